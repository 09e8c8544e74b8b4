/*
 * Rows and cells as SpreadsheetML (ECMA-376 part 1, 18.3.1.73 row, 18.3.1.4 c): the one way a row is written.
 *
 * Rows come in ascending order, cells in ascending columns (asserted). Every cell carries its style and says which cell it
 * is, unless `spare_references` leaves that out where it follows from the cell before; a row's first cell and those with a
 * shared formula (readers work theirs out from the cell's name) always say it. Texts are inline
 * strings, with xml:space where needed and control characters as _xHHHH_; text is never a formula. Numbers take the
 * shortest form that reads back as the same double; NaN writes a styled empty cell. Formulas are given without '=', with
 * their cached value. A text longer than a cell may hold (32,767 UTF-16 units, Excel's limit) is cut there and counted
 * in `cut_texts`. Output is gathered and handed to `flush` in large pieces.
 */
#ifndef WHEELGRADE_PACKAGE_ROW_WRITER_H
#define WHEELGRADE_PACKAGE_ROW_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/money.h"

enum { CELL_TEXT_UNITS_MOST = 32767 /* UTF-16 units of a cell's text */ };

struct row_writer {
    void (*flush)(void *context, const void *bytes, size_t size);
    void *context;
    char *buffer; /* owned */
    size_t used, capacity;
    uint32_t row, next_column; /* the open row, 0 = none */
    const char *cell_prefix;   /* namespace prefix with colon ("x:"), "" for none */
    const uint32_t *style_map; /* style index -> xf index of the package being written; NULL = as given */
    size_t style_count;
    double height_scale;       /* of the heights given, for another default font; 0 = as given */
    bool date_1904;            /* dates are serials of the 1904 system */
    bool spare_references;     /* a cell that follows its left neighbour does not say which it is (`r` is optional) */
    uint32_t shared_formula, shared_to; /* as row_writer_share_formula said, for the next formula; shared_to 0 = none */
    char row_text[12]; /* digits of text_row, the row whose cells were written last */
    uint32_t text_row, row_text_length;
    uint64_t cut_texts;
};

/* What `flush` cannot write it latches itself: nothing here fails but for want of memory, which ends the program. */
void row_writer_init(struct row_writer *writer, void (*flush)(void *, const void *, size_t), void *context);
void row_writer_release(struct row_writer *writer); /* does not flush */
void row_writer_flush(struct row_writer *writer);

void row_writer_begin(struct row_writer *writer, uint32_t row);                       /* 1-based */
void row_writer_begin_height(struct row_writer *writer, uint32_t row, double height); /* points; 0 = automatic */
/* Of a group that a reader may open: hidden at first. */
void row_writer_begin_folded(struct row_writer *writer, uint32_t row, double height);
void row_writer_end(struct row_writer *writer);

/* Cells that follow belong to a row whose tags somebody else writes. */
void row_writer_resume(struct row_writer *writer, uint32_t row);

void row_writer_blank(struct row_writer *writer, uint32_t column, uint32_t style);
void row_writer_number(struct row_writer *writer, uint32_t column, uint32_t style, double value);
void row_writer_money(struct row_writer *writer, uint32_t column, uint32_t style, struct money value);
void row_writer_date(struct row_writer *writer, uint32_t column, uint32_t style, struct date value); /* unset = empty */
/* NULL or "" = empty */
void row_writer_text(struct row_writer *writer, uint32_t column, uint32_t style, const char *value);
void row_writer_boolean(struct row_writer *writer, uint32_t column, uint32_t style, bool value);
void row_writer_error(struct row_writer *writer, uint32_t column, uint32_t style, const char *value);
/* NaN: cached "" */
void row_writer_formula_number(struct row_writer *writer, uint32_t column, uint32_t style, const char *formula, double value);
/* The next cell's formula is one that the cells below repeat, each for its own row (18.3.1.40): the first cell gives it in
 * full and says how far down its likes may stand, those below give "" and are the same `index`. One index, one column. */
void row_writer_share_formula(struct row_writer *writer, uint32_t index, uint32_t last_row);
void row_writer_formula_text(struct row_writer *writer, uint32_t column, uint32_t style, const char *formula,
                             const char *value);

#endif
