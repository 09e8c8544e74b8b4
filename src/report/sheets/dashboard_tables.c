/* The Dashboard's tables, side by side: each says what it has for one line of the blocks. */
#include "report/sheets/dashboard_tables.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/name_map.h"
#include "report/sheets/dashboard.h"
#include "report/sheets/dashboard_performance.h"
#include "report/sheets/wheel_sections.h"
#include "review/periods/tally.h"

/* Lines counted from the first row of the tables: three bands of tables side by side. */
enum {
    TICKER_LINES = 2 + DASH_TICKERS,
    SECOND_TITLE = TICKER_LINES + 1,
    SECOND_HEADINGS,
    SECOND_FIRST,
    THIRD_TITLE = SECOND_FIRST + COMPONENT_COUNT + 1,
    THIRD_HEADINGS,
    THIRD_FIRST,
    ALL_LINES = THIRD_FIRST + DASH_MONTHS
};

static const struct dashboard *figures(const struct book *book) {
    return &book->grading->review->dashboard;
}

static const char *live(struct book *book, const char *template, uint32_t row) {
    return dashboard_formula(book, template, row);
}

static void put_title(struct book *book, struct row_writer *writer, uint32_t column, const char *title) {
    book_write_text(book, writer, column, STYLE_SECTION, title, NULL);
}

/* ---- tickers ---- */

/* Of the gap between the blocks nothing is seen: the table goes on over it. */
enum { TICKER_COLUMNS = 7, TICKER_SCORE_COLUMN = 7 };

/* '@' stands for the row. Equality, not a criterion: tickers such as TRUE or 1E5 stay texts. */
#define IS_TICKER "({scores.ticker}=$A@)*({scores.paper}=\"No\")"

static const struct {
    const char *heading;
    enum style style;
    const char *formula;
} ticker_columns[TICKER_COLUMNS] = {
    {"Ticker", STYLE_TEXT, NULL},
    {"Premium", STYLE_DOLLARS,
     "ROUND(SUMPRODUCT(" IS_TICKER "*{scores.net})+SUMPRODUCT(({open.ticker}=$A@)*({open.paper}=\"No\"),{open.cash}),{digits})"},
    {"Options P&L", STYLE_DOLLARS, "ROUND(SUMPRODUCT(({wheel.ticker}=$A@)*({wheel.puts}+{wheel.calls})),{digits})"},
    {"Wheel P&L", STYLE_DOLLARS, "ROUND(SUMPRODUCT(({wheel.ticker}=$A@)*{wheel.pnl}),{digits})"},
    {"Trades", STYLE_COUNT, "SUMPRODUCT(" IS_TICKER ")"},
    {"Win rate", STYLE_PERCENT, WIN_RATE_OF(IS_TICKER)},
    {"Score", STYLE_SCORE, SCORE_OF(IS_TICKER)},
};

struct ranked_ticker {
    const struct ticker_row *row;
    struct money options, wheel; /* the cycles' put and call income; with shares and dividends */
};

static void add_cycles(const struct wheel *wheel, struct ranked_ticker *ranked, size_t count, struct arena *arena) {
    struct name_map places;
    name_map_init(&places, false, arena);
    for (size_t i = 0; i < count; i++)
        name_map_set(&places, ranked[i].row->ticker, i);
    for (size_t i = 0; i < wheel->cycle_count; i++) {
        size_t place = name_map_find(&places, wheel->cycles[i].ticker);
        if (place == NAME_MISSING)
            continue;
        ranked[place].options = money_add(ranked[place].options, money_add(wheel->cycles[i].put_income, wheel->cycles[i].call_income));
        ranked[place].wheel = money_add(ranked[place].wheel, wheel->cycles[i].pnl);
    }
}

static int compare_results(const void *left, const void *right) {
    const struct ranked_ticker *a = left, *b = right;
    int by_result = money_compare(b->wheel, a->wheel);
    return by_result ? by_result : COMPARE(a->row, b->row);
}

/* By wheel P&L, falling; found once for all lines. */
static const struct ranked_ticker *rank_tickers(struct book *book) {
    const struct dashboard *dashboard = figures(book);
    if (book->ranked_tickers)
        return book->ranked_tickers;
    struct ranked_ticker *ranked = arena_alloc_array(book->arena, dashboard->ticker_count + 1, sizeof *ranked);
    for (size_t i = 0; i < dashboard->ticker_count; i++)
        ranked[i] = (struct ranked_ticker){.row = &dashboard->tickers[i]};
    add_cycles(book->grading->wheel, ranked, dashboard->ticker_count, book->arena);
    qsort(ranked, dashboard->ticker_count, sizeof *ranked, compare_results);
    book->ranked_tickers = ranked;
    return ranked;
}

static uint32_t ticker_column(size_t column) {
    return column == TICKER_COLUMNS - 1 ? TICKER_SCORE_COLUMN : (uint32_t)column;
}

static void put_ticker_headings(struct book *book, struct row_writer *writer) {
    for (size_t i = 0; i < TICKER_COLUMNS; i++) {
        if (i == TICKER_COLUMNS - 1)
            book_write_heading(book, writer, TICKER_SCORE_COLUMN - 1, STYLE_TEXT, NULL);
        book_write_heading(book, writer, ticker_column(i), ticker_columns[i].style, ticker_columns[i].heading);
    }
}

static void put_ticker(struct book *book, struct row_writer *writer, uint32_t row, const struct ranked_ticker *ranked) {
    const struct trade_tally *tally = &ranked->row->tally;
    const char *number = arena_print(book->arena, "%u", row);
    const double values[TICKER_COLUMNS] = {NAN, money_dollars(ranked->row->premium), money_dollars(ranked->options), money_dollars(ranked->wheel),
                                           (double)tally->trades, tally->win_rate, tally->average_score};
    book_write_text(book, writer, 0, STYLE_TEXT, ranked->row->ticker, NULL);
    for (size_t i = 1; i < TICKER_COLUMNS; i++)
        book_write_number(book, writer, ticker_column(i), ticker_columns[i].style, values[i],
                    live(book, formula_fill_template(book, ticker_columns[i].formula, number), row));
}

static void put_tickers(struct book *book, struct row_writer *writer, uint32_t line, uint32_t row) {
    const struct dashboard *dashboard = figures(book);
    if (line == 0)
        put_title(book, writer, 0, "Top tickers by wheel P&L");
    else if (line == 1)
        put_ticker_headings(book, writer);
    else if (line == 2 && !dashboard->ticker_count)
        book_write_text(book, writer, 0, STYLE_NOTE, "No trades yet.", NULL);
    else if (line < TICKER_LINES && line - 2 < dashboard->ticker_count)
        put_ticker(book, writer, row, &rank_tickers(book)[line - 2]);
}

/* ---- shares held ---- */

static int compare_holdings(const void *left, const void *right) {
    const struct cycle *a = *(const struct cycle *const *)left, *b = *(const struct cycle *const *)right;
    double a_value = (double)a->shares_held * a->average_cost, b_value = (double)b->shares_held * b->average_cost;
    return a_value != b_value ? (a_value < b_value) - (a_value > b_value) : COMPARE(a, b);
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
    book_write_number(book, writer, column, style, value, isnan(value) ? NULL : wheel_reference(book, cycle, key));
}

static void put_holding(struct book *book, struct row_writer *writer, size_t index) {
    const struct cycle **holdings;
    size_t count = find_holdings(book, &holdings);
    if (count == 0 && index == 0)
        book_write_text(book, writer, 0, STYLE_NOTE, "No shares held.", NULL);
    if (index >= count)
        return;
    const struct cycle *cycle = holdings[index];
    book_write_text(book, writer, 0, STYLE_TEXT, cycle->ticker, NULL);
    book_write_held(book, writer, 1, cycle->shares_held, wheel_reference(book, cycle, "held"));
    if (!book->shared) {
        put_held(book, writer, 2, STYLE_PRICE, cycle->average_cost, cycle, "cost");
        put_held(book, writer, 3, STYLE_PRICE, cycle->adjusted_basis, cycle, "basis");
    } else {
        book_write_text(book, writer, 2, STYLE_FIGURE, "\u2013", NULL);
        book_write_text(book, writer, 3, STYLE_FIGURE, "\u2013", NULL);
    }
    book_write_money(book, writer, 4, STYLE_DOLLARS, cycle->pnl, wheel_reference(book, cycle, "pnl"));
    put_held(book, writer, 5, STYLE_PERCENT, cycle->return_on_capital, cycle, "return");
}

static void put_holdings(struct book *book, struct row_writer *writer, uint32_t line) {
    static const char *const headings[DASH_BLOCK] = {"Ticker", "Shares", "Average cost", "Adjusted basis", "Cycle P&L", "Return"};
    static const enum style styles[DASH_BLOCK] = {STYLE_TEXT, STYLE_COUNT, STYLE_PRICE, STYLE_PRICE, STYLE_DOLLARS, STYLE_PERCENT};
    if (line == SECOND_TITLE)
        put_title(book, writer, 0, "Shares held");
    else if (line == SECOND_HEADINGS)
        dashboard_put_headings(book, writer, 0, DASH_BLOCK, headings, styles);
    else if (line >= SECOND_FIRST && line < SECOND_FIRST + DASH_HOLDINGS)
        put_holding(book, writer, line - SECOND_FIRST);
}

/* ---- grades ---- */

enum { GROUPS = 3 }; /* CSP, CC, all */
static const char *const group_criteria[GROUPS] = {"{real},{scores.strategy},\"CSP\"", "{real},{scores.strategy},\"CC\"", "{real}"};

static void put_grade(struct book *book, struct row_writer *writer, uint32_t row, size_t grade) {
    static const char letters[] = "ABCDF";
    const struct strategy_row *strategies = figures(book)->strategies;
    const double counts[GROUPS] = {(double)strategies[STRATEGY_CSP].grades[grade], (double)strategies[STRATEGY_CC].grades[grade],
                                   (double)(strategies[STRATEGY_CSP].grades[grade] + strategies[STRATEGY_CC].grades[grade])};
    const char letter[2] = {letters[grade], '\0'};
    const char *meaning = score_grade_meaning(*letter);
    book_write_text(book, writer, DASH_SECOND, STYLE_GRADE, letter, NULL);
    book_write_text(book, writer, DASH_SECOND + 1, STYLE_NOTE, arena_print(book->arena, " %.*s", (int)strcspn(meaning, ":"), meaning), NULL);
    for (size_t group = 0; group < GROUPS; group++) {
        const char *template = formula_fill_template(book, arena_print(book->arena, "COUNTIFS(@,{scores.grade},\"%s\")", letter), group_criteria[group]);
        book_write_number(book, writer, DASH_SECOND + 3 + (uint32_t)group, STYLE_COUNT, counts[group], live(book, template, row));
    }
}

static void put_grades(struct book *book, struct row_writer *writer, uint32_t line, uint32_t row) {
    static const char *const headings[DASH_BLOCK] = {"Grade", NULL, NULL, "CSP", "CC", "All"};
    static const enum style styles[DASH_BLOCK] = {STYLE_CENTRED, STYLE_TEXT, STYLE_TEXT, STYLE_COUNT, STYLE_COUNT, STYLE_COUNT};
    if (line == SECOND_TITLE)
        put_title(book, writer, DASH_SECOND, "Grade distribution by strategy");
    else if (line == SECOND_HEADINGS)
        dashboard_put_headings(book, writer, DASH_SECOND, DASH_BLOCK, headings, styles);
    else if (line >= SECOND_FIRST && line < SECOND_FIRST + GRADE_COUNT)
        put_grade(book, writer, row, line - SECOND_FIRST);
}

uint32_t dashboard_grades_row(const struct book *book) {
    return dashboard_tables_row(book) + SECOND_FIRST;
}

/* ---- components ---- */

#define COMPONENT_COLUMN(constant, key, name, column, weight) [constant] = column,
static const char *const component_columns[COMPONENT_COUNT] = {SCORE_COMPONENTS(COMPONENT_COLUMN)};

static double weight_share(const struct book *book, size_t component) {
    const double *weight = book->grading->settings->weight;
    double total = 0;
    for (size_t i = 0; i < COMPONENT_COUNT; i++)
        total += weight[i];
    return weight[component] / total;
}

#define WEIGHTED "SUMPRODUCT(({scores.paper}=\"No\")*ISNUMBER({scores.@})*{scores.contracts}"

/* The first of the weakest. */
static bool is_to_work_on(const struct book *book, size_t component) {
    size_t first = 0;
    while (first < component && !tally_is_weakest_component(&figures(book)->tally, (enum component)first, book->grading->settings))
        first++;
    return first == component && tally_is_weakest_component(&figures(book)->tally, (enum component)component, book->grading->settings);
}

static void put_component(struct book *book, struct row_writer *writer, uint32_t row, size_t component) {
    char column[CELL_NAME_SIZE];
    const struct table *scores = &book->tables[SHEET_SCORES];
    double value = book_shown_component(book, figures(book)->tally.component_average[component]);
    place_column_name(table_column(scores, component_columns[component]), column);
    const char *share = arena_print(book->arena, "%s%s$%u", formula_sheet_reference(book, SHEET_SCORES), column, scores->weight_row + 1);
    const char *average = formula_fill_template(book, "IF(" WEIGHTED ")=0,\"\"," WEIGHTED ",{scores.@})/" WEIGHTED "))", component_columns[component]);
    const char *name = component_name((enum component)component);
    bool marked = is_to_work_on(book, component);
    book_write_text(book, writer, DASH_THIRD, marked ? STYLE_EMPHASIS : STYLE_TEXT,
                 marked ? arena_print(book->arena, "%s \u25c4 work on", name) : name, NULL);
    book_write_number(book, writer, DASH_THIRD + 3, STYLE_PERCENT, weight_share(book, component), book->live ? share : NULL);
    book_write_number(book, writer, DASH_THIRD + 4, STYLE_SCORE, value, live(book, average, row));
    book_write_number(book, writer, DASH_THIRD + 5, STYLE_SCORE, value,
                live(book, arena_print(book->arena, "%s%u", place_column_name(DASH_THIRD + 4, column), row), row));
}

static void put_components(struct book *book, struct row_writer *writer, uint32_t line, uint32_t row) {
    static const char *const headings[DASH_BLOCK] = {"Component", NULL, NULL, "Weight", "Average", "of 100"};
    static const enum style styles[DASH_BLOCK] = {STYLE_TEXT, STYLE_TEXT, STYLE_TEXT, STYLE_PERCENT, STYLE_SCORE, STYLE_TEXT};
    if (line == SECOND_TITLE)
        put_title(book, writer, DASH_THIRD, "What to work on: component averages");
    else if (line == SECOND_HEADINGS)
        dashboard_put_headings(book, writer, DASH_THIRD, DASH_BLOCK, headings, styles);
    else if (line >= SECOND_FIRST && line < SECOND_FIRST + COMPONENT_COUNT)
        put_component(book, writer, row, line - SECOND_FIRST);
}

/* ---- grade trend ---- */

enum { TREND_COLUMNS = 6 };

/* The cell of the month's row on Monthly. */
static const char *month_reference(struct book *book, size_t line, const char *key) {
    const struct table *months = &book->tables[SHEET_MONTHLY];
    char name[CELL_NAME_SIZE];
    if (!book->live || line >= months->row_count)
        return NULL;
    return arena_print(book->arena, "%s%s%zu", formula_sheet_reference(book, SHEET_MONTHLY), place_column_name(table_column(months, key), name), months->first_row + line);
}

static void put_month(struct book *book, struct row_writer *writer, size_t line) {
    const struct review *review = book->grading->review;
    if (line >= review->month_count)
        return;
    const struct review_month *month = &review->months[review->month_count - 1 - line];
    const char grade[2] = {month->tally.average_grade, '\0'};
    book_write_text(book, writer, 0, STYLE_TEXT, month->name, NULL);
    book_write_number(book, writer, 1, STYLE_COUNT, (double)month->tally.trades, month_reference(book, line, "trades"));
    book_write_number(book, writer, 2, STYLE_SCORE, month->tally.average_score, month_reference(book, line, "average_score"));
    book_write_text(book, writer, 3, STYLE_GRADE, grade, month_reference(book, line, "average_grade"));
    book_write_number(book, writer, 4, STYLE_PERCENT, month->tally.win_rate, month_reference(book, line, "win_rate"));
    book_write_money(book, writer, 5, STYLE_DOLLARS, month->realised_pnl, month_reference(book, line, "realised"));
}

static void put_trend(struct book *book, struct row_writer *writer, uint32_t line) {
    static const char *const headings[TREND_COLUMNS] = {"Month", "Trades", "Score", "Grade", "Win rate", "P&L"};
    static const enum style styles[TREND_COLUMNS] = {STYLE_TEXT, STYLE_COUNT, STYLE_SCORE, STYLE_GRADE, STYLE_PERCENT, STYLE_DOLLARS};
    if (line == THIRD_TITLE)
        put_title(book, writer, 0, "Grade trend, latest months");
    else if (line == THIRD_HEADINGS)
        dashboard_put_headings(book, writer, 0, TREND_COLUMNS, headings, styles);
    else if (line == THIRD_FIRST && !book->grading->review->month_count)
        book_write_text(book, writer, 0, STYLE_NOTE, "No months yet.", NULL);
    else if (line >= THIRD_FIRST)
        put_month(book, writer, line - THIRD_FIRST);
}

/* ---- all of it ---- */

uint32_t dashboard_tables_rows(void) {
    return ALL_LINES;
}

void write_tables_line(struct book *book, struct row_writer *writer, uint32_t row) {
    uint32_t line = row - dashboard_tables_row(book);
    row_writer_begin_height(writer, row, line == 1 || line == SECOND_HEADINGS ? 32 : line == THIRD_HEADINGS ? 18 : 0);
    put_tickers(book, writer, line, row);
    put_performance(book, writer, line, row);
    put_holdings(book, writer, line);
    put_grades(book, writer, line, row);
    put_components(book, writer, line, row);
    put_trend(book, writer, line);
    row_writer_end(writer);
}

/* Bars in a column of their own, so that they cross no digits. */
static void draw_bars(lxw_worksheet *sheet, uint32_t first) {
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR, .bar_color = COLOUR_SKY, .bar_solid = LXW_TRUE, .bar_only = LXW_TRUE,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .min_value = 0,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER, .max_value = 100};
    worksheet_conditional_format_range(sheet, first - 1, DASH_THIRD + 5, first + COMPONENT_COUNT - 2, DASH_THIRD + 5, &bar);
}

void draw_dashboard_tables(struct book *book, lxw_worksheet *sheet) {
    uint32_t top = dashboard_tables_row(book), grades = dashboard_grades_row(book), trend = top + THIRD_FIRST;
    draw_grade_colours(book, sheet, grades, DASH_SECOND, grades + GRADE_COUNT - 1, DASH_SECOND);
    draw_grade_colours(book, sheet, trend, 3, trend + DASH_MONTHS - 1, 3);
    draw_bars(sheet, top + SECOND_FIRST);
    worksheet_merge_range(sheet, top, PERFORMANCE_COLUMN, top, PERFORMANCE_COLUMN + 1, "", NULL);
    worksheet_merge_range(sheet, top + SECOND_HEADINGS - 1, DASH_THIRD, top + SECOND_HEADINGS - 1, DASH_THIRD + 2, "", NULL);
}
