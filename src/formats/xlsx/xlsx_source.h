/*
 * What the .xlsx reader keeps while a workbook is open; private to the xlsx_*.c files.
 *
 * Parts are found through relationships only. Shared strings and rich data are read when a sheet first needs
 * them.
 */
#ifndef WHEELGRADE_FORMATS_XLSX_SOURCE_H
#define WHEELGRADE_FORMATS_XLSX_SOURCE_H

#include "base/array.h"
#include "formats/xlsx/relationships.h"
#include "workbook/workbook.h"

/* One worksheet's part. */
struct xlsx_part {
    const struct zip_member *member; /* NULL: no rows to read */
    uint64_t rows_offset;            /* of the first byte after <sheetData>; 0 = there is none */
    bool common;                     /* up to there in the common form, so the tight scanner may go on */
    bool twice_noted;
    uint32_t column_formats;         /* the numbers of cell formats that columns have (style_numbers.h) */
};

/* All shared strings in one block, each terminated. */
struct xlsx_strings {
    char *text;
    size_t size;
    uint32_t *offsets;
    size_t count;
    bool loaded;
};

/* Excel's Stocks: the ticker that a cell's vm number stands for. */
struct xlsx_stocks {
    const char **tickers; /* by vm − 1; NULL = not a stock */
    size_t count;
    bool loaded;
};

struct xlsx_source {
    const struct zip_archive *archive;
    struct arena *arena;
    struct arena rows_arena; /* of what is found while rows are read, perhaps by a thread (rows_ahead.h) */
    const char *main_part;
    struct relationship_list relationships; /* of the main part */
    struct xlsx_part *parts;                /* one a sheet */
    struct xlsx_strings strings;
    struct xlsx_stocks stocks;
    bool prefer_expat;
};

static inline struct place xlsx_place(const struct xlsx_source *source) {
    return (struct place){.file = source->archive->file_name, .column = NO_COLUMN};
}

/* The part that a relationship of the main part names; NULL when there is none. */
const struct zip_member *xlsx_related(const struct xlsx_source *source, const char *type);

/* Undoes the _xHHHH_ escapes of ST_Xstring (ECMA-376 part 1,
 * 22.9.2.19); `out` needs `length` bytes. Returns the length. */
size_t xlsx_unescape(const char *text, size_t length, char *out);

#endif
