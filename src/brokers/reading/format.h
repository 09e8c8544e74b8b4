/*
 * A broker's format as a table: how it is recognised, what its columns hold, what its words mean, where its money stands (docs/spec/brokers.md §1–3).
 *
 * A new broker is one file in brokers/formats/ with one `const struct broker_format`, and one row in formats.c. Most need no code at all: their
 * rows are read by record_read (record.h). A format with rows of its own kind gives a `read` function, which mends the draft that
 * record_draft makes, and hands it to record_add.
 */
#ifndef WHEELGRADE_BROKERS_FORMAT_H
#define WHEELGRADE_BROKERS_FORMAT_H

#include "brokers/reading/broker_transaction.h"
#include "brokers/reading/export_table.h"

/* What a column holds. Several columns may hold fees: they are added. */
enum export_role {
    ROLE_DATE,
    ROLE_TIME,
    ROLE_EFFECTIVE, /* the date on which an expiry or an assignment counts */
    ROLE_ACTION,
    ROLE_DETAIL,    /* a second word beside the action: a type, a subcode */
    ROLE_SYMBOL,
    ROLE_DESCRIPTION,
    ROLE_QUANTITY,
    ROLE_PRICE,
    ROLE_AMOUNT,
    ROLE_FEE,
    ROLE_ACCOUNT,
    ROLE_CURRENCY,
    ROLE_EXPIRY,
    ROLE_STRIKE,
    ROLE_RIGHT,     /* put or call */
    ROLE_UNDERLYING,
    ROLE_MULTIPLIER,
    ROLE_KEY,       /* the broker's number of a transaction or an order */
    ROLE_STATUS,
    ROLE_SIDE,
    ROLE_EFFECT,    /* opens or closes */
    ROLE_ASSET,
    ROLE_CODE,
    ROLE_EXTRA,     /* the format's own */
    ROLE_COUNT
};

struct format_column {
    uint8_t role;        /* enum export_role */
    bool needed;         /* without it, and without a column of the same role (of fees: of this name), the file is refused */
    const char *headers; /* any of them (base/packed_words.h), compared by letters and digits; messages tell the first */
};

enum { SIGNATURE_CELLS = 12, FEE_COLUMNS = 16, FORMAT_SECTIONS = 8 };

/* A kind of table in the export. */
struct format_section {
    const char *signature; /* the header's cells, in any order, separated by | */
    const char *prefix;    /* what every row of it begins with (Interactive Brokers); NULL = nothing */
    bool recognises;       /* this header makes the file an export of the format */
    uint8_t id;            /* the format's own */
    const struct format_column *columns; /* ended by NULL headers */
};

enum word_match { WORD_IS, WORD_BEGINS, WORD_HOLDS };

/* What the action's words mean: for a row with a contract, and for one without. KIND_NONE = no such row is known. */
struct word_kind {
    const char *word; /* folded */
    uint8_t match;    /* enum word_match */
    uint8_t option;   /* enum broker_kind */
    uint8_t shares;
};

enum money_rule {
    MONEY_NET,  /* the amount is after fees: they are what it lacks to price x quantity x multiplier */
    MONEY_GROSS /* the amount is before fees: it gives the price */
};

enum format_trait {
    TRAIT_ANY_ROW = 1,       /* recognised by a header anywhere, not only among the first 400 rows */
    TRAIT_NO_FEES = 2,       /* the export holds none */
    TRAIT_NO_EXPIRIES = 4,   /* nor expiries and assignments */
    TRAIT_TITLES_END = 8,    /* a line with one cell ends a section */
    TRAIT_THOUSANDTHS = 16,  /* strikes in thousandths */
    TRAIT_KEY_IS_ORDER = 32, /* one order may fill several times: symbol and time belong to the key */
    TRAIT_SIGNED_FEES = 64,  /* fees are signed as cash is: a cost is below 0 */
    TRAIT_CUSIPS = 128,      /* shares may be known by their CUSIP alone */
    TRAIT_NAMES_INDEX = 512,   /* options on an index stand under its name, whichever their root is */
    TRAIT_UNSIGNED_ENDS = 256, /* an expiry's quantity does not say whether a short or a long option ends */
};

struct reading;
struct record;

struct broker_format {
    const char *name;     /* "schwab": docs/spec/brokers.md §1, the JSON's input.format */
    const char *title;    /* "Schwab" */
    const char *house;    /* name of the format whose broker took this one's accounts over; NULL = what its own name begins with, up to a dash */
    const char *download; /* where the user finds the export */
    const struct format_section *sections; /* ended by a NULL signature */
    const struct word_kind *words;         /* ended by a NULL word; the first that fits */
    uint8_t money;        /* enum money_rule */
    uint16_t traits;      /* enum format_trait */
    uint32_t row_cap;     /* a file with exactly so many rows is likely cut; 0 = none is known */
    /* Reads one row of a section; NULL = record_read. */
    void (*read)(struct reading *reading, const struct record *record);
    /* Before the rows are read: what only the whole file tells. */
    void (*prepare)(struct reading *reading);
    /* Looks at every row that is no header: account, period, totals. True when there is no more in it. */
    bool (*line)(struct reading *reading, const struct export_row *row);
    /* After the last row. */
    void (*finish)(struct reading *reading);
};

#endif
