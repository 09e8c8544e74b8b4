/* Which modifications are due in which week, with their figures and proposals (docs/spec/review.md §4). */
#include "review/rules/modifications.h"

#include <math.h>

#include "base/number_text.h"
#include "review/periods/calendar.h"
#include "review/rules/regimes.h"
#include "review/wording.h"

/* What the four rules look at: the week, the week with trades before it, and the regime. */
struct modification_case {
    const struct review_work *work;
    const struct review_week *week, *previous; /* previous: NULL without one */
    const struct week_sums *sums;
    const struct regime_change *regime;
};

static const char *check_win_rate(const struct modification_case *facts) {
    double least = facts->work->settings->modify.win_rate;
    struct arena *arena = facts->work->arena;
    if (!facts->previous || facts->week->tally.trades == 0 || !(facts->week->tally.win_rate < least) ||
        !(facts->previous->tally.win_rate < least))
        return NULL;
    return arena_print(arena, "win rate below %s in two weeks running: %s in %s, %s in %s",
                       rate_words(least, arena), rate_words_beside(facts->previous->tally.win_rate, least, arena),
                       facts->previous->name, rate_words_beside(facts->week->tally.win_rate, least, arena),
                       facts->week->name);
}

static const char *check_daily_limit(const struct modification_case *facts) {
    const struct settings *settings = facts->work->settings;
    struct arena *arena = facts->work->arena;
    if (facts->week->limit_hits <= settings->modify.limit_hits)
        return NULL;
    return arena_print(arena, "daily loss limit of %s hit on %lld days in %s, more than %d",
                       round_money_words(settings->daily_loss_limit, settings, arena),
                       (long long)facts->week->limit_hits, facts->week->name,
                       (int)settings->modify.limit_hits);
}

/* To the cent; downwards where it would otherwise seem to be the minimum. */
static struct money amount_below(double average, double least) {
    double cents = number_round(average * 100, 6);
    bool hidden = round(cents) >= number_round(least * 100, 6);
    return money_from_dollars((hidden ? floor(cents) : cents) / 100);
}

static const char *check_premium(const struct modification_case *facts) {
    const struct settings *settings = facts->work->settings;
    struct arena *arena = facts->work->arena;
    int64_t trades = facts->week->tally.trades;
    if (trades == 0)
        return NULL;
    double average = money_dollars(facts->sums->tally.premium) / (double)trades;
    if (!(average < settings->modify.min_premium_per_trade))
        return NULL;
    return arena_print(arena, "average premium collected per trade %s in %s (%lld trade%s), below %s",
                       money_words(amount_below(average, settings->modify.min_premium_per_trade), settings, arena),
                       facts->week->name,
                       (long long)trades, trades == 1 ? "" : "s",
                       round_money_words(settings->modify.min_premium_per_trade, settings, arena));
}

static const char *regime_word(uint8_t regime) {
    return regime == REGIME_BULL ? "bull" : "bear";
}

static const char *check_regime(const struct modification_case *facts) {
    char text[DATE_TEXT_SIZE];
    if (!date_is_set(facts->regime->date))
        return NULL;
    return arena_print(facts->work->arena, "market regime changed from %s to %s on %s",
                       regime_word(facts->regime->from), regime_word(facts->regime->to),
                       date_text(facts->regime->date, text));
}

static const char *answer_win_rate(const struct modification_case *facts) {
    (void)facts;
    return "adjust strike selection: farther from the price (more safety, less premium)";
}

static const char *answer_daily_limit(const struct modification_case *facts) {
    (void)facts;
    return "decrease position size until a week without a hit";
}

/* At the month's pace up to the week's end the tier's minimum of trades will not be reached. */
static bool falls_short_of_trades(const struct modification_case *facts) {
    struct date end = facts->week->end;
    int64_t trades = 0;
    int elapsed = date_to_civil(end).day, days = date_to_civil(date_month_end(end)).day;
    struct date day = date_month_start(end);
    if (date_compare(day, facts->work->calendar.start) < 0)
        day = facts->work->calendar.start;
    for (; date_compare(day, end) <= 0; day.day++)
        trades += calendar_at(&facts->work->calendar, day)->closed;
    return (double)(trades * days) < facts->work->settings->tier.trades[facts->week->tier - 1].low * elapsed;
}

static const char *answer_premium(const struct modification_case *facts) {
    return falls_short_of_trades(facts) ? "adjust strike selection: nearer (more premium, less safety); expand the watchlist"
                                        : "adjust strike selection: nearer (more premium, less safety)";
}

static const char *answer_regime(const struct modification_case *facts) {
    return facts->regime->to == REGIME_BEAR ? "adjust strike selection: farther, and decrease position size"
                                            : "adjust strike selection: nearer";
}

static const struct {
    enum modification code;
    const char *(*check)(const struct modification_case *facts);  /* its figures; NULL = not due */
    const char *(*answer)(const struct modification_case *facts); /* what to test */
} rules[] = {
    {MODIFY_WIN_RATE, check_win_rate, answer_win_rate},
    {MODIFY_DAILY_LIMIT, check_daily_limit, answer_daily_limit},
    {MODIFY_LOW_PREMIUM, check_premium, answer_premium},
    {MODIFY_REGIME, check_regime, answer_regime},
};

static void list_due(const struct modification_case *facts, struct review_week *week) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const char *text = rules[i].check(facts);
        if (!text)
            continue;
        struct due_modification *due = &week->modifications[week->modification_count++];
        due->code = rules[i].code;
        due->text = text;
        due->proposal = rules[i].answer(facts);
    }
}

void list_modifications(struct review_work *work) {
    const struct regime_change *regimes = find_regime_changes(work);
    const struct review_week *previous = NULL;
    for (size_t i = 0; i < work->review->week_count; i++) {
        struct review_week *week = &work->review->weeks[i];
        struct modification_case facts = {work, week, previous, &work->week_sums[i], &regimes[i]};
        list_due(&facts, week);
        if (week->tally.trades > 0)
            previous = week;
    }
}
