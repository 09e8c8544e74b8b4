/* The review, stage by stage: book every day, tally every
 * trade, then weeks, months, tiers and what follows from them. */
#include "review/review.h"

#include "review/dashboard/dashboard.h"
#include "review/insight/breakdown.h"
#include "review/insight/calendar_cells.h"
#include "review/insight/groups.h"
#include "review/insight/rolls.h"
#include "review/insight/years.h"
#include "review/periods/averages.h"
#include "review/periods/calendar.h"
#include "review/periods/capital.h"
#include "review/periods/months.h"
#include "review/stages/gather_trades.h"
#include "review/periods/weeks.h"
#include "review/review_work.h"
#include "review/rules/assess_months.h"
#include "review/rules/modifications.h"
#include "review/rules/phases.h"
#include "review/rules/reservations.h"
#include "review/rules/tiers.h"
#include "review/rules/week1_target.h"

static void review_all(struct review_work *work) {
    open_calendar(work);
    book_capital(work);
    sweep_calendar(work);
    open_groups(work);
    gather_trades(work);
    order_closed_trades(work);
    list_calendar_days(work);
    list_weeks(work);
    list_months(work);
    climb_tiers(work);
    find_reservations(work);
    assess_months(work);
    list_modifications(work);
    judge_week1(work);
    judge_phases(work);
    average_periods(work);
    finish_breakdown(work);
    fill_dashboard(work);
    warn_of_reserved_ceiling(work);
    list_rolls(work);
    list_calendar(work);
    list_years(work);
}

static const char *what_is_included(const struct settings *settings) {
    if (settings->include_shares)
        return settings->include_other ? "other options, shares and dividends" : "shares and dividends";
    return settings->include_other ? "other options" : NULL;
}

struct review review_scores(const struct score_list *scores, const struct wheel *wheel,
                            const struct settings *settings, struct date as_of, struct arena *arena) {
    struct review review = {.included = what_is_included(settings)};
    struct arena scratch;
    arena_init(&scratch);
    struct review_work work = {.scores = scores,
                            .positions = scores->positions,
                            .wheel = wheel,
                            .others = list_other_amounts(scores->positions, &scratch),
                            .settings = settings,
                            .as_of = as_of,
                            .arena = arena,
                            .scratch = &scratch,
                            .review = &review};
    review_all(&work);
    arena_release(&scratch);
    return review;
}
