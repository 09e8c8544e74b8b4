/* Scores: one row a closed position, newest first, what a person came for before all else, with live score, grade and returns. */
#include "report/sheets/sheets.h"

#include <math.h>

#include "report/book/book.h"
#include "report/sheets/score_row.h"
#include "settings/curve.h"

enum { WEIGHT_ROW = 3, SHARE_ROW = 4, HEADER_ROW = 5 };

#define COMPONENT(name) FROM(struct score_row, components.value[name]), .style = STYLE_SCORE

/* From the first component's column to the last one's. */
#define COMPONENTS "[strike_accuracy]:[execution_quality]"
#define WEIGHTS    "[#strike_accuracy]:[#execution_quality]"
_Static_assert(STRIKE_ACCURACY == 0 && EXECUTION_QUALITY == COMPONENT_COUNT - 1, "COMPONENTS and WEIGHTS run from the first component to the last");
#define MEAN       "SUMPRODUCT(" WEIGHTS "," COMPONENTS ")/SUMIF(" COMPONENTS ",\">=0\"," WEIGHTS ")"
#define SCORE(nudge, cap) "IFERROR(MIN(ROUND(" MEAN nudge ",1),IF([net]<0,{set.score.losing_cap},100)" cap "),\"\")"
#define PUT_CAP ",{set.score.csp_expired_cap}"

static const struct column columns[] = {
    {"position",     "Position",       12, STYLE_TEXT,    FROM(struct score_row, position)},
    {"ticker",       "Ticker",          9, STYLE_TEXT,    FROM(struct score_row, figures.ticker)},
    {"strategy",     "Strategy",       10, STYLE_CENTRED, FROM(struct score_row, strategy)},
    {"closed",       "Closed",         12, STYLE_DATE,    FROM(struct score_row, figures.closed)},
    {"grade",        "Grade",           8, STYLE_GRADE,   FROM(struct score_row, grade), .formula = GRADE_OF("[score]")},
    {"score",        "Score",           8, STYLE_SCORE,   FROM(struct score_row, score), .formula = SCORE("", "")},
    {"net",          "Net P&L",        12, STYLE_MONEY,   FROM(struct score_row, figures.net)},
    {"why",          "Why",            60, STYLE_WRAPPED, FROM(struct score_row, why)},
    {"outcome",      "Outcome",        16, STYLE_TEXT,    FROM(struct score_row, outcome)},
    {"days",         "Days",            7, STYLE_COUNT,   FROM(struct score_row, figures.days)},
    {"roc",          "ROC",             9, STYLE_RATE,    FROM(struct score_row, figures.roc),
     .formula = "IF(N([capital])=0,\"\",[net]/[capital])"},
    {"weekly_yield", "Weekly yield",    9, STYLE_RATE,    FROM(struct score_row, figures.weekly_yield),
     .formula = "IF([roc]=\"\",\"\",[roc]/([days]/7))"},
    {"annualised",   "Annualised",     12, STYLE_PERCENT, FROM(struct score_row, figures.annualised),
     .formula = "IF([roc]=\"\",\"\",[roc]*365/[days])"},
    {"strike_accuracy",    "Strike Accuracy",  12.5, COMPONENT(STRIKE_ACCURACY), .starts_page = true},
    {"outcome_score",      "Outcome score",      11, COMPONENT(OUTCOME)},
    {"premium_efficiency", "Premium Efficiency", 13, COMPONENT(PREMIUM_EFFICIENCY)},
    {"annualised_return",  "Annualised Return",  13, COMPONENT(ANNUALISED_RETURN)},
    {"trade_management",   "Trade Management", 15.3, COMPONENT(TRADE_MANAGEMENT)},
    {"delta_discipline",   "Delta Discipline", 12.5, COMPONENT(DELTA_DISCIPLINE)},
    {"execution_quality",  "Execution Quality",  12, COMPONENT(EXECUTION_QUALITY)},
    {"legs",         "Legs",            7, STYLE_COUNT,   FROM(struct score_row, legs), .detail = true},
    {"cycle_number", "Cycle",           7, STYLE_COUNT,   FROM(struct score_row, cycle), .detail = true},
    {"account",      "Account",        14, STYLE_TEXT,    FROM(struct score_row, figures.account), .hidden_if_shared = true, .detail = true},
    {"paper",        "Paper",           8, STYLE_CENTRED, FROM(struct score_row, figures.paper), .detail = true},
    {"opened",       "Opened",         12, STYLE_DATE,    FROM(struct score_row, figures.opened), .detail = true},
    {"contracts",    "Contracts",      11, STYLE_COUNT,   FROM(struct score_row, figures.contracts), .detail = true, .hidden_if_shared = true},
    {"strike",       "Strike",         11, STYLE_PRICE,   FROM(struct score_row, figures.strike), .hidden_if_shared = true, .detail = true},
    {"expiry",       "Expiry",         12, STYLE_DATE,    FROM(struct score_row, figures.expiry), .detail = true},
    {"entry",        "Stock at entry", 11, STYLE_PRICE,   FROM(struct score_row, figures.stock_at_entry), .hidden_if_shared = true, .starts_page = true, .detail = true},
    {"close",        "Stock at close", 11, STYLE_PRICE,   FROM(struct score_row, figures.stock_at_close), .hidden_if_shared = true, .detail = true},
    {"otm",          "% out of the money at entry", 17, STYLE_PERCENT, FROM(struct score_row, distance), .detail = true},
    {"dte",          "Days to expiry at entry", 15, STYLE_COUNT, FROM(struct score_row, days_to_expiry), .detail = true},
    {"break_even",   "Break-even",     11, STYLE_PRICE,   FROM(struct score_row, break_even), .hidden_if_shared = true, .detail = true},
    {"premium",      "Premium",        12, STYLE_MONEY,   FROM(struct score_row, figures.premium), .detail = true},
    {"cost",         "Cost to close",  12, STYLE_MONEY,   FROM(struct score_row, figures.cost_to_close), .detail = true},
    {"fees",         "Fees",           10, STYLE_MONEY,   FROM(struct score_row, figures.fees), .detail = true},
    {"captured",     "% captured",     12, STYLE_PERCENT, FROM(struct score_row, figures.captured), .detail = true},
    {"capital",      "Capital at risk", 13, STYLE_MONEY,  FROM(struct score_row, figures.capital), .detail = true, .hidden_if_shared = true},
    {"delta",        "Delta",           8, STYLE_NUMBER,  FROM(struct score_row, figures.delta), .detail = true},
    {"ran",          "Ran to the end", 10, STYLE_CENTRED, FROM(struct score_row, ran_to_the_end), .detail = true},
    {"assigned",     "Contracts assigned", 12, STYLE_COUNT, FROM(struct score_row, assigned), .detail = true, .hidden_if_shared = true},
};

#define COMPONENT_WEIGHT(constant, key, name, column, weight) [constant] = {column, "{set.weight." key "}"},
static const struct {
    const char *key, *weight;
} weights[COMPONENT_COUNT] = {SCORE_COMPONENTS(COMPONENT_WEIGHT)};

void sheet_scores_plan(struct book *book) {
    plan_table(book, SHEET_SCORES, columns, sizeof columns / sizeof *columns, HEADER_ROW,
               book->grading->review->closed_count, 0);
    book->tables[SHEET_SCORES].weight_row = WEIGHT_ROW;
}

void sheet_scores_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_SCORES, workbook, sheet, (int)table_column(&book->tables[SHEET_SCORES], "why") + 1);
}

static const char *legend(const struct book *book) {
    const double *least = book->grading->settings->grade_least;
    return arena_print(book->arena,
                       "One row a closed position, newest first. A from %g: exceptional \u00b7 B from %g: strong \u00b7 C from "
                       "%g: average \u00b7 D from %g: below average \u00b7 F: poor, or a losing trade. An empty component was "
                       "skipped; its weight went to the others.",
                       least[0], least[1], least[2], least[3]);
}

static double weight_total(const double *weight) {
    double total = 0;
    for (size_t i = 0; i < COMPONENT_COUNT; i++)
        total += weight[i];
    return total;
}

static void write_weight(struct book *book, struct row_writer *writer, size_t component) {
    uint32_t column = table_column(&book->tables[SHEET_SCORES], weights[component].key);
    const char *formula = book->live ? make_formula(book, SHEET_SCORES, weights[component].weight, WEIGHT_ROW) : NULL;
    book_write_number(book, writer, column, STYLE_WEIGHT, book->grading->settings->weight[component], formula);
}

static void write_share(struct book *book, struct row_writer *writer, size_t component) {
    const struct table *table = &book->tables[SHEET_SCORES];
    const double *weight = book->grading->settings->weight;
    const char *formula = NULL;
    if (book->live)
        formula = make_formula(book, SHEET_SCORES,
                               arena_print(book->arena, "[#%s]/SUM(" WEIGHTS ")",
                                           weights[component].key),
                               SHARE_ROW);
    book_write_number(book, writer, table_column(table, weights[component].key), STYLE_SHARE,
                weight[component] / weight_total(weight), formula);
}

/* Why a put that expired is a C (docs/spec/output.md §2); NULL where the cap is off. */
static const char *put_cap_text(const struct book *book) {
    const struct settings *settings = book->grading->settings;
    if (!(settings->csp_expired_cap < 100))
        return NULL;
    return arena_print(book->arena, "A put that expired worthless, or nearly so, scores at most %g (%c), however well it was run: it brought its premium, but no shares to go on with.",
                       settings->csp_expired_cap, settings_grade(settings, settings->csp_expired_cap));
}

static void write_weight_rows(struct book *book, struct row_writer *writer) {
    static const struct {
        uint32_t row;
        const char *label;
        void (*write)(struct book *, struct row_writer *, size_t);
    } rows[] = {{WEIGHT_ROW, "Weight", write_weight}, {SHARE_ROW, "Share of score", write_share}};
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        row_writer_begin(writer, rows[r].row);
        if (rows[r].row == WEIGHT_ROW)
            book_write_text(book, writer, 0, STYLE_NOTE, put_cap_text(book), NULL);
        book_write_text(book, writer, table_column(&book->tables[SHEET_SCORES], weights[0].key) - 1, STYLE_WEIGHT, rows[r].label, NULL);
        for (size_t i = 0; i < COMPONENT_COUNT; i++)
            rows[r].write(book, writer, i);
        row_writer_end(writer);
    }
}

/* The formula of a score: of any position, of an expired put; each as it stands and nudged down and up. */
enum { SCORE_KINDS = 2, NUDGES = 3 };
typedef struct row_formula *score_formulas[SCORE_KINDS][NUDGES];

static void compile_scores(struct book *book, score_formulas formulas) {
    static const char *const texts[SCORE_KINDS][NUDGES] = {
        {SCORE("", ""), SCORE("-1E-9", ""), SCORE("+1E-9", "")},
        {SCORE("", PUT_CAP), SCORE("-1E-9", PUT_CAP), SCORE("+1E-9", PUT_CAP)},
    };
    uint32_t share = (uint32_t)book->tables[SHEET_SCORES].column_count; /* those before are the columns' */
    for (int kind = 0; kind < SCORE_KINDS; kind++)
        for (int nudge = 0; nudge < NUDGES; nudge++, share++) {
            formulas[kind][nudge] = book->live ? compile_table_formula(book, SHEET_SCORES, texts[kind][nudge], share) : NULL;
            if (formulas[kind][nudge])
                formulas[kind][nudge]->plain = nudge > 0;
        }
}

/* Where the mean lies on a tie but for binary noise, spreadsheets and the program may round it apart: a billionth of a
 * point in the formula settles it the program's way. Returns '-', '+' or 0. */
static char tie_nudge(const struct book *book, const struct score_row *row) {
    double tenths = components_mean(&row->components, book->grading->settings) * 10;
    if (!(fabs(tenths - floor(tenths) - 0.5) < 1e-7))
        return 0;
    return row->score * 10 > tenths ? '+' : '-';
}

static void write_position_row(struct book *book, struct row_writer *writer, uint32_t number, const struct score_row *row,
                               score_formulas formulas) {
    struct table *table = &book->tables[SHEET_SCORES];
    if (book->live) {
        char nudge = tie_nudge(book, row);
        table->formulas[table_column(table, "score")] =
            formulas[row->expired_put][nudge == 0 ? 0 : nudge == '-' ? 1 : 2];
    }
    table_write_row(book, writer, SHEET_SCORES, number, row);
}

void sheet_scores_write(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_SCORES];
    score_formulas formulas;
    compile_scores(book, formulas);
    book_write_title(book, writer, "Scores", legend(book));
    write_weight_rows(book, writer);
    table_write_heading(book, writer, SHEET_SCORES);
    for (size_t i = 0; i < table->row_count; i++) {
        struct score_row row = score_row(book, book->grading->review->closed_order[i], book_row_arena(book));
        write_position_row(book, writer, table->first_row + (uint32_t)i, &row, formulas);
    }
    if (!table->row_count)
        book_write_line(book, writer, table->first_row, STYLE_NOTE, "No position is closed yet: the first score appears with the first close.");
    table_write_left_out(book, writer, SHEET_SCORES);
}
