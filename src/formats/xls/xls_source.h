/*
 * What the .xls reader keeps while a workbook is open; private to the xls_*.c files.
 */
#ifndef WHEELGRADE_FORMATS_XLS_SOURCE_H
#define WHEELGRADE_FORMATS_XLS_SOURCE_H

#include "base/array.h"
#include "formats/xls/biff.h"
#include "formats/xls/xls_reader.h"

enum { XLS_COLUMNS = 256, XLS_DAYS_1904 = 1462 };

/* Where a sheet's records lie. Sheets do not overlap, so reading all of them is one pass over the file. */
struct xls_extent {
    uint64_t start, end;
    uint32_t twice_notes, noted_through; /* how many cells given twice were reported, and up to which row */
};

struct xls_source {
    struct arena *arena;
    const struct limits *limits;
    struct compound_file compound;
    struct compound_stream stream;
    struct biff_encoding encoding;
    struct xls_extent *extents; /* one a sheet */
    const char **strings;       /* shared, as long as the workbook */
    size_t string_count;
    uint64_t held; /* bytes of shared strings */
};

static inline struct place xls_place(const struct workbook *workbook) {
    return (struct place){.file = workbook->name, .column = NO_COLUMN};
}

/* xls_globals.c: everything before the sheets' own records. */
bool xls_read_globals(struct workbook *workbook, struct xls_source *source, struct diags *diags);

/* xls_names.c: marks the sheets that hidden names of an earlier
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
void xls_take_name(struct xls_names *names, struct xls_source *source, struct field_reader fields,
                   struct text_buffer *text);
void xls_take_references(struct xls_names *names, struct xls_source *source, struct field_reader fields);
void xls_mark_generated(struct workbook *workbook, const struct xls_names *names);

/* xls_layout.c: column widths and frozen rows. */
void xls_read_layout(struct workbook *workbook, struct xls_source *source, struct biff_reader *records,
                     size_t sheet);

/* xls_sheet.c */
bool xls_read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                    struct diags *diags);

/* FILE_TOO_LARGE with the setting's name; always false. */
bool xls_report_memory(const struct workbook *workbook, const struct xls_source *source, struct diags *diags);

#endif
