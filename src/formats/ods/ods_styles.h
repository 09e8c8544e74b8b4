/* Styles of OpenDocument (ODF 1.2 part 1, 16) and their number formats (16.27) as Excel codes. */
#ifndef WHEELGRADE_FORMATS_ODS_STYLES_H
#define WHEELGRADE_FORMATS_ODS_STYLES_H

#include "base/slice.h"
#include "formats/ods/ods_source.h"
#include "formats/xml/xml.h"
#include "workbook/workbook.h"

/* Handlers to be called for everything within office:styles and office:automatic-styles; then
 * sort; then find. */
void ods_style_start(struct ods_styles *styles, const struct xml_element *element);
void ods_style_end(struct ods_styles *styles, const struct xml_element *element);
void ods_style_text(struct ods_styles *styles, struct slice text);
void ods_sort_styles(struct ods_styles *styles);
/* NULL when there is none. */
const struct ods_style *ods_find_style(const struct ods_styles *styles, const char *family, const char *name);
/* One workbook style for each sorted style, after the first, which is General; the index is that of ods_style_index. */
void ods_make_cell_styles(const struct ods_styles *styles, struct workbook *workbook);
uint32_t ods_style_index(const struct ods_styles *styles, const char *cell_style);

#endif
