/*
 * A broker's words without the account numbers in them, of which only the last four letters and digits are ever shown (docs/spec/brokers.md §1):
 * "TRANSFERRED FROM VS X12-345678-1" tells another account.
 */
#ifndef WHEELGRADE_BROKERS_MASKED_WORDS_H
#define WHEELGRADE_BROKERS_MASKED_WORDS_H

#include "base/arena.h"
#include "base/slice.h"

/* The text itself where there is no such number in it. NULL stays. */
const char *broker_words_masked(const char *text, struct arena *arena);

#endif
