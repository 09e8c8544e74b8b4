/*
 * One row of the log, understood (docs/spec/transaction-log.md §2–4, §6).
 *
 * Prices are dollars per share as settled by the premium unit; NAN = absent. Group, ticker and account are interned: equal
 * (ignoring case and surrounding blanks) texts are the same pointer, blank is NULL. Only rows that
 * may matter to positions or to the wheel are kept as transactions; of the others only their number is kept,
 * and each of them has its diagnostic.
 */
#ifndef WHEELGRADE_JOURNAL_TRANSACTION_H
#define WHEELGRADE_JOURNAL_TRANSACTION_H

#include "base/date.h"
#include "base/intern.h"
#include "base/money.h"
#include "journal/log_layout.h"

enum option_type { OPTION_NONE, OPTION_PUT, OPTION_CALL };

enum action {
    ACTION_NONE,
    SELL_TO_OPEN,
    BUY_TO_CLOSE,
    EXPIRED,
    ASSIGNED,
    ROLLED,
    /* not wheel option trades; kept because docs/spec/wheel.md uses them or because they explain later rows */
    BUY_TO_OPEN,
    SELL_TO_CLOSE,
    SHARES_BOUGHT,
    SHARES_SOLD,
    DIVIDEND,     /* with type, strike and expiry: a special one that adjusts such a leg, `premium` a share (docs/spec/real-logs.md §8) */
    SPLIT,        /* `quantity` new shares for `multiplier` old ones; quantity 0: the ratio could not be read */
    SYMBOL_CHANGE, /* resolved while the rows are parsed: no transaction has it */
    SHARES_IN,    /* from and to another account: nothing says what they cost, but they are there, or gone */
    SHARES_OUT
};

enum market_regime { REGIME_NONE, REGIME_BULL, REGIME_BEAR };

/* How a row is accounted for in the reconciliation (docs/spec/transaction-log.md §6): each row exactly one. No transaction has the last. */
enum row_fate { ROW_USED, ROW_NOT_WHEEL, ROW_PASSED_OVER, ROW_ERRONEOUS, ROW_AFTER_AS_OF };

enum { MULTIPLIER_MOST = (1 << 20) - 1 };

struct kept_quotes;

/* A million rows are held at once, so members are no wider than they must be. A number that may be absent is NAN then, wherever a row is
 * made: optional_fields.c, settle_trades.c and, of closes that no row has, positions/grouping/. */
struct transaction {
    uint32_t row;    /* in its sheet, 1-based */
    uint16_t source; /* its sheet: index into log_layout.sheets */
    uint8_t type : 5; /* enum option_type */
    bool result_agrees : 1; /* the close of a row that is a whole trade, whose P&L is what its prices make */
    bool says_spread : 1; /* a sale to open that is a leg of a spread, says its row */
    bool carried : 1; /* an opening that stands on another sheet, too, and has no close on its own: told */
    uint8_t action;  /* enum action */
    struct date date, expiry;
    int32_t quantity;     /* contracts (or shares); 0 = blank on a close: what remains; of a split the new shares */
    unsigned multiplier : 20; /* shares per contract, MULTIPLIER_MOST at most; of a split the old shares */
    unsigned ends_as : 3;     /* enum action: how an opening ended by its own status, where closes have rows of their own; ACTION_NONE = unsaid */
    unsigned fate : 2;        /* ROW_USED or ROW_NOT_WHEEL; grouping may turn ROW_USED into ROW_ERRONEOUS or ROW_NOT_WHEEL */
    unsigned regime : 2;      /* enum market_regime */
    bool paper : 1;
    bool same_row : 1;        /* the close of a row that is a whole trade; the transaction before it is the opening (docs/spec/real-logs.md §4) */
    bool own_leg : 1;         /* the opening of a row that is a whole trade: a leg of its own */
    bool side_only : 1;       /* the action says buy or sell, not open or close: a sale may close a bought option, a purchase open one */
    bool own_multiplier : 1;  /* the row's cell is filled; blank on a close, the leg's holds */
    const char *group, *ticker, *account;
    double strike;        /* NAN = blank */
    double stock_price;   /* at entry on opens, at the close on closes */
    double premium;       /* per share, unrounded, ≥ 0; on a Rolled row with the sign written (a one-row roll may be a net debit);
                           * on Expired and Assigned rows as written, NAN = blank: a settlement in cash may be meant */
    struct money amount;  /* premium · quantity · multiplier rounded once, with the premium's sign; 0 while the quantity is blank;
                           * for shares and dividends what was paid or received, ≥ 0; on Expired and Assigned rows what the row's Total,
                           * or Net without the fees, says, else premium · quantity · multiplier */
    struct money fees;    /* a cost: ≥ 0 */
    const struct kept_quotes *quotes; /* delta, bid, ask, cost basis (quotes.h); NULL = none */
};

_Static_assert(OPTION_CALL < 4 && ROW_ERRONEOUS < 4 && ROLLED < 8 && REGIME_BEAR < 4, "members of struct transaction hold their values");

/* A row about an option that was left out for an error: what could be read of it. */
struct left_out_row {
    uint32_t row;
    uint16_t source;
    struct date date, expiry; /* DATE_NONE = unread */
    const char *group, *ticker, *account;
    double strike;      /* NAN = unread */
    uint8_t type;       /* enum option_type */
    uint8_t action;     /* ACTION_NONE when the action is what could not be read */
};

/* A row whose action was not read may be either. */
static inline bool left_out_row_may_open(const struct left_out_row *row) {
    return row->action == SELL_TO_OPEN || row->action == BUY_TO_OPEN || row->action == ROLLED || row->action == ACTION_NONE;
}

static inline bool left_out_row_may_close(const struct left_out_row *row) {
    return row->action != SELL_TO_OPEN && row->action != BUY_TO_OPEN;
}

/* Rows by what became of them. */
struct row_counts {
    size_t read, not_transactions, not_wheel, errors, after_as_of;
    size_t passed_over;   /* splits, renames, and a broker's rows that the log made of its export does not hold */
    size_t before_export; /* such rows for what was opened before the export begins */
};

/* What was settled for one sheet, and its part of the list. */
struct sheet_rows {
    size_t first, count;            /* in transaction_list.items */
    struct row_counts left_out;     /* every non-blank row below the header, and those of them that are not ROW_USED items */
    bool newest_first;              /* the sheet as a whole runs newest first (docs/spec/transaction-log.md §5) */
    enum premium_unit premium_unit; /* as settled: never UNIT_AUTO */
    uint8_t date_order, expiry_order, close_order; /* enum date_reading_order, as settled */
    uint32_t last_row;              /* last row of the sheet that has any cell */
    bool rows_elsewhere;            /* rows of it stand on another sheet, too, which is told */
};

/* What a share is worth now, as a person typed it on the sheet Wheel of a graded workbook. */
struct typed_price {
    const char *account, *ticker; /* account NULL = none */
    double price;
    double over; /* the log's price then; NAN = none */
};

/* An amount of a row that the rest of the row or the log speaks against. */
struct doubted_amount {
    uint32_t row;
    uint16_t source;
    struct money excess; /* above 0: what the row brings in more, or costs less, than in the other reading */
};

struct transaction_list {
    struct transaction *items; /* sheet by sheet, in the order of their rows */
    size_t count;
    struct sheet_rows *sheets; /* one for each of layout->sheets */
    struct {
        struct left_out_row *items; /* in the same order */
        size_t count, capacity;
    } left_out;
    struct {
        struct date *items; /* DATE_NONE = unreadable */
        size_t count, capacity;
    } error_dates; /* of the rows that were left out for errors before grouping, in the same order */
    struct {
        struct doubted_amount *items;
        size_t count, capacity;
    } doubted; /* told with a warning, used as written */
    const struct log_layout *layout;
    struct date as_of;
    const char *currency; /* what the log's cells say its amounts are in, where no setting says it; NULL = the setting's */
    double dollars; /* that its rows move and bind, so far */
    /* Over all sheets, copied ones too; read = ROW_USED items + the sum of the others. Whoever changes a fate later moves its count
     * along, here and in the sheet's `left_out`. */
    struct row_counts rows;
    size_t tied_rolls;    /* Rolled rows that were buy-backs in the broker's words: found when the log was made of its export */
    struct intern *texts; /* the groups, until positions are named: intern_find tells whether the log uses an id of its own */
    const struct typed_price *typed_prices; /* they outrank the log's stock prices where shares are valued */
    size_t typed_price_count;
};

/* The price typed for a ticker over `logged`, the last one that the log gives; NAN when none was, or when the log gives another one since. */
double transaction_typed_price(const struct transaction_list *transactions, const char *account, const char *ticker, double logged);

/* Reads the log's rows and completes the layout: columns are bound by what they hold. Rows dated after `as_of` are left out and noted.
 * False only when a sheet cannot be read. */
bool parse_transactions(struct log_layout *layout, const struct settings *settings, struct date as_of,
                        struct transaction_list *transactions, struct arena *arena, struct diags *diags);

/* Where a transaction's cell stands, for messages. FIELD_COUNT, the row as a whole, and a field without a column stand at the date. */
struct place transaction_place(const struct transaction_list *transactions, const struct transaction *transaction,
                               enum field field);

/* Keeps a doubt that makes the row look better than it may be; any other is forgotten. */
void transaction_doubt_amount(struct transaction_list *transactions, const struct transaction *transaction, struct money excess, struct arena *arena);

/* Whether it is a special dividend of a contract. */
bool transaction_adjusts_leg(const struct transaction *transaction);

const char *action_name(enum action action); /* "Sell to Open" */

#endif
