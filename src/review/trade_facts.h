/*
 * What a position's rows tell beside its quantities: how far out of the money it was sold, where it breaks even, how often it was rolled
 * (docs/spec/output.md §2, Scores). Worked out on demand.
 */
#ifndef WHEELGRADE_REVIEW_TRADE_FACTS_H
#define WHEELGRADE_REVIEW_TRADE_FACTS_H

#include "positions/figures.h"

/* Of the first leg: (S − K) / S for a put, (K − S) / S for a call, S the stock price at entry; NAN without one. */
double trade_distance_at_entry(const struct position_list *positions, const struct position *position);

/* Price per share at which the shares cost nothing in the end: of a put the strike, of a call what the shares cost, else the stock price at
 * entry, less the net premium per share. NAN = unknown. */
double trade_break_even(const struct position_list *positions, const struct position *position, const struct figures *figures);

/* Closes that went into another leg. */
int64_t trade_count_rolls(const struct position_list *positions, const struct position *position);

#endif
