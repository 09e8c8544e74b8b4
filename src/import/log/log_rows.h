/*
 * One sheet of the user's log as it is written, row by row: its words, its numbers as they stand, what is blank (docs/spec/brokers.md §7).
 *
 * The journal says what rows mean; here stands how they look, so that rows to be added look alike. Texts are interned: equal ones are
 * the same pointer, NULL is blank.
 */
#ifndef WHEELGRADE_IMPORT_LOG_ROWS_H
#define WHEELGRADE_IMPORT_LOG_ROWS_H

#include "journal/log_layout.h"
#include "base/intern.h"

/* What stands in a cell; a dash is nothing. */
enum cell_held { HELD_NOTHING, HELD_VALUE, HELD_ZERO, HELD_FORMULA };

struct log_row {
    uint32_t row;
    bool filled;         /* holds more than formulas and a Group ID */
    bool is_transaction; /* a date, and a ticker, an action or a strike */
    bool id_held;        /* something stands in the column Import ID */
    const char *action, *type, *group, *account, *import_ids, *status;
    double quantity, premium, total, fees, net, close_price; /* as written; NAN = none */
    uint8_t held[FIELD_COUNT]; /* enum cell_held */
    uint64_t worded;           /* fields that hold a text */
};

struct log_rows {
    size_t source;       /* index into layout->sheets */
    uint8_t type;        /* enum option_type that the sheet's name gives */
    const char *ticker;  /* likewise; NULL */
    const struct section_layout *section; /* the last of the sheet: rows are added to it */
    uint32_t first_column, columns; /* of the table: from the first to before `columns`, headings side by side around those that mean something */
    uint32_t id_column;  /* of the heading Import ID, anywhere in the header row; NO_COLUMN */
    struct log_row *items;
    size_t count;
    uint32_t last_row;   /* the last transaction; the header row when there is none */
    bool typed[FIELD_COUNT]; /* some row holds a number there that is no formula's */
    uint64_t worded;         /* some transaction has a text there: a bit a field */
    bool boxes;              /* … a box to tick under the status */
    struct running_number {
        double last;
        size_t rows;     /* that count on, each the one before and 1 */
        bool broken;
    } *running;          /* by column: of transactions */
    struct cell *sample; /* cells of that row by column; CELL_BLANK where there is none */
};

/* False when the sheet cannot be read (reported). */
bool log_rows_read(const struct log_layout *layout, size_t source, struct log_rows *rows, struct intern *texts, struct diags *diags);

/* The row of that number; NULL when it is blank. */
const struct log_row *log_rows_find(const struct log_rows *rows, uint32_t row);

/* The first row below the last transaction that holds something; 0 = none does. */
uint32_t log_rows_obstacle(const struct log_rows *rows);

#endif
