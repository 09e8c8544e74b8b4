/* Kinds of closes and the settings that score them. */
#include "score/judge_close.h"

#include "settings/curve.h"

#include <math.h>
#include <stddef.h>

struct judgement {
    const char *name, *setting;
    size_t offset; /* in struct settings, of a score or a curve */
    bool curve;
};

#define SCORED(member) .offset = offsetof(struct settings, member)
#define CURVED(member) .offset = offsetof(struct settings, member), .curve = true

static const struct judgement outcomes[] = {
    [CC_EXPIRED]            = {"covered call expired worthless", "outcome.cc.expired", SCORED(outcome.cc_expired)},
    [CC_CALLED_AWAY]        = {"covered call called away", "outcome.cc.assigned", SCORED(outcome.cc_assigned)},
    [CC_CALLED_AT_GAIN]     = {"covered call called away at a gain", "outcome.cc.assigned", SCORED(outcome.cc_assigned)},
    [CC_CALLED_AT_COST]     = {"covered call called away at what the shares cost", "outcome.cc.assigned", SCORED(outcome.cc_assigned)},
    [CC_CALLED_BELOW_BASIS] = {"covered call called away below what the shares cost", "outcome.cc.assigned_below_basis", SCORED(outcome.cc_assigned_below_basis)},
    [CC_BOUGHT_BACK]        = {"covered call bought back", "curve.outcome.cc.btc", CURVED(curve.outcome_cc_btc)},
    [CSP_EXPIRED]           = {"cash-secured put expired worthless", "outcome.csp.expired", SCORED(outcome.csp_expired)},
    [CSP_ASSIGNED]          = {"cash-secured put assigned", "outcome.csp.assigned", SCORED(outcome.csp_assigned)},
    [CSP_BOUGHT_BACK]       = {"cash-secured put bought back", "curve.outcome.csp.btc", CURVED(curve.outcome_csp_btc)},
};

static const struct judgement managements[] = {
    [MANAGED_EXPIRED]         = {"held to expiry", "management.expired", SCORED(management.expired)},
    [MANAGED_BOUGHT_BACK]     = {"bought back", "curve.management.btc", CURVED(curve.management_btc)},
    [MANAGED_CSP_ASSIGNED]    = {"put assigned", "management.csp.assigned", SCORED(management.csp_assigned)},
    [MANAGED_CC_ASSIGNED]     = {"call assigned", "management.cc.assigned", SCORED(management.cc_assigned)},
    [MANAGED_CC_BELOW_BASIS]  = {"call assigned below what the shares cost", "management.cc.assigned_below_basis", SCORED(management.cc_assigned_below_basis)},
    [MANAGED_CC_UNDERWATER]   = {"call held into assignment", "management.cc.assigned_underwater", SCORED(management.cc_assigned_underwater)},
    [ROLLED_FOR_CREDIT]       = {"rolled for a credit", "management.roll.credit", SCORED(management.roll_credit)},
    [ROLLED_FOR_CREDIT_WORSE] = {"rolled for a credit to a worse strike", "management.roll.credit_worse", SCORED(management.roll_credit_worse)},
    [ROLLED_FOR_DEBIT]        = {"rolled for a debit", "management.roll.debit", SCORED(management.roll_debit)},
    [ROLLED_FOR_DEBIT_WORSE]  = {"rolled for a debit to a worse strike", "management.roll.debit_worse", SCORED(management.roll_debit_worse)},
};

static double judged_score(const struct settings *settings, const struct judgement *judgement, double captured) {
    const void *slot = (const char *)settings + judgement->offset;
    return judgement->curve ? curve_score(slot, captured) : *(const double *)slot;
}

double outcome_score(const struct settings *settings, enum outcome_kind kind, double captured) {
    return judged_score(settings, &outcomes[kind], captured);
}

double management_score(const struct settings *settings, enum management_kind kind, double captured) {
    return judged_score(settings, &managements[kind], captured);
}

const char *judged_outcome_name(enum outcome_kind kind) {
    return outcomes[kind].name;
}

const char *judged_outcome_setting(enum outcome_kind kind) {
    return outcomes[kind].setting;
}

const char *judged_management_name(enum management_kind kind) {
    return managements[kind].name;
}

const char *judged_management_setting(enum management_kind kind) {
    return managements[kind].setting;
}

double judged_captured_share(const struct graded *graded, const struct leg *leg, const struct closing *closing) {
    double credit = leg_credit(leg);
    if (!judged_is_bought_back(closing))
        return 1;
    double price = paid_amounts(graded->positions, leg, closing).price;
    if (credit < LEAST_PRICE)
        return price > 0 ? -1 : 0;
    double kept = 1 - price / credit;
    return fabs(kept) < SHARE_NOISE ? 0 : kept;
}

/* An unknown basis compares as not below. */
static bool is_below_basis(const struct leg *leg) {
    return leg->strike < leg->share_basis - LEAST_PRICE;
}

enum outcome_kind judge_outcome(const struct leg *leg, const struct closing *closing) {
    bool call = leg->type == OPTION_CALL;
    if (judged_is_bought_back(closing))
        return call ? CC_BOUGHT_BACK : CSP_BOUGHT_BACK;
    if (closing->action == EXPIRED)
        return call ? CC_EXPIRED : CSP_EXPIRED;
    if (!call)
        return CSP_ASSIGNED;
    if (isnan(leg->share_basis))
        return CC_CALLED_AWAY;
    if (is_below_basis(leg))
        return CC_CALLED_BELOW_BASIS;
    return leg->strike - leg->share_basis < LEAST_PRICE ? CC_CALLED_AT_COST : CC_CALLED_AT_GAIN;
}

static enum management_kind judge_roll(const struct graded *graded, const struct leg *leg,
                                       const struct closing *closing) {
    const struct leg *next = &graded->positions->legs[closing->next_leg];
    bool credit = next->average_premium - paid_amounts(graded->positions, leg, closing).price > LEAST_PRICE;
    double before = leg_strike_on(leg, closing->date), after = leg_strike_on(next, closing->date);
    bool worse = leg->type == OPTION_CALL ? after < before : after > before;
    if (credit)
        return worse ? ROLLED_FOR_CREDIT_WORSE : ROLLED_FOR_CREDIT;
    return worse ? ROLLED_FOR_DEBIT_WORSE : ROLLED_FOR_DEBIT;
}

/* A call away at a known gain is what the wheel wants, however far the stock ran. */
static enum management_kind judge_called_away(const struct graded *graded, const struct leg *leg,
                                              const struct closing *closing) {
    double stock_price = closing_row(graded, closing)->stock_price;
    if (is_below_basis(leg))
        return MANAGED_CC_BELOW_BASIS;
    if (!isnan(leg->share_basis))
        return MANAGED_CC_ASSIGNED;
    bool underwater = stock_price - closing_strike(leg, closing) > closing_share_price(leg, closing, leg_credit(leg)) + LEAST_PRICE;
    return underwater ? MANAGED_CC_UNDERWATER : MANAGED_CC_ASSIGNED;
}

enum management_kind judge_management(const struct graded *graded, const struct leg *leg,
                                      const struct closing *closing) {
    if (!judged_is_terminal(closing))
        return judge_roll(graded, leg, closing);
    if (judged_is_bought_back(closing))
        return MANAGED_BOUGHT_BACK;
    if (closing->action == EXPIRED)
        return MANAGED_EXPIRED;
    return leg->type == OPTION_PUT ? MANAGED_CSP_ASSIGNED : judge_called_away(graded, leg, closing);
}
