/* The graded workbook read back: scores, live cells, log columns, names, settings, the shared copy, the blank log. */
#include "check.h"
#include "report/book/book.h"
#include "report/book/read_settings_sheet.h"
#include "report/book/typed_prices.h"
#include "report/graded_log.h"

static const char log_text[] =
    "Date,Group ID,Ticker,Type,Action,Strike,Expiry,Stock Price,Quantity,Premium / Contract,Fees,Account,Notes,Delta,Bid at Fill,Ask at Fill\n"
    "2025-03-03,SECRET-1,AAPL,PUT,Sell to Open,100,2025-03-14,104,1,1.00,0,Jones,=mine,-0.22,0.98,1.04\n"
    "2025-03-14,SECRET-1,AAPL,PUT,Expired,100,2025-03-14,103.20,1,,,Jones,,,,\n"
    "2025-03-03,SECRET-2,KO,CALL,Sell to Open,30,2025-03-21,29,3,0.45,0.65,Jones,,,,\n"
    "2025-03-10,SECRET-2,KO,CALL,Buy to Close,30,2025-03-21,30.60,3,0.90,1.30,Jones,,,,\n"
    "2025-04-01,SECRET-3,KO,PUT,Sell to Open,28,2025-07-18,29,1,0.33,0,Jones,,,,\n";

/* The output of one run, opened; the run's arena holds what is looked up. */
static bool reopen(struct graded_log *log, struct workbook *book) {
    return open_workbook_memory("out.xlsx", log->output.memory, log->output.position, &log->run.settings, book, &log->run.arena, &log->run.diags);
}

static struct cell cell_of(struct graded_log *log, struct workbook *book, const char *sheet, uint32_t header, uint32_t row, const char *heading) {
    uint32_t column = find_heading(book, sheet, header, heading, &log->run.arena, &log->run.diags);
    CHECK(column != NO_COLUMN);
    struct looked_up look = look_up(book, sheet, row, column, &log->run.arena, &log->run.diags);
    return look.found ? look.cell : (struct cell){.kind = CELL_BLANK};
}

enum { OWN_SHEETS = REPORT_SHEETS - 1 /* Other Trades */ };

static void test_scores_and_log(void) {
    struct graded_log log;
    struct workbook book;
    CHECK(graded_make(&log, "log.csv", log_text));
    CHECK(write_graded(&log.run.grading, &log.output, &log.run.arena, &log.run.diags));
    CHECK(reopen(&log, &book));
    CHECK_INT(book.sheet_count, OWN_SHEETS + 1); /* the log */
    CHECK_TEXT(book.sheets[0].name, "log");
    CHECK_TEXT(book.sheets[1].name, "Dashboard");
    CHECK_TEXT(book.sheets[OWN_SHEETS].generated_key, "_wheelgrade_settings");
    struct cell score = cell_of(&log, &book, "Scores", 5, 6, "Score");
    CHECK_NEAR(score.number, 79.9, 0);
    CHECK(score.flags & CELL_FORMULA);
    CHECK_TEXT(cell_of(&log, &book, "Scores", 5, 6, "Grade").text, "C");
    CHECK_NEAR(cell_of(&log, &book, "Scores", 5, 6, "Premium Efficiency").number, 95.4545, 1e-4);
    CHECK_NEAR(cell_of(&log, &book, "Scores", 5, 7, "Net P&L").number, -136.95, 0);
    CHECK_INT(cell_of(&log, &book, "Scores", 5, 7, "Delta Discipline").kind, CELL_BLANK);
    CHECK_NEAR(cell_of(&log, &book, "Scores", 5, 4, "Outcome score").number, 0.25, 1e-12); /* the weight above it */
    /* the log: an opening, the close of a graded position, a position still open */
    CHECK_TEXT(cell_of(&log, &book, "log", 1, 2, "Position").text, "SECRET-1");
    CHECK_INT(cell_of(&log, &book, "log", 1, 2, "Score").kind, CELL_BLANK);
    CHECK_NEAR(cell_of(&log, &book, "log", 1, 3, "Realised P&L").number, 100, 0);
    CHECK_TEXT(cell_of(&log, &book, "log", 1, 3, "Grade").text, "C");
    CHECK_NEAR(cell_of(&log, &book, "log", 1, 5, "Score").number, 22.6, 0);
    CHECK_TEXT(cell_of(&log, &book, "log", 1, 6, "Position").text, "SECRET-3");
    CHECK_INT(cell_of(&log, &book, "log", 1, 6, "Why").kind, CELL_BLANK);
    /* what starts with = stays text */
    CHECK_TEXT(cell_of(&log, &book, "log", 1, 2, "Notes").text, "=mine");
    CHECK(!(cell_of(&log, &book, "log", 1, 2, "Notes").flags & CELL_FORMULA));
    CHECK_INT(book.sheets[0].generated_first_column, 16);
    CHECK_INT(book.sheets[0].generated_last_column, 20);
    CHECK_TEXT(cell_of(&log, &book, "Open Positions", 4, 5, "Ticker").text, "KO");
    close_workbook(&book);
    graded_end(&log);
}

/* Grading the output again gives the same bytes. */
static void test_again(void) {
    struct graded_log first, second;
    CHECK(graded_make(&first, "log.csv", log_text));
    CHECK(write_graded(&first.run.grading, &first.output, &first.run.arena, &first.run.diags));
    graded_start(&second);
    CHECK(graded_read(&second, "log.xlsx", first.output.memory, first.output.position));
    CHECK(write_graded(&second.run.grading, &second.output, &second.run.arena, &second.run.diags));
    struct graded_log third;
    graded_start(&third);
    CHECK(graded_read(&third, "log.xlsx", second.output.memory, second.output.position));
    CHECK(write_graded(&third.run.grading, &third.output, &third.run.arena, &third.run.diags));
    CHECK_INT(third.output.position, second.output.position);
    CHECK(third.output.position == second.output.position &&
          memcmp(third.output.memory, second.output.memory, second.output.position) == 0);
    graded_end(&first);
    graded_end(&second);
    graded_end(&third);
}

static void test_names_taken(void) {
    struct graded_log log;
    struct workbook book;
    CHECK(graded_make(&log, "scores.csv", log_text));
    CHECK(write_graded(&log.run.grading, &log.output, &log.run.arena, &log.run.diags));
    CHECK(reopen(&log, &book));
    CHECK_TEXT(book.sheets[0].name, "scores");
    CHECK_TEXT(book.sheets[2].name, "Scores (graded)");
    CHECK_NEAR(cell_of(&log, &book, "Scores (graded)", 5, 6, "Score").number, 79.9, 0);
    close_workbook(&book);
    graded_end(&log);
}

/* Above the limit: values, no notes, and Checks says so. */
static void test_values(void) {
    struct graded_log log;
    struct workbook book;
    graded_start(&log);
    graded_set(&log, "live_formulas.max_positions=1");
    CHECK(graded_read(&log, "log.csv", log_text, strlen(log_text)));
    CHECK(write_graded(&log.run.grading, &log.output, &log.run.arena, &log.run.diags));
    CHECK(reopen(&log, &book));
    struct cell score = cell_of(&log, &book, "Scores", 5, 6, "Score");
    CHECK_NEAR(score.number, 79.9, 0);
    CHECK(!(score.flags & CELL_FORMULA));
    bool said = false;
    for (size_t i = 0; i < log.run.diags.count; i++)
        said |= log.run.diags.items[i].code == VALUES_WRITTEN;
    CHECK(said);
    close_workbook(&book);
    graded_end(&log);
}

/* ---- settings ---- */

static void test_settings_sheet(void) {
    static const char sheet[] = "Setting,Value,Default,Meaning,As written\n"
                                "weight.outcome,40,25,,25\n"         /* edited */
                                "weight.premium_efficiency,15,15,,15\n" /* untouched */
                                "grade.a,95,90,,95\n"                 /* written by the program: not the user's wish */
                                "tier.2.win_rate,0.7,55%,,55%\n"      /* edited, as a fraction */
                                "score.losing_cap,,59.9,,50\n"        /* emptied: the default */
                                "no.such,1,2,,3\n";
    struct graded_log log;
    graded_start(&log);
    log.run.settings = settings_default();
    log.run.settings.grade_least[0] = 91;
    log.run.settings.losing_cap = 50;
    log.run.workbook_open = open_workbook_memory("Grading Settings.csv", sheet, sizeof sheet - 1, &log.run.settings, &log.run.workbook, &log.run.arena, &log.run.diags);
    CHECK(log.run.workbook_open);
    CHECK(read_settings_sheet(&log.run.workbook, &log.run.settings, &log.run.arena, &log.run.diags));
    CHECK_NEAR(log.run.settings.weight[OUTCOME], 40, 0);
    CHECK_NEAR(log.run.settings.weight[PREMIUM_EFFICIENCY], 15, 0);
    CHECK_NEAR(log.run.settings.grade_least[0], 91, 0);
    CHECK_NEAR(log.run.settings.tier.win_rate[1], 0.7, 1e-12);
    CHECK_NEAR(log.run.settings.losing_cap, 59.9, 0);
    graded_end(&log);
}

static void test_settings_sheet_refused(void) {
    static const char sheet[] = "Setting,Value,Default,Meaning,As written\nweight.outcome,many,25,,25\n";
    struct graded_log log;
    graded_start(&log);
    log.run.settings = settings_default();
    log.run.workbook_open = open_workbook_memory("Grading Settings.csv", sheet, sizeof sheet - 1, &log.run.settings, &log.run.workbook, &log.run.arena, &log.run.diags);
    CHECK(log.run.workbook_open);
    CHECK(!read_settings_sheet(&log.run.workbook, &log.run.settings, &log.run.arena, &log.run.diags));
    CHECK_INT(log.run.diags.items[0].code, BAD_SETTING);
    CHECK_INT(diag_place(&log.run.diags.items[0]).row, 2);
    graded_end(&log);
}

/* What the program wrote is no edit, whatever the settings it was written with. */
static void test_settings_untouched(void) {
    struct graded_log log;
    struct workbook book;
    struct settings settings = settings_default();
    graded_start(&log);
    graded_set(&log, "weight.outcome=33");
    graded_set(&log, "tier.3.win_rate=61%");
    CHECK(graded_read(&log, "log.csv", log_text, strlen(log_text)));
    CHECK(write_graded(&log.run.grading, &log.output, &log.run.arena, &log.run.diags));
    CHECK(reopen(&log, &book));
    CHECK(read_settings_sheet(&book, &settings, &log.run.arena, &log.run.diags));
    CHECK_NEAR(settings.weight[OUTCOME], 25, 0);
    CHECK_NEAR(settings.tier.win_rate[2], 0.6, 0);
    CHECK_NEAR(cell_of(&log, &book, "Grading Settings", 4, order_settings(&log.run.arena).rows[settings_find("weight.outcome")], "Value").number, 33, 0);
    close_workbook(&book);
    graded_end(&log);
}

/* The buying power that nobody has set is empty on the sheet, and set once anything stands there, the assumed amount too. */
static void test_settings_assumed(void) {
    static const char untouched[] = "Setting,Value,Default,Meaning,As written\naccount.buying_power,,45000,,assumed\n";
    static const char typed[] = "Setting,Value,Default,Meaning,As written\naccount.buying_power,45000,45000,,assumed\n";
    const char *const sheets[] = {untouched, typed};
    for (size_t i = 0; i < 2; i++) {
        struct graded_log log;
        graded_start(&log);
        log.run.settings = settings_default();
        log.run.workbook_open = open_workbook_memory("Grading Settings.csv", sheets[i], strlen(sheets[i]), &log.run.settings,
                                                     &log.run.workbook, &log.run.arena, &log.run.diags);
        CHECK(log.run.workbook_open);
        CHECK(read_settings_sheet(&log.run.workbook, &log.run.settings, &log.run.arena, &log.run.diags));
        CHECK_INT(log.run.settings.buying_power_assumed, i == 0);
        graded_end(&log);
    }
}

/* Every setting has a row of its own, in the section that it belongs to. */
static void test_settings_order(void) {
    struct arena arena;
    size_t seen = 0;
    uint32_t row = SETTINGS_HEADER_ROW;
    arena_init(&arena);
    struct settings_order order = order_settings(&arena);
    for (size_t i = 0; i < SETTINGS_SECTIONS; i++) {
        const struct settings_section *section = &order.sections[i];
        CHECK(section->row > row && section->count > 0);
        row = section->row;
        for (size_t k = 0; k < section->count; k++, seen++)
            CHECK_INT(order.rows[section->settings[k]], ++row);
    }
    CHECK_INT(seen, settings_count());
    CHECK(order.end_row > row);
    CHECK_INT(order.rows[settings_find("account.buying_power")], SETTINGS_HEADER_ROW + 2);
    CHECK_TEXT(settings_plain_name("tier.1.win_rate", &arena), "Tier 1 win rate");
    CHECK_TEXT(settings_plain_name("account.buying_power", &arena), "Buying power");
    CHECK_TEXT(settings_plain_name("target.week1.cc_premium", &arena), "Target week 1 covered call premium");
    arena_release(&arena);
}

/* ---- a price typed on Wheel ---- */

static void test_typed_prices(void) {
    static const char shares_text[] =
        "Date,Group ID,Ticker,Type,Action,Strike,Expiry,Stock Price,Quantity,Premium / Contract,Fees\n"
        "2025-03-03,G1,KO,PUT,Sell to Open,70,2025-03-14,71,1,1.00,0\n"
        "2025-03-14,G1,KO,PUT,Assigned,70,2025-03-14,68.50,1,,\n";
    static const char wheel[] = "Cycle,Ticker,Account,Price now,Price as written\nKO 1,KO,,74,68.5\nPEP 1,PEP,,150,150\n";
    struct graded_log log;
    struct workbook book, sheet;
    CHECK(graded_make(&log, "log.csv", shares_text));
    CHECK(write_graded(&log.run.grading, &log.output, &log.run.arena, &log.run.diags));
    CHECK(reopen(&log, &book));
    CHECK_NEAR(cell_of(&log, &book, "Wheel", 4, 5, "Price now").number, 68.5, 0);
    CHECK_NEAR(cell_of(&log, &book, "Wheel", 4, 5, "Open shares P&L").number, -150, 1e-9);
    CHECK_NEAR(cell_of(&log, &book, "Wheel", 4, 5, "P&L with open shares").number, -50, 1e-9);
    close_workbook(&book);
    CHECK(open_workbook_memory("Wheel.csv", wheel, sizeof wheel - 1, &log.run.settings, &sheet, &log.run.arena, &log.run.diags));
    sheet.sheets[0].generated_key = "_wheelgrade_wheel";
    struct transaction_list transactions = log.run.transactions;
    read_typed_prices(&sheet, &transactions, &log.run.arena);
    CHECK_INT(transactions.typed_price_count, 1);
    CHECK_NEAR(transaction_typed_price(&transactions, NULL, "KO", 68.5), 74, 0);
    CHECK(isnan(transaction_typed_price(&transactions, NULL, "KO", 69))); /* the log has another one since */
    CHECK(isnan(transaction_typed_price(&transactions, NULL, "PEP", 150))); /* as the program wrote it */
    close_workbook(&sheet);
    graded_end(&log);
}

/* ---- the shared copy ---- */

struct search {
    const char *const *texts;
    size_t text_count;
    const double *numbers;
    size_t number_count, found;
};

static void begin_search(void *context) {
    (void)context;
}

static bool search_row(void *context, const struct sheet_row *row) {
    struct search *search = context;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        for (size_t k = 0; cell->kind == CELL_TEXT && k < search->text_count; k++)
            search->found += strstr(cell->text, search->texts[k]) != NULL;
        for (size_t k = 0; cell->kind == CELL_NUMBER && k < search->number_count; k++)
            search->found += fabs(fabs(cell->number) - search->numbers[k]) < 1e-9;
    }
    return true;
}

static void test_shared(void) {
    static const char *const names[] = {"SECRET", "Jones", "mine", "$", "log.csv"};
    static const double amounts[] = {136.95, 103.20, 30.60, 104, 45000, 1350, 8700};
    struct graded_log log;
    struct workbook book;
    struct search search = {names, sizeof names / sizeof *names, amounts, sizeof amounts / sizeof *amounts, 0};
    struct row_sink sink = {&search, begin_search, search_row};
    CHECK(graded_make(&log, "log.csv", log_text));
    CHECK(write_shared(&log.run.grading, &log.output, &log.run.arena, &log.run.diags));
    CHECK(reopen(&log, &book));
    CHECK_INT(book.sheet_count, OWN_SHEETS);
    for (size_t i = 0; i < book.sheet_count; i++)
        CHECK(workbook_read_sheet(&book, i, &sink, &log.run.diags));
    CHECK_INT(search.found, 0);
    CHECK_TEXT(cell_of(&log, &book, "Scores", 5, 6, "Position").text, "P-0001");
    CHECK_NEAR(cell_of(&log, &book, "Scores", 5, 6, "Net P&L").number, 0.01, 0); /* of the most that was at work, as the buying power is assumed, in whole percents */
    CHECK_NEAR(cell_of(&log, &book, "Scores", 5, 6, "Score").number, 79.9, 0);
    close_workbook(&book);
    graded_end(&log);
}

/* ---- the blank log ---- */

static void test_blank_log(void) {
    struct graded_log blank, graded;
    graded_start(&blank);
    blank.run.settings = settings_default();
    CHECK(write_blank_log(&blank.run.settings, &blank.output, &blank.run.arena, &blank.run.diags));
    graded_start(&graded);
    CHECK(graded_read(&graded, "new.xlsx", blank.output.memory, blank.output.position));
    CHECK_INT(graded.run.results.positions.position_count, 0);
    CHECK_INT(graded.run.grading.reconciliation.read, 2); /* the example; rows of formulas alone are none */
    CHECK_INT(graded.run.grading.reconciliation.not_transactions, 2);
    CHECK_INT(graded.run.diags.count, 2);
    for (size_t i = 0; i < graded.run.diags.count; i++)
        CHECK_INT(graded.run.diags.items[i].code, EXAMPLE_ROW);
    graded_end(&graded);
    graded_end(&blank);
}

/* A log without a row that is a transaction still gives every sheet. */
static void test_empty(void) {
    static const char empty[] = "Date,Ticker,Type,Action,Strike,Expiry,Quantity,Premium\n";
    struct graded_log log;
    struct workbook book;
    CHECK(graded_make(&log, "log.csv", empty));
    CHECK(write_graded(&log.run.grading, &log.output, &log.run.arena, &log.run.diags));
    CHECK(reopen(&log, &book));
    CHECK_INT(book.sheet_count, OWN_SHEETS + 1); /* the log */
    CHECK_TEXT(cell_of(&log, &book, "log", 1, 1, "Position").text, "Position");
    close_workbook(&book);
    graded_end(&log);
}

int main(void) {
    test_scores_and_log();
    test_again();
    test_names_taken();
    test_values();
    test_settings_sheet();
    test_settings_sheet_refused();
    test_settings_untouched();
    test_settings_assumed();
    test_settings_order();
    test_typed_prices();
    test_shared();
    test_blank_log();
    test_empty();
    return checks_end("report/write_graded");
}
