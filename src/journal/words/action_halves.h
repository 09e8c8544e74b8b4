/*
 * One action in two columns: on which side the trade was made, and whether it opened or closed (docs/spec/real-logs.md §2).
 *
 * "Short" beside "Open", "Buy" beside "Close", "CSP" beside "Expired": which cell says which is told by the words.
 */
#ifndef WHEELGRADE_JOURNAL_ACTION_HALVES_H
#define WHEELGRADE_JOURNAL_ACTION_HALVES_H

#include "journal/words/action_words.h"

enum direction { DIRECTION_NONE, DIRECTION_SOLD, DIRECTION_BOUGHT };

/* Sell, Short, Credit, "Short Put", CSP; Buy, Long, Debit, "Long Call". What opens or closes besides ("STO") is no mere direction. */
enum direction direction_of_word(const char *text);

/* A quantity below 0 was sold, an amount above 0 received; DIRECTION_NONE for 0 and NAN. */
enum direction action_direction_of_number(bool quantity, double number);

enum effect { EFFECT_NONE, EFFECT_OPENS, EFFECT_CLOSES, EFFECT_ENDS /* Expired, Assigned, Rolled */ };

/* Open, Close, Expired; words that say the side, too, are none. */
enum effect effect_of_word(const char *text);

/* Of what the directions of a log are said: a short contract is bought to close it, but its position stays a short one. */
enum sides { SIDES_UNCLEAR, SIDES_OF_TRADE, SIDES_OF_POSITION };

/* Both cells as one action; NULL = blank. `by_sign`: the direction where no word says it. Where one says it all, or the other nothing,
 * as that one alone. With unclear sides a close is one of whichever contract is open. */
struct action_meaning action_of_halves(const char *text, const char *beside, enum direction by_sign, enum sides sides);

#endif
