/* The tier machine of docs/spec/review.md §3: a table of (state, week's result) → transition, walked week by week. */
#include "review/rules/tiers.h"

#include <math.h>

#include "review/periods/calendar.h"
#include "review/rules/phases.h"
#include "review/wording.h"

/* What earlier weeks left behind. "Lost" is P&L < 0 in the last week with trades since the start or the last RESUME. */
enum state {
    READY,    /* no streak */
    PASSED,   /* passed once in a row */
    FAILED,   /* failed once in a row, without a loss */
    LOST,     /* failed once in a row, with a loss */
    SET_BACK, /* just moved down after a loss: no streak, but a loss to remember */
    PAUSED,
    STATE_COUNT
};

enum result {
    IDLE,      /* no closed trade (paused: nor a paper one) */
    PASS,      /* the tier's conditions hold */
    WEAK,      /* they do not, but no loss and no limit hit */
    LIMIT_HIT, /* a limit hit without a loss */
    LOSS,      /* P&L < 0 */
    TEST_WON,  /* paused: a profitable test week */
    TEST_LOST, /* paused: a test week that was not */
    RESULT_COUNT
};

enum move { STAY, UP, DOWN, BRAKE }; /* BRAKE: the emergency brake of RULE 2 */

struct transition {
    enum move move;
    enum state next;
    enum assessment assessment;
};

/* Moves stop at the lowest and the highest tier; below them a failing week only leaves its mark. */
static const struct transition transitions[STATE_COUNT][RESULT_COUNT] = {
    [READY] = {[IDLE] = {STAY, READY, ASSESS_NO_TRADES},
               [PASS] = {STAY, PASSED, ASSESS_PASS},
               [WEAK] = {STAY, FAILED, ASSESS_NEEDS_ADJUSTMENT},
               [LIMIT_HIT] = {STAY, FAILED, ASSESS_FAIL},
               [LOSS] = {STAY, LOST, ASSESS_FAIL}},
    [PASSED] = {[IDLE] = {STAY, PASSED, ASSESS_NO_TRADES},
                [PASS] = {UP, READY, ASSESS_PASS},
                [WEAK] = {STAY, FAILED, ASSESS_NEEDS_ADJUSTMENT},
                [LIMIT_HIT] = {STAY, FAILED, ASSESS_FAIL},
                [LOSS] = {STAY, LOST, ASSESS_FAIL}},
    [FAILED] = {[IDLE] = {STAY, FAILED, ASSESS_NO_TRADES},
                [PASS] = {STAY, PASSED, ASSESS_PASS},
                [WEAK] = {DOWN, READY, ASSESS_NEEDS_ADJUSTMENT},
                [LIMIT_HIT] = {DOWN, READY, ASSESS_FAIL},
                [LOSS] = {DOWN, SET_BACK, ASSESS_FAIL}},
    [LOST] = {[IDLE] = {STAY, LOST, ASSESS_NO_TRADES},
              [PASS] = {STAY, PASSED, ASSESS_PASS},
              [WEAK] = {DOWN, READY, ASSESS_NEEDS_ADJUSTMENT},
              [LIMIT_HIT] = {DOWN, READY, ASSESS_FAIL},
              [LOSS] = {BRAKE, PAUSED, ASSESS_FAIL}},
    [SET_BACK] = {[IDLE] = {STAY, SET_BACK, ASSESS_NO_TRADES},
                  [PASS] = {STAY, PASSED, ASSESS_PASS},
                  [WEAK] = {STAY, FAILED, ASSESS_NEEDS_ADJUSTMENT},
                  [LIMIT_HIT] = {STAY, FAILED, ASSESS_FAIL},
                  [LOSS] = {BRAKE, PAUSED, ASSESS_FAIL}},
    [PAUSED] = {[IDLE] = {STAY, PAUSED, ASSESS_NO_TRADES},
                [TEST_WON] = {STAY, READY, ASSESS_RESUME},
                [TEST_LOST] = {STAY, PAUSED, ASSESS_PAUSED}},
};

struct climb {
    struct review_work *work;
    enum state state;
    int tier;
    bool phase1_over;       /* it has failed, or its two weeks have gone by */
    size_t month;           /* the next month to be looked at */
    const struct review_month *full_allocation; /* the latest month that earned it; NULL = none */
    struct date passed_from; /* start of the week of the running streak of passes */
    int64_t month_trades;   /* closed in the month of the week's end, up to that end */
    struct date counted_to; /* exclusive */
};

/* Each condition of a passing week, and whether it holds. RULE 1 asks for more than the first tier's win rate. */
struct conditions {
    bool profit, within_limit, rule1_rate, tier_rate;
};

static struct conditions look_at_week(const struct review_week *week, int tier,
                                      const struct settings *settings) {
    double rate = week->tally.win_rate;
    return (struct conditions){.profit = week->realised_pnl.units > 0,
                               .within_limit = week->limit_hits == 0,
                               .rule1_rate = rate > settings->tier.win_rate[0],
                               .tier_rate = tier == 1 || rate >= settings->tier.win_rate[tier - 1]};
}

static enum result judge_test(const struct review_week *week) {
    if (week->paper_trades > 0)
        return week->paper_pnl.units > 0 ? TEST_WON : TEST_LOST;
    if (week->tally.trades > 0)
        return week->realised_pnl.units > 0 ? TEST_WON : TEST_LOST;
    return IDLE;
}

static enum result judge_week(const struct climb *climb, const struct review_week *week) {
    if (climb->state == PAUSED)
        return judge_test(week);
    /* Rolled legs book losses though no trade is over: they cannot pass by the rules for ever. */
    if (week->tally.trades == 0 && week->realised_pnl.units >= 0 && week->limit_hits == 0)
        return IDLE;
    struct conditions holds = look_at_week(week, climb->tier, climb->work->settings);
    if (holds.profit && holds.within_limit && holds.rule1_rate && holds.tier_rate)
        return PASS;
    if (week->realised_pnl.units < 0)
        return LOSS;
    return holds.within_limit ? WEAK : LIMIT_HIT;
}

/* Rolls and partial closes realise P&L though no trade is over, and shares may (review.include_shares). */
static const char *idle_reason(const struct climb *climb, const struct review_week *week) {
    const struct settings *settings = climb->work->settings;
    struct arena *arena = climb->work->arena;
    struct money shares = MONEY_ZERO;
    for (struct date date = week->start; date.day <= week->end.day; date.day++)
        shares = money_add(shares, calendar_at(&climb->work->calendar, date)->share);
    struct money options = money_subtract(week->realised_pnl, shares);
    const char *reason = "no trade closed";
    if (options.units != 0)
        reason = arena_print(arena, "%s; %s realised on rolled or partly closed positions", reason, gain_words(options, settings, arena));
    if (shares.units != 0)
        reason = arena_print(arena, "%s; %s realised on shares and dividends", reason, gain_words(shares, settings, arena));
    return reason;
}

static const char *test_reason(const struct climb *climb, const struct review_week *week,
                               enum result result) {
    const struct settings *settings = climb->work->settings;
    struct arena *arena = climb->work->arena;
    if (result == IDLE)
        return arena_print(arena, "paused, no test week: %s", idle_reason(climb, week));
    bool paper = week->paper_trades > 0;
    struct money pnl = paper ? week->paper_pnl : week->realised_pnl;
    return arena_print(arena, "test week: %s P&L %s is %s", paper ? "paper" : "real",
                       gain_words(pnl, settings, arena), result == TEST_WON ? "above 0" : "not above 0");
}

static const char *rate_reason(const struct climb *climb, const struct review_week *week,
                               struct conditions holds) {
    const struct settings *settings = climb->work->settings;
    struct arena *arena = climb->work->arena;
    if (isnan(week->tally.win_rate))
        return idle_reason(climb, week);
    bool by_rule1 = !holds.rule1_rate || climb->tier == 1;
    double bound = settings->tier.win_rate[by_rule1 ? 0 : climb->tier - 1];
    const char *how = !holds.rule1_rate ? "not above" : climb->tier == 1 ? "above" : holds.tier_rate ? "at least" : "below";
    return arena_print(arena, "win rate %s is %s %s", rate_words_beside(week->tally.win_rate, bound, arena), how,
                       rate_words(bound, arena));
}

static const char *week_reason(const struct climb *climb, const struct review_week *week, enum move move) {
    const struct settings *settings = climb->work->settings;
    struct arena *arena = climb->work->arena;
    struct conditions holds = look_at_week(week, climb->tier, settings);
    const char *limit = "daily limit never hit";
    if (!holds.within_limit)
        limit = arena_print(arena, "daily limit hit on %lld day%s", (long long)week->limit_hits,
                            week->limit_hits == 1 ? "" : "s");
    return arena_print(arena, "P&L %s is %s; %s; %s%s", gain_words(week->realised_pnl, settings, arena),
                       holds.profit ? "above 0" : "not above 0", limit, rate_reason(climb, week, holds),
                       move == BRAKE ? "; second losing week in a row: emergency brake" : "");
}

static const char *give_reason(const struct climb *climb, const struct review_week *week, enum result result,
                               enum move move) {
    if (climb->state == PAUSED)
        return test_reason(climb, week, result);
    return result == IDLE ? idle_reason(climb, week) : week_reason(climb, week, move);
}

static const char *move_up_words(const struct climb *climb) {
    const struct settings *settings = climb->work->settings;
    struct arena *arena = climb->work->arena;
    int tier = climb->tier - 1;
    return arena_print(arena, "Move to TIER %d: size %s×, %s trades/month, %s of buying power", climb->tier,
                       number_words(settings->tier.size[tier], arena),
                       span_words(settings->tier.trades[tier], arena),
                       rate_span_words(settings->tier.allocation[tier], arena));
}

/* What holds after the week: `climb` already stands where the week led. */
static const char *next_action(const struct climb *climb, int tier_before, enum assessment assessment) {
    struct arena *arena = climb->work->arena;
    if (climb->state == PAUSED)
        return "Pause new trades; review strategy; paper-trade until a profitable week";
    if (assessment == ASSESS_RESUME)
        return arena_print(arena, "Resume in TIER %d", climb->tier);
    if (climb->tier > tier_before)
        return move_up_words(climb);
    if (climb->tier < tier_before)
        return arena_print(arena, "Move down to TIER %d", climb->tier);
    return arena_print(
        arena, "Stay in TIER %d%s", climb->tier,
        climb->tier == TIER_COUNT && climb->full_allocation ? ": full allocation per risk rules" : "");
}

static int moved_tier(const struct climb *climb, enum move move) {
    switch (move) {
    case STAY:
        return climb->tier;
    case UP:
        return climb->tier < TIER_COUNT ? climb->tier + 1 : TIER_COUNT;
    case DOWN:
        return climb->tier > 1 ? climb->tier - 1 : 1;
    case BRAKE:
        return climb->tier > 1 && climb->work->settings->tier.pause_moves_down ? climb->tier - 1
                                                                               : climb->tier;
    }
    return climb->tier;
}

/* Every week that overlaps the month was in T3 and none was paused; `week` is the last of them. */
static bool was_all_aggressive(const struct review *review, const struct review_month *month, const struct review_week *week) {
    for (size_t i = (size_t)(week - review->weeks) + 1; i-- > 0 && date_compare(review->weeks[i].end, month->start) >= 0;)
        if (review->weeks[i].tier != TIER_COUNT || review->weeks[i].paused)
            return false;
    return true;
}

/* A T3 month has ended by the as-of date, whole in T3, with more than T3's goal and its win rate. */
static void look_at_months(struct climb *climb, const struct review_week *week) {
    const struct review *review = climb->work->review;
    const struct settings *settings = climb->work->settings;
    struct money goal = money_from_dollars(settings->tier.goal[TIER_COUNT - 1]);
    for (; climb->month < review->month_count; climb->month++) {
        const struct review_month *month = &review->months[climb->month];
        if (date_compare(month->end, week->end) > 0)
            return;
        if (month->complete && was_all_aggressive(review, month, week) && money_compare(month->realised_pnl, goal) > 0 &&
            month->tally.win_rate >= settings->tier.win_rate[TIER_COUNT - 1])
            climb->full_allocation = month;
    }
}

static void add_note(struct review_work *work, struct review_week *week, const char *note) {
    if (!week->notes)
        week->notes = arena_alloc_array(work->arena, 2, sizeof *week->notes);
    week->notes[week->note_count++] = note;
}

static void count_month_trades(struct climb *climb, const struct review_week *week) {
    struct date month_start = date_month_start(week->end);
    if (date_compare(climb->counted_to, month_start) <= 0) {
        climb->month_trades = 0;
        climb->counted_to = month_start;
    }
    for (; date_compare(climb->counted_to, week->end) <= 0; climb->counted_to.day++)
        climb->month_trades += calendar_at(&climb->work->calendar, climb->counted_to)->closed;
}

static void note_excess(struct climb *climb, struct review_week *week) {
    const struct settings *settings = climb->work->settings;
    struct arena *arena = climb->work->arena;
    int tier = week->tier - 1;
    if (week->allocation > settings->tier.allocation[tier].high)
        add_note(climb->work, week,
                 arena_print(arena, "allocation %s is above TIER %d's ceiling of %s",
                             rate_words_beside(week->allocation, settings->tier.allocation[tier].high, arena), week->tier,
                             rate_words(settings->tier.allocation[tier].high, arena)));
    if ((double)climb->month_trades > settings->tier.trades[tier].high)
        add_note(climb->work, week,
                 arena_print(arena, "%lld trades closed in the month so far, above TIER %d's maximum of %s",
                             (long long)climb->month_trades, week->tier,
                             number_words(settings->tier.trades[tier].high, arena)));
}

static struct date last_realised_day(const struct review_work *work, const struct review_week *week) {
    for (struct date date = week->end; date.day >= week->start.day; date.day--)
        if (calendar_at(&work->calendar, date)->realised_rows > 0)
            return date;
    return week->end;
}

/* Contracts were sold but nothing was over: there is nothing to judge, and that is no week without trades. */
static enum assessment assess_idle(const struct climb *climb, const struct review_week *week) {
    if (week->cc_contracts + week->csp_contracts == 0)
        return ASSESS_NO_TRADES;
    return climb->state == PAUSED ? ASSESS_PAUSED : ASSESS_NOTHING_CLOSED;
}

/* The document's "pause, review, modify, retest": once, in the first week that fails Phase 1. The assessment stays what it is. */
static void judge_phase1_week(struct climb *climb, const struct review_week *week, size_t index) {
    size_t first = phase_first_real_week(climb->work);
    if (climb->phase1_over || first == SIZE_MAX || index < first)
        return;
    bool failed = fails_phase1(climb->work, week);
    climb->phase1_over = failed || index > first;
    if (failed && climb->work->settings->phase.phase1_pauses)
        climb->state = PAUSED;
}

/* An upward step and full allocation are taken on the strength of some weeks. */
static void keep_step(struct climb *climb, const struct review_week *week, int tier_before) {
    struct tier_step step = {.kind = STEP_NONE, .tier_before = climb->tier};
    if (climb->state != PAUSED && climb->tier > tier_before) {
        step = (struct tier_step){STEP_UP, tier_before, climb->passed_from, week->end};
    } else if (climb->state != PAUSED && climb->tier == tier_before && climb->tier == TIER_COUNT && climb->full_allocation &&
               week->assessment != ASSESS_RESUME) {
        const struct review_month *month = climb->full_allocation;
        int first_weekday = settings_first_weekday(climb->work->settings);
        step = (struct tier_step){STEP_FULL_ALLOCATION, climb->tier, date_week_start(month->start, first_weekday),
                                  {date_week_start(month->end, first_weekday).day + 6}};
    }
    climb->work->step = step;
}

static void climb_week(struct climb *climb, size_t index) {
    struct review_week *week = &climb->work->review->weeks[index];
    int tier_before = climb->tier;
    enum result result = judge_week(climb, week);
    struct transition transition = transitions[climb->state][result];
    week->tier = climb->tier;
    week->paused = climb->state == PAUSED;
    week->assessment = result == IDLE ? assess_idle(climb, week) : transition.assessment;
    if (result == PASS && climb->state != PASSED)
        climb->passed_from = week->start;
    week->reason = give_reason(climb, week, result, transition.move);
    week->emergency_brake = transition.move == BRAKE;
    climb->work->brakes[index] = week->emergency_brake ? last_realised_day(climb->work, week) : DATE_NONE;
    climb->tier = moved_tier(climb, transition.move);
    climb->state = transition.next;
    judge_phase1_week(climb, week, index);
    look_at_months(climb, week);
    week->next_tier = climb->tier;
    week->next_paused = climb->state == PAUSED;
    week->next_action = next_action(climb, tier_before, transition.assessment);
    keep_step(climb, week, tier_before);
    count_month_trades(climb, week);
    note_excess(climb, week);
}

void climb_tiers(struct review_work *work) {
    struct climb climb = {
        .work = work, .tier = work->settings->tier.start, .counted_to = work->calendar.start};
    work->brakes = arena_alloc_array(work->scratch, work->review->week_count, sizeof *work->brakes);
    for (size_t i = 0; i < work->review->week_count; i++)
        climb_week(&climb, i);
    work->review->dashboard.paused = climb.state == PAUSED;
    work->review->dashboard.tier = climb.tier;
}
