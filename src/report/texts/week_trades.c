/* The trades of one weekly report: closed, rolled, and about to expire (docs/spec/review.md §8). */
#include "report/texts/week_trades.h"

#include "base/array.h"
#include "base/sorted.h"
#include "report/open_legs.h"
#include "review/wording.h"

struct trade_writer {
    const struct grading *grading;
    const struct review_week *week;
    struct weekly_facts *facts;
    struct arena *arena;
};

static void open_section(struct trade_writer *writer, const char *title) {
    writer->facts->sections[writer->facts->count++].title = title;
}

static void add(struct trade_writer *writer, const char *label, const char *value) {
    struct fact_section *section = &writer->facts->sections[writer->facts->count - 1];
    *array_add(writer->arena, section) = (struct fact){label, value};
}

static const char *gain(const struct trade_writer *writer, struct money amount) {
    return gain_words(amount, writer->grading->settings, writer->arena);
}

/* "2 × CSP 48 of 2025-03-28" */
static const char *leg_words(const struct trade_writer *writer, const struct leg *leg, int32_t contracts) {
    char expiry[DATE_TEXT_SIZE];
    return arena_print(writer->arena, "%d × %s %s of %s", (int)contracts,
                       strategy_name(leg->type == OPTION_CALL ? STRATEGY_CC : STRATEGY_CSP),
                       number_words(leg->strike, writer->arena), date_text(leg->expiry, expiry));
}

/* The first of the closed positions, newest first, that was closed by the date. */
static size_t first_closed_by(const struct grading *grading, struct date date) {
    const struct review *review = grading->review;
    size_t at = 0;
    SKIP_SORTED(at, review->closed_count, date_compare(grading->positions->positions[review->closed_order[at]].closed, date) > 0);
    return at;
}

static void add_closed_trade(struct trade_writer *writer, uint32_t index) {
    const struct grading *grading = writer->grading;
    const struct position *position = &grading->positions->positions[index];
    struct score score = score_at(grading->scores, index);
    struct figures figures = measure_position(grading->positions, index);
    const struct leg *last = &grading->positions->legs[position->first_leg + position->leg_count - 1];
    const char *grade = "not scored";
    if (score.grade)
        grade = arena_print(writer->arena, "%c (%s)", score.grade, number_words(score.value, writer->arena));
    add(writer, figures.ticker,
        arena_print(writer->arena, "%s, %s: %s, %s%s", leg_words(writer, last, figures.contracts),
                    position_outcome_name(figures.outcome), gain(writer, position->net), grade, figures.paper ? ", paper" : ""));
}

static void add_closed_trades(struct trade_writer *writer) {
    const struct grading *grading = writer->grading;
    const struct review *review = grading->review;
    open_section(writer, "Trades Closed");
    for (size_t i = first_closed_by(grading, writer->week->end); i < review->closed_count; i++) {
        uint32_t index = review->closed_order[i];
        if (date_compare(grading->positions->positions[index].closed, writer->week->start) < 0)
            break;
        add_closed_trade(writer, index);
    }
    if (writer->facts->sections[writer->facts->count - 1].count == 0)
        add(writer, NULL, "none");
}

static size_t first_roll_from(const struct insight *insight, struct date date) {
    size_t roll = 0;
    SKIP_SORTED(roll, insight->roll_count, date_compare(insight->rolls[roll].date, date) < 0);
    return roll;
}

static void add_roll(struct trade_writer *writer, const struct roll_event *roll) {
    const struct position_list *positions = writer->grading->positions;
    const struct closing *closing = &positions->closings[roll->closing];
    const struct leg *leg = &positions->legs[roll->leg], *next = &positions->legs[closing->next_leg];
    double price = paid_amounts(positions, leg, closing).price;
    struct money credit = money_amount(next->average_premium - price, closing->contracts, leg->multiplier);
    add(writer, leg->ticker,
        arena_print(writer->arena, "%s into %s, for a %s of %s", leg_words(writer, leg, closing->contracts),
                    leg_words(writer, next, closing->contracts), credit.units > 0 ? "credit" : "debit",
                    money_words(money_absolute(credit), writer->grading->settings, writer->arena)));
}

static void add_rolls(struct trade_writer *writer) {
    const struct insight *insight = &writer->grading->review->insight;
    size_t i = first_roll_from(insight, writer->week->start);
    if (i == insight->roll_count || date_compare(insight->rolls[i].date, writer->week->end) > 0)
        return;
    open_section(writer, "Rolls");
    for (; i < insight->roll_count && date_compare(insight->rolls[i].date, writer->week->end) <= 0; i++)
        add_roll(writer, &insight->rolls[i]);
}

/* The Friday after that of the as-of date's week, which may be long after the last week of the log. */
static struct date next_friday(const struct grading *grading) {
    return (struct date){date_week_friday(grading->as_of, settings_first_weekday(grading->settings)).day + 7};
}

/* How open legs stand is known for the as-of date only, so the last week's report tells. */
static void add_expiring(struct trade_writer *writer) {
    struct open_legs legs = list_open_legs(writer->grading, writer->arena);
    char friday[DATE_TEXT_SIZE];
    struct date until = next_friday(writer->grading);
    open_section(writer, arena_print(writer->arena, "Expiring by %s", date_text(until, friday)));
    for (size_t i = 0; i < legs.count; i++) {
        const struct leg *leg = &writer->grading->positions->legs[legs.order[i]];
        if (date_compare(leg->expiry, until) > 0)
            break;
        struct open_leg open = measure_open_leg(writer->grading, &legs, legs.order[i]);
        add(writer, leg->ticker,
            arena_print(writer->arena, "%s: %s%s", leg_words(writer, leg, leg->remaining), open.to_do, leg->paper ? ", paper" : ""));
    }
    if (writer->facts->sections[writer->facts->count - 1].count == 0)
        add(writer, NULL, "none");
}

void add_week_trades(struct weekly_facts *facts, const struct grading *grading, size_t week, struct arena *arena) {
    struct trade_writer writer = {grading, &grading->review->weeks[week], facts, arena};
    add_closed_trades(&writer);
    add_rolls(&writer);
    if (week + 1 == grading->review->week_count)
        add_expiring(&writer);
}
