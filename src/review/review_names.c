/* What the review's verdicts are called, in the words of the performance-tracking document. */
#include "review/review.h"

#include <math.h>

const char *assessment_name(enum assessment assessment) {
    static const char *const names[] = {
        [ASSESS_PASS] = "PASS",     [ASSESS_NEEDS_ADJUSTMENT] = "NEEDS ADJUSTMENT",
        [ASSESS_FAIL] = "FAIL",     [ASSESS_NO_TRADES] = "NO TRADES",
        [ASSESS_NOTHING_CLOSED] = "NOTHING CLOSED",
        [ASSESS_PAUSED] = "PAUSED", [ASSESS_RESUME] = "RESUME",
    };
    return names[assessment];
}

const char *month_assessment_name(enum month_assessment assessment) {
    static const char *const names[] = {
        [MONTH_NO_TRADES] = "NO TRADES",   [MONTH_NOT_WORKING] = "NOT WORKING", [MONTH_MARGINAL] = "MARGINAL",
        [MONTH_SLOW] = "WORKING BUT SLOW", [MONTH_WORKING] = "WORKING",
    };
    return names[assessment];
}

const char *month_assessment_advice(enum month_assessment assessment) {
    static const char *const advice[] = {
        [MONTH_NO_TRADES] = "No trade was closed in the month: nothing to judge",
        [MONTH_NOT_WORKING] = "Major strategy change needed",
        [MONTH_MARGINAL] = "Need modifications to improve ROI",
        [MONTH_SLOW] = "Can we increase frequency safely?",
        [MONTH_WORKING] = "Continue as-is",
    };
    return advice[assessment];
}

const char *modification_name(enum modification code) {
    static const char *const names[] = {
        [MODIFY_WIN_RATE] = "win-rate",
        [MODIFY_DAILY_LIMIT] = "daily-limit",
        [MODIFY_LOW_PREMIUM] = "low-premium",
        [MODIFY_REGIME] = "regime",
    };
    return names[code];
}

const char *proposal_name(enum proposal proposal) {
    static const char *const names[PROPOSAL_COUNT] = {
        [PROPOSE_SMALLER] = "decrease position size",
        [PROPOSE_NEARER] = "adjust strike selection: nearer",
        [PROPOSE_FARTHER] = "adjust strike selection: farther",
        [PROPOSE_SHORTER] = "change expiration",
        [PROPOSE_LONGER] = "change expiration",
        [PROPOSE_WATCHLIST] = "expand the watchlist",
        [PROPOSE_LARGER] = "increase position size",
    };
    return names[proposal];
}

const char *proposal_tradeoff(enum proposal proposal) {
    static const char *const tradeoffs[PROPOSAL_COUNT] = {
        [PROPOSE_SMALLER] = "less at risk, less premium",
        [PROPOSE_NEARER] = "more premium, less safety",
        [PROPOSE_FARTHER] = "more safety, less premium",
        [PROPOSE_SHORTER] = "shorter expirations: more yield, more work",
        [PROPOSE_LONGER] = "longer expirations: less management",
        [PROPOSE_WATCHLIST] = "more opportunities, more risk",
        [PROPOSE_LARGER] = "scale what is working",
    };
    return tradeoffs[proposal];
}

const char *pnl_basis_name(enum pnl_basis basis) {
    return basis == BASIS_PREMIUM ? "premium" : "realised";
}

const char *reservation_name(enum reservation reservation) {
    static const char *const names[RESERVATION_COUNT] = {
        [RESERVE_ROWS_IN_ERROR] = "rows-in-error",
        [RESERVE_UNLOGGED] = "unlogged",
        [RESERVE_OVER_CEILING] = "over-ceiling",
        [RESERVE_STALE] = "stale",
        [RESERVE_DOUBTS] = "doubted-figures",
    };
    return names[reservation];
}

const char *outcome_group_key(enum outcome_group group) {
    static const char *const keys[OUTCOME_GROUP_COUNT] = {
        [GROUP_EXPIRED] = "expired", [GROUP_ASSIGNED] = "assigned", [GROUP_BOUGHT_BACK] = "bought_to_close",
        [GROUP_MIXED] = "mixed",     [GROUP_ROLLED] = "rolled",
    };
    return keys[group];
}

const char *outcome_group_name(enum outcome_group group) {
    static const char *const names[OUTCOME_GROUP_COUNT] = {
        [GROUP_EXPIRED] = "Expired", [GROUP_ASSIGNED] = "Assigned", [GROUP_BOUGHT_BACK] = "Bought back early",
        [GROUP_MIXED] = "Mixed",     [GROUP_ROLLED] = "Rolled",
    };
    return names[group];
}

const char *phase_status_name(enum phase_status status) {
    static const char *const names[] = {
        [PHASE_IN_PROGRESS] = "IN PROGRESS",
        [PHASE_SUCCESS] = "SUCCESS",
        [PHASE_FAILURE] = "FAILURE",
        [PHASE_NOT_MET] = "NOT MET",
    };
    return names[status];
}

const char *phase_name(size_t phase) {
    static const char *const names[PHASE_COUNT] = {
        "Phase 1: Profitability (weeks 1–2)",
        "Phase 2: Consistency (weeks 3–4)",
        "Phase 3: Scale (month 2 on)",
    };
    return names[phase];
}

const char *tier_name(int tier) {
    static const char *const names[TIER_COUNT] = {"Conservative", "Moderate", "Aggressive"};
    return names[tier - 1];
}

bool tier_is_reserved(const struct dashboard *dashboard) {
    return dashboard->reservation_count > 0 && dashboard->tier > dashboard->last_week_tier;
}

const char *target_verdict(const struct target_row *row) {
    return isnan(row->actual) ? "nothing closed" : row->met ? "met" : "not met";
}

const char *modification_process(void) {
    return "Propose the change in a mail to yourself, with its reason; paper-trade it for at least a week; "
           "review whether it improved P&L; then implement it or revert.";
}

const char *key_principle(void) {
    return "We only scale when data proves the strategy works. No ego, no assumptions: just numbers.";
}
