/*
 * What a type cell may say (docs/spec/transaction-log.md §2, docs/spec/real-logs.md §4).
 */
#ifndef WHEELGRADE_JOURNAL_TYPE_WORDS_H
#define WHEELGRADE_JOURNAL_TYPE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

enum type_word { TYPE_UNKNOWN, TYPE_PUT, TYPE_CALL, TYPE_SHARES };
enum type_word type_of_word(const char *text);

/* "Long Put", "Buy Call": the option was bought. */
bool type_word_is_long(const char *text);

/* "Short Put", "CSP", "Covered Call": it was sold. */
bool type_word_is_short(const char *text);

/* "LONG CALLS / LEAPS", "Bought options": a title or the name of a sheet that says so, and nothing else. */
bool type_says_bought(const char *text);

/* "Bull Put Spread", PMCC: a trade of several contracts, no type of one. */
bool type_word_names_strategy(const char *text);

/* The n-th word of the table, folded, and what it means; NULL after the last. */
const char *type_word(size_t n, enum type_word *type);

#endif
