/* Performance by strategy and period: the same figures of six groups of trades, live over Scores. */
#include "report/sheets/dashboard_performance.h"

#include <math.h>

#include "base/number_text.h"
#include "report/sheets/dashboard.h"

enum group { GROUP_CSP, GROUP_CC, GROUP_ALL, GROUP_YEAR, GROUP_90_DAYS, GROUP_30_DAYS, GROUPS };

#define SINCE(date) "{real},{scores.closed},\">=\"&" date ",{scores.closed},\"<=\"&" DASH_AS_OF

static const struct {
    const char *heading, *criteria;
    uint32_t column;
} groups[GROUPS] = {
    [GROUP_CSP]     = {"CSP", "{real},{scores.strategy},\"CSP\"", 11},
    [GROUP_CC]      = {"CC", "{real},{scores.strategy},\"CC\"", 12},
    [GROUP_ALL]     = {"All time", "{real}", 14},
    [GROUP_YEAR]    = {"This year", SINCE("DATE(YEAR(" DASH_AS_OF "),1,1)"), 15},
    [GROUP_90_DAYS] = {"90 days", SINCE("(" DASH_AS_OF "-89)"), 16},
    [GROUP_30_DAYS] = {"30 days", SINCE("(" DASH_AS_OF "-29)"), 17},
};

struct performance {
    double trades, wins, net, best, worst, days, scores, scored;
};

static bool is_member(const struct book *book, const struct position *position, enum group group) {
    const struct date as_of = book->grading->as_of;
    int32_t age = as_of.day - position->closed.day;
    switch (group) {
    case GROUP_CSP:
        return position_strategy(book->grading->positions, position) == STRATEGY_CSP;
    case GROUP_CC:
        return position_strategy(book->grading->positions, position) == STRATEGY_CC;
    case GROUP_YEAR:
        return date_compare(position->closed, date_year_start(as_of)) >= 0;
    case GROUP_90_DAYS:
        return age < 90;
    case GROUP_30_DAYS:
        return age < 30;
    case GROUP_ALL:
    case GROUPS:
        break;
    }
    return true;
}

static void add_trade(struct performance *sum, const struct position *position, int32_t days, double score) {
    double net = money_dollars(position->net);
    sum->best = sum->trades > 0 ? fmax(sum->best, net) : net;
    sum->worst = sum->trades > 0 ? fmin(sum->worst, net) : net;
    sum->trades++;
    sum->wins += net > 0;
    sum->net += net;
    sum->days += days;
    sum->scored += !isnan(score);
    sum->scores += isnan(score) ? 0 : score;
}

/* Worked out once for all lines. */
static const struct performance *performances(struct book *book) {
    const struct grading *grading = book->grading;
    const struct position_list *positions = grading->positions;
    if (book->performance)
        return book->performance;
    struct performance *sums = arena_alloc_array(book->arena, GROUPS, sizeof *sums);
    for (size_t i = 0; i < grading->review->closed_count; i++) {
        uint32_t index = grading->review->closed_order[i];
        const struct position *position = &positions->positions[index];
        for (int group = 0; !positions->legs[position->first_leg].paper && group < GROUPS; group++)
            if (is_member(book, position, (enum group)group))
                add_trade(&sums[group], position, position_days(positions, position), score_at(grading->scores, index).value);
    }
    book->performance = sums;
    return sums;
}

/* ---- figures ---- */

static double mean(double sum, double count) {
    return count > 0 ? sum / count : (double)NAN;
}
static double trades(const struct performance *sum) {
    return sum->trades;
}
static double win_rate(const struct performance *sum) {
    return mean(sum->wins, sum->trades);
}
static double best(const struct performance *sum) {
    return sum->trades > 0 ? sum->best : (double)NAN;
}
static double worst(const struct performance *sum) {
    return sum->trades > 0 ? sum->worst : (double)NAN;
}
static double average(const struct performance *sum) {
    return mean(sum->net, sum->trades);
}
static double average_days(const struct performance *sum) {
    return mean(sum->days, sum->trades);
}
static double average_score(const struct performance *sum) {
    return sum->scored > 0 ? number_round(sum->scores / sum->scored, 1) : (double)NAN;
}

#define UNLESS_NONE(formula) "IF(COUNTIFS(@)=0,\"\"," formula ")"

/* '@' stands for the group's criteria. */
static const struct {
    const char *label;
    enum style style;
    double (*value)(const struct performance *sum);
    const char *formula;
} metrics[PERFORMANCE_METRICS] = {
    {"Trades",            STYLE_COUNT,   trades,        "COUNTIFS(@)"},
    {"Win rate",          STYLE_PERCENT, win_rate,      UNLESS_NONE("COUNTIFS(@,{scores.net},\">0\")/COUNTIFS(@)")},
    {"Best trade",        STYLE_DOLLARS, best,          UNLESS_NONE("_xlfn.MAXIFS({scores.net},@)")},
    {"Worst trade",       STYLE_DOLLARS, worst,         UNLESS_NONE("_xlfn.MINIFS({scores.net},@)")},
    {"Average P&L",       STYLE_DOLLARS, average,       UNLESS_NONE("AVERAGEIFS({scores.net},@)")},
    {"Average days held", STYLE_SCORE,   average_days,  UNLESS_NONE("AVERAGEIFS({scores.days},@)")},
    {"Average score",     STYLE_SCORE,   average_score, AVERAGE_SCORE("@")},
};

static void put_performance_headings(struct book *book, struct row_writer *writer) {
    book_write_heading(book, writer, PERFORMANCE_COLUMN, STYLE_TEXT, "Performance");
    book_write_heading(book, writer, PERFORMANCE_COLUMN + 1, STYLE_TEXT, NULL);
    for (size_t group = 0; group < GROUPS; group++) {
        if (groups[group].column == DASH_THIRD)
            book_write_heading(book, writer, DASH_THIRD - 1, STYLE_TEXT, NULL);
        book_write_heading(book, writer, groups[group].column, STYLE_COUNT, groups[group].heading);
    }
}

void put_performance(struct book *book, struct row_writer *writer, uint32_t line, uint32_t row) {
    if (line == 0)
        book_write_text(book, writer, PERFORMANCE_COLUMN, STYLE_SECTION, "Performance by strategy and period (closed trades)", NULL);
    else if (line == 1)
        put_performance_headings(book, writer);
    if (line < 2 || line >= 2 + PERFORMANCE_METRICS)
        return;
    const struct performance *sums = performances(book);
    size_t metric = line - 2;
    book_write_text(book, writer, PERFORMANCE_COLUMN, STYLE_TEXT, metrics[metric].label, NULL);
    for (size_t group = 0; group < GROUPS; group++)
        book_write_number(book, writer, groups[group].column, metrics[metric].style, metrics[metric].value(&sums[group]),
                    dashboard_formula(book, formula_fill_template(book, metrics[metric].formula, groups[group].criteria), row));
}
