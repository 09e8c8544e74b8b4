/* Monthly: the latest month's review page in the source's own template, then one row a month, newest first, a totals and two average rows. */
#include "report/sheets/sheets.h"

#include <math.h>

#include "report/sheets/told.h"
#include "report/sheets/month_page.h"
#include "report/sheets/period_rows.h"

enum { EMPTY_HEADER_ROW = 4 };

struct month_row {
    const char *name;
    struct date from, to;
    struct money realised, trades_pnl, rolled, shares, income, ytd_income;
    int64_t trades, wins, losses;
    double win_rate, best, worst, average_score, largest_loss;
    char average_grade;
    int64_t limit_hits, brakes;
    const char *assessment, *advice, *first_proposal, *second_proposal, *next_tier, *next_trades, *state;
    double next_goal;
};

#define MONTH(member) FROM(struct month_row, member)
#define OF_DAYS(key)  .formula = "ROUND(SUMIFS({daily." key "},{day}),{digits})"
#define SUM(key)      .total = "SUM({monthly." key "})"
#define SUM_MONEY(key) .total = "ROUND(SUM({monthly." key "}),{digits})"
#define MOST(function, key) .total = "IF(COUNT({monthly." key "})=0,\"\"," function "({monthly." key "}))"
#define EXTREME(function) .formula = "IF([trades]=0,\"\",_xlfn." function "IFS({scores.net},{trade}))"

static const struct column columns[] = {
    {"month",         "Month",              10, STYLE_TEXT,     MONTH(name), .total = ""},
    {"realised",      "Realised P&L",          13, STYLE_MONEY,    MONTH(realised), OF_DAYS("realised"), SUM_MONEY("realised"), .averaged = AVERAGED_OVER_ALL},
    {"income",        "Premium income",     13, STYLE_MONEY,    MONTH(income), OF_DAYS("income"), SUM_MONEY("income"), .averaged = AVERAGED_OVER_ALL},
    {"trades",        "Trades",              8, STYLE_COUNT,    MONTH(trades), .formula = "COUNTIFS({trade})", SUM("trades"), .averaged = AVERAGED_WITH_TRADES},
    {"wins",          "W",                   7, STYLE_COUNT,    MONTH(wins), .formula = "COUNTIFS({trade},{scores.net},\">0\")", SUM("wins"), .averaged = AVERAGED_WITH_TRADES},
    {"losses",        "L",                   7, STYLE_COUNT,    MONTH(losses), .formula = "COUNTIFS({trade},{scores.net},\"<0\")", SUM("losses"), .averaged = AVERAGED_WITH_TRADES},
    {"win_rate",      "Win rate",            9, STYLE_PERCENT,  MONTH(win_rate), .formula = "IF([trades]=0,\"\",[wins]/[trades])", .total = "IF(N([trades])=0,\"\",[wins]/[trades])", .averaged = AVERAGED_AS_TOTAL},
    {"average_score", "Average score",       9, STYLE_SCORE,    MONTH(average_score), .formula = AVERAGE_SCORE("{trade}"), .total = AVERAGE_SCORE("{real}"), .averaged = AVERAGED_AS_TOTAL},
    {"average_grade", "Grade",               8, STYLE_GRADE,    MONTH(average_grade), .formula = GRADE_OF("[average_score]"), .total = GRADE_OF("[average_score]")},
    {"assessment",    "Assessment",         22, STYLE_EMPHASIS, MONTH(assessment)},
    {"proposal_1",    "To test next month", 28, STYLE_TEXT,     MONTH(first_proposal)},
    {"next_tier",     "Next tier",          16, STYLE_CENTRED,  MONTH(next_tier)},
    {"next_trades",   "Trades a month",     10, STYLE_CENTRED,  MONTH(next_trades)},
    {"next_goal",     "Minimum P&L goal",   13, STYLE_MONEY,    MONTH(next_goal),
     .formula = "CHOOSE(VALUE(MID([next_tier],SEARCH(\"TIER\",[next_tier])+5,1)),{set.tier.1.goal},{set.tier.2.goal},{set.tier.3.goal})"},
    {"from",          "From",               12, STYLE_DATE,     MONTH(from), .starts_page = true},
    {"to",            "To",                 12, STYLE_DATE,     MONTH(to)},
    {"state",         "State",               9, STYLE_CENTRED,  MONTH(state)},
    {"trades_pnl",    "P&L of trades closed", 13, STYLE_MONEY,  MONTH(trades_pnl), .formula = "ROUND(SUMIFS({scores.net},{trade}),{digits})", SUM_MONEY("trades_pnl")},
    {"rolled",        "Rolled legs",        13, STYLE_MONEY,    MONTH(rolled), SUM_MONEY("rolled"),
     .formula = "ROUND([realised]-[trades_pnl]-N([?shares]),{digits})"},
    {"shares",        "Shares and dividends", 13, STYLE_MONEY,  MONTH(shares), OF_DAYS("shares"), SUM_MONEY("shares"), .only_with_shares = true},
    {"ytd_income",    "YTD premium",        13, STYLE_MONEY,    MONTH(ytd_income),
     .formula = "ROUND(SUMIFS({daily.income},{daily.date},\">=\"&DATE(YEAR([to]),1,1),{daily.date},\"<=\"&[to]),{digits})"},
    {"best",          "Best trade",         12, STYLE_MONEY,    MONTH(best), EXTREME("MAX"), MOST("MAX", "best")},
    {"worst",         "Worst trade",        12, STYLE_MONEY,    MONTH(worst), EXTREME("MIN"), MOST("MIN", "worst")},
    {"largest_loss",  "Largest loss",       12, STYLE_MONEY,    MONTH(largest_loss),
     .formula = "IF([losses]=0,\"\",_xlfn.MINIFS({scores.net},{trade}))", MOST("MIN", "largest_loss")},
    {"limit_hits",    "Days the daily limit was hit", 15, STYLE_COUNT, MONTH(limit_hits), .formula = "COUNTIFS({daily.limit},\"Yes\",{day})", SUM("limit_hits"), .hidden_if_shared = true},
    {"brakes",        "Emergency brakes",   11, STYLE_COUNT,    MONTH(brakes), SUM("brakes")},
    {"proposal_2",    "Also to test",       28, STYLE_TEXT,     MONTH(second_proposal), .starts_page = true},
    {"advice",        "Advice",             36, STYLE_TEXT,     MONTH(advice)},
};

void sheet_monthly_plan(struct book *book) {
    size_t count = book->grading->review->month_count;
    plan_table(book, SHEET_MONTHLY, columns, sizeof columns / sizeof *columns, count ? MONTH_PAGE_ROW + MONTH_PAGE_ROWS + 1 : EMPTY_HEADER_ROW,
               count, 0);
    if (count)
        book->last_rows[SHEET_MONTHLY] = book->tables[SHEET_MONTHLY].last_row + PERIOD_CLOSING_ROWS;
}

void sheet_monthly_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_MONTHLY, workbook, sheet, 1);
}

/* "4-6": as many trades a month as the tier asks for. */
static const char *tier_trades_text(const struct settings *settings, int tier, struct arena *arena) {
    struct span span = settings->tier.trades[tier - 1];
    return arena_print(arena, "%g\u2013%g", span.low, span.high);
}

static const char *proposal_text(const struct review_month *month, int index) {
    return index < month->proposal_count ? review_proposal_name(month->proposals[index]) : NULL;
}

static void fill_tally(struct month_row *row, const struct trade_tally *tally) {
    row->trades = tally->trades;
    row->wins = tally->wins;
    row->losses = tally->losses;
    row->win_rate = tally->win_rate;
    row->best = period_dollars_if(tally->trades > 0, tally->best);
    row->worst = period_dollars_if(tally->trades > 0, tally->worst);
    row->average_score = tally->average_score;
    row->average_grade = tally->average_grade;
    row->largest_loss = period_dollars_if(tally->losses > 0, tally->largest_loss);
}

static struct month_row month_row(struct book *book, const struct review_month *month) {
    const struct settings *settings = book->grading->settings;
    struct money shares = period_shares(book->grading->review, month->start, month->end);
    struct month_row row = {
        .name = month->name,
        .from = month->start,
        .to = month->end,
        .realised = month->realised_pnl,
        .trades_pnl = month->tally.net,
        .rolled = money_subtract(money_subtract(month->realised_pnl, month->tally.net), shares),
        .shares = shares,
        .income = month->premium_income,
        .ytd_income = month->ytd_premium_income,
        .limit_hits = month->limit_hits,
        .brakes = month->emergency_brakes,
        .assessment = told_month(book, month),
        .advice = told_advice(book, month),
        .first_proposal = book->shared ? NULL : proposal_text(month, 0),
        .second_proposal = book->shared ? NULL : proposal_text(month, 1),
        .next_tier = arena_print(book->arena, "TIER %d%s", month->next_tier, month->next_paused ? " paused" : ""),
        .next_trades = tier_trades_text(settings, month->next_tier, book->arena),
        /* The defaults are published: as a share of the buying power a goal would tell the buying power. */
        .next_goal = book->shared ? (double)NAN : settings->tier.goal[month->next_tier - 1],
        .state = month->complete ? "ended" : "so far",
    };
    fill_tally(&row, &month->tally);
    return row;
}

static struct month_row start_total(const struct book *book) {
    struct month_row total = {.name = "Total"};
    fill_tally(&total, &book->grading->review->dashboard.tally);
    return total;
}

static void add_month(struct month_row *total, const struct month_row *month) {
    total->realised = money_add(total->realised, month->realised);
    total->trades_pnl = money_add(total->trades_pnl, month->trades_pnl);
    total->rolled = money_add(total->rolled, month->rolled);
    total->shares = money_add(total->shares, month->shares);
    total->income = money_add(total->income, month->income);
    total->limit_hits += month->limit_hits;
    total->brakes += month->brakes;
}

static void write_months(struct book *book, struct row_writer *writer) {
    const struct review *review = book->grading->review;
    const struct table *table = &book->tables[SHEET_MONTHLY];
    struct month_row total = start_total(book);
    struct period_averages averages = period_averages_start(book, SHEET_MONTHLY);
    for (size_t i = 0; i < table->row_count; i++) {
        struct month_row row = month_row(book, &review->months[review->month_count - 1 - i]);
        add_month(&total, &row);
        period_averages_add(book, &averages, &row, row.trades);
        table_write_row(book, writer, SHEET_MONTHLY, table->first_row + (uint32_t)i, &row);
    }
    table_write_total(book, writer, SHEET_MONTHLY, table->last_row + 1, &total);
    write_period_averages(book, writer, &averages, table->last_row + 2, &total, "months");
}

void sheet_monthly_write(struct book *book, struct row_writer *writer) {
    const struct review *review = book->grading->review;
    const struct table *table = &book->tables[SHEET_MONTHLY];
    book_write_title(book, writer, "Monthly",
                review->included
                    ? arena_print(book->arena, "One row a month, newest first. Realised P&L includes %s, as set. A trade counts in the month it became fully closed. "
                                               "The next tier is the one after the month's last whole week.", review->included)
                    : "One row a month, newest first. Realised P&L is of wheel options, booked leg by leg; a trade counts in the month it became fully closed. The "
                      "next tier is the one after the month's last whole week.");
    if (!table->row_count) {
        table_write_heading(book, writer, SHEET_MONTHLY);
        book_write_line(book, writer, table->first_row, STYLE_NOTE, "No transactions yet: the first month appears with the first one.");
        return;
    }
    struct month_row latest = month_row(book, &review->months[review->month_count - 1]);
    write_month_page(book, writer, &latest);
    table_write_heading(book, writer, SHEET_MONTHLY);
    write_months(book, writer);
}
