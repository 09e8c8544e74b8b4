/* Each group is told by an array of 0 and 1 over Scores, and every figure of it is a sum over that: live, whatever the group. */
#include "report/sheets/breakdown_groups.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

enum { HEADS = 2, GAP = 1, GROUP_COLUMNS = 13, BUCKET_COLUMNS = 8, OUTCOME_COLUMNS = 5, CAPITAL_COLUMN = 11, SHARE_COLUMN, KINDS = 4, GROUPS_MOST = 10000 /* shown of one kind */ };

#define WARN_SHARE 0.25 /* of all capital in one ticker */

static const struct breakdown *breakdown_of(const struct book *book) {
    return &book->grading->review->insight.breakdown;
}

static bool is_live(const struct book *book) {
    const struct breakdown *breakdown = breakdown_of(book);
    double groups = (double)(breakdown->ticker_count + breakdown->account_count) * GROUP_COLUMNS + 30 * BUCKET_COLUMNS;
    return book_is_live_over(book, groups * (double)book->grading->review->closed_count);
}

/* '@' stands for the array. */
static const char *group_formula(struct book *book, const char *template, const char *array, uint32_t row) {
    return template && is_live(book) ? make_formula(book, SHEET_BREAKDOWN, formula_fill_template(book, template, array), row) : NULL;
}

#define REAL "({scores.paper}=\"No\")"
#define TRADES      "SUMPRODUCT(@)"
#define WIN_RATE    WIN_RATE_OF("@")
#define ASSIGNED    SHARE_OF("@", "({scores.assigned}>0)")
#define NET         "ROUND(SUMPRODUCT(@*{scores.net}),{digits})"
#define AVERAGE     SHARE_OF("@", "{scores.net}")
#define SCORE       SCORE_OF("@")
#define YIELD       "IF(SUMPRODUCT(@*{scores.capital}*{scores.days})=0,\"\",SUMPRODUCT(@*{scores.net})/SUMPRODUCT(@*{scores.capital}*{scores.days})*7)"

enum { HEADING_HEIGHT = 32 }; /* points: two lines */

struct figure {
    const char *heading;
    enum style style;
    const char *formula;
};

static void write_heads(struct book *book, struct row_writer *writer, uint32_t *row, const char *title, const char *label, const struct figure *figures,
                        size_t count) {
    book_write_line(book, writer, ++*row, STYLE_SECTION, title);
    row_writer_begin_height(writer, ++*row, HEADING_HEIGHT);
    book_write_heading(book, writer, 0, STYLE_TEXT, label);
    for (uint32_t i = 1; i < count; i++)
        book_write_heading(book, writer, i, figures[i].style, figures[i].heading);
    row_writer_end(writer);
}

/* ---- tickers and accounts ---- */

/* Tests of a row of Scores, of Open Positions and of Wheel: whether it is of the ticker or account. */
struct group_tests {
    const char *scores, *open, *wheel;
};

/* '@' stands for the test of Scores, '~' for that of Open Positions, '^' for that of Wheel, '%' for the row. */
static const struct figure group_figures[GROUP_COLUMNS] = {
    {NULL, STYLE_TEXT, NULL},
    {"Wheel P&L", STYLE_MONEY, "ROUND(D%+E%+F%,{digits})"},
    {"Premium income", STYLE_MONEY, "ROUND(SUMPRODUCT(@*{scores.net})+SUMPRODUCT(~,{open.cash}),{digits})"},
    {"Options P&L", STYLE_MONEY, "ROUND(SUMPRODUCT(^*({wheel.puts}+{wheel.calls})),{digits})"},
    {"Share P&L", STYLE_MONEY, "ROUND(SUMPRODUCT(^*{wheel.shares}),{digits})"},
    {"Dividends", STYLE_MONEY, "ROUND(SUMPRODUCT(^*{wheel.dividends}),{digits})"},
    {"Trades", STYLE_COUNT, TRADES},
    {"Win rate", STYLE_PERCENT, WIN_RATE},
    {"Assigned", STYLE_PERCENT, ASSIGNED},
    {"Average score", STYLE_SCORE, SCORE},
    {"Weekly yield", STYLE_RATE, YIELD},
    {"Capital now", STYLE_MONEY, "SUMPRODUCT(~*({open.strategy}=\"CSP\"),{open.capital})+SUMPRODUCT(^*{wheel.held},{wheel.cost})"},
    {"Share of capital", STYLE_PERCENT, NULL},
};

static double group_value(const struct breakdown_group *group, uint32_t column) {
    const double values[GROUP_COLUMNS] = {
        NAN,
        money_dollars(group->wheel_pnl),
        money_dollars(group->premium),
        money_dollars(group->options_pnl),
        money_dollars(group->share_pnl),
        money_dollars(group->dividends),
        (double)group->closed.tally.trades,
        group->closed.tally.win_rate,
        group->closed.assigned,
        group->closed.tally.average_score,
        group->closed.weekly_yield,
        group->capital_now,
        group->capital_share,
    };
    return values[column];
}

static const char *fill_tests(struct book *book, const char *template, const struct group_tests *tests, uint32_t row) {
    struct text text = {.arena = book->arena};
    for (const char *c = template; *c; c++)
        switch (*c) {
        case '@':
            text_add(&text, tests->scores);
            break;
        case '~':
            text_add(&text, tests->open);
            break;
        case '^':
            text_add(&text, tests->wheel);
            break;
        case '%':
            text_print(&text, "%u", row);
            break;
        default:
            text_add_slice(&text, (struct slice){c, 1});
        }
    return text_string(&text);
}

static const char *group_cell_formula(struct book *book, uint32_t column, const struct group_tests *tests, uint32_t row, const char *all_capital) {
    if (!is_live(book))
        return NULL;
    if (column == SHARE_COLUMN)
        return arena_print(book->arena, "IF(SUM(%s)=0,\"\",L%u/SUM(%s))", all_capital, row, all_capital);
    return make_formula(book, SHEET_BREAKDOWN, fill_tests(book, group_figures[column].formula, tests, row), row);
}

static void write_group(struct book *book, struct row_writer *writer, uint32_t row, const struct breakdown_group *group, const struct group_tests *tests,
                        const char *all_capital) {
    const char *name = group->closed.name;
    row_writer_begin(writer, row);
    book_write_text(book, writer, 0, STYLE_TEXT, name ? name : "not written", NULL);
    for (uint32_t i = 1; i < GROUP_COLUMNS; i++)
        if (!book->shared || i != CAPITAL_COLUMN)
            book_write_number(book, writer, i, group_figures[i].style, group_value(group, i), group_cell_formula(book, i, tests, row, all_capital));
    row_writer_end(writer);
}

/* Equality, not a criterion: tickers such as TRUE or 1E5 stay texts. */
static struct group_tests ticker_tests(struct book *book, uint32_t row) {
    return (struct group_tests){
        .scores = arena_print(book->arena, "({scores.ticker}=$A%u)*" REAL, row),
        .open = arena_print(book->arena, "({open.ticker}=$A%u)*({open.paper}=\"No\")", row),
        .wheel = arena_print(book->arena, "({wheel.ticker}=$A%u)", row),
    };
}

/* A text of the user's stands in no formula: it may be longer than the 255 characters of a literal. */
static struct group_tests account_tests(struct book *book, const char *account, uint32_t row) {
    const char *name = account ? arena_print(book->arena, "$A%u", row) : "\"\"";
    return (struct group_tests){
        .scores = arena_print(book->arena, "({scores.account}=%s)*" REAL, name),
        .open = arena_print(book->arena, "({open.account}=%s)*({open.paper}=\"No\")", name),
        .wheel = arena_print(book->arena, "({wheel.account}=%s)", name),
    };
}

static size_t groups_shown(size_t count) {
    return count < GROUPS_MOST ? count : GROUPS_MOST;
}

/* Of groups that are not all shown, a line says so. */
static size_t group_rows(size_t count) {
    return groups_shown(count) + (count > GROUPS_MOST);
}

static void write_groups(struct book *book, struct row_writer *writer, uint32_t *row, const char *label, const struct breakdown_group *groups, size_t count,
                         bool by_ticker) {
    write_heads(book, writer, row, arena_print(book->arena, "By %s", by_ticker ? "ticker" : "account"), label, group_figures, GROUP_COLUMNS);
    const char *all_capital = arena_print(book->arena, "L$%u:L$%u", *row + 1, *row + (uint32_t)groups_shown(count));
    for (size_t i = 0; i < groups_shown(count); i++) {
        ++*row;
        struct group_tests tests = by_ticker ? ticker_tests(book, *row) : account_tests(book, groups[i].closed.name, *row);
        write_group(book, writer, *row, &groups[i], &tests, all_capital);
    }
    if (count > GROUPS_MOST)
        book_write_line(book, writer, ++*row, STYLE_NOTE, arena_print(book->arena, "%zu more, which --json lists", count - GROUPS_MOST));
    *row += GAP;
}

/* ---- strategy and outcome ---- */

static const struct figure outcome_figures[OUTCOME_COLUMNS] = {
    {NULL, STYLE_TEXT, NULL}, {"Strategy", STYLE_CENTRED, NULL}, {"Trades", STYLE_COUNT, TRADES}, {"P&L", STYLE_MONEY, NET}, {"Average score", STYLE_SCORE, SCORE},
};

/* As Scores words them; a rolled position has more than one leg. */
static const char *const outcome_tests[OUTCOME_GROUP_COUNT] = {
    [OUTCOME_GROUP_EXPIRED] = "({scores.outcome}=\"Expired\")*({scores.legs}=1)",
    [OUTCOME_GROUP_ASSIGNED] = "({scores.outcome}=\"Assigned\")*({scores.legs}=1)",
    [OUTCOME_GROUP_BOUGHT_BACK] = "({scores.outcome}=\"Bought to close\")*({scores.legs}=1)",
    [OUTCOME_GROUP_MIXED] = "({scores.outcome}=\"Mixed\")*({scores.legs}=1)",
    [OUTCOME_GROUP_ROLLED] = "({scores.legs}>1)",
};

static void write_outcome(struct book *book, struct row_writer *writer, uint32_t row, enum strategy strategy, enum outcome_group group) {
    const struct breakdown_row *counts = &breakdown_of(book)->outcomes[strategy][group];
    const char *array = arena_print(book->arena, REAL "*({scores.strategy}=\"%s\")*%s", strategy_name(strategy), outcome_tests[group]);
    const double values[OUTCOME_COLUMNS] = {NAN, NAN, (double)counts->tally.trades, money_dollars(counts->tally.net), counts->tally.average_score};
    row_writer_begin(writer, row);
    book_write_text(book, writer, 0, STYLE_TEXT, counts->name, NULL);
    book_write_text(book, writer, 1, STYLE_CENTRED, strategy_name(strategy), NULL);
    for (uint32_t i = 2; i < OUTCOME_COLUMNS; i++)
        book_write_number(book, writer, i, outcome_figures[i].style, values[i], group_formula(book, outcome_figures[i].formula, array, row));
    row_writer_end(writer);
}

static void write_outcomes(struct book *book, struct row_writer *writer, uint32_t *row) {
    write_heads(book, writer, row, "By strategy and outcome", "Outcome", outcome_figures, OUTCOME_COLUMNS);
    for (int strategy = 0; strategy < 2; strategy++)
        for (int group = 0; group < OUTCOME_GROUP_COUNT; group++)
            write_outcome(book, writer, ++*row, (enum strategy)strategy, (enum outcome_group)group);
    *row += GAP;
}

/* ---- buckets ---- */

static const struct figure bucket_figures[BUCKET_COLUMNS] = {
    {NULL, STYLE_TEXT, NULL},
    {"Trades", STYLE_COUNT, TRADES},
    {"Win rate", STYLE_PERCENT, WIN_RATE},
    {"Assigned", STYLE_PERCENT, ASSIGNED},
    {"P&L", STYLE_MONEY, NET},
    {"Average P&L", STYLE_MONEY, AVERAGE},
    {"Average score", STYLE_SCORE, SCORE},
    {"Weekly yield", STYLE_RATE, YIELD},
};

#define KNOWN(key)   REAL "*ISNUMBER({scores." key "})"
#define UNKNOWN(key) REAL "*(1-ISNUMBER({scores." key "}))"
#define DAYS(key, low, high) REAL "*({scores." key "}>=" low ")*({scores." key "}<=" high ")"

static const char *const delta_tests[DELTA_BUCKETS] = {
    KNOWN("delta") "*(ABS({scores.delta})<0.15)",
    KNOWN("delta") "*(ABS({scores.delta})>=0.15)*(ABS({scores.delta})<0.25)",
    KNOWN("delta") "*(ABS({scores.delta})>=0.25)*(ABS({scores.delta})<=0.35)",
    KNOWN("delta") "*(ABS({scores.delta})>0.35)",
    UNKNOWN("delta"),
};
static const char *const dte_tests[DTE_BUCKETS] = {DAYS("dte", "0", "7"), DAYS("dte", "8", "21"), DAYS("dte", "22", "35"), DAYS("dte", "36", "45"),
                                                   REAL "*({scores.dte}>45)"};
static const char *const held_tests[HELD_BUCKETS] = {DAYS("days", "0", "7"), DAYS("days", "8", "21"), DAYS("days", "22", "35"), DAYS("days", "36", "60"),
                                                     REAL "*({scores.days}>60)"};
static const char *const distance_tests[DISTANCE_BUCKETS] = {
    KNOWN("otm") "*({scores.otm}<0)",
    KNOWN("otm") "*({scores.otm}>=0)*({scores.otm}<0.02)",
    KNOWN("otm") "*({scores.otm}>=0.02)*({scores.otm}<0.05)",
    KNOWN("otm") "*({scores.otm}>=0.05)*({scores.otm}<0.1)",
    KNOWN("otm") "*({scores.otm}>=0.1)",
    UNKNOWN("otm"),
};

struct buckets {
    const char *title, *label;
    const struct breakdown_row *rows;
    const char *const *tests;
    size_t count;
};

static struct buckets buckets_of(const struct book *book, size_t kind) {
    const struct breakdown *breakdown = breakdown_of(book);
    const struct buckets all[KINDS] = {
        {"By delta at entry", "|Delta|", breakdown->deltas, delta_tests, DELTA_BUCKETS},
        {"By days to expiry at entry", "Days", breakdown->days_to_expiry, dte_tests, DTE_BUCKETS},
        {"By days held", "Days", breakdown->days_held, held_tests, HELD_BUCKETS},
        {"By distance of the strike at entry, out of the money", "Distance", breakdown->distances, distance_tests, DISTANCE_BUCKETS},
    };
    return all[kind];
}

static void write_bucket(struct book *book, struct row_writer *writer, uint32_t row, const struct breakdown_row *bucket, const char *array) {
    const struct trade_tally *tally = &bucket->tally;
    const double values[BUCKET_COLUMNS] = {NAN, (double)tally->trades, tally->win_rate, bucket->assigned, money_dollars(tally->net), tally->average_trade,
                                           tally->average_score, bucket->weekly_yield};
    row_writer_begin(writer, row);
    book_write_text(book, writer, 0, STYLE_TEXT, bucket->name, NULL);
    for (uint32_t i = 1; i < BUCKET_COLUMNS; i++)
        book_write_number(book, writer, i, bucket_figures[i].style, values[i], group_formula(book, bucket_figures[i].formula, array, row));
    row_writer_end(writer);
}

static void write_buckets(struct book *book, struct row_writer *writer, uint32_t *row, const struct buckets *buckets) {
    write_heads(book, writer, row, buckets->title, buckets->label, bucket_figures, BUCKET_COLUMNS);
    for (size_t i = 0; i < buckets->count; i++)
        write_bucket(book, writer, ++*row, &buckets->rows[i], buckets->tests[i]);
    *row += GAP;
}

/* ---- all of them ---- */

/* A shared copy tells no accounts; of one alone there is nothing to compare. */
static size_t accounts_shown(const struct book *book) {
    size_t count = breakdown_of(book)->account_count;
    return book->shared || count < 2 ? 0 : count;
}

uint32_t breakdown_groups_rows(const struct book *book) {
    size_t rows = group_rows(breakdown_of(book)->ticker_count) + HEADS + GAP + 2 * OUTCOME_GROUP_COUNT + HEADS + GAP;
    if (accounts_shown(book))
        rows += group_rows(accounts_shown(book)) + HEADS + GAP;
    for (size_t i = 0; i < KINDS; i++)
        rows += buckets_of(book, i).count + HEADS + GAP;
    return (uint32_t)rows;
}

/* Too much in one ticker: amber. */
void draw_breakdown_groups(struct book *book, lxw_worksheet *sheet, uint32_t row) {
    lxw_row_t first = row + HEADS - 1, last = first + (lxw_row_t)groups_shown(breakdown_of(book)->ticker_count) - 1;
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_CELL, .criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN, .value = WARN_SHARE,
                                   .format = book->styles.grades[3]};
    worksheet_conditional_format_range(sheet, first, SHARE_COLUMN, last, SHARE_COLUMN, &rule);
}

void write_breakdown_groups(struct book *book, struct row_writer *writer, uint32_t *row) {
    const struct breakdown *breakdown = breakdown_of(book);
    write_groups(book, writer, row, "Ticker", breakdown->tickers, breakdown->ticker_count, true);
    if (accounts_shown(book))
        write_groups(book, writer, row, "Account", breakdown->accounts, breakdown->account_count, false);
    write_outcomes(book, writer, row);
    for (size_t i = 0; i < KINDS; i++) {
        struct buckets buckets = buckets_of(book, i);
        write_buckets(book, writer, row, &buckets);
    }
}
