/* Monthly: one row a month, a totals and an average row, and the latest month's review page in the source's own template. */
#include <math.h>

#include "report/sheets/sheets.h"
#include "report/book/book.h"
#include "report/sheets/month_page.h"

enum { LINK_ROW = 3, HEADER_ROW = 4 };

struct month_row {
    const char *name;
    struct date from, to;
    struct money realised, income, ytd_income;
    int64_t trades, wins, losses;
    double win_rate, best, worst, average_score, largest_loss;
    char average_grade;
    int64_t limit_hits, brakes;
    const char *assessment, *advice, *first_proposal, *second_proposal, *next_tier, *next_trades, *state;
    double next_goal;
};

#define MONTH(member) FROM(struct month_row, member)
#define OF_DAYS(key)  .formula = "ROUND(SUMIFS({daily." key "},{day}),{digits})"
#define SUM(key)      .total = "SUM({monthly." key "})", .averaged = true
#define SUM_MONEY(key) .total = "ROUND(SUM({monthly." key "}),{digits})", .averaged = true
#define MOST(function, key) .total = "IF(COUNT({monthly." key "})=0,\"\"," function "({monthly." key "}))"
#define EXTREME(function) .formula = "IF([trades]=0,\"\",_xlfn." function "IFS({scores.net},{trade}))"

static const struct column columns[] = {
    {"month",         "Month",              10, STYLE_TEXT,     MONTH(name), .total = ""},
    {"from",          "From",               12, STYLE_DATE,     MONTH(from)},
    {"to",            "To",                 12, STYLE_DATE,     MONTH(to)},
    {"realised",      "Total P&L",          13, STYLE_MONEY,    MONTH(realised), OF_DAYS("realised"), SUM_MONEY("realised")},
    {"trades",        "Trades",              8, STYLE_COUNT,    MONTH(trades), .formula = "COUNTIFS({trade})", SUM("trades")},
    {"wins",          "Wins",                8, STYLE_COUNT,    MONTH(wins), .formula = "COUNTIFS({trade},{scores.net},\">0\")", SUM("wins")},
    {"losses",        "Losses",              8, STYLE_COUNT,    MONTH(losses), .formula = "COUNTIFS({trade},{scores.net},\"<0\")", SUM("losses")},
    {"win_rate",      "Win rate",            9, STYLE_PERCENT,  MONTH(win_rate), .formula = "IF([trades]=0,\"\",[wins]/[trades])", .total = "IF([trades]=0,\"\",[wins]/[trades])"},
    {"best",          "Best trade",         12, STYLE_MONEY,    MONTH(best), EXTREME("MAX"), MOST("MAX", "best")},
    {"worst",         "Worst trade",        12, STYLE_MONEY,    MONTH(worst), EXTREME("MIN"), MOST("MIN", "worst")},
    {"income",        "Premium income",     13, STYLE_MONEY,    MONTH(income), OF_DAYS("income"), SUM_MONEY("income")},
    {"ytd_income",    "YTD premium",        13, STYLE_MONEY,    MONTH(ytd_income),
     .formula = "ROUND(SUMIFS({daily.income},{daily.date},\">=\"&DATE(YEAR([to]),1,1),{daily.date},\"<=\"&[to]),{digits})"},
    {"average_score", "Average score",       9, STYLE_SCORE,    MONTH(average_score), .formula = AVERAGE_SCORE("{trade}"), .total = AVERAGE_SCORE("{real}")},
    {"average_grade", "Average grade",      10, STYLE_GRADE,    MONTH(average_grade), .formula = GRADE_OF("[average_score]"), .total = GRADE_OF("[average_score]")},
    {"largest_loss",  "Largest loss",       12, STYLE_MONEY,    MONTH(largest_loss),
     .formula = "IF([losses]=0,\"\",_xlfn.MINIFS({scores.net},{trade}))", MOST("MIN", "largest_loss")},
    {"limit_hits",    "Days the daily limit was hit", 15, STYLE_COUNT, MONTH(limit_hits), .formula = "COUNTIFS({daily.limit},\"Yes\",{day})", SUM("limit_hits")},
    {"brakes",        "Emergency brakes",   11, STYLE_COUNT,    MONTH(brakes), SUM("brakes")},
    {"assessment",    "Assessment",         22, STYLE_EMPHASIS, MONTH(assessment), .starts_page = true},
    {"proposal_1",    "To test next month", 26, STYLE_TEXT,     MONTH(first_proposal)},
    {"proposal_2",    "Also to test",       26, STYLE_TEXT,     MONTH(second_proposal)},
    {"next_tier",     "Next tier",          14, STYLE_CENTRED,  MONTH(next_tier)},
    {"next_trades",   "Trades a month",     10, STYLE_CENTRED,  MONTH(next_trades)},
    {"next_goal",     "Minimum P&L goal",   13, STYLE_MONEY,    MONTH(next_goal),
     .formula = "CHOOSE(VALUE(MID([next_tier],6,1)),{set.tier.1.goal},{set.tier.2.goal},{set.tier.3.goal})"},
    {"state",         "State",               9, STYLE_CENTRED,  MONTH(state)},
    {"advice",        "Advice",             36, STYLE_TEXT,     MONTH(advice)},
};

void plan_monthly(struct book *book) {
    plan_table(book, SHEET_MONTHLY, columns, sizeof columns / sizeof *columns, HEADER_ROW,
               book->grading->review->month_count, 0);
    if (book->tables[SHEET_MONTHLY].row_count)
        book->last_rows[SHEET_MONTHLY] = month_page_row(book) + MONTH_PAGE_LINES;
}

void draw_monthly(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_MONTHLY, workbook, sheet, 1);
}

static double dollars_if(bool known, struct money amount) {
    return known ? money_dollars(amount) : (double)NAN;
}

/* "4-6": as many trades a month as the tier asks for. */
static const char *tier_trades_text(const struct settings *settings, int tier, struct arena *arena) {
    struct span span = settings->tier.trades[tier - 1];
    return arena_print(arena, "%g\u2013%g", span.low, span.high);
}

static const char *proposal_text(const struct review_month *month, int index) {
    return index < month->proposal_count ? proposal_name(month->proposals[index]) : NULL;
}

static struct month_row month_row(struct book *book, const struct review_month *month) {
    const struct settings *settings = book->grading->settings;
    const struct trade_tally *tally = &month->tally;
    return (struct month_row){
        .name = month->name,
        .from = month->start,
        .to = month->end,
        .realised = month->realised_pnl,
        .income = month->premium_income,
        .ytd_income = month->ytd_premium_income,
        .trades = tally->trades,
        .wins = tally->wins,
        .losses = tally->losses,
        .win_rate = tally->win_rate,
        .best = dollars_if(tally->trades > 0, tally->best),
        .worst = dollars_if(tally->trades > 0, tally->worst),
        .average_score = tally->average_score,
        .average_grade = tally->average_grade,
        .largest_loss = dollars_if(tally->losses > 0, tally->largest_loss),
        .limit_hits = month->limit_hits,
        .brakes = month->emergency_brakes,
        .assessment = month_assessment_name(month->assessment),
        .advice = month_assessment_advice(month->assessment),
        .first_proposal = proposal_text(month, 0),
        .second_proposal = proposal_text(month, 1),
        .next_tier = arena_print(book->arena, "TIER %d%s", month->next_tier, month->next_paused ? " paused" : ""),
        .next_trades = tier_trades_text(settings, month->next_tier, book->arena),
        /* The defaults are published: as a share of the buying power a goal would tell the buying power. */
        .next_goal = book->shared ? (double)NAN : settings->tier.goal[month->next_tier - 1],
        .state = month->complete ? "ended" : "so far",
    };
}

/* Sums for the closing rows, gathered while the months are written. */
struct closing_rows {
    struct month_row total;
    double *sums; /* by column; over months with trades */
    double trading_months;
};

static struct closing_rows start_closing_rows(struct book *book) {
    const struct trade_tally *tally = &book->grading->review->dashboard.tally;
    struct closing_rows rows = {.total = {.name = "Total",
                                          .trades = tally->trades,
                                          .wins = tally->wins,
                                          .losses = tally->losses,
                                          .win_rate = tally->win_rate,
                                          .best = dollars_if(tally->trades > 0, tally->best),
                                          .worst = dollars_if(tally->trades > 0, tally->worst),
                                          .average_score = tally->average_score,
                                          .average_grade = tally->average_grade,
                                          .largest_loss = dollars_if(tally->losses > 0, tally->largest_loss)}};
    rows.sums = arena_alloc_array(book->arena, book->tables[SHEET_MONTHLY].column_count, sizeof *rows.sums);
    return rows;
}

static void gather(const struct book *book, struct closing_rows *rows, const struct month_row *month) {
    const struct table *table = &book->tables[SHEET_MONTHLY];
    struct month_row *total = &rows->total;
    total->realised = money_add(total->realised, month->realised);
    total->income = money_add(total->income, month->income);
    total->limit_hits += month->limit_hits;
    total->brakes += month->brakes;
    if (month->trades == 0)
        return;
    rows->trading_months++;
    for (size_t i = 0; i < table->column_count; i++)
        rows->sums[i] += column_number(table->columns[i], month);
}

static void write_closing_rows(struct book *book, struct row_writer *writer, struct closing_rows *rows) {
    const struct table *table = &book->tables[SHEET_MONTHLY];
    write_total_row(book, writer, SHEET_MONTHLY, table->last_row + 1, &rows->total);
    for (size_t i = 0; i < table->column_count; i++)
        rows->sums[i] = rows->trading_months > 0 ? rows->sums[i] / rows->trading_months : (double)NAN;
    write_average_row(book, writer, SHEET_MONTHLY, table->last_row + 2,
                      "IF(COUNTIF({monthly.trades},\">0\")=0,\"\",AVERAGEIFS({monthly.@},{monthly.trades},\">0\"))", rows->sums);
}

static void write_page_link(struct book *book, struct row_writer *writer) {
    char cell[CELL_NAME_SIZE];
    row_begin(writer, LINK_ROW);
    write_link(book, writer, 0, book->names[SHEET_MONTHLY], cell_name(month_page_row(book), 0, cell),
               "The latest month's review page");
    row_end(writer);
}

void write_monthly(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_MONTHLY];
    write_title(book, writer, "Monthly",
                book->grading->review->shares_included
                    ? "One row a month. Total P&L includes share P&L and dividends (review.include_shares). A trade counts in the "
                      "month it became fully closed. The next tier is the one after the month's last whole week; the average row is "
                      "over months with trades."
                    : "One row a month. A trade counts in the month it became fully closed; P&L is booked leg by leg. The next tier "
                      "is the one after the month's last whole week; the average row is over months with trades.");
    if (table->row_count)
        write_page_link(book, writer);
    write_heading_row(book, writer, SHEET_MONTHLY);
    struct closing_rows rows = start_closing_rows(book);
    struct month_row row;
    for (size_t i = 0; i < table->row_count; i++) {
        row = month_row(book, &book->grading->review->months[i]);
        gather(book, &rows, &row);
        write_table_row(book, writer, SHEET_MONTHLY, table->first_row + (uint32_t)i, &row);
    }
    if (!table->row_count) {
        write_line(book, writer, table->first_row, STYLE_NOTE, "No transactions yet: the first month appears with the first one.");
        return;
    }
    write_closing_rows(book, writer, &rows);
    write_month_page(book, writer, &row);
}
