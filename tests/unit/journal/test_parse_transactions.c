/* Rows into transactions: what is read, what becomes of each row, and what the user is told. */
#include "fake_workbook.h"

#include "base/median.h"
#include "journal/quotes.h"

#define HEADER "Date|Group ID|Ticker|Type|Action|Strike|Expiry|Stock Price|Quantity|Premium / Contract|Total Premium|Fees|Net Premium|" \
               "Cost Basis|Multiplier|Account|Notes|Delta|Bid at Fill|Ask at Fill|Mode|Regime|Paper"
#define OPEN   "@2025-03-03|G1|AAPL|PUT|Sell to Open|#100|@2025-03-14|#104|#1|#1"

static struct date day(const char *text) {
    struct date date = DATE_NONE;
    CHECK(date_parse_iso(text, &date));
    return date;
}

static void parse_lines(struct fake_book *book, const char *const *lines) {
    fake_init(book);
    fake_sheet(book, "Transaction Log", lines);
    CHECK(fake_parse(book, day("2025-06-30")));
}

/* Rows below HEADER; the book is to be released. */
#define PARSE(book, ...)                                                                                     \
    do {                                                                                                     \
        static const char *const lines_[] = {HEADER, __VA_ARGS__, NULL};                                     \
        parse_lines((book), lines_);                                                                         \
    } while (0)

static size_t counted(const struct transaction_list *list) {
    size_t used = 0;
    for (size_t i = 0; i < list->count; i++)
        used += list->items[i].fate == ROW_USED;
    return used + list->rows.not_transactions + list->rows.not_wheel + list->rows.passed_over + list->rows.errors + list->rows.after_as_of;
}

static void test_full_row(void) {
    struct fake_book book;
    PARSE(&book, "@2025-03-03|grp-1|aapl|put|STO|#100|@2025-03-14|#104|#-2|#1.05|#210|#-1.3|#208.7|||IRA|hi|#-0.22|#1|#1.1||Bull",
          "@2025-03-14| GRP-1 |AAPL|||||#103.2||||||||ira");
    const struct transaction *open = &book.list.items[0];
    CHECK_INT(book.list.count, 1);
    CHECK_INT(open->row, 2);
    CHECK_INT(open->date.day, day("2025-03-03").day);
    CHECK_INT(open->expiry.day, day("2025-03-14").day);
    CHECK_INT(open->quantity, 2);
    CHECK_INT(open->multiplier, 100);
    CHECK_TEXT(open->group, "grp-1");
    CHECK_TEXT(open->ticker, "AAPL");
    CHECK_TEXT(open->account, "IRA");
    CHECK_NEAR(open->strike, 100, 0);
    CHECK_NEAR(open->stock_price, 104, 0);
    CHECK_NEAR(open->premium, 1.05, 0);
    CHECK_NEAR(quotes_of(open).delta, -0.22, 0);
    CHECK_INT(open->amount.units, 2100000);
    CHECK_INT(open->fees.units, 13000);
    CHECK_INT(open->type, OPTION_PUT);
    CHECK_INT(open->action, SELL_TO_OPEN);
    CHECK_INT(open->regime, REGIME_BULL);
    CHECK(!open->paper);
    CHECK_INT(book.list.sheets[0].premium_unit, UNIT_PER_SHARE);
    CHECK_INT(book.list.sheets[0].last_row, 3);
    CHECK_INT(book.list.rows.errors, 1);
    CHECK_TEXT(fake_message(&book, ROW_ERROR, 3), "E3: action is missing; row 3 left out");
    fake_release(&book);
}

static void test_close_row(void) {
    struct fake_book book;
    PARSE(&book, OPEN, "@2025-03-14|G1||||||#103.2|||||||||", "@2025-03-14|g1 ||PUT|Expired||||");
    CHECK_INT(book.list.count, 2);
    const struct transaction *close = &book.list.items[1];
    CHECK(close->group == book.list.items[0].group);
    CHECK(close->ticker == NULL && isnan(close->strike) && !date_is_set(close->expiry) && isnan(close->premium));
    CHECK_INT(close->quantity, 0);
    CHECK_INT(close->action, EXPIRED);
    CHECK_INT(book.list.rows.not_transactions, 1);
    CHECK_INT(counted(&book.list), book.list.rows.read);
    fake_release(&book);
}

/* One wrong cell a row: its address, what is wrong, the row's fate. */
static void test_row_errors(void) {
    static const struct {
        const char *row, *message;
        enum diag_code code;
    } rows[] = {
        {"@2025-03-03|G1|AAPL|PUT|STO|abc|@2025-03-14||#1|#1", "F2: strike \"abc\" is not a number; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#0|@2025-03-14||#1|#1", "F2: strike 0 is not above 0; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO||@2025-03-14||#1|#1", "F2: strike is missing; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#145140|@2025-03-14||#1|#1", "F2: strike 145140 is two strikes, 145 and 140: a spread; write each of its legs in a row of its own, or the stock's price beside it if it is one strike; row 2 left out", ROW_ERROR},
        {"soon|G1|AAPL|PUT|STO|#100|@2025-03-14||#1|#1", "A2: date \"soon\" is not a date; row 2 left out", ROW_ERROR},
        {"|G1|AAPL|PUT|STO|#100|@2025-03-14||#1|#1", "A2: date is missing; row 2 left out", ROW_ERROR},
        {"@1985-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#1|#1", "A2: date 1985-03-03 is not within 1990–2100; row 2 left out", ROW_ERROR},
        {"2/30/2025|G1|AAPL|PUT|STO|#100|@2025-03-14||#1|#1", "A2: date \"2/30/2025\" is not a date; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1||PUT|STO|#100|@2025-03-14||#1|#1", "C2: ticker is missing; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|spread|STO|#100|@2025-03-14||#1|#1", "D2: type \"spread\" is a spread; write each of its legs in a row of its own; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL||STO|#100|@2025-03-14||#1|#1", "D2: type is missing; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|Hold|#100|@2025-03-14||#1|#1", "E2: action \"Hold\" is not known; expected Sell to Open, Buy to Close, Expired, Assigned or Rolled; row 2 left out", UNKNOWN_ACTION},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|||#1|#1", "G2: expiry is missing; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|Friday||#1|#1", "G2: expiry \"Friday\" is not a date; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-02-28||#1|#1", "G2: expiry 2025-02-28 is before the trade's date 2025-03-03; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14|||#1", "I2: quantity is missing; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#0|#1", "I2: quantity 0 is not above 0; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#1.5|#1", "I2: quantity 1.5 is not a whole number; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#5000000000|#1", "I2: quantity 5000000000 is too large; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||two|#1", "I2: quantity \"two\" is not a number; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#1|", "J2: premium is missing; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#1|free", "J2: premium \"free\" is not a number; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|BTC|#100|@2025-03-14||#1|", "J2: premium is missing; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL|PUT|Rolled|#100|@2025-03-14||#1|", "J2: premium is missing; row 2 left out", ROW_ERROR},
        {"@2025-03-03|||PUT|Expired|#100|@2025-03-14||#1|", "C2: ticker is missing; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL 3/14/2025 Put $100|CALL|STO|#100|@2025-03-14||#1|#1", "D2: type \"CALL\" is not what the option symbol under Ticker says; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL 3/14/2025 Put $100|PUT|STO|#105|@2025-03-14||#1|#1", "F2: strike \"105\" is not what the option symbol under Ticker says; row 2 left out", ROW_ERROR},
        {"@2025-03-03|G1|AAPL 3/14/2025 Put $100|PUT|STO|#100|@2025-03-21||#1|#1", "G2: expiry \"2025-03-21\" is not what the option symbol under Ticker says; row 2 left out", ROW_ERROR},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *lines[] = {HEADER, rows[i].row, NULL};
        struct fake_book book;
        parse_lines(&book, lines);
        CHECK_TEXT(fake_message(&book, rows[i].code, 2), rows[i].message);
        CHECK_INT(book.list.rows.errors, 1);
        CHECK_INT(book.list.count, 0);
        CHECK_INT(book.diags.severity_count[DIAG_ERROR], 1);
        fake_release(&book);
    }
}

/* 51,100 and 5,400 are strikes of indexes: the stock's price says so, or other strikes do, or no spread has such legs. */
static void test_large_strikes(void) {
    struct fake_book book;
    PARSE(&book, "@2025-03-03|G1|NKX|PUT|STO|#51100|@2025-03-14|#52000|#1|#100", "@2025-03-03|G2|NKX|PUT|STO|51,150|@2025-03-14||#1|#100",
          "@2025-03-03|G3|SPX|PUT|STO|5,400|@2025-03-14||#1|#10", "@2025-03-03|G4|NDX|PUT|STO|#21500|@2025-03-14||#1|#50",
          "@2025-03-03|G5|AAPL|PUT|STO|145,140|@2025-03-14||#1|#1");
    CHECK_INT(book.list.count, 4);
    CHECK_NEAR(book.list.items[1].strike, 51150, 0);
    CHECK_INT(book.list.rows.errors, 1);
    CHECK(fake_message(&book, ROW_ERROR, 6) != NULL);
    fake_release(&book);
}

/* Optional cells that cannot be used: a warning, and the rest of the row counts. */
static void test_optional_cells(void) {
    struct fake_book book;
    PARSE(&book, OPEN "||#1||#-3|#1.5||x|n/a|#1.2|#1.1||sideways", OPEN "||none||||||#250|#-1", OPEN "||#1||||||#28|-|#1.1||bear",
          "@2025-03-03|G2|AAPL|PUT|STO|#100|@2025-03-14|#0|#1|#1");
    CHECK_INT(book.list.count, 4);
    CHECK_INT(fake_count(&book, BAD_VALUE), 8);
    CHECK_TEXT(fake_message(&book, BAD_VALUE, 3), "L3: fees \"none\" is not a number; skipped");
    CHECK_TEXT(fake_message(&book, BAD_VALUE, 5), "H5: stock price 0 is not above 0; skipped");
    CHECK(isnan(quotes_of(&book.list.items[0]).delta) && isnan(quotes_of(&book.list.items[0]).bid) && isnan(quotes_of(&book.list.items[0]).ask));
    CHECK(isnan(quotes_of(&book.list.items[0]).cost_basis));
    CHECK_INT(book.list.items[0].multiplier, 100);
    CHECK(isnan(quotes_of(&book.list.items[1]).delta) && isnan(quotes_of(&book.list.items[1]).bid));
    CHECK_NEAR(quotes_of(&book.list.items[2]).delta, 0.28, 1e-15);
    CHECK_INT(book.list.items[2].regime, REGIME_BEAR);
    CHECK_TEXT(fake_message(&book, DELTA_IN_PERCENT, 0), "R4: delta 28 is a percentage, as others of this log may be; divided by 100");
    CHECK(isnan(book.list.items[3].stock_price));
    fake_release(&book);
}

static void test_not_transactions(void) {
    struct fake_book book;
    PARSE(&book, OPEN, "", "March 2025", "|G7", "||=0||=|=0", HEADER, "||Totals||||||#5|#200", "|||?||?||||=7", "=", "x||||||||||||||||||||||||||see left",
          "||||||||||||||||||||||||||note", " | ", "||Gold|||#7");
    CHECK_INT(book.list.count, 1);
    CHECK_INT(book.list.rows.read, 10); /* formulas that show nothing are no row */
    CHECK_INT(book.list.rows.not_transactions, 8);
    CHECK_INT(book.list.rows.errors, 1);
    CHECK_INT(fake_count(&book, NOT_A_TRANSACTION), 8);
    CHECK_TEXT(fake_message(&book, NOT_A_TRANSACTION, 4), "A4: not a transaction: a title; passed over");
    CHECK_TEXT(fake_message(&book, NOT_A_TRANSACTION, 7), "A7: not a transaction: the header again; passed over");
    CHECK_TEXT(fake_message(&book, NOT_A_TRANSACTION, 8), "A8: not a transaction: a title or a total; passed over");
    CHECK_TEXT(fake_message(&book, NOT_A_TRANSACTION, 9),
               "A9: not a transaction: its formulas for ticker, action or strike have no value; passed over");
    CHECK(fake_message(&book, ROW_ERROR, 14) != NULL);
    CHECK_INT(book.list.sheets[0].last_row, 14);
    fake_release(&book);
}

static void test_not_wheel(void) {
    struct fake_book book;
    PARSE(&book, "@2025-03-03||AAPL||Buy|||#150|#100||||", "@2025-03-04||AAPL||Sold||||#50|#155||#1", "@2025-03-05||AAPL||Dividend|||||||#0|#24",
          "@2025-03-05|L1|AAPL|CALL|Buy to Open|#160|@2025-06-20||#1|#2", "@2025-03-06|L1|AAPL|CALL|Sell to Close|||||#3",
          "@2025-03-06||||Deposit", "@2025-03-07||AAPL||Buy||||#1.5|#150", "@2025-03-07||AAPL|Stock|Sell||||#10|#150",
          "@2025-07-07||AAPL||Dividend||||||||#24", "@2025-03-07||AAPL||Open||||#10|#150", "@2025-03-07||AAPL||Close||||#10|#150");
    CHECK_INT(book.list.rows.read, 11);
    CHECK_INT(book.list.rows.not_wheel, 8);
    CHECK_INT(book.list.rows.after_as_of, 1);
    CHECK_INT(book.list.count, 9);
    const struct transaction *items = book.list.items;
    static const enum action actions[] = {SHARES_BOUGHT, SHARES_SOLD, DIVIDEND,      BUY_TO_OPEN, SELL_TO_CLOSE,
                                          SHARES_BOUGHT, SHARES_SOLD, SHARES_BOUGHT, SHARES_SOLD};
    for (size_t i = 0; i < 9; i++) {
        CHECK_INT(items[i].action, actions[i]);
        bool option = actions[i] == BUY_TO_OPEN || actions[i] == SELL_TO_CLOSE;
        CHECK_INT(items[i].fate, option ? ROW_USED : ROW_NOT_WHEEL);
    }
    CHECK_INT(items[0].quantity, 100);
    CHECK_INT(items[0].amount.units, 150000000);
    CHECK_NEAR(items[1].premium, 155, 0);
    CHECK_INT(items[1].fees.units, 10000);
    CHECK_INT(items[2].amount.units, 240000);
    CHECK_TEXT(fake_message(&book, NOT_A_WHEEL_TRADE, 2), "E2: not a wheel option trade: a share trade; left out of scoring");
    CHECK_TEXT(fake_message(&book, NOT_A_WHEEL_TRADE, 7), "E7: not a wheel option trade: a deposit; left out of scoring");
    CHECK_INT(items[5].quantity, 1);
    CHECK_INT(items[5].amount.units, 1500000);
    CHECK_TEXT(fake_message(&book, PASSED_OVER, 8), "I8: 1 row is of shares and a fraction; what the rest cost, 75.00, is part of no figure; "
                                                    "counted by the whole shares that they add up to");
    CHECK_TEXT(fake_message(&book, AFTER_AS_OF, 10), "A10: dated 2025-07-07, after the as-of date 2025-06-30; not used yet");
    CHECK_INT(book.diags.severity_count[DIAG_ERROR], 0);
    fake_release(&book);
}

/* A row is counted as the first that applies: an error after the as-of date is none. */
static void test_counted_once(void) {
    struct fake_book book;
    PARSE(&book, "@2025-07-03|G1|AAPL|PUT|STO|abc|@2025-07-14||#1|#1", "@2025-07-03||AAPL||Buy||||#10|#150",
          "2025-05-01||AAPL||Transfer|abc|xyz||q|p", "@2025-06-30|G1|AAPL|PUT|STO|abc|never||x|#1");
    CHECK_INT(book.list.rows.after_as_of, 2);
    CHECK_INT(book.list.rows.not_wheel, 1);
    CHECK_INT(book.list.rows.errors, 1);
    CHECK_INT(fake_count(&book, ROW_ERROR), 3);
    CHECK_INT(counted(&book.list), 4);
    fake_release(&book);
}

static void test_date_orders(void) {
    struct fake_book book;
    PARSE(&book, "03/04/2025|G1|AAPL|PUT|STO|#100|4/4/2025||#1|#1", "13/04/2025|G2|AAPL|PUT|STO|#100|02/05/2025||#1|#1",
          "14/04/2025|G3|AAPL|PUT|STO|#100|02/05/2025||#1|#1", "04/13/2025|G4|AAPL|PUT|STO|#100|02/05/2025||#1|#1");
    CHECK_INT(book.list.count, 3);
    CHECK_INT(book.list.items[0].date.day, day("2025-04-03").day);
    CHECK_INT(book.list.items[1].expiry.day, day("2025-05-02").day);
    CHECK_TEXT(fake_message(&book, ROW_ERROR, 5),
               "A5: date 2025-04-13 is written with the month first, but this column has the day first; row 5 left out");
    fake_release(&book);
    static const char *const either[] = {HEADER, "03/04/2025|G1|AAPL|PUT|STO|#100|05/06/2025||#1|#1", NULL};
    parse_lines(&book, either);
    CHECK_INT(book.list.items[0].date.day, day("2025-03-04").day);
    fake_release(&book);
    fake_init(&book);
    book.settings.date_order = DATE_ORDER_DMY;
    fake_sheet(&book, "Log", either);
    CHECK(fake_parse(&book, day("2025-06-30")));
    CHECK_INT(book.list.items[0].date.day, day("2025-04-03").day);
    fake_release(&book);
    /* the symbol settles an expiry that could be read in two ways, and fills blank cells */
    PARSE(&book, "01/13/2025|G1|AAPL 4/3/2025 Put $100||STO||03/04/2025||#1|#1", "01/14/2025|G1|AAPL250403P00100000||Expired");
    CHECK_INT(book.list.items[0].expiry.day, day("2025-04-03").day);
    CHECK_INT(book.list.items[0].type, OPTION_PUT);
    CHECK_NEAR(book.list.items[0].strike, 100, 0);
    CHECK(book.list.items[0].ticker == book.list.items[1].ticker);
    CHECK_NEAR(book.list.items[1].strike, 100, 0);
    CHECK_INT(book.list.rows.errors, 0);
    fake_release(&book);
}

static void test_date_serials(void) {
    static const char *const lines[] = {HEADER, "#45719|G1|AAPL|PUT|STO|#100|20250314||#1|#1",
                                        "#20250303|G1|AAPL|PUT|STO|#100|45730||#1|#1", NULL};
    struct fake_book book;
    parse_lines(&book, lines);
    CHECK_INT(book.list.items[0].date.day, day("2025-03-03").day);
    CHECK_INT(book.list.items[1].date.day, day("2025-03-03").day);
    CHECK_INT(book.list.items[1].expiry.day, day("2025-03-14").day);
    fake_release(&book);
    static const char *const lines_1904[] = {HEADER, "#44257|G1|AAPL|PUT|STO|#100|@2025-03-14||#1|#1", NULL};
    fake_init(&book);
    book.workbook.date_1904 = true;
    fake_sheet(&book, "Log", lines_1904);
    CHECK(fake_parse(&book, day("2025-06-30")));
    CHECK_INT(book.list.items[0].date.day, day("2025-03-03").day);
    CHECK_INT(book.list.items[0].expiry.day, day("2025-03-14").day);
    fake_release(&book);
}

static void test_newest_first(void) {
    struct fake_book book;
    PARSE(&book, "@2025-07-03|G9|AAPL|PUT|STO|#100|@2025-07-14||#1|#1", "@2025-03-14|G1|AAPL|PUT|Expired", OPEN);
    CHECK(book.list.sheets[0].newest_first);
    fake_release(&book);
    PARSE(&book, OPEN, "@2025-03-14|G1|AAPL|PUT|Expired", "@2025-03-03|G2|AAPL|PUT|STO|#100|@2025-07-14||#1|#1");
    CHECK(!book.list.sheets[0].newest_first);
    fake_release(&book);
}

static void test_units(void) {
    struct fake_book book;
    /* by Total Premium: dollars per contract; quotes near neither the same unit nor the multiplier stay in it */
    PARSE(&book, "@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#2|#105|#210|||||||#-0.2|#1|#1.1", "@2025-03-10|G1|AAPL|PUT|BTC|||||#52.5");
    CHECK_INT(book.list.sheets[0].premium_unit, UNIT_PER_CONTRACT);
    CHECK_NEAR(book.list.items[0].premium, 1.05, 1e-15);
    CHECK_NEAR(quotes_of(&book.list.items[0]).bid, 1, 0);
    CHECK_INT(book.list.items[0].amount.units, 2100000);
    CHECK_INT(book.list.items[1].amount.units, 0);
    CHECK_INT(fake_count(&book, PREMIUM_UNIT), 2);
    CHECK_INT(fake_count(&book, AMOUNT_DIFFERS), 0);
    fake_release(&book);
    /* by the net amount */
    PARSE(&book, "@2025-03-03|G1|AAPL|PUT|STO|#1000|@2025-03-14||#2|#0.5||#1.3|#98.7");
    CHECK_INT(book.list.sheets[0].premium_unit, UNIT_PER_SHARE);
    fake_release(&book);
    /* by the quotes, which are per share */
    PARSE(&book, "@2025-03-03|G1|AAPL|PUT|STO|#3000|@2025-03-14||#2|#105|||||||||#1|#1.1");
    CHECK_INT(book.list.sheets[0].premium_unit, UNIT_PER_CONTRACT);
    CHECK_NEAR(quotes_of(&book.list.items[0]).ask, 1.1, 0);
    fake_release(&book);
    /* by the strike: above a tenth is per contract */
    PARSE(&book, "@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#2|#105");
    CHECK_INT(book.list.sheets[0].premium_unit, UNIT_PER_CONTRACT);
    CHECK_TEXT(fake_message(&book, PREMIUM_UNIT, 1), "J1: premiums are dollars per contract, as most opening rows say; read so");
    fake_release(&book);
    /* quotes per contract like the premiums */
    PARSE(&book, "@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#2|#105|||||||||#100|#110");
    CHECK_NEAR(quotes_of(&book.list.items[0]).bid, 1, 1e-15);
    fake_release(&book);
    static const char *const lines[] = {HEADER, "@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14||#2|#105|#210", NULL};
    fake_init(&book);
    book.settings.premium_unit = UNIT_PER_SHARE;
    fake_sheet(&book, "Log", lines);
    CHECK(fake_parse(&book, day("2025-06-30")));
    CHECK_INT(book.list.sheets[0].premium_unit, UNIT_PER_SHARE);
    CHECK_INT(book.list.rows.errors, 1);
    fake_release(&book);
}

static void test_scale(void) {
    struct fake_book book;
    PARSE(&book, OPEN "|||||||||#0.9|#1.1", "@2025-03-03|G2|AAPL|CALL|STO|#100|@2025-03-14|#104|#1|#2|||||||||#1.9|#2.1",
          "@2025-03-03|G3|AAPL|PUT|STO|#100|@2025-03-14||#1|#0.01|||||||||#0.9|#1.1",
          "@2025-03-03|G4|AAPL|PUT|STO|#100|@2025-03-14||#1|#90|||||||||#0.9|#1.1",
          "@2025-03-03|G5|AAPL|CALL|STO|#100|@2025-03-14|#104|#1|#105", "@2025-03-03|G6|AAPL|CALL|STO|#100|@2025-03-14|#104|#1|#3",
          "@2025-03-03|G7|AAPL|PUT|STO|#100|@2025-03-14|#104|#1|#101", "@2025-03-03|G8|AAPL|PUT|STO|#100|@2025-03-14||#1|#1.5",
          "@2025-03-03|G9|AAPL|PUT|STO|#100|@2025-03-14||#1|#2.5");
    CHECK_INT(book.list.count, 5);
    CHECK_TEXT(fake_message(&book, PREMIUM_SCALE, 4), "J4: premium 0.01 a share looks 100× too small beside the mid quote 1; row 4 left out");
    CHECK_TEXT(fake_message(&book, PREMIUM_SCALE, 5), "J5: premium 90 a share looks 100× too large beside the mid quote 1; row 5 left out");
    CHECK_TEXT(fake_message(&book, PREMIUM_SCALE, 6), "J6: premium 105 a share looks 100× too large beside the stock price 104; row 6 left out");
    CHECK_TEXT(fake_message(&book, PREMIUM_SCALE, 8), "J8: premium 101 a share looks 100× too large beside the strike 100; row 8 left out");
    fake_release(&book);
}

static void test_amounts(void) {
    struct fake_book book;
    PARSE(&book, OPEN "|#100|#0.65|#99.35", "@2025-03-05|G1|AAPL|PUT|BTC|#100|||#1|#0.4|#-40|#0.65|#-40.65",
          "@2025-03-05|G2|AAPL|PUT|STO|#100|@2025-03-14||#1|#1|#110|#0.65|#100", "@2025-03-05|G2|AAPL|PUT|Rolled||||#1|#-0.5||#1|#-51",
          "@2025-03-14|G2|AAPL|PUT|Expired|||||#0.05", "@2025-03-14|G2|AAPL|PUT|Assigned|||||#0||||");
    CHECK_INT(book.list.count, 6);
    CHECK_INT(fake_count(&book, AMOUNT_DIFFERS), 2);
    CHECK_TEXT(fake_message(&book, AMOUNT_DIFFERS, 4),
               "K4: total premium 110.00 differs from 100.00, which premium, quantity and multiplier make; computed one used");
    CHECK_INT(book.list.items[3].amount.units, -500000);
    CHECK_NEAR(book.list.items[3].premium, -0.5, 0);
    CHECK_TEXT(fake_message(&book, PREMIUM_IGNORED, 6), "J6: premium 0.05 on a row that is Expired; not used");
    CHECK_INT(fake_count(&book, PREMIUM_IGNORED), 1);
    fake_release(&book);
}

static void test_duplicates_and_paper(void) {
    struct fake_book book;
    PARSE(&book, OPEN "||||||IRA|Same", OPEN "||||||ira|same ", OPEN "||||||Paper IRA|x", OPEN "|||||||x||||paper", OPEN "|||||||||||||yes",
          OPEN "|||||||||||||No", OPEN "|||||||||||||&0", OPEN "|||||||||||||#0", OPEN "|||||||||||||&1");
    CHECK_TEXT(fake_message(&book, POSSIBLE_DUPLICATE, 3), "A3: the same in every column as row 2; both used");
    CHECK_INT(fake_count(&book, POSSIBLE_DUPLICATE), 1);
    static const bool paper[] = {false, false, true, true, true, false, false, false, true};
    for (size_t i = 0; i < 9; i++)
        CHECK_INT(book.list.items[i].paper, paper[i]);
    fake_release(&book);
}

/* A column headed Paper: no in any spelling, and what brokers write for nothing. */
static void test_not_paper(void) {
    static const char *const lines[] = {"0.0", "n", "NO", "0,00", "-", "--", "Live", "$0", "False", NULL};
    for (size_t i = 0; lines[i]; i++) {
        struct fake_book book;
        static char line[200];
        snprintf(line, sizeof line, OPEN "|||||||||||||%s", lines[i]);
        PARSE(&book, line);
        CHECK_INT(book.list.count, 1);
        CHECK(!book.list.items[0].paper);
        fake_release(&book);
    }
}

/* Dashes in place of texts are blanks: no group, no option data in a share row, no transaction. */
static void test_dashes(void) {
    struct fake_book book;
    PARSE(&book, "@2025-03-03|-|AAPL|PUT|STO|#100|@2025-03-14||#1|#1||||||--", "@2025-03-04|--|AAPL|--|Buy|--|—||#100|#99",
          "@2025-03-05|G1|--|-|--|-", "@2025-03-05|–|AAPL|PUT|–|#100");
    CHECK_INT(book.list.count, 2);
    CHECK(!book.list.items[0].group && !book.list.items[0].account);
    CHECK_INT(book.list.items[1].action, SHARES_BOUGHT);
    CHECK_INT(book.list.rows.not_transactions, 1);
    CHECK_TEXT(fake_message(&book, ROW_ERROR, 5), "E5: action is missing; row 5 left out");
    fake_release(&book);
}

/* A line of units below the header, and filler of signs, are no transactions. */
static void test_signs_alone(void) {
    struct fake_book book;
    PARSE(&book, "|||||$||$|%|$|$", OPEN, "||…|||*");
    CHECK_INT(book.list.count, 1);
    CHECK_INT(book.list.rows.not_transactions, 2);
    CHECK_INT(book.list.rows.errors, 0);
    fake_release(&book);
}

static void check_split(const struct transaction *row, int32_t new_shares, int32_t old_shares) {
    CHECK_INT(row->action, SPLIT);
    CHECK_INT(row->fate, ROW_PASSED_OVER);
    CHECK_INT(row->quantity, new_shares);
    CHECK_INT(row->multiplier, old_shares);
}

static void test_splits(void) {
    struct fake_book book;
    PARSE(&book, OPEN, "@2025-03-05||AAPL||Stock Split||||10:1", "@2025-03-05||AAPL||Reverse Split||||#20",
          "@2025-03-05||AAPL||Split 3 for 2||||#150", "@2025-03-05||AAPL|Stock|Split||||||||||||1:4 split",
          "@2025-03-05||AAPL||Stock Split||||#300");
    CHECK_INT(book.list.rows.passed_over, 5);
    CHECK_INT(book.list.rows.errors, 0);
    CHECK_INT(book.list.count, 6);
    check_split(&book.list.items[1], 10, 1);
    check_split(&book.list.items[2], 1, 20);
    check_split(&book.list.items[3], 3, 2);
    check_split(&book.list.items[4], 1, 4);
    check_split(&book.list.items[5], 0, 1);
    CHECK_TEXT(fake_message(&book, SPLIT_WITHOUT_RATIO, 7),
               "I7: split of AAPL without a ratio; expected one like 10:1 under Quantity or in a column Ratio; contracts kept as they "
               "were; basis and share P&L not known from that day on");
    CHECK_INT(fake_count(&book, SPLIT_WITHOUT_RATIO), 1);
    fake_release(&book);
}

/* What a settlement in cash may say: its price, its amount, or both if they agree (docs/spec/real-logs.md §8). */
static void test_settlements(void) {
    struct fake_book book;
    PARSE(&book, OPEN, "@2025-03-14||SPX|PUT|Assigned|#5500|@2025-03-14||#1|#12.5",
          "@2025-03-14||SPX|PUT|Cash Settled|#5500|@2025-03-14||#1|||#1|#-1251", "@2025-03-14||SPX|PUT|Assigned|#5500|@2025-03-14||#1|#12.5|#1250",
          "@2025-03-14||SPXW|PUT|Assigned|#5500|@2025-03-14||#1|#12.5|#1240", "@2025-03-14||SPX|PUT|Assigned|#5500|@2025-03-14||#1");
    CHECK_INT(book.list.count, 5);
    CHECK_NEAR(book.list.items[1].premium, 12.5, 0);
    CHECK_INT(book.list.items[1].amount.units, 12500000);
    CHECK(isnan(book.list.items[2].premium));
    CHECK_INT(book.list.items[2].amount.units, 12500000);
    CHECK_INT(book.list.items[3].amount.units, 12500000);
    CHECK(isnan(book.list.items[4].premium) && book.list.items[4].amount.units == 0);
    CHECK_TEXT(fake_message(&book, ROW_ERROR, 6),
               "J6: settlement of 1,240.00 by the amount, but of 1,250.00 by premium, quantity and multiplier; row 6 left out");
    CHECK_INT(fake_count(&book, PREMIUM_IGNORED), 0);
    fake_release(&book);
}

/* Two rows of one date name the ticker before and after; so may a setting (docs/spec/real-logs.md §8). */
/* Shares without a price: by the total, else by the net amount and the fees; a stock price comes first. */
static void test_shares_by_amount(void) {
    struct fake_book book;
    PARSE(&book, OPEN, "@2025-03-17||AAPL||Buy||||#100||#9950|#1", "@2025-03-18||AAPL||Sell||||#50|||#1|#4999", "@2025-03-18||AAPL||Buy||||#50|||#1|#-5001",
          "@2025-03-19||AAPL||Sell|||#101|#50||#5000");
    CHECK_INT(book.list.count, 5);
    CHECK_NEAR(book.list.items[1].premium, 99.5, 1e-12);
    CHECK_NEAR(book.list.items[2].premium, 100, 1e-12);
    CHECK_NEAR(book.list.items[3].premium, 100, 1e-12);
    CHECK_NEAR(book.list.items[4].premium, 101, 1e-12);
    fake_release(&book);
}

static void test_symbol_changes(void) {
    struct fake_book book;
    PARSE(&book, "@2025-03-03||GOLD|PUT|STO|#18|@2025-06-20||#2|#0.8", "@2025-05-09||GOLD|PUT|Symbol Change|#18|@2025-06-20||#2",
          "@2025-05-09||B|PUT|Symbol Change|#18|@2025-06-20||#2", "@2025-06-20||B|PUT|Expired|#18|@2025-06-20||#2",
          "@2025-06-21||GOLD|PUT|STO|#18|@2025-06-27||#2|#0.8", "@2025-06-22||KO||Renamed|||||");
    CHECK_INT(book.list.count, 3);
    CHECK_INT(book.list.rows.passed_over, 3);
    CHECK_TEXT(book.list.items[0].ticker, "B");
    CHECK(book.list.items[0].ticker == book.list.items[1].ticker && book.list.items[2].ticker == book.list.items[1].ticker);
    CHECK_TEXT(fake_message(&book, SYMBOL_CHANGE_UNCLEAR, 6), "C6: GOLD was sold after its change to B; read as the new name");
    CHECK_TEXT(fake_message(&book, SYMBOL_CHANGE_UNCLEAR, 7),
               "C7: symbol change of KO without its other name; expected a second row of that date with it, or setting ticker.OLD; no ticker renamed");
    fake_release(&book);
}

/* What people write into the cells (docs/spec/real-logs.md §5). */
static void test_written_cells(void) {
    struct fake_book book;
    PARSE(&book, "@2025-03-03|G 1|$KO||Sell Put|$68 P|@2025-03-14||1 contract|0.60cr||||||Schwab IRA",
          "@2025-03-14|g_1|NYSE:KO|PUT|BTC 50%|68P|@2025-03-14||x1|0.20/share||||||schwab-ira", "@2025-03-03||KO|CALL|STO|68P|@2025-03-14||#1|#1",
          "@2025-03-03||KO|CALL|Sold Put|#68|@2025-03-14||#1|#1");
    CHECK_INT(book.list.count, 2);
    const struct transaction *open = &book.list.items[0], *close = &book.list.items[1];
    CHECK(open->ticker == close->ticker && open->group == close->group && open->account == close->account);
    CHECK(open->strike == 68 && close->strike == 68 && open->type == OPTION_PUT && open->premium == 0.6 && close->premium == 0.2);
    CHECK(open->action == SELL_TO_OPEN && close->action == BUY_TO_CLOSE && open->quantity == 1 && close->quantity == 1);
    CHECK_TEXT(fake_message(&book, ROW_ERROR, 4), "D4: type \"CALL\" is not what the strike's cell says; row 4 left out");
    CHECK_TEXT(fake_message(&book, ROW_ERROR, 5), "D5: type \"CALL\" is not what the action says; row 5 left out");
    fake_release(&book);
}

/* Shares by their type, or by all of type, strike, expiry and group being blank (docs/spec/real-logs.md §7). */
static void test_share_types(void) {
    struct fake_book book;
    PARSE(&book, "@2025-03-05||KO|STK|BTO|||#68|#100|#68", "@2025-03-05||KO|Equity|Sell to Close|#70||#68|#100|#70", "@2025-03-05||KO||STO||||#100|#70",
          "@2025-03-05||KO|Stock|Assigned|||#68|#100|#68");
    CHECK_INT(book.list.count, 3);
    CHECK_INT(book.list.items[0].action, SHARES_BOUGHT);
    CHECK_INT(book.list.items[1].action, SHARES_SOLD);
    CHECK_INT(book.list.items[2].action, SHARES_SOLD);
    CHECK_TEXT(fake_message(&book, ROW_ERROR, 5), "D5: type \"Stock\" is neither call nor put; row 5 left out");
    fake_release(&book);
}

static void test_lost_values(void) {
    struct fake_book book;
    PARSE(&book, "@2025-03-03|G1|AAPL|PUT|STO|?|@2025-03-14|!#N/A|#1|#1|?||!#REF!", "@2025-03-03|#17|&1|PUT|STO|$100.00|@2025-03-14||#1|1,25");
    CHECK_TEXT(fake_message(&book, FORMULA_WITHOUT_VALUE, 2), "F2: strike is a formula whose result is not stored in the file; read as blank");
    CHECK_TEXT(fake_message(&book, VALUE_LOST, 2), "H2: stock price is the error value #N/A; read as blank");
    CHECK_INT(fake_count(&book, VALUE_LOST) + fake_count(&book, FORMULA_WITHOUT_VALUE), 2);
    CHECK_INT(book.list.rows.errors, 1);
    CHECK_TEXT(book.list.items[0].ticker, "TRUE");
    CHECK_TEXT(book.list.items[0].group, "17");
    CHECK_NEAR(book.list.items[0].premium, 1.25, 0);
    fake_release(&book);
}

static void test_signs_instead_of_actions(void) {
    static const char *const lines[] = {"Trade Date|Symbol|Qty|Price|Amount", "03/13/2025|AAPL  250314P00100000|-1|1.00|99.35",
                                        "03/14/2025|AAPL  250314P00100000|1|0.40|-40.65", "03/14/2025|AAPL  250314P00100000|1|0|0", NULL};
    struct fake_book book;
    parse_lines(&book, lines);
    CHECK_INT(book.list.items[0].action, SELL_TO_OPEN);
    CHECK_INT(book.list.items[1].action, BUY_TO_CLOSE);
    CHECK_TEXT(book.list.items[0].ticker, "AAPL");
    CHECK_INT(book.list.items[2].action, BUY_TO_CLOSE); /* nobody sells for 0 */
    CHECK_INT(book.list.rows.errors, 0);
    fake_release(&book);
}

static void test_started_over(void) {
    static const char *const lines[] = {HEADER, OPEN, "March", "@2025-03-14|G1|AAPL|PUT|Expired", NULL};
    struct fake_book book;
    fake_init(&book);
    book.begins_twice = true;
    fake_sheet(&book, "Log", lines);
    CHECK(fake_parse(&book, day("2025-06-30")));
    CHECK_INT(book.list.count, 2);
    CHECK_INT(book.list.rows.read, 3);
    CHECK_INT(book.list.rows.not_transactions, 1);
    CHECK_INT(book.diags.count, 2);
    CHECK_INT(fake_count(&book, NOT_A_TRANSACTION), 1);
    CHECK_INT(fake_count(&book, PREMIUM_UNIT_UNSURE), 1);
    fake_release(&book);
}

/* Every row ends somewhere, in the order of the sheet, and nothing costs more than its share. */
static void test_many_rows(void) {
    enum { ROWS = 30000 };
    const char **lines = calloc(ROWS + 2, sizeof *lines);
    struct arena texts;
    arena_init(&texts);
    lines[0] = HEADER;
    for (int i = 1; i <= ROWS; i++)
        lines[i] = i % 10 == 0 ? "sub total" : i % 7 == 0 ? "@2025-03-03|G|AAPL|PUT|STO|oops" : arena_print(&texts, OPEN "|||||||%d", i);
    struct fake_book book;
    parse_lines(&book, lines);
    CHECK_INT(book.list.rows.read, ROWS);
    CHECK_INT(counted(&book.list), ROWS);
    uint32_t row = 0;
    for (size_t i = 0; i < book.diags.count; i++) {
        CHECK(diag_place(&book.diags.items[i]).row >= row);
        row = diag_place(&book.diags.items[i]).row;
    }
    fake_release(&book);
    arena_release(&texts);
    free(lines);
}

static void test_median(void) {
    static const double odd[] = {5, 0.25, 100}, even[] = {4, 1, 3, 2}, one[] = {7}, same[] = {2, 2, 2, 2};
    CHECK_NEAR(median(odd, 3), 5, 0);
    CHECK_NEAR(median(even, 4), 2.5, 0);
    CHECK_NEAR(median(one, 1), 7, 0);
    CHECK_NEAR(median(same, 4), 2, 0);
    CHECK(isnan(median(one, 0)));
    uint32_t state = 1;
    for (size_t count = 2; count < 40; count++) {
        double numbers[40], sorted[40];
        for (size_t i = 0; i < count; i++) {
            state = state * 1664525u + 1013904223u;
            numbers[i] = (state >> 24) % (uint32_t)(count / 2 + 1) / 7.0; /* some twice */
            size_t place = i;
            for (; place > 0 && sorted[place - 1] > numbers[i]; place--)
                sorted[place] = sorted[place - 1];
            sorted[place] = numbers[i];
        }
        CHECK_NEAR(median(numbers, count), (sorted[(count - 1) / 2] + sorted[count / 2]) / 2, 1e-15);
    }
}

int main(void) {
    test_full_row();
    test_close_row();
    test_row_errors();
    test_large_strikes();
    test_optional_cells();
    test_not_transactions();
    test_not_wheel();
    test_counted_once();
    test_date_orders();
    test_date_serials();
    test_newest_first();
    test_units();
    test_scale();
    test_amounts();
    test_duplicates_and_paper();
    test_not_paper();
    test_dashes();
    test_signs_alone();
    test_splits();
    test_settlements();
    test_shares_by_amount();
    test_symbol_changes();
    test_written_cells();
    test_share_types();
    test_lost_values();
    test_signs_instead_of_actions();
    test_started_over();
    test_many_rows();
    test_median();
    return checks_end("parse_transactions");
}
