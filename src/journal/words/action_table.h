/*
 * The words for actions, as people and brokers write them (docs/spec/transaction-log.md §3, docs/spec/real-logs.md §5); docs/formats.md lists them.
 */
#ifndef WHEELGRADE_JOURNAL_ACTION_TABLE_H
#define WHEELGRADE_JOURNAL_ACTION_TABLE_H

#include "journal/transaction.h"

/* Words of one meaning. */
struct action_words {
    enum action action;       /* ACTION_NONE: not a trade at all (a transfer, interest, a fee) */
    enum action share_action; /* in a row without any option data; ACTION_NONE = the same */
    bool side;                /* they say on which side a trade was made, not whether it opened or closed */
    const char *words;        /* as written, each ending in a 0, the last in two */
};

/* The n-th group; NULL after the last. */
const struct action_words *action_words_at(size_t n);

/* Words that change no meaning ("BTC early", "STO weekly"), as those of a group. */
const char *action_remarks(void);

#endif
