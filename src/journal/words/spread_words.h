/*
 * Texts that say that a row is of several legs: a spread written in one row (docs/spec/real-logs.md §7).
 */
#ifndef WHEELGRADE_JOURNAL_SPREAD_WORDS_H
#define WHEELGRADE_JOURNAL_SPREAD_WORDS_H

#include <stdbool.h>

/* "Put Credit Spread", "Iron Condor", "PCS", "Bull Put". */
bool says_spread(const char *text);

/* "145/140", "45-40 put spread", "145P/140P": two numbers that a sign parts, one of them the strike, unless that is NAN. */
bool spread_says_two_strikes(const char *text, double strike);

#endif
