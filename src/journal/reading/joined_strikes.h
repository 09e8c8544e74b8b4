/*
 * Two strikes in one number: "145,140" is 145140 to whatever reads numbers, Excel among it, and "62,60" is 62.6. Both are a spread in one
 * row (docs/spec/real-logs.md §7), and no number is to come of them in silence.
 */
#ifndef WHEELGRADE_JOURNAL_JOINED_STRIKES_H
#define WHEELGRADE_JOURNAL_JOINED_STRIKES_H

#include "journal/reading/draft.h"

/* Whether "62,60" is two strikes, as other numbers of the section write their decimals. */
bool text_joins_strikes(const char *text, enum decimals decimals);

/* Once all rows are read: a strike like 145140 is an error of its row, unless stocks or strikes of that size stand on the sheet. */
void refuse_joined_strikes(struct draft *draft);

#endif
