/* Which cap lowers a score. */
#include "score/cap_score.h"

#include "score/judge_close.h"

/* A put bought back with this share of its credit kept counts as expired: a cent on the last day is no way round the cap. */
#define KEPT_AS_IF_EXPIRED 0.9

double score_cap_limit(const struct settings *settings, enum score_cap cap) {
    switch (cap) {
    case CAP_LOSING:
        return settings->losing_cap;
    case CAP_CSP_EXPIRED:
        return settings->csp_expired_cap;
    case CAP_NONE:
        break;
    }
    return 100;
}

static bool is_as_if_expired(const struct graded *graded, const struct leg *leg, const struct closing *closing) {
    return closing->action == EXPIRED ||
           (judged_is_bought_back(closing) && judged_captured_share(graded, leg, closing) >= KEPT_AS_IF_EXPIRED - SHARE_NOISE);
}

bool cap_is_on_expired_put(const struct graded *graded) {
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    if (graded->figures->strategy != STRATEGY_CSP)
        return false;
    for (const struct leg *leg = legs; leg < legs + graded->position->leg_count; leg++)
        for (uint32_t i = 0; i < leg->closing_count; i++) {
            const struct closing *closing = &graded->positions->closings[leg->first_closing + i];
            if (judged_is_terminal(closing) && !is_as_if_expired(graded, leg, closing))
                return false;
        }
    return true;
}

enum score_cap find_score_cap(const struct graded *graded, double rounded) {
    const struct settings *settings = graded->settings;
    bool losing = graded->figures->net.units < 0 && rounded > settings->losing_cap;
    if (losing && settings->losing_cap <= settings->csp_expired_cap)
        return CAP_LOSING;
    if (rounded > settings->csp_expired_cap && cap_is_on_expired_put(graded))
        return CAP_CSP_EXPIRED;
    return losing ? CAP_LOSING : CAP_NONE;
}
