/*
 * Cells of a worksheet part become rows of a sink, in order.
 *
 * Cells are given as they stand in the file. Within a row they may come in any order; when rows do not
 * ascend, the builder says BUILD_UNORDERED, and the reader starts over with `collect` set: all cells are
 * gathered, sorted, and handed on at the end. Of a cell given twice the last one counts.
 */
#ifndef WHEELGRADE_FORMATS_ROW_BUILDER_H
#define WHEELGRADE_FORMATS_ROW_BUILDER_H

#include "formats/xlsx/xlsx_value.h"

enum build_state {
    BUILD_GOING,
    BUILD_STOPPED,   /* by the sink */
    BUILD_UNORDERED, /* start over, collecting */
    BUILD_FAILED     /* reported */
};

struct collected_cell {
    uint64_t sequence;
    uint32_t row;
    bool hidden;
    struct cell cell;
};

struct row_builder {
    /* set by the caller */
    struct workbook *workbook;
    struct xlsx_source *source;
    size_t sheet;
    const struct row_sink *sink;
    struct diags *diags;
    bool collect;
    /* the builder's own */
    enum build_state state;
    uint32_t row;          /* the open row; 0 = none yet */
    bool hidden;           /* it is not shown */
    uint32_t next_column;  /* of a cell without r */
    uint32_t used_columns; /* 1 + the last column where a cell stands so far */
    bool unsorted;         /* the open row's cells are out of order or given twice */
    struct arena arena;
    ARRAY(struct cell) cells;
    ARRAY(struct collected_cell) collected;
    struct passing_texts texts; /* of the open row, or of all rows when collecting */
    struct value_reader values;
    uint32_t twice; /* cells given twice so far */
};

/* Calls the sink's begin. */
void row_builder_init(struct row_builder *builder);
void row_builder_release(struct row_builder *builder);

/* False: stop reading; `state` says why. Row number 0 = the one after the last. */
bool row_builder_row(struct row_builder *builder, uint32_t number, bool hidden);
bool row_builder_cell(struct row_builder *builder, const struct raw_cell *raw);
/* After the last row. */
bool row_builder_end(struct row_builder *builder);

#endif
