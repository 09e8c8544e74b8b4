/* Years: one row a calendar year and account, options and shares apart, in two views of assigned premium (docs/spec/review.md §9). */
#include "report/sheets/sheets.h"

#include <math.h>

#include "review/wording.h"

enum { HEADER_ROW = 4, NOTES = 3 /* and one on other trades */ };

struct year_row {
    int64_t year;
    const char *account;
    int64_t opened, closed;
    struct money premium, cost, fees, options;
    int64_t assigned_puts, assigned_calls;
    struct money put_premium, call_premium, options_tax;
    int64_t shares_sold;
    struct money proceeds, share_cost, gain, gain_tax, dividends, total;
    double days_held;
};

#define YEAR(member) FROM(struct year_row, member)
#define SUM(key)     .total = "SUM({years." key "})"
#define SUM_MONEY(key) .total = "ROUND(SUM({years." key "}),{digits})"

static const struct column columns[] = {
    {"year",        "Year",                8, STYLE_YEAR,   YEAR(year)},
    {"account",     "Account",            14, STYLE_TEXT,   YEAR(account), .hidden_if_shared = true},
    {"total",       "Total",              13, STYLE_MONEY,  YEAR(total), .formula = "ROUND([options]+[gain]+[dividends],{digits})", SUM_MONEY("total")},
    {"options",     "Options P&L",        13, STYLE_MONEY,  YEAR(options), .formula = "ROUND([premium]-[cost]-[fees],{digits})", SUM_MONEY("options")},
    {"gain",        "Share gain",         13, STYLE_MONEY,  YEAR(gain), .formula = "ROUND([proceeds]-[share_cost],{digits})", SUM_MONEY("gain")},
    {"dividends",   "Dividends",          12, STYLE_MONEY,  YEAR(dividends), SUM_MONEY("dividends")},
    {"opened",      "Contracts opened",   11, STYLE_COUNT,  YEAR(opened), SUM("opened"), .hidden_if_shared = true},
    {"closed",      "Contracts closed",   11, STYLE_COUNT,  YEAR(closed), SUM("closed"), .hidden_if_shared = true},
    {"premium",     "Premium",            12, STYLE_MONEY,  YEAR(premium), SUM_MONEY("premium")},
    {"cost",        "Cost to close",      12, STYLE_MONEY,  YEAR(cost), SUM_MONEY("cost")},
    {"fees",        "Fees",               11, STYLE_MONEY,  YEAR(fees), SUM_MONEY("fees")},
    {"puts",        "Puts assigned",      10, STYLE_COUNT,  YEAR(assigned_puts), SUM("puts"), .starts_page = true, .hidden_if_shared = true},
    {"put_premium", "Premium of those puts, less fees", 12, STYLE_MONEY,  YEAR(put_premium), SUM_MONEY("put_premium")},
    {"calls",       "Calls assigned",     10, STYLE_COUNT,  YEAR(assigned_calls), SUM("calls"), .hidden_if_shared = true},
    {"call_premium", "Premium of those calls, less fees", 12, STYLE_MONEY,  YEAR(call_premium), SUM_MONEY("call_premium")},
    {"options_tax", "Options P&L, tax view", 13, STYLE_MONEY, YEAR(options_tax), .formula = "ROUND([options]-[put_premium]-[call_premium],{digits})",
     SUM_MONEY("options_tax")},
    {"shares_sold", "Shares sold",        10, STYLE_COUNT,  YEAR(shares_sold), SUM("shares_sold"), .hidden_if_shared = true},
    {"proceeds",    "Proceeds",           13, STYLE_MONEY,  YEAR(proceeds), SUM_MONEY("proceeds"), .hidden_if_shared = true},
    {"share_cost",  "What they cost",     13, STYLE_MONEY,  YEAR(share_cost), SUM_MONEY("share_cost"), .hidden_if_shared = true},
    {"days_held",   "Days held",           9, STYLE_SCORE,  YEAR(days_held)},
    {"gain_tax",    "Share gain, tax view", 13, STYLE_MONEY, YEAR(gain_tax), SUM_MONEY("gain_tax")},
};

static const struct insight *insight_of(const struct book *book) {
    return &book->grading->review->insight;
}

void sheet_years_plan(struct book *book) {
    plan_table(book, SHEET_YEARS, columns, sizeof columns / sizeof *columns, HEADER_ROW, insight_of(book)->year_count, NOTES + 3);
    book->last_rows[SHEET_YEARS] = book->tables[SHEET_YEARS].last_row + NOTES + 3;
}

void sheet_years_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_YEARS, workbook, sheet, 2 - book->shared);
}

static struct year_row year_row(const struct tax_year *year) {
    return (struct year_row){
        .year = year->year,
        .account = year->account,
        .opened = year->opened,
        .closed = year->closed,
        .premium = year->premium,
        .cost = year->cost,
        .fees = year->fees,
        .options = year->options_pnl,
        .assigned_puts = year->assigned_puts,
        .assigned_calls = year->assigned_calls,
        .put_premium = year->put_premium,
        .call_premium = year->call_premium,
        .options_tax = year->options_tax_pnl,
        .shares_sold = year->shares_sold,
        .proceeds = year->proceeds,
        .share_cost = year->share_cost,
        .gain = year->share_gain,
        .gain_tax = year->share_tax_gain,
        .dividends = year->dividends,
        .total = year->total,
        .days_held = year->days_held,
    };
}

static void add_year(struct year_row *total, const struct year_row *year) {
    static const size_t sums[] = {
        offsetof(struct year_row, premium),     offsetof(struct year_row, cost),         offsetof(struct year_row, fees),
        offsetof(struct year_row, options),     offsetof(struct year_row, put_premium),  offsetof(struct year_row, call_premium),
        offsetof(struct year_row, options_tax), offsetof(struct year_row, proceeds),     offsetof(struct year_row, share_cost),
        offsetof(struct year_row, gain),        offsetof(struct year_row, gain_tax),     offsetof(struct year_row, dividends),
        offsetof(struct year_row, total),
    };
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        struct money *sum = (void *)((char *)total + sums[i]);
        *sum = money_add(*sum, *(const struct money *)(const void *)((const char *)year + sums[i]));
    }
    total->opened += year->opened;
    total->closed += year->closed;
    total->assigned_puts += year->assigned_puts;
    total->assigned_calls += year->assigned_calls;
    total->shares_sold += year->shares_sold;
}

/* What a year's total leaves out. */
static const char *others_note(struct book *book) {
    struct money pnl = book->grading->review->dashboard.other_options_pnl;
    if (book->shared)
        return arena_print(book->arena, "Long options and spreads are not in these figures: see %s.", book->names[SHEET_OTHERS]);
    return arena_print(book->arena, "Long options and spreads are not in these figures: %s of all years, see %s.", money_words(pnl, book->grading->settings, book->arena),
                       book->names[SHEET_OTHERS]);
}

static void write_notes(struct book *book, struct row_writer *writer, uint32_t row) {
    static const char *const notes[NOTES] = {
        "Options count in the year they were closed: premium, cost and fees of the contracts closed. Options P&L counts the premium of assigned options; "
        "real trades only.",
        "The tax view moves that premium to the shares: that of puts into their basis, that of calls into the proceeds. Both are shown; neither is "
        "tax advice.",
        "Shares bought outside the log have an unknown cost and are left out.",
    };
    for (uint32_t i = 0; i < NOTES; i++)
        book_write_line(book, writer, row + i, STYLE_NOTE, notes[i]);
    if (has_others(book))
        book_write_line(book, writer, row + NOTES, STYLE_NOTE, others_note(book));
}

void sheet_years_write(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_YEARS];
    struct year_row total = {.days_held = NAN};
    book_write_title(book, writer, "Years", "One row a calendar year and account, newest first: options by close date, shares by the day they were sold.");
    table_write_heading(book, writer, SHEET_YEARS);
    for (size_t i = 0; i < table->row_count; i++) {
        struct year_row row = year_row(&insight_of(book)->years[i]);
        add_year(&total, &row);
        table_write_row(book, writer, SHEET_YEARS, table->first_row + (uint32_t)i, &row);
    }
    table_write_total(book, writer, SHEET_YEARS, table->last_row + 1, &total);
    if (!table->row_count)
        book_write_line(book, writer, table->first_row, STYLE_NOTE, "No option was closed and no share was sold yet.");
    write_notes(book, writer, table->last_row + 3);
}
