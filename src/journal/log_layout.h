/*
 * Which sheets of a workbook are the log, and which column of each holds what (docs/spec/transaction-log.md §1).
 *
 * settings/log_fields.h lists the fields, binding/columns.c has their headers and aliases. A field without a column is NO_COLUMN.
 */
#ifndef WHEELGRADE_JOURNAL_LOG_LAYOUT_H
#define WHEELGRADE_JOURNAL_LOG_LAYOUT_H

#include "settings/settings.h"
#include "workbook/workbook.h"

enum { MORE_FEES_MOST = 15 };

/* What stands before the decimals of numbers that are texts. */
enum decimals { DECIMALS_UNSAID, DECIMALS_COMMA, DECIMALS_POINT };

/* Which column holds what, in the rows from one header row to the next (docs/spec/real-logs.md §3). */
/* Of the column that --import adds. */
#define IMPORT_ID_HEADING "Import ID"

struct section_layout {
    uint32_t header_row;  /* 1-based */
    uint32_t last_column; /* 0-based: last column with a header */
    uint32_t fields;      /* that a line of a delimited text has at most, if it is whole; 0 = no such text */
    uint32_t columns[FIELD_COUNT];
    uint32_t more_fees[MORE_FEES_MOST]; /* fee columns that count besides columns[FIELD_FEES] */
    size_t more_fee_count;
    uint32_t day_column, year_column; /* of dates whose months are in columns[FIELD_DATE]; NO_COLUMN = dates stand in one column */
    uint32_t strategy_column, other_strike_column; /* that no field has: texts of strategies, the strike of a bought leg; NO_COLUMN = none */
    uint32_t lone_ids; /* of trades, that no field has as none repeats in the section; NO_COLUMN = none */
    uint32_t import_ids; /* IMPORT_ID_HEADING; NO_COLUMN = none */
    bool trades;          /* a row is a whole trade (docs/spec/real-logs.md §4) */
    bool amounts_paid;    /* FIELD_DEBIT holds what FIELD_TOTAL_PREMIUM's rows lack, not the premium's */
    uint8_t yes_status;   /* enum trade_status that a mere yes in FIELD_STATUS says, by its header */
    uint16_t fees_each;   /* fee columns that are of one contract: bit 0 columns[FIELD_FEES], then more_fees */
    bool close_fees_each; /* those of the close are of one contract */
    uint16_t fees_turned; /* likewise, those whose costs are below 0 where another column's are above */
    uint32_t action_beside; /* says the other half of FIELD_ACTION (words/action_halves.h); may be FIELD_TYPE's column, too */
    uint32_t order_states;  /* says whether the row's order was filled; may be FIELD_STATUS's column */
    uint8_t signed_openings; /* enum field whose sign says of an opening whether it was sold; FIELD_COUNT = none */
    bool prices_paid;     /* prices of openings are below 0, though they are sales */
    uint8_t sides;        /* enum sides: of what the directions are said that these two tell */
    bool types_act;       /* without actions, "Sell Put" and "Buy Put" under FIELD_TYPE tell them */
    bool points_group;    /* decimals have a comma, so "1.310" is 1310 */
    bool decimal_commas;  /* most decimals that are texts have a comma */
    uint8_t decimals;     /* enum decimals, of all amounts but strikes */
    bool quantity_signed; /* without actions and signs of amounts, quantities below 0 are sales */
    const char *currency; /* the headers of its amounts say it; NULL = not */
    bool premium_price;   /* the premium's header says that it is a price … */
    bool premium_each;    /* … or of one contract */
};

struct header_row;
struct header_names;

/* One sheet that is read. */
struct sheet_layout {
    size_t sheet;                  /* index into workbook->sheets */
    const struct header_row *header; /* its first header row as it was found, before values had their say */
    const char *account, *ticker;  /* given by the sheet's name where it has no such column; NULL = not */
    uint8_t type;                  /* enum option_type, given by the sheet's name where no cell says it */
    bool open;                     /* the sheet's name says that its trades are */
    bool bought;                   /* … or that its options were bought */
    uint32_t header_row;
    bool trades;                     /* of the first section, as are the columns */
    uint32_t columns[FIELD_COUNT]; /* of the first section: what is shown of the sheet as a whole */
    struct section_layout *sections; /* ascending; filled when the rows are read */
    size_t section_count;
    const uint32_t *header_rows; /* the sections', and those where the same header stands again; ascending; filled likewise */
    size_t header_row_count;
};

/* A sheet that was passed over as a copy of another one. */
struct copied_sheet {
    size_t sheet; /* index into workbook->sheets */
    size_t rows;
};

/* All of them, in the workbook's order; a transaction's `source` is an index into `sheets`. */
struct log_layout {
    struct workbook *workbook;
    struct sheet_layout *sheets;
    size_t sheet_count; /* 1 or more */
    struct copied_sheet *copies;
    size_t copy_count;
    const struct header_names *names; /* by which further header rows are told */
};

enum { LOG_SHEETS_MOST = 4096 /* so that an index fits a transaction */ };

static inline const char *layout_sheet_name(const struct log_layout *layout, size_t source) {
    return layout->workbook->sheets[layout->sheets[source].sheet].name;
}

/* The section a row stands in; NULL before the rows were read. */
const struct section_layout *layout_section(const struct sheet_layout *sheet, uint32_t row);

/* Index into `sheets` of the workbook's sheet; SIZE_MAX when it is not read. */
size_t layout_source_of(const struct log_layout *layout, size_t sheet);

/* Canonical header of a field ("Group ID"; NULL where none is known yet) and its JSON key ("group_id"; NULL for FIELD_PAPER). */
const char *column_header(enum field field);
const char *column_key(enum field field);
enum field_kind column_kind(enum field field);

/* The sheets asked for by --sheet; `*` and `?` match. */
struct sheet_patterns {
    const char *const *items;
    size_t count;
};

/* Finds the log's sheets (docs/spec/real-logs.md §1). False after saying what was looked for and found (NO_LOG). */
bool locate_log(struct workbook *workbook, const struct sheet_patterns *wanted, const struct settings *settings, struct log_layout *layout,
                struct arena *arena, struct diags *diags);

#endif
