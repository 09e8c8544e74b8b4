/*
 * What an action cell may say (docs/spec/transaction-log.md §3).
 *
 * Words are compared by letters and digits only. Some words are read by the rest of the row: a Sell without type, strike,
 * expiry, group and option symbol sells shares.
 */
#ifndef WHEELGRADE_JOURNAL_ACTION_WORDS_H
#define WHEELGRADE_JOURNAL_ACTION_WORDS_H

#include "journal/transaction.h"
#include "journal/words/type_words.h"

struct action_meaning {
    enum action action;       /* ACTION_NONE: not a trade at all (a transfer, interest, a fee), or unknown */
    enum action share_action; /* what it is in a row without any option data; ACTION_NONE = the same */
    enum option_type type;    /* "Sell Put" says it too; else OPTION_NONE */
    bool known;
};

struct action_meaning action_of_word(const char *text);

/* Whether the word says on which side a trade was made, but not whether it opened or closed: Buy, Sold, S … */
bool action_word_is_side(const char *text);

/* The table, for tests and documents: the n-th word, folded, and what it means; NULL after the last. */
const char *action_word(size_t n, struct action_meaning *meaning);

#endif
