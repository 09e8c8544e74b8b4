/* Hidden names in a graded workbook that was saved as .xls:
 * NAME and EXTERNSHEET ([MS-XLS] 2.4.150, 2.4.105), BIFF8 only. */
#ifndef WHEELGRADE_FORMATS_XLS_NAMES_H
#define WHEELGRADE_FORMATS_XLS_NAMES_H

#include "formats/cells/text_buffer.h"
#include "formats/xls/biff.h"
#include "formats/xls/xls_source.h"
#include "workbook/workbook.h"

/* Marks the sheets that hidden names of an earlier
 * run refer to. `record` is a NAME or EXTERNSHEET record. */
struct xls_names {
    struct xls_name {
        const char *name;
        uint16_t reference;                 /* index into references */
        uint32_t first_column, last_column; /* NO_COLUMN = a single cell or whole rows */
    } *items;
    size_t count, capacity;
    struct xls_reference {
        uint16_t first_sheet;
    } *references;
    size_t reference_count;
};

void xls_take_name(struct xls_names *names, struct xls_source *source, struct biff_field_reader fields,
                   struct text_buffer *text);
void xls_take_references(struct xls_names *names, struct xls_source *source, struct biff_field_reader fields);
void xls_mark_generated(struct workbook *workbook, const struct xls_names *names);

#endif
