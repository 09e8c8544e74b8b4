/*
 * One sheet's rows as first read: what one row alone can say.
 *
 * Day/month order and units are settled by whole columns afterwards (settle_dates.h, settle_units.h), and only then is it known
 * which rows count; until then troubles are kept as problems, to be told or dropped with their row. All of it but the transactions
 * and the messages lives in a scratch arena that ends with the parsing.
 */
#ifndef WHEELGRADE_JOURNAL_DRAFT_H
#define WHEELGRADE_JOURNAL_DRAFT_H

#include "base/array.h"
#include "journal/binding/bind_section.h"
#include "journal/cells/currency_sign.h"
#include "journal/cells/read_date.h"
#include "journal/quotes.h"
#include "journal/reading/recent_texts.h"
#include "journal/reading/tables_beside.h"
#include "journal/reading/told_fees.h"
#include "journal/transaction.h"
#include "journal/words/status_words.h"

enum draft_kind {
    DRAFT_TRADE,   /* one of the five wheel actions, or a row with an error */
    DRAFT_SHARES,  /* shares bought or sold, a dividend */
    DRAFT_TRANSFER /* recognised, of no use to anybody */
};

/* What a row that is a whole trade says of its close (docs/spec/real-logs.md §4). */
struct draft_trade {
    struct status_meaning status;
    bool not_assigned;          /* a no under "Assigned?" */
    struct date closed;         /* DATE_NONE = blank; month-first reading */
    uint8_t close_order;        /* enum date_reading_order */
    double price, total;        /* as written, NAN = blank */
    double stock_price, pnl;    /* NAN = blank */
    double fees;                /* of the close alone, where a column has them */
};

enum { NO_DAYS = -1 };

/* Which of a row's dates are written without their year, until that is settled (settle_years.h). */
enum yearless {
    YEARLESS_DATE = 1,
    YEARLESS_EXPIRY = 2,
    YEARLESS_CLOSE = 4
};

/* What said the years of dates that have none. */
enum year_source {
    YEAR_BY_ROW = 1,   /* another date of the row */
    YEAR_BY_TITLE = 2, /* or the sheet's name */
    YEAR_BY_ROWS = 4,  /* the dates of rows around it */
    YEAR_BY_SHEETS = 8 /* the names of other sheets */
};

struct assumed_dates {
    size_t count;             /* of rows */
    size_t by_days, fridays;  /* expiries worked out from days to expiry, and those that are Fridays */
    size_t closes;            /* of closes: the next such day after the row's date */
    struct date first, last;  /* among `count` */
    struct date other_first, other_last; /* of rows under a title that may be of either of two years: as they were not read; DATE_NONE = no doubt */
    unsigned by;              /* enum year_source, ored */
};

/* Beside each transaction. Until it is settled a transaction holds the premium and the quotes as written, `date` and
 * `expiry` in their month-first reading, and no amount. */
struct draft_extra {
    double total, net; /* NAN = blank */
    double fees;       /* summed over the section's fee columns, as signed there */
    double fees_each;  /* those of them that a column of one contract's fees makes */
    const char *currency; /* interned; NULL = blank */
    uint64_t hash;     /* of every bound cell */
    uint32_t row;      /* as in the transaction, which may be gone */
    uint64_t troubled; /* bit of each field that has a problem already */
    uint8_t date_order, expiry_order; /* enum date_reading_order */
    uint8_t kind;                     /* enum draft_kind */
    uint8_t yearless;                 /* enum yearless, ored */
    int16_t days_to_expiry;           /* where nothing else says the expiry; NO_DAYS = blank */
    int16_t title_year;               /* of the title above, else of the sheet's name; 0 = none */
    const char *cash; /* what a row is that moves money and trades nothing ("a fee"); NULL = a transfer, or no such row */
    const char *lone_id; /* interned like groups, of a column of IDs none of which repeats in its section; NULL = none */
    const char *renamed; /* the other name, interned, of a row that changes a ticker; NULL = not in this row */
    bool percent_delta;
    bool listed_open;                 /* below a title of open positions */
    bool imported;                    /* it bears an Import ID */
    bool notes_assigned;              /* the row's note speaks of an assignment */
    bool bare_dollar, us_dollar;      /* the price shows "$", or "US$" */
    bool foreign;                     /* in another currency than the log's: left out, of no sum */
    bool assumed_quantity;            /* blank, read as 1 */
    bool fraction;                    /* of shares: counted by its whole ones, of which there may be none */
    struct draft_trade *trade;        /* of the opening of a row that is a whole trade: the next transaction is its close; else NULL */
};

struct draft_problem {
    uint32_t row;
    uint16_t code;  /* enum diag_code */
    uint16_t field; /* enum field; FIELD_COUNT = the row */
    const char *message;
    const char *done; /* a literal; NULL: nothing, or for an error "row 17 left out" */
};

/* Texts that are one pointer in all sheets. */
struct draft_texts {
    struct intern groups, tickers, accounts, currencies;
};

/* Where ticker, type and group were written last in the section that is read (written_once.h). */
struct written_rows {
    uint32_t ticker_row, type_row; /* 0 = nowhere */
    size_t groups;                 /* cells */
    size_t group_index, section_start; /* into draft.rows */
};

/* A row of shares and a fraction of one. */
struct share_fraction {
    size_t index; /* into draft.rows */
    double shares;
};

/* A row's cells, hashed one by one: kept while the sheets of a log are compared. */
struct row_hashes {
    uint32_t row;
    uint32_t fields[FIELD_COUNT]; /* 0 = blank */
};

enum { ACCOUNTS_REMEMBERED = 4 };

struct draft {
    const struct log_layout *layout;
    struct sheet_layout *sheet;       /* the one of layout->sheets that is read; its sections are found on the way */
    uint16_t source;                  /* its index there */
    struct arena *arena, *scratch;    /* the run's; of the parsing */
    struct arena *row_arena;          /* of `rows`: the run's where they are to stay as they lie */
    ARRAY(struct transaction) rows;
    ARRAY(struct draft_extra) extras; /* same count */
    ARRAY(struct draft_problem) problems; /* by row */
    struct diag_texts problem_texts;
    struct draft_texts *texts;
    const char *title;                /* the ticker that stands alone above the rows, where no column holds tickers; NULL = none */
    bool titled;                      /* some title was a ticker */
    const struct style_currencies *style_currencies; /* of the workbook */
    struct recent_actions *recent_actions;
    struct recent_notes *recent_notes;
    struct {
        const char *account, *currency; /* interned; the currency that its name says, NULL = none */
    } named_currencies[ACCOUNTS_REMEMBERED]; /* by the accounts met last */
    size_t accounts_met;
    const uint32_t *columns; /* by field, of the section that is read */
    const struct section_layout *section; /* the last of `sections`; NULL before its rows are read */
    ARRAY(struct share_fraction) fractions; /* until they are counted by whole shares (settling/settle_fractions.h) */
    double cost_of_fractions; /* dollars, then: what was paid for shares that are not counted, less what they were sold for */
    bool premium_price, premium_each; /* so in every section */
    ARRAY(struct section_layout) sections;
    ARRAY(uint32_t) header_rows;
    struct binding_messages binding; /* told before the rows' problems */
    struct tables_beside beside;
    struct written_rows written;
    ARRAY(struct row_hashes) row_hashes; /* where the log has several sheets */
    bool rows_elsewhere; /* … and some of them stand on another one, too, which is told */
    size_t positive_fees, negative_fees; /* cells */
    double positive_fee_sum, negative_fee_sum; /* of these */
    size_t fee_cells;            /* of rows, filled */
    size_t once_charged;         /* trades bought back whose fee of a contract may have been paid twice (settling/fees_of_sides.h) … */
    double doubted_fees;         /* … and the dollars that would be missing */
    struct told_fees told_fees;  /* by a cell that is none of the log's */
    bool turned_fees; /* a column of costs below 0 stands beside one of costs above */
    size_t read, not_transactions, symbol_changes;
    size_t hidden_rows; /* transactions in rows that are not shown … */
    uint32_t first_hidden; /* … and the first of them */
    size_t struck_rows;    /* transactions with a line through them … */
    uint32_t first_struck; /* … and the first of them */
    size_t unfilled_rows;  /* orders that were never filled … */
    uint32_t first_unfilled; /* … and the first of them */
    size_t assumed_types;
    size_t assumed_quantities, written_quantities; /* of rows that are whole trades, or open where no column holds quantities */
    size_t assumed_expiries; /* of rows that are whole trades */
    size_t assumed_years; /* of expiries */
    struct assumed_dates years; /* of rows and closes */
    enum option_type title_type; /* said by that title, else by the sheet's name, where no cell of a row says it */
    bool title_open;      /* that title, within the sheet, says that what stands below it is open */
    bool lists_open;      /* some row stands below such a title */
    bool title_bought;    /* that title, else the sheet's name, says that the options were bought */
    bool bought_by_title; /* a trade was read so, whose row says nothing of it */
    int title_year;       /* said by the title that the row stands under, else by the sheet's name; 0 = none */
    size_t assumed_actions; /* of rows whose amounts' signs tell them */
    size_t prices_by_amount; /* rows whose premium an amount tells */
    uint32_t last_row;
};

void draft_init(struct draft *draft, struct log_layout *layout, size_t source, struct draft_texts *texts, struct arena *arena,
                struct arena *scratch);

/* Forgets all rows: the reader starts over. */
void draft_clear(struct draft *draft);

void draft_problem(struct draft *draft, uint32_t row, enum diag_code code, enum field field, const char *done,
                   const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Problems from `sorted` on were added in the order of their rows, but behind those of later rows: puts each at its row. */
void draft_merge_problems(struct draft *draft, size_t sorted);

static inline bool field_is_troubled(const struct draft_extra *extra, enum field field) {
    return extra->troubled >> field & 1;
}

#endif
