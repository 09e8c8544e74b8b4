/* Closed trades by what they have in common (docs/spec/review.md §9, Breakdown). */
#ifndef WHEELGRADE_REVIEW_BREAKDOWN_H
#define WHEELGRADE_REVIEW_BREAKDOWN_H

#include "review/insight.h"
#include "review/review_work.h"
#include "settings/settings.h"

void add_to_breakdown(struct review_work *work, const struct closed_trade *trade);
struct breakdown_row finish_breakdown_bucket(const struct bucket_sums *sums, const char *key, const char *name,
                                   const struct settings *settings);
void finish_breakdown(struct review_work *work);

#endif
