/*
 * A document of records, such as JSON, XML or OFX, as the sheet of a workbook.
 *
 * Facts that stand alone are rows of two cells, name and value. Records of one kind make a table: a header row, whose first cell is the kind's name and
 * whose others are the names of all fields that any of them has, then a row for each record, which begins with the kind's name too.
 * Kinds and fields stand in the order in which they were met. Everything lives in the arena.
 */
#ifndef WHEELGRADE_FORMATS_RECORD_SHEET_H
#define WHEELGRADE_FORMATS_RECORD_SHEET_H

#include "base/array.h"
#include "base/name_map.h"
#include "base/slice.h"
#include "workbook/workbook.h"

enum { RECORD_FIELDS = 1000 /* of a kind */, RECORD_KINDS = 200 };

struct record_value {
    uint32_t field; /* index into the kind's fields */
    const char *text;
};

struct record_row {
    struct record_value *items;
    size_t count, capacity;
};

struct record_kind {
    const char *name;
    struct name_map numbers; /* of the fields */
    ARRAY(const char *) fields;
    ARRAY(struct record_row) rows;
};

struct record_fact {
    const char *name, *value;
};

struct record_sheet {
    ARRAY(struct record_fact) facts;
    ARRAY(struct record_kind) kinds;
    struct record_kind *open; /* whose last row is being filled */
    size_t rows;              /* in all; beyond SHEET_ROWS nothing is kept */
    bool full;
    struct arena *arena;
};

void record_sheet_init(struct record_sheet *sheet, struct arena *arena);

/* Texts are copied. */
void record_fact(struct record_sheet *sheet, const char *name, const char *value);
void record_begin(struct record_sheet *sheet, const char *kind);
/* A blank value gives a column and no cell; a field beyond RECORD_FIELDS is left out; of a name the first value stays. */
void record_put(struct record_sheet *sheet, const char *name, const char *value);

/* Makes it the workbook's only sheet. False (reported) when it was too large. */
bool record_sheet_open(struct record_sheet *sheet, const char *name, struct workbook *workbook, struct arena *arena, struct diags *diags);

#endif
