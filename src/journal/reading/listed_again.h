/* A list of what is open, under such a title, beside the log that has the same trades (docs/spec/real-logs.md §1: a copy counts once). */
#ifndef WHEELGRADE_JOURNAL_LISTED_AGAIN_H
#define WHEELGRADE_JOURNAL_LISTED_AGAIN_H

#include "journal/reading/draft.h"

/* Once all rows are read: those under a title of open positions whose opening stands under none count once, told. */
void drop_listed_again(struct draft *draft);

#endif
