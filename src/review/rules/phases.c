/* The three success phases of the escalation protocol (docs/spec/review.md §6). */
#include "review/rules/phases.h"

#include <math.h>

#include "review/periods/calendar.h"
#include "review/wording.h"

size_t phase_first_real_week(const struct review_work *work) {
    return date_is_set(work->calendar.first_real) ? calendar_week_index(work, work->calendar.first_real) : SIZE_MAX;
}

/* Weeks by the document's count: 1 is the first real transaction's. Weeks after the last transaction had nothing. */
static struct date week_end(const struct review_work *work, int number) {
    return (struct date){work->calendar.start.day + 7 * ((int32_t)phase_first_real_week(work) + number) - 1};
}

static bool has_ended(const struct review_work *work, struct date end) {
    return date_compare(end, work->as_of) <= 0;
}

bool phase_only_validating(const struct review_work *work) {
    return phase_first_real_week(work) == SIZE_MAX || !has_ended(work, week_end(work, 2));
}

static const struct review_week *week_number(const struct review_work *work, int number) {
    size_t index = phase_first_real_week(work) + (size_t)number - 1;
    return index < work->review->week_count ? &work->review->weeks[index] : NULL;
}

/* What Phase 1 counts of a week: premium income where nothing was due. */
static struct money week_pnl(const struct review_work *work, int number) {
    const struct review_week *week = week_number(work, number);
    return week ? week->judged_pnl : MONEY_ZERO;
}

static bool counts_premium(const struct review_work *work, int number) {
    const struct review_week *week = week_number(work, number);
    return week && week->basis == BASIS_PREMIUM;
}

bool fails_phase1(const struct review_work *work, const struct review_week *week) {
    return week->limit_hits > 0 || (week->judged_pnl.units < 0 && has_ended(work, week->end));
}

static int64_t week_limit_hits(const struct review_work *work, int number) {
    const struct review_week *week = week_number(work, number);
    return week ? week->limit_hits : 0;
}

static const char *basis_words(bool premium) {
    return premium ? "premium income" : "P&L";
}

static enum phase_status judge_phase1(const struct review_work *work) {
    for (int number = 1; number <= 2; number++)
        if (week_number(work, number) && fails_phase1(work, week_number(work, number)))
            return PHASE_FAILURE;
    if (!has_ended(work, week_end(work, 2)))
        return PHASE_IN_PROGRESS;
    return week_pnl(work, 1).units > 0 && week_pnl(work, 2).units > 0 ? PHASE_SUCCESS : PHASE_NOT_MET;
}

static struct phase phase1(const struct review_work *work) {
    const struct settings *settings = work->settings;
    struct phase phase = {.status = judge_phase1(work)};
    bool premium = counts_premium(work, 1) || counts_premium(work, 2);
    phase.basis = premium ? BASIS_PREMIUM : BASIS_REALISED;
    phase.reason = arena_print(work->arena, "%s %s in week 1, %s %s in week 2; daily limit hits: %lld",
                               basis_words(counts_premium(work, 1)), gain_words(week_pnl(work, 1), settings, work->arena),
                               basis_words(counts_premium(work, 2)), gain_words(week_pnl(work, 2), settings, work->arena),
                               (long long)(week_limit_hits(work, 1) + week_limit_hits(work, 2)));
    bool failed = phase.status == PHASE_FAILURE;
    if (phase_only_validating(work))
        phase.advice = failed ? "NO scaling, validation only: pause, review, modify, retest" : "NO scaling, validation only";
    else if (failed)
        phase.advice = "Pause, review, modify, retest";
    return phase;
}

struct phase2_figures {
    struct money pnl, month_pnl; /* weeks 3–4; the month in which week 4 ends, up to the as-of date */
    enum pnl_basis basis;        /* premium income only where neither week has a close */
    bool month_over;             /* the month in which week 4 ends has ended */
    double win_rate;             /* weeks 3–4; NAN without trades */
};

static struct phase2_figures phase2_figures(const struct review_work *work) {
    struct phase2_figures figures = {.month_over = has_ended(work, date_month_end(week_end(work, 4)))};
    struct money realised = MONEY_ZERO, judged = MONEY_ZERO;
    int64_t wins = 0, trades = 0, closes = 0;
    for (int number = 3; number <= 4; number++) {
        const struct review_week *week = week_number(work, number);
        if (!week)
            continue;
        realised = money_add(realised, week->realised_pnl);
        judged = money_add(judged, week->judged_pnl);
        closes += week->close_rows;
        wins += week->tally.wins;
        trades += week->tally.trades;
    }
    bool premium = closes == 0 && (counts_premium(work, 3) || counts_premium(work, 4));
    figures.basis = premium ? BASIS_PREMIUM : BASIS_REALISED;
    figures.pnl = premium ? judged : realised;
    figures.win_rate = trades > 0 ? (double)wins / (double)trades : NAN;
    size_t month = calendar_month_index(work, week_end(work, 4));
    figures.month_pnl =
        month < work->review->month_count ? work->review->months[month].realised_pnl : MONEY_ZERO;
    return figures;
}

static enum phase_status judge_phase2(const struct review_work *work, const struct phase2_figures *figures) {
    const struct settings *settings = work->settings;
    if (!has_ended(work, week_end(work, 4)))
        return PHASE_IN_PROGRESS;
    if (figures->win_rate < settings->phase.phase2_fail_win_rate || (figures->month_over && figures->month_pnl.units < 0))
        return PHASE_FAILURE;
    if (!figures->month_over)
        return PHASE_IN_PROGRESS;
    return figures->pnl.units > 0 && figures->win_rate >= settings->phase.phase2_win_rate ? PHASE_SUCCESS
                                                                                          : PHASE_NOT_MET;
}

static const char *win_rate_words(double rate, struct arena *arena) {
    return isnan(rate) ? "no trade closed" : arena_print(arena, "win rate %s", rate_words(rate, arena));
}

static struct phase phase2(const struct review_work *work) {
    struct phase2_figures figures = phase2_figures(work);
    struct phase phase = {.status = judge_phase2(work, &figures), .basis = figures.basis};
    struct arena *arena = work->arena;
    phase.reason =
        arena_print(arena, "%s %s and %s in weeks 3–4; P&L %s in the month in which week 4 ends",
                    basis_words(figures.basis == BASIS_PREMIUM), gain_words(figures.pnl, work->settings, arena),
                    win_rate_words(figures.win_rate, arena),
                    gain_words(figures.month_pnl, work->settings, arena));
    if (phase.status == PHASE_FAILURE)
        phase.advice = "Pause, review, modify, retest";
    return phase;
}

/* The latest month that began after week 4 ended and has itself ended; NULL without one. */
static const struct review_month *phase3_month(const struct review_work *work) {
    const struct review *review = work->review;
    for (size_t i = review->month_count; i-- > 0;) {
        const struct review_month *month = &review->months[i];
        if (date_compare(month->start, week_end(work, 4)) <= 0)
            return NULL;
        if (month->complete)
            return month;
    }
    return NULL;
}

static bool has_plateaued(const struct review *review, const struct review_month *month) {
    if (month - review->months < 2)
        return false;
    const struct review_month *before = month - 1, *earlier = month - 2;
    return before->tally.trades > 0 && earlier->tally.trades > 0 &&
           money_compare(month->realised_pnl, before->realised_pnl) <= 0 &&
           money_compare(before->realised_pnl, earlier->realised_pnl) <= 0;
}

static struct phase phase3(const struct review_work *work) {
    const struct settings *settings = work->settings;
    const struct review_month *month = phase3_month(work);
    struct arena *arena = work->arena;
    if (!month)
        return (struct phase){.status = PHASE_IN_PROGRESS, .reason = "No full month after week 4 yet"};
    struct phase phase = {.status = PHASE_IN_PROGRESS};
    phase.reason = arena_print(
        arena, "P&L %s and %s in %s", gain_words(month->realised_pnl, settings, arena),
        win_rate_words(month->tally.win_rate, arena), month->name);
    if (money_compare(month->realised_pnl, money_from_dollars(settings->phase.phase3_pnl)) > 0 &&
        month->tally.win_rate >= settings->phase.phase3_win_rate) {
        phase.status = PHASE_SUCCESS;
    } else if (has_plateaued(work->review, month)) {
        phase.status = PHASE_FAILURE;
        phase.reason = arena_print(arena, "%s; P&L %s and %s in the two months before", phase.reason,
                                   gain_words(month[-1].realised_pnl, settings, arena),
                                   gain_words(month[-2].realised_pnl, settings, arena));
        phase.advice = "Returns plateau or decline: modify the strategy";
    }
    return phase;
}

static const char *phase_line(const struct review_work *work) {
    const struct phase *phases = work->review->phases;
    if (phase_only_validating(work))
        return arena_print(work->arena, "Phase 1 %s: NO scaling, validation only",
                           phase_status_name(phases[0].status));
    return arena_print(work->arena, "Phase 1 %s · Phase 2 %s · Phase 3 %s",
                       phase_status_name(phases[0].status), phase_status_name(phases[1].status),
                       phase_status_name(phases[2].status));
}

void judge_phases(struct review_work *work) {
    struct review *review = work->review;
    if (phase_first_real_week(work) == SIZE_MAX) {
        for (int i = 0; i < PHASE_COUNT; i++)
            review->phases[i] = (struct phase){.status = PHASE_IN_PROGRESS, .reason = "No real transaction yet"};
        review->phases[0].advice = "NO scaling, validation only";
    } else {
        review->phases[0] = phase1(work);
        review->phases[1] = phase2(work);
        review->phases[2] = phase3(work);
    }
    review->dashboard.phase_text = phase_line(work);
}
