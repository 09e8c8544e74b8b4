/* What each ticker and each account brought in, found by hashing the interned name, so that a hundred thousand tickers are no more than a pass. */
#ifndef WHEELGRADE_REVIEW_GROUPS_H
#define WHEELGRADE_REVIEW_GROUPS_H

#include "review/insight.h"
#include "review/review_work.h"

/* By ticker and by account. */
void open_groups(struct review_work *work);

struct group_sums *find_group(struct group_table *table, const char *name); /* added when it is not there */

void list_ticker_groups(struct review_work *work);
struct breakdown_group *list_groups(struct review_work *work, const struct group_table *table, size_t *count);

#endif
