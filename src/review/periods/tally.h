/* What the trades of a period amount to: counts, exact sums, averages. */
#ifndef WHEELGRADE_REVIEW_TALLY_H
#define WHEELGRADE_REVIEW_TALLY_H

#include "review/review_work.h"
#include "review/trade_tally.h"
#include "settings/components.h"
#include "settings/settings.h"

void tally_add(struct tally_sums *sums, const struct closed_trade *trade);
struct trade_tally tally_finish(const struct tally_sums *sums, const struct settings *settings);

size_t tally_grade_index(char grade); /* 0 A … 4 F; GRADE_COUNT for none */

/* Of the components that have a weight the lowest average, ties included, and below modify.weak_component; one without an average never is. */
bool tally_is_weakest_component(const struct trade_tally *tally, enum component component, const struct settings *settings);

#endif
