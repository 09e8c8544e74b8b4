/* What the review's verdicts are called, in the words of the performance-tracking document. */
#include "review/review.h"

#include <math.h>

const char *assessment_name(enum assessment assessment) {
    switch (assessment) {
    case ASSESS_PASS: return "PASS";
    case ASSESS_NEEDS_ADJUSTMENT: return "NEEDS ADJUSTMENT";
    case ASSESS_FAIL: return "FAIL";
    case ASSESS_NO_TRADES: return "NO TRADES";
    case ASSESS_NOTHING_CLOSED: return "NOTHING CLOSED";
    case ASSESS_PAUSED: return "PAUSED";
    case ASSESS_RESUME: return "RESUME";
    }
    return NULL;
}

const char *month_assessment_name(enum month_assessment assessment) {
    switch (assessment) {
    case MONTH_NO_TRADES: return "NO TRADES";
    case MONTH_NOT_WORKING: return "NOT WORKING";
    case MONTH_MARGINAL: return "MARGINAL";
    case MONTH_SLOW: return "WORKING BUT SLOW";
    case MONTH_WORKING: return "WORKING";
    }
    return NULL;
}

const char *review_month_advice(enum month_assessment assessment) {
    switch (assessment) {
    case MONTH_NO_TRADES: return "No trade was closed in the month: nothing to judge";
    case MONTH_NOT_WORKING: return "Major strategy change needed";
    case MONTH_MARGINAL: return "Need modifications to improve ROI";
    case MONTH_SLOW: return "Can we increase frequency safely?";
    case MONTH_WORKING: return "Continue as-is";
    }
    return NULL;
}

const char *modification_name(enum modification code) {
    switch (code) {
    case MODIFY_WIN_RATE: return "win-rate";
    case MODIFY_DAILY_LIMIT: return "daily-limit";
    case MODIFY_LOW_PREMIUM: return "low-premium";
    case MODIFY_REGIME: return "regime";
    }
    return NULL;
}

const char *review_proposal_name(enum proposal proposal) {
    switch (proposal) {
    case PROPOSE_SMALLER: return "decrease position size";
    case PROPOSE_NEARER: return "adjust strike selection: nearer";
    case PROPOSE_FARTHER: return "adjust strike selection: farther";
    case PROPOSE_SHORTER: return "change expiration";
    case PROPOSE_LONGER: return "change expiration";
    case PROPOSE_WATCHLIST: return "expand the watchlist";
    case PROPOSE_LARGER: return "increase position size";
    case PROPOSAL_COUNT: break;
    }
    return NULL;
}

const char *review_proposal_tradeoff(enum proposal proposal) {
    switch (proposal) {
    case PROPOSE_SMALLER: return "less at risk, less premium";
    case PROPOSE_NEARER: return "more premium, less safety";
    case PROPOSE_FARTHER: return "more safety, less premium";
    case PROPOSE_SHORTER: return "shorter expirations: more yield, more work";
    case PROPOSE_LONGER: return "longer expirations: less management";
    case PROPOSE_WATCHLIST: return "more opportunities, more risk";
    case PROPOSE_LARGER: return "scale what is working";
    case PROPOSAL_COUNT: break;
    }
    return NULL;
}

const char *pnl_basis_name(enum pnl_basis basis) {
    return basis == BASIS_PREMIUM ? "premium" : "realised";
}

const char *reservation_name(enum reservation reservation) {
    switch (reservation) {
    case RESERVE_ROWS_IN_ERROR: return "rows-in-error";
    case RESERVE_UNLOGGED: return "unlogged";
    case RESERVE_OVER_CEILING: return "over-ceiling";
    case RESERVE_STALE: return "stale";
    case RESERVE_DOUBTS: return "doubted-figures";
    case RESERVATION_COUNT: break;
    }
    return NULL;
}

const char *review_outcome_group_key(enum outcome_group group) {
    switch (group) {
    case OUTCOME_GROUP_EXPIRED: return "expired";
    case OUTCOME_GROUP_ASSIGNED: return "assigned";
    case OUTCOME_GROUP_BOUGHT_BACK: return "bought_to_close";
    case OUTCOME_GROUP_MIXED: return "mixed";
    case OUTCOME_GROUP_ROLLED: return "rolled";
    case OUTCOME_GROUP_COUNT: break;
    }
    return NULL;
}

const char *review_outcome_group_name(enum outcome_group group) {
    switch (group) {
    case OUTCOME_GROUP_EXPIRED: return "Expired";
    case OUTCOME_GROUP_ASSIGNED: return "Assigned";
    case OUTCOME_GROUP_BOUGHT_BACK: return "Bought back early";
    case OUTCOME_GROUP_MIXED: return "Mixed";
    case OUTCOME_GROUP_ROLLED: return "Rolled";
    case OUTCOME_GROUP_COUNT: break;
    }
    return NULL;
}

const char *phase_status_name(enum phase_status status) {
    switch (status) {
    case PHASE_IN_PROGRESS: return "IN PROGRESS";
    case PHASE_SUCCESS: return "SUCCESS";
    case PHASE_FAILURE: return "FAILURE";
    case PHASE_NOT_MET: return "NOT MET";
    }
    return NULL;
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

bool review_tier_is_reserved(const struct dashboard *dashboard) {
    return dashboard->reservation_count > 0 && dashboard->tier > dashboard->last_week_tier;
}

const char *review_target_verdict(const struct target_row *row) {
    return isnan(row->actual) ? "nothing closed" : row->met ? "met" : "not met";
}

const char *review_modification_process(void) {
    return "Propose the change in a mail to yourself, with its reason; paper-trade it for at least a week; "
           "review whether it improved P&L; then implement it or revert.";
}

const char *review_key_principle(void) {
    return "We only scale when data proves the strategy works. No ego, no assumptions: just numbers.";
}
