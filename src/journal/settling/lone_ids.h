/*
 * Trade IDs that each stand in one row of their section: groups where another sheet or section goes on with the same trades, else the numbers of
 * rows (docs/spec/real-logs.md §2).
 */
#ifndef WHEELGRADE_JOURNAL_LONE_IDS_H
#define WHEELGRADE_JOURNAL_LONE_IDS_H

#include "journal/reading/draft.h"

void take_lone_ids(struct draft *drafts, size_t count);

#endif
