/* The Dashboard's tables, side by side: each says what it has for one line of the blocks. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/sheets/dashboard.h"
#include "report/sheets/wheel_sections.h"

/* Lines of the blocks, counted from DASH_TABLES_ROW. */
enum {
    TICKER_LINES = 2 + DASH_TICKERS,
    STRATEGY_METRICS = 7,
    SECOND_TITLE = TICKER_LINES + 1, /* the lower table of each block */
    SECOND_HEADINGS,
    SECOND_FIRST
};

static const struct dashboard *figures(const struct book *book) {
    return &book->grading->review->dashboard;
}

static const char *live(struct book *book, const char *template, uint32_t row) {
    return template && book->live ? make_formula(book, SHEET_DASHBOARD, template, row) : NULL;
}

/* A section's title, or its headings, from `column` on. */
static void put_title(struct book *book, struct row_writer *writer, uint32_t column, const char *title) {
    write_string(book, writer, column, STYLE_SECTION, title, NULL);
}

static void put_headings(struct book *book, struct row_writer *writer, uint32_t column, const char *const headings[DASH_BLOCK]) {
    for (uint32_t i = 0; i < DASH_BLOCK; i++)
        write_string(book, writer, column + i, STYLE_HEADING, headings[i], NULL);
}

/* ---- first block: tickers and holdings ---- */

/* '@' stands for the row. Equality, not a criterion: tickers such as TRUE or 1E5 stay texts. */
#define IS_TICKER "({scores.ticker}=$A@)*({scores.paper}=\"No\")"

static const char *const ticker_formulas[DASH_BLOCK] = {
    NULL,
    "ROUND(SUMPRODUCT(" IS_TICKER "*{scores.net})+SUMPRODUCT(({open.ticker}=$A@)*({open.paper}=\"No\"),{open.cash}),{digits})",
    "ROUND(SUMPRODUCT(" IS_TICKER "*{scores.net}),{digits})",
    "SUMPRODUCT(" IS_TICKER ")",
    "IF(SUMPRODUCT(" IS_TICKER ")=0,\"\",SUMPRODUCT(" IS_TICKER "*({scores.net}>0))/SUMPRODUCT(" IS_TICKER "))",
    "IF(SUMPRODUCT(" IS_TICKER "*ISNUMBER({scores.score}))=0,\"\",ROUND(ROUND(SUMPRODUCT(" IS_TICKER
    ",{scores.score})/SUMPRODUCT(" IS_TICKER "*ISNUMBER({scores.score})),9),1))",
};

static const char *ticker_formula(struct book *book, size_t column, uint32_t row) {
    return live(book, fill_template(book, ticker_formulas[column], arena_print(book->arena, "%u", row)), row);
}

static void put_ticker(struct book *book, struct row_writer *writer, uint32_t row, const struct ticker_row *ticker) {
    const struct trade_tally *tally = &ticker->tally;
    write_string(book, writer, 0, STYLE_TEXT, ticker->ticker, NULL);
    write_amount(book, writer, 1, STYLE_DOLLARS, ticker->premium, ticker_formula(book, 1, row));
    write_amount(book, writer, 2, STYLE_DOLLARS, tally->net, ticker_formula(book, 2, row));
    write_value(book, writer, 3, STYLE_COUNT, (double)tally->trades, ticker_formula(book, 3, row));
    write_value(book, writer, 4, STYLE_PERCENT, tally->win_rate, ticker_formula(book, 4, row));
    write_value(book, writer, 5, STYLE_SCORE, tally->average_score, ticker_formula(book, 5, row));
}

static int compare_holdings(const void *left, const void *right) {
    const struct cycle *a = *(const struct cycle *const *)left, *b = *(const struct cycle *const *)right;
    double a_value = (double)a->shares_held * a->average_cost, b_value = (double)b->shares_held * b->average_cost;
    return a_value != b_value ? (a_value < b_value) - (a_value > b_value) : (a > b) - (a < b);
}

static size_t find_holdings(struct book *book, const struct cycle ***holdings) {
    const struct wheel *wheel = book->grading->wheel;
    size_t count = 0;
    *holdings = arena_alloc_array(book->arena, wheel->cycle_count, sizeof **holdings);
    for (size_t i = 0; i < wheel->cycle_count; i++)
        if (wheel->cycles[i].shares_held > 0)
            (*holdings)[count++] = &wheel->cycles[i];
    qsort((void *)*holdings, count, sizeof **holdings, compare_holdings);
    return count;
}

static void put_held(struct book *book, struct row_writer *writer, uint32_t column, enum style style, double value,
                     const struct cycle *cycle, const char *key) {
    write_value(book, writer, column, style, value, isnan(value) ? NULL : wheel_reference(book, cycle, key));
}

static void put_holding(struct book *book, struct row_writer *writer, size_t index) {
    const struct cycle **holdings;
    size_t count = find_holdings(book, &holdings);
    if (count == 0 && index == 0)
        write_string(book, writer, 0, STYLE_NOTE, "No shares held.", NULL);
    if (index >= count)
        return;
    const struct cycle *cycle = holdings[index];
    write_string(book, writer, 0, STYLE_TEXT, cycle->ticker, NULL);
    put_held(book, writer, 1, STYLE_COUNT, (double)cycle->shares_held, cycle, "held");
    if (!book->shared) {
        put_held(book, writer, 2, STYLE_PRICE, cycle->average_cost, cycle, "cost");
        put_held(book, writer, 3, STYLE_PRICE, cycle->adjusted_basis, cycle, "basis");
    } else {
        write_string(book, writer, 2, STYLE_FIGURE, "\u2013", NULL);
        write_string(book, writer, 3, STYLE_FIGURE, "\u2013", NULL);
    }
    write_amount(book, writer, 4, STYLE_DOLLARS, cycle->pnl, wheel_reference(book, cycle, "pnl"));
    put_held(book, writer, 5, STYLE_PERCENT, cycle->return_on_capital, cycle, "return");
}

static void put_first_block(struct book *book, struct row_writer *writer, uint32_t line, uint32_t row) {
    static const char *const tickers[DASH_BLOCK] = {"Ticker", "Premium", "P&L", "Trades", "Win rate", "Score"};
    static const char *const held[DASH_BLOCK] = {"Ticker", "Shares", "Average cost", "Adjusted basis", "Cycle P&L", "Return"};
    const struct dashboard *dashboard = figures(book);
    if (line == 0)
        put_title(book, writer, 0, "Top tickers by premium income");
    else if (line == 1)
        put_headings(book, writer, 0, tickers);
    else if (line == 2 && !dashboard->ticker_count)
        write_string(book, writer, 0, STYLE_NOTE, "No trades yet.", NULL);
    else if (line < TICKER_LINES && line - 2 < dashboard->ticker_count)
        put_ticker(book, writer, row, &dashboard->tickers[line - 2]);
    else if (line == SECOND_TITLE)
        put_title(book, writer, 0, "Shares held");
    else if (line == SECOND_HEADINGS)
        put_headings(book, writer, 0, held);
    else if (line >= SECOND_FIRST)
        put_holding(book, writer, line - SECOND_FIRST);
}

/* ---- second block: performance and grades by strategy ---- */

enum { GROUPS = 3 }; /* CSP, CC, all */
static const char *const group_criteria[GROUPS] = {"{real},{scores.strategy},\"CSP\"", "{real},{scores.strategy},\"CC\"", "{real}"};

struct metric {
    const char *label;
    enum style style;
    double (*value)(const struct book *book, size_t group);
    const char *formula; /* '@' stands for the criteria */
};

static const struct trade_tally *group_tally(const struct book *book, size_t group) {
    return group < 2 ? &figures(book)->strategies[group].tally : &figures(book)->tally;
}

static double tally_trades(const struct book *book, size_t group) {
    return (double)group_tally(book, group)->trades;
}
static double tally_win_rate(const struct book *book, size_t group) {
    return group_tally(book, group)->win_rate;
}
static double tally_best(const struct book *book, size_t group) {
    const struct trade_tally *tally = group_tally(book, group);
    return tally->trades ? money_dollars(tally->best) : (double)NAN;
}
static double tally_worst(const struct book *book, size_t group) {
    const struct trade_tally *tally = group_tally(book, group);
    return tally->trades ? money_dollars(tally->worst) : (double)NAN;
}
static double tally_average(const struct book *book, size_t group) {
    return group_tally(book, group)->average_trade;
}
static double tally_score(const struct book *book, size_t group) {
    return group_tally(book, group)->average_score;
}
static double tally_days(const struct book *book, size_t group) {
    const struct dashboard *dashboard = figures(book);
    if (group < 2)
        return dashboard->strategies[group].average_days;
    double days = 0;
    for (size_t i = 0; i < 2; i++)
        if (dashboard->strategies[i].tally.trades)
            days += dashboard->strategies[i].average_days * (double)dashboard->strategies[i].tally.trades;
    return dashboard->tally.trades ? days / (double)dashboard->tally.trades : (double)NAN;
}

#define UNLESS_NONE(formula) "IF(COUNTIFS(@)=0,\"\"," formula ")"

static const struct metric metrics[STRATEGY_METRICS] = {
    {"Trades",            STYLE_COUNT,   tally_trades,   "COUNTIFS(@)"},
    {"Win rate",          STYLE_PERCENT, tally_win_rate, UNLESS_NONE("COUNTIFS(@,{scores.net},\">0\")/COUNTIFS(@)")},
    {"Best trade",        STYLE_DOLLARS, tally_best,     UNLESS_NONE("_xlfn.MAXIFS({scores.net},@)")},
    {"Worst trade",       STYLE_DOLLARS, tally_worst,    UNLESS_NONE("_xlfn.MINIFS({scores.net},@)")},
    {"Average P&L",       STYLE_DOLLARS, tally_average,  UNLESS_NONE("AVERAGEIFS({scores.net},@)")},
    {"Average days held", STYLE_SCORE,   tally_days,     UNLESS_NONE("AVERAGEIFS({scores.days},@)")},
    {"Average score",     STYLE_SCORE,   tally_score,    AVERAGE_SCORE("@")},
};

static void put_metric(struct book *book, struct row_writer *writer, uint32_t row, const struct metric *metric) {
    write_string(book, writer, DASH_SECOND, STYLE_TEXT, metric->label, NULL);
    for (size_t group = 0; group < GROUPS; group++)
        write_value(book, writer, DASH_SECOND + 3 + (uint32_t)group, metric->style, metric->value(book, group),
                    live(book, fill_template(book, metric->formula, group_criteria[group]), row));
}

static void put_grade(struct book *book, struct row_writer *writer, uint32_t row, size_t grade) {
    static const char letters[] = "ABCDF";
    const struct strategy_row *strategies = figures(book)->strategies;
    const double counts[GROUPS] = {(double)strategies[STRATEGY_CSP].grades[grade], (double)strategies[STRATEGY_CC].grades[grade],
                                   (double)(strategies[STRATEGY_CSP].grades[grade] + strategies[STRATEGY_CC].grades[grade])};
    const char letter[2] = {letters[grade], '\0'};
    const char *meaning = grade_meaning(*letter);
    write_string(book, writer, DASH_SECOND, STYLE_GRADE, letter, NULL);
    write_string(book, writer, DASH_SECOND + 1, STYLE_NOTE, arena_print(book->arena, " %.*s", (int)strcspn(meaning, ":"), meaning), NULL);
    for (size_t group = 0; group < GROUPS; group++) {
        const char *template = fill_template(book, arena_print(book->arena, "COUNTIFS(@,{scores.grade},\"%s\")", letter), group_criteria[group]);
        write_value(book, writer, DASH_SECOND + 3 + (uint32_t)group, STYLE_COUNT, counts[group], live(book, template, row));
    }
}

static void put_second_block(struct book *book, struct row_writer *writer, uint32_t line, uint32_t row) {
    static const char *const performance[DASH_BLOCK] = {"Performance", "", "", "CSP", "CC", "All"};
    static const char *const grades[DASH_BLOCK] = {"Grade", "", "", "CSP", "CC", "All"};
    if (line == 0)
        put_title(book, writer, DASH_SECOND, "Performance by strategy");
    else if (line == 1)
        put_headings(book, writer, DASH_SECOND, performance);
    else if (line < 2 + STRATEGY_METRICS)
        put_metric(book, writer, row, &metrics[line - 2]);
    else if (line == SECOND_TITLE)
        put_title(book, writer, DASH_SECOND, "Grade distribution by strategy");
    else if (line == SECOND_HEADINGS)
        put_headings(book, writer, DASH_SECOND, grades);
    else if (line >= SECOND_FIRST && line < SECOND_FIRST + GRADE_COUNT)
        put_grade(book, writer, row, line - SECOND_FIRST);
}

uint32_t dashboard_grades_row(void) {
    return DASH_TABLES_ROW + SECOND_FIRST;
}

/* ---- third block: components and deltas ---- */

static const char *const component_columns[COMPONENT_COUNT] = {
    [STRIKE_ACCURACY] = "strike_accuracy",     [OUTCOME] = "outcome_score",
    [PREMIUM_EFFICIENCY] = "premium_efficiency", [ANNUALISED_RETURN] = "annualised_return",
    [TRADE_MANAGEMENT] = "trade_management",   [DELTA_DISCIPLINE] = "delta_discipline",
    [EXECUTION_QUALITY] = "execution_quality",
};

static double weight_share(const struct book *book, size_t component) {
    const double *weight = book->grading->settings->weight;
    double total = 0;
    for (size_t i = 0; i < COMPONENT_COUNT; i++)
        total += weight[i];
    return weight[component] / total;
}

static size_t weakest_component(const struct book *book) {
    const double *average = figures(book)->tally.component_average;
    size_t weakest = COMPONENT_COUNT;
    for (size_t i = 0; i < COMPONENT_COUNT; i++)
        if (!isnan(average[i]) && (weakest == COMPONENT_COUNT || average[i] < average[weakest]))
            weakest = i;
    return weakest;
}

#define WEIGHTED "SUMPRODUCT(({scores.paper}=\"No\")*ISNUMBER({scores.@})*{scores.contracts}"

static void put_component(struct book *book, struct row_writer *writer, uint32_t row, size_t component) {
    char column[CELL_NAME_SIZE];
    const struct table *scores = &book->tables[SHEET_SCORES];
    column_name(table_column(scores, component_columns[component]), column);
    const char *share = arena_print(book->arena, "%s%s$%u", sheet_reference(book, SHEET_SCORES), column, scores->weight_row + 1);
    const char *average = fill_template(book, "IF(" WEIGHTED ")=0,\"\"," WEIGHTED ",{scores.@})/" WEIGHTED "))", component_columns[component]);
    write_string(book, writer, DASH_THIRD, STYLE_TEXT, component_name((enum component)component), NULL);
    write_value(book, writer, DASH_THIRD + 3, STYLE_PERCENT, weight_share(book, component), book->live ? share : NULL);
    write_value(book, writer, DASH_THIRD + 4, STYLE_SCORE, figures(book)->tally.component_average[component], live(book, average, row));
    if (component == weakest_component(book))
        write_string(book, writer, DASH_THIRD + 5, STYLE_NOTE, "\u25c4 work on", NULL);
}

/* '@' is whether a trade is in the bucket: its |delta|, or none recorded. */
#define DELTA      "{scores.delta}"
#define RECORDED   "({scores.paper}=\"No\")*ISNUMBER(" DELTA ")"
static const char *const delta_tests[DELTA_BUCKETS] = {
    RECORDED "*(ABS(" DELTA ")<0.15)",
    RECORDED "*(ABS(" DELTA ")>=0.15)*(ABS(" DELTA ")<0.25)",
    RECORDED "*(ABS(" DELTA ")>=0.25)*(ABS(" DELTA ")<=0.35)",
    RECORDED "*(ABS(" DELTA ")>0.35)",
    "({scores.paper}=\"No\")*(1-ISNUMBER(" DELTA "))",
};

#define OF_BUCKET(part) "IF(SUMPRODUCT(@)=0,\"\"," part "/SUMPRODUCT(@))"

static void put_delta(struct book *book, struct row_writer *writer, uint32_t row, size_t bucket) {
    const struct delta_row *delta = &figures(book)->deltas[bucket];
    const struct trade_tally *tally = &delta->tally;
    const struct {
        enum style style;
        double value;
        const char *template;
    } cells[] = {
        {STYLE_COUNT, (double)tally->trades, "SUMPRODUCT(@)"},
        {STYLE_PERCENT, tally->win_rate, OF_BUCKET("SUMPRODUCT(@*({scores.net}>0))")},
        {STYLE_PERCENT, delta->assigned, OF_BUCKET("SUMPRODUCT(@*({scores.assigned}>0))")},
        {STYLE_DOLLARS, tally->average_trade, OF_BUCKET("SUMPRODUCT(@,{scores.net})")},
        {STYLE_SCORE, tally->average_score,
         "IF(SUMPRODUCT(@*ISNUMBER({scores.score}))=0,\"\",ROUND(ROUND(SUMPRODUCT(@,{scores.score})/SUMPRODUCT(@*ISNUMBER({scores.score})),9),1))"},
    };
    static const char *const labels[DELTA_BUCKETS] = {"< 0.15", "0.15\u20130.25", "0.25\u20130.35", "> 0.35", "not recorded"};
    enum style style = bucket == DELTA_BUCKETS - 1 ? STYLE_NOTE : STYLE_CENTRED; /* its words need the small size */
    write_string(book, writer, DASH_THIRD, style, labels[bucket], NULL);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        write_value(book, writer, DASH_THIRD + 1 + (uint32_t)i, cells[i].style, cells[i].value,
                    live(book, fill_template(book, cells[i].template, delta_tests[bucket]), row));
}

static void put_third_block(struct book *book, struct row_writer *writer, uint32_t line, uint32_t row) {
    static const char *const components[DASH_BLOCK] = {"Component", "", "", "Weight", "Average", "Focus"};
    static const char *const deltas[DASH_BLOCK] = {"|Delta|", "Trades", "Win rate", "Assigned", "Average P&L", "Score"};
    if (line == 0)
        put_title(book, writer, DASH_THIRD, "What to work on: component averages");
    else if (line == 1)
        put_headings(book, writer, DASH_THIRD, components);
    else if (line < 2 + COMPONENT_COUNT)
        put_component(book, writer, row, line - 2);
    else if (line == SECOND_TITLE)
        put_title(book, writer, DASH_THIRD, "By delta at entry");
    else if (line == SECOND_HEADINGS)
        put_headings(book, writer, DASH_THIRD, deltas);
    else if (line >= SECOND_FIRST && line < SECOND_FIRST + DELTA_BUCKETS)
        put_delta(book, writer, row, line - SECOND_FIRST);
}

/* ---- all of it ---- */

void write_tables_line(struct book *book, struct row_writer *writer, uint32_t row) {
    uint32_t line = row - DASH_TABLES_ROW;
    row_begin_height(writer, row, line == 1 ? 20 : line == SECOND_HEADINGS ? 32 : 0);
    put_first_block(book, writer, line, row);
    put_second_block(book, writer, line, row);
    put_third_block(book, writer, line, row);
    row_end(writer);
}

void draw_dashboard_tables(struct book *book, lxw_worksheet *sheet) {
    static const uint32_t wide[][2] = {{1, DASH_SECOND}, {SECOND_HEADINGS, DASH_SECOND}, {1, DASH_THIRD}};
    uint32_t first = dashboard_grades_row();
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        worksheet_merge_range(sheet, DASH_TABLES_ROW + wide[i][0] - 1, (lxw_col_t)wide[i][1], DASH_TABLES_ROW + wide[i][0] - 1,
                              (lxw_col_t)(wide[i][1] + 2), "", NULL);
    colour_grades(book, sheet, first, DASH_SECOND, first + GRADE_COUNT - 1, DASH_SECOND);
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR, .bar_color = COLOUR_SKY, .bar_solid = LXW_TRUE,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .min_value = 0,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .max_value = 100};
    worksheet_conditional_format_range(sheet, DASH_TABLES_ROW + 1, DASH_THIRD + 4, DASH_TABLES_ROW + COMPONENT_COUNT, DASH_THIRD + 4, &bar);
}
