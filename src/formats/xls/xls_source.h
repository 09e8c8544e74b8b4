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

#endif
