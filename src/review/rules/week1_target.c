/* The first week against the document's target table, row by row (docs/spec/review.md §2). */
#include "review/rules/week1_target.h"

#include <math.h>

#include "review/wording.h"

/* Bounds are a range, "at least", or (limit hits) exactly none. */
struct bounds {
    double low, high; /* high: INFINITY = at least low */
};

static void set_row(struct target_row *row, struct bounds bounds, double actual) {
    row->actual = actual;
    row->met = actual >= bounds.low && actual <= bounds.high; /* a blank actual is never met */
}

static const char *span_key(struct span span, struct arena *arena) {
    return arena_print(arena, "%s-%s", number_words(span.low, arena), number_words(span.high, arena));
}

static const char *at_least(double dollars, const struct settings *settings, struct arena *arena) {
    return arena_print(arena, "%s+", round_money_words(dollars, settings, arena));
}

static void describe_rows(const struct review_work *work, struct target_row *rows) {
    const struct settings *settings = work->settings;
    struct arena *arena = work->arena;
    const char *cc = at_least(settings->week1.cc_premium, settings, arena);
    const char *csp = at_least(settings->week1.csp_premium, settings, arena);
    const char *cc_words = arena_print(arena, "%s premium collected", cc);
    const char *csp_words = arena_print(arena, "%s premium collected", csp);
    const struct target_row described[TARGET_ROWS] = {
        {"cc_contracts", "Covered calls: contracts", span_key(settings->week1.cc_contracts, arena), cc_words,
         TARGET_UNIT_CONTRACTS, 0, false},
        {"cc_premium", "Covered calls: premium", cc, cc_words, TARGET_UNIT_DOLLARS, 0, false},
        {"csp_contracts", "Cash-secured puts: contracts", span_key(settings->week1.csp_contracts, arena),
         csp_words, TARGET_UNIT_CONTRACTS, 0, false},
        {"csp_premium", "Cash-secured puts: premium", csp, csp_words, TARGET_UNIT_DOLLARS, 0, false},
        {"pnl", "Realised P&L", at_least(settings->week1.pnl, settings, arena),
         "Positive week = strategy is working", TARGET_UNIT_DOLLARS, 0, false},
        {"limit_hits", "Daily loss limit hits", "0",
         arena_print(arena, "%s limit never breached",
                     round_money_words(settings->daily_loss_limit, settings, arena)),
         TARGET_UNIT_DAYS, 0, false},
        {"win_rate", "Win rate", arena_print(arena, "%s+", rate_words(settings->week1.win_rate, arena)),
         "More wins than losses", TARGET_UNIT_RATE, 0, false},
    };
    for (int i = 0; i < TARGET_ROWS; i++)
        rows[i] = described[i];
}

void judge_week1(struct review_work *work) {
    struct review *review = work->review;
    const struct settings *settings = work->settings;
    if (review->week_count == 0)
        return;
    const struct review_week *week = &review->weeks[0];
    struct target_row *rows = review->target;
    review->has_target = true;
    review->target_week = week->name;
    describe_rows(work, rows);
    set_row(&rows[0], (struct bounds){settings->week1.cc_contracts.low, settings->week1.cc_contracts.high},
            (double)week->cc_contracts);
    set_row(&rows[1], (struct bounds){settings->week1.cc_premium, INFINITY}, money_dollars(week->cc_premium));
    set_row(&rows[2], (struct bounds){settings->week1.csp_contracts.low, settings->week1.csp_contracts.high},
            (double)week->csp_contracts);
    set_row(&rows[3], (struct bounds){settings->week1.csp_premium, INFINITY},
            money_dollars(week->csp_premium));
    set_row(&rows[4], (struct bounds){settings->week1.pnl, INFINITY}, money_dollars(week->judged_pnl));
    set_row(&rows[5], (struct bounds){0, 0}, (double)week->limit_hits);
    set_row(&rows[6], (struct bounds){settings->week1.win_rate, INFINITY}, week->tally.win_rate);
    review->target_basis = week->basis;
    if (week->basis == BASIS_PREMIUM)
        rows[4].label = "Realised P&L (premium income: nothing was closed)";
    review->target_passed = week->judged_pnl.units > 0 && week->limit_hits == 0;
}
