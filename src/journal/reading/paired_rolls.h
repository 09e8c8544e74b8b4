/* Both halves of a roll headed Roll: what was paid closes, what was received opens. */
#ifndef WHEELGRADE_JOURNAL_PAIRED_ROLLS_H
#define WHEELGRADE_JOURNAL_PAIRED_ROLLS_H

#include "journal/reading/draft.h"

/* Once all rows are read: of two rows below each other, of one day, ticker and type, the one above 0 is a Sell to Open, noted. */
void split_paired_rolls(struct draft *draft);

#endif
