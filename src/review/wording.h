/*
 * Money and rates as the review's sentences write them; texts are arena-owned.
 */
#ifndef WHEELGRADE_REVIEW_WORDING_H
#define WHEELGRADE_REVIEW_WORDING_H

#include "base/money.h"
#include "settings/settings.h"

/* "$1,234.50", "−$20.00"; "CHF 12.00" for currencies without a sign of their own. */
const char *money_words(struct money amount, const struct settings *settings, struct arena *arena);
/* The same with a plus sign above 0: "+$100.00". */
const char *gain_words(struct money amount, const struct settings *settings, struct arena *arena);
/* To the dollar: "+$8,258". */
const char *whole_gain_words(struct money amount, const struct settings *settings, struct arena *arena);
/* Whole amounts without cents: "$1,000", "$22.50". */
const char *round_money_words(double dollars, const struct settings *settings, struct arena *arena);

/* "66.7%": one decimal, none when it is 0. */
const char *rate_words(double rate, struct arena *arena);
/* A rate that is compared with `bound`: as many decimals as tell it from the bound, "10.04%" beside "10%". */
const char *rate_words_beside(double rate, double bound, struct arena *arena);
/* "2–4", "10–20%" with an en dash. */
const char *span_words(struct span span, struct arena *arena);
const char *rate_span_words(struct span span, struct arena *arena);
/* "1.5" */
const char *number_words(double value, struct arena *arena);

#endif
