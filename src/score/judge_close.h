/*
 * What kind of close a closing was, for Outcome and for Trade Management (the two tables of docs/spec/scoring.md §2).
 */
#ifndef WHEELGRADE_SCORE_JUDGE_CLOSE_H
#define WHEELGRADE_SCORE_JUDGE_CLOSE_H

#include "score/graded.h"

/* Averages, carried credits and prices divided by a split are binary fractions: differences below this are none. */
#define LEAST_PRICE 1e-9

enum outcome_kind {
    CC_EXPIRED,
    CC_CALLED_AWAY, /* what the shares cost is not known */
    CC_CALLED_AT_GAIN,
    CC_CALLED_AT_COST,
    CC_CALLED_BELOW_BASIS,
    CC_BOUGHT_BACK,
    CSP_EXPIRED,
    CSP_ASSIGNED,
    CSP_BOUGHT_BACK,
    OUTCOME_KIND_COUNT
};

enum management_kind {
    MANAGED_EXPIRED,
    MANAGED_BOUGHT_BACK,
    MANAGED_CSP_ASSIGNED,
    MANAGED_CC_ASSIGNED,
    MANAGED_CC_BELOW_BASIS,
    MANAGED_CC_UNDERWATER,
    ROLLED_FOR_CREDIT,
    ROLLED_FOR_CREDIT_WORSE,
    ROLLED_FOR_DEBIT,
    ROLLED_FOR_DEBIT_WORSE,
    MANAGEMENT_KIND_COUNT
};

/* Outcome is judged of terminal closings only. */
enum outcome_kind judge_outcome(const struct leg *leg, const struct closing *closing);
enum management_kind judge_management(const struct graded *graded, const struct leg *leg, const struct closing *closing);

double outcome_score(const struct settings *settings, enum outcome_kind kind, double captured);
double management_score(const struct settings *settings, enum management_kind kind, double captured);

/* "covered call called away below what the shares cost", and the setting that scores it. */
const char *judged_outcome_name(enum outcome_kind kind);
const char *judged_outcome_setting(enum outcome_kind kind);
const char *judged_management_name(enum management_kind kind);
const char *judged_management_setting(enum management_kind kind);

/* Credits are means of binary fractions: shares kept that differ by less are the same. */
#define SHARE_NOISE 1e-9

/* r_j: the share of the leg's credit that was kept; exactly 0 when it was bought back at that credit. */
double judged_captured_share(const struct graded *graded, const struct leg *leg, const struct closing *closing);

static inline bool judged_is_terminal(const struct closing *closing) {
    return closing->next_leg == NO_INDEX;
}

/* A Rolled row that no next leg was found for counts as a Buy to Close, and so does a settlement in cash. */
static inline bool judged_is_bought_back(const struct closing *closing) {
    return closing->action == BUY_TO_CLOSE || closing->action == ROLLED || closing->settled;
}

#endif
