/*
 * Which column is which field: by the classes of names, then by what the columns hold (docs/spec/real-logs.md §2).
 */
#ifndef WHEELGRADE_JOURNAL_ASSIGN_COLUMNS_H
#define WHEELGRADE_JOURNAL_ASSIGN_COLUMNS_H

#include "journal/binding/header_names.h"
#include "journal/binding/kept_rows.h"

enum { HEADERS_MOST = 128, RIVALS_MOST = 16 };

/* One headed column, what its header may mean. */
struct headed_column {
    uint32_t column;
    const char *text;
    struct header_meanings meanings;
};

struct header_list {
    struct headed_column *items; /* ascending */
    size_t count;
};

/* A column that lost a field to another one. */
struct rival_column {
    uint32_t column, winner;
    uint8_t field;    /* enum field */
    bool same_class;  /* and both fit: which one is meant cannot be told for certain */
};

struct assignment {
    uint32_t columns[FIELD_COUNT];
    uint32_t more_fees[MORE_FEES_MOST]; /* fee columns besides columns[FIELD_FEES] */
    size_t more_fee_count;
    uint32_t day, year; /* columns[FIELD_DATE] holds months, and these the rest of the date; NO_COLUMN = not */
    bool equal_fees; /* two columns of the same amounts, both counted */
    struct rival_column rivals[RIVALS_MOST];
    size_t rival_count;
    size_t bound; /* fields */
    bool tickers_apart; /* strikes far from each other are near in the rows of each ticker that only their cells tell */
    uint64_t shown; /* of them those that only their cells tell: bit by enum field */
};

/* `kept` NULL: by names alone, as if all columns fitted. */
void assign_columns(const struct header_list *headers, const struct settings *settings, const struct kept_rows *kept,
                    struct assignment *assignment);

/* What the sheet's name or a title gives goes before a column that no header names, unless it tells apart what cannot be one stock. */
void content_drop_ticker(struct assignment *assignment);

bool column_is_assigned(const struct assignment *assignment, uint32_t column);

#endif
