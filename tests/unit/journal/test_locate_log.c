/* The search for the log: sheet choice, header row, fallbacks, and what the user is told without one. */
#include "fake_workbook.h"
#include "journal/binding/header_row.h"
#include "workbook/generated_columns.h"

static const char *const log_lines[] = {
    "My wheel log", "", "Account size|#45000", "Date|Group ID|Ticker|Type|Action|Strike|Expiry|Stock Price|Quantity|Premium|My notes",
    "@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14|#104|#1|#1", NULL};
static const char *const small_log[] = {"Date|Ticker|Action|Strike", "@2025-03-03|AAPL|STO|#100", NULL};
static const char *const prices[] = {"Symbol|Price", "AAPL|#104", NULL};
static const char *const empty[] = {NULL};

static bool locate(struct fake_book *book, const char *sheet) {
    const struct sheet_patterns wanted = {&sheet, sheet != NULL};
    return locate_log(&book->workbook, &wanted, &book->settings, &book->layout, &book->arena, &book->diags);
}

/* Locates and lets the values bind. */
static bool bind(struct fake_book *book) {
    return locate(book, NULL) &&
           parse_transactions(&book->layout, &book->settings, DATE_NONE, &book->list, &book->arena, &book->diags);
}

static void test_binding(void) {
    struct fake_book book;
    fake_init(&book);
    fake_sheet(&book, "Prices", prices);
    fake_sheet(&book, "Trades", log_lines);
    CHECK(locate(&book, NULL));
    CHECK_INT(book.layout.sheets[0].sheet, 1);
    CHECK_INT(book.layout.sheets[0].header_row, 4);
    CHECK_INT(book.layout.sheets[0].header->last_column, 10);
    CHECK_INT(book.layout.sheets[0].columns[FIELD_DATE], 0);
    CHECK_INT(book.layout.sheets[0].columns[FIELD_PREMIUM], 9);
    CHECK(book.layout.sheets[0].columns[FIELD_DELTA] == NO_COLUMN);
    CHECK_INT(book.diags.count, 0);
    fake_release(&book);
}

static void test_sheet_choice(void) {
    struct fake_book book;
    fake_init(&book);
    fake_sheet(&book, "Trades", log_lines);
    struct sheet *named = fake_sheet(&book, "transaction  LOG", small_log);
    CHECK(locate(&book, NULL));
    CHECK_INT(book.layout.sheets[0].sheet, 1);
    CHECK(locate(&book, " trades "));
    CHECK_INT(book.layout.sheets[0].sheet, 0);
    named->hidden = true;
    CHECK(locate(&book, NULL));
    CHECK_INT(book.layout.sheets[0].sheet, 0);
    book.sheets[0].hidden = true;
    CHECK(locate(&book, NULL));
    CHECK_INT(book.layout.sheets[0].sheet, 1);
    named->generated = true;
    CHECK(locate(&book, NULL));
    CHECK_INT(book.layout.sheets[0].sheet, 0);
    book.sheets[0].readable = false;
    CHECK(!locate(&book, NULL));
    CHECK(!locate(&book, "transaction log"));
    CHECK_INT(fake_count(&book, NO_LOG), 2);
    fake_release(&book);
}

/* The log is not on the sheet with its name: that is said, and why. */
static void test_log_elsewhere(void) {
    static const char *const lacking[] = {"", "Date|Ticker|Action|Price", "@2025-03-03|AAPL|STO|#1", NULL};
    struct fake_book book;
    fake_init(&book);
    fake_sheet(&book, "Trades", log_lines);
    struct sheet *named = fake_sheet(&book, "transaction log", lacking);
    CHECK(locate(&book, NULL));
    CHECK_INT(book.layout.sheets[0].sheet, 0);
    CHECK_TEXT(fake_message(&book, LOG_ELSEWHERE, 0),
               ": this sheet has no header row of a log: closest is row 2, which lacks Strike (and the tickers are no option symbols); "
               "the sheet \"Trades\" was graded instead");
    CHECK_TEXT(diag_place(&book.diags.items[0]).sheet, "transaction log");
    named->hidden = true;
    book.diags.count = 0;
    CHECK(locate(&book, NULL));
    CHECK_TEXT(fake_message(&book, LOG_ELSEWHERE, 0), ": this sheet is hidden; the sheet \"Trades\" was graded instead");
    book.diags.count = 0;
    CHECK(locate(&book, "Trades"));
    named->generated = true;
    CHECK(locate(&book, NULL));
    CHECK_INT(book.diags.count, 0);
    fake_release(&book);
}

static void test_no_log(void) {
    struct fake_book book;
    fake_init(&book);
    CHECK(!locate(&book, NULL));
    CHECK_TEXT(fake_message(&book, NO_LOG, 0), ": the workbook has no sheets");
    fake_release(&book);
    fake_init(&book);
    static const char *const lacking[] = {"", "Date|Ticker|Qty|Price", "@2025-03-03|AAPL|#1|#1", NULL};
    fake_sheet(&book, "Prices", prices);
    fake_sheet(&book, "Buys", lacking)->hidden = true;
    fake_sheet(&book, "Empty", empty);
    CHECK(!locate(&book, NULL));
    CHECK_TEXT(fake_message(&book, NO_LOG, 0),
               ": no Transaction Log found: looked for a header row with Date, Ticker, Action and Strike in the first 100 rows of "
               "\"Prices\", \"Buys\" (hidden), \"Empty\"; closest is row 2 of \"Buys\", which lacks Action (and no premium or amount "
               "is below 0), Strike (and the tickers are no option symbols); --set columns.FIELD=HEADER gives a column that has another name");
    book.diags.count = 0;
    CHECK(!locate(&book, "Nowhere"));
    CHECK_TEXT(fake_message(&book, NO_LOG, 0),
               ": there is no sheet \"Nowhere\"; the workbook has \"Prices\", \"Buys\" (hidden), \"Empty\"");
    book.diags.count = 0;
    CHECK(!locate(&book, "Empty"));
    CHECK_TEXT(fake_message(&book, NO_LOG, 0),
               ": no Transaction Log found: looked for a header row with Date, Ticker, Action and Strike in the first 100 rows of "
               "\"Empty\"; no row there names any column of a log");
    fake_release(&book);
}

/* The row that binds the most wins, the first of equals; rows beyond the hundredth are not looked at. */
static void test_header_row(void) {
    struct fake_book book;
    fake_init(&book);
    static const char *const twice[] = {"Date|Ticker|Action|Strike", "x", "Date|Ticker|Action|Strike|Qty|Fees",
                                        "Date|Ticker|Action|Strike|Qty|Fees", NULL};
    fake_sheet(&book, "Log", twice);
    CHECK(locate(&book, NULL));
    CHECK_INT(book.layout.sheets[0].header_row, 3);
    fake_release(&book);
    const char *late[103];
    for (size_t i = 0; i < 102; i++)
        late[i] = "x";
    late[99] = small_log[0];
    late[102] = NULL;
    fake_init(&book);
    fake_sheet(&book, "Log", late);
    CHECK(locate(&book, NULL));
    CHECK_INT(book.layout.sheets[0].header_row, 100);
    late[99] = "x";
    late[100] = small_log[0];
    CHECK(!locate(&book, NULL));
    fake_release(&book);
}

/* Names written over two rows; labels that happen to stand above a header change nothing. */
static void test_two_rows(void) {
    static const char *const halves[] = {"|||Stock||Premium /", "Date|Ticker|Action|Price|Strike|Contract", NULL};
    static const char *const upper[] = {"Date|Ticker|Action|Stock|Strike|Premium", "|||Price||/ Contract", NULL};
    static const char *const apart[] = {"|||Stock||Premium /", "", "Date|Ticker|Action|Price|Strike|Contract", NULL};
    static const char *const labels[] = {"|||Delta|Total|Net|Fees", "Date|Ticker|Action||Premium|Strike", NULL};
    const struct {
        const char *const *lines;
        uint32_t row, premium, stock, fees;
    } headers[] = {{halves, 2, 5, 3, NO_COLUMN}, {upper, 2, 5, 3, NO_COLUMN}, {apart, 3, 3, NO_COLUMN, NO_COLUMN}, {labels, 2, 4, NO_COLUMN, NO_COLUMN}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        struct fake_book book;
        fake_init(&book);
        fake_sheet(&book, "Log", headers[i].lines);
        CHECK(locate(&book, NULL));
        CHECK_INT(book.layout.sheets[0].header_row, headers[i].row);
        CHECK_INT(book.layout.sheets[0].columns[FIELD_PREMIUM], headers[i].premium);
        CHECK_INT(book.layout.sheets[0].columns[FIELD_STOCK_PRICE], headers[i].stock);
        CHECK_INT(book.layout.sheets[0].columns[FIELD_FEES], headers[i].fees);
        CHECK_INT(book.layout.sheets[0].columns[FIELD_DATE], 0);
        fake_release(&book);
    }
}

static void test_header_twice(void) {
    struct fake_book book;
    fake_init(&book);
    static const char *const lines[] = {"Trade Date|Open Date|Ticker|Action|Strike", NULL};
    fake_sheet(&book, "Log", lines);
    CHECK(bind(&book));
    CHECK_INT(book.layout.sheets[0].columns[FIELD_DATE], 0);
    CHECK_TEXT(fake_message(&book, HEADER_TWICE, 1), "B1: column A already gives Date; this one not used");
    fake_release(&book);
}

#define HEADER_17                                                                                            \
    "Date|Group ID|Ticker|Type|Action|Strike|Expiry|Stock Price|Quantity|Premium|Total|Fees|Net|Cost Basis|" \
    "Multiplier|Account|Notes"

static void test_fallback_columns(void) {
    static const char row[] = "@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14|#104|#1|#1|||||||x|#-0.22|#0.98|#1.04";
    const char *const lines[] = {HEADER_17, row, "||||||||||||||||sum|#99|#99|#99", NULL};
    struct fake_book book;
    fake_init(&book);
    fake_sheet(&book, "Log", lines);
    CHECK(bind(&book));
    CHECK_INT(book.layout.sheets[0].columns[FIELD_DELTA], 17);
    CHECK_INT(book.layout.sheets[0].columns[FIELD_BID], 18);
    CHECK_INT(book.layout.sheets[0].columns[FIELD_ASK], 19);
    CHECK_INT(fake_count(&book, HEADER_ASSUMED), 3);
    CHECK_TEXT(fake_message(&book, HEADER_ASSUMED, 1),
               "R1: the header is blank, but the values below it fit Delta; used as such");
    fake_release(&book);
    static const char odd[] = "@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14|#104|#1|#1|||||||x|#22|#1.04|#0.98";
    const char *const misfits[] = {HEADER_17, odd, NULL};
    fake_init(&book);
    fake_sheet(&book, "Log", misfits);
    CHECK(bind(&book));
    CHECK_INT(book.layout.sheets[0].columns[FIELD_DELTA], 17); /* a percentage */
    CHECK(book.layout.sheets[0].columns[FIELD_BID] == NO_COLUMN);
    CHECK(book.layout.sheets[0].columns[FIELD_ASK] == NO_COLUMN);
    fake_release(&book);
    static const char unrelated[] = "@2025-03-03|G1|AAPL|PUT|STO|#100|@2025-03-14|#104|#1|#1|||||||x||#17|#500";
    const char *const numbers[] = {HEADER_17, unrelated, NULL};
    fake_init(&book);
    fake_sheet(&book, "Log", numbers);
    CHECK(bind(&book));
    CHECK(book.layout.sheets[0].columns[FIELD_BID] == NO_COLUMN && book.layout.sheets[0].columns[FIELD_ASK] == NO_COLUMN);
    fake_release(&book);
    const char *const headed[] = {HEADER_17 "|Balance|Position|Realised P&L|Score|Grade|Why", row, NULL};
    fake_init(&book);
    fake_sheet(&book, "Log", headed)->generated_first_column = 18;
    book.sheets[0].generated_last_column = 22;
    CHECK(bind(&book));
    CHECK(book.layout.sheets[0].columns[FIELD_DELTA] == NO_COLUMN);
    CHECK(book.layout.sheets[0].columns[FIELD_BID] == NO_COLUMN);
    fake_release(&book);
}

/* Headings of a log whose name has the added columns at F to J -> those that are ours, and one among them that is not. */
static const struct {
    const char *line, *ours, *foreign;
} generated_cases[] = {
    {"||||||Position|Realised P&L|Score|Grade|Why|Mine", "GHIJK", ""},
    {"Mine|Position|Realised P&L|Score|Grade|Why|Mine", "BCDEF", ""},
    {"|||||Position|Realised P&L2| Score |Grade|Why|Position|Realised P&L|Score|Grade|Why", "FGHIJ", ""},
    {"|||||Position|Mine|Realised P&L|Score|Grade|Why", "FHIJK", "G"},
    {"|||||Position||Realised P&L|Score|Grade|Why", "FHIJK", "G"},
    {"|||||Position|Realised P&L|My score|Grade|Why", "FGIJ", "H"},
    {"|||||Why|Grade|Score|Realised P&L|Position", "JIHGF", ""},
    {"|||||Position|Score|Grade|Why|Mine|Realised P&L", "FKGHI", "J"},
    {"|||||Score|Score|Grade||", "FH", "G"},
    {"|Position|Realised P&L|Score|Grade|Mine", "", ""},
    {"Mine", "", ""},
};

static void test_generated_headings(void) {
    for (size_t i = 0; i < sizeof generated_cases / sizeof *generated_cases; i++) {
        const char *const lines[] = {"A title", generated_cases[i].line, "@2025-03-03|G1", NULL};
        struct fake_book book;
        fake_init(&book);
        struct sheet *sheet = fake_sheet(&book, "Log", lines);
        sheet->generated_first_column = 5;
        sheet->generated_last_column = 9;
        CHECK(find_generated_columns(&book.workbook, &book.diags));
        char ours[GENERATED_COLUMNS + 1] = "", foreign[2] = "";
        for (size_t k = 0; k < sheet->generated_count; k++)
            ours[k] = (char)('A' + sheet->generated_columns[k]);
        if (sheet->has_foreign_column)
            foreign[0] = (char)('A' + sheet->foreign_column);
        CHECK_TEXT(ours, generated_cases[i].ours);
        CHECK_TEXT(foreign, generated_cases[i].foreign);
        fake_release(&book);
    }
}

static void test_generated_columns(void) {
    struct fake_book book;
    fake_init(&book);
    static const char *const lines[] = {"Date|Ticker|Action|Strike|Position|Fees|Score", NULL};
    struct sheet *sheet = fake_sheet(&book, "Log", lines);
    sheet->generated_first_column = 4;
    sheet->generated_last_column = 6;
    CHECK(locate(&book, NULL));
    CHECK_INT(book.layout.sheets[0].columns[FIELD_FEES], 5);
    CHECK_INT(book.layout.sheets[0].header->last_column, 5);
    fake_release(&book);
}

static void test_signed_and_symbols(void) {
    static const char *const broker[] = {"Trade Date|Symbol|Qty|Price|Amount",
                                         "03/03/2025|AAPL  250314P00100000|-1|1.00|99.35",
                                         "03/10/2025|AAPL  250314P00100000|1|0.40|-40.65", "03/11/2025|MSFT|10|400|-4000", NULL};
    static const char *const unsigned_log[] = {"Trade Date|Symbol|Qty|Price", "03/03/2025|AAPL  250314P00100000|1|1.00", NULL};
    struct fake_book book;
    fake_init(&book);
    fake_sheet(&book, "Log", broker);
    CHECK(locate(&book, NULL));
    fake_release(&book);
    fake_init(&book);
    fake_sheet(&book, "Log", unsigned_log);
    CHECK(!locate(&book, NULL));
    CHECK(strstr(fake_message(&book, NO_LOG, 0), "which lacks Action (and no premium or amount is below 0)") != NULL);
    fake_release(&book);
}

int main(void) {
    test_binding();
    test_sheet_choice();
    test_log_elsewhere();
    test_no_log();
    test_header_row();
    test_two_rows();
    test_header_twice();
    test_fallback_columns();
    test_generated_columns();
    test_generated_headings();
    test_signed_and_symbols();
    return checks_end("locate_log");
}
