/* Reads styles and tables of content.xml (styles.xml: only styles). */
#ifndef WHEELGRADE_FORMATS_ODS_CONTENT_H
#define WHEELGRADE_FORMATS_ODS_CONTENT_H

#include "base/diag.h"
#include "formats/ods/ods_source.h"
#include "workbook/workbook.h"

bool ods_read_content(struct workbook *workbook, struct ods_source *source, struct diags *diags);

#endif
