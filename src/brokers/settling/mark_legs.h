/* What is remarkable about a leg: a long one beside it, a corporate action while it is open, no row that ends it (docs/spec/brokers.md §2, §5). */
#ifndef WHEELGRADE_BROKERS_MARK_LEGS_H
#define WHEELGRADE_BROKERS_MARK_LEGS_H

#include "base/date.h"
#include "brokers/brokers.h"
#include "brokers/settling/settle_positions.h"

/* Books options past their expiry as expired, where no shares moved at their strike (--assume-expired). */
void mark_assumed_expiries(struct broker_exports *exports, struct broker_legs *legs, struct date as_of);

/* Marks short legs opened beside a long one, and what was open on the day of a corporate action. */
void mark_legs(struct broker_exports *exports, const struct broker_legs *legs);

#endif
