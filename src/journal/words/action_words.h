/*
 * What an action cell may say (docs/spec/transaction-log.md §3).
 *
 * Words are compared by letters and digits only. Some words are read by the rest of the row: a Sell without type, strike,
 * expiry, group and option symbol sells shares. Of a phrase ("BTC (roll)", "Sold weekly put", "exp worthless at 0") every word must be
 * known, as an action, a type or a remark, and what they say must not differ.
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
    bool side;                /* it says on which side the trade was made, but not whether it opened or closed: Buy, Sold, S … */
};

struct action_meaning action_of_word(const char *text);

bool action_word_is_side(const char *text);

/* What an action that is no trade moves money for: "a fee", "interest"; NULL where it says nothing of it. */
const char *action_word_cash(const char *text);

/* Open, Close: whether it was bought or sold is for another word to say. */
bool action_opens_only(const struct action_meaning *meaning);
bool action_closes_only(const struct action_meaning *meaning);

#endif
