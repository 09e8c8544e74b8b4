/* The three success phases of the escalation protocol (docs/spec/review.md §6). */
#ifndef WHEELGRADE_REVIEW_PHASES_H
#define WHEELGRADE_REVIEW_PHASES_H

#include "review/review.h"
#include "review/review_work.h"

void judge_phases(struct review_work *work);

/* Weeks 1–2 are not over: "NO scaling, validation only". */
bool phase_only_validating(const struct review_work *work);
/* The week fails Phase 1: the limit was hit, or it has ended by the as-of date with a judged P&L below 0. */
bool fails_phase1(const struct review_work *work, const struct review_week *week);
/* Weeks 1 and 2 of the document, counted from the first real transaction's: index of week 1; SIZE_MAX without one. */
size_t phase_first_real_week(const struct review_work *work);

#endif
