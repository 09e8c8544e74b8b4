/*
 * Exact money: whole numbers of 1/10,000 dollar (docs/spec/scoring.md §1).
 *
 * Sums never accumulate binary rounding, so a break-even trade is exactly 0. Amounts saturate
 * at ±MONEY_LIMIT (about 461 trillion dollars), far beyond any log, so that no sum of hostile
 * values overflows. Rounding is half away from zero.
 */
#ifndef WHEELGRADE_BASE_MONEY_H
#define WHEELGRADE_BASE_MONEY_H

#include <stdint.h>

#define MONEY_UNITS 10000
#define MONEY_LIMIT (INT64_MAX / 2) /* so that a sum of two, or one doubled, fits before it saturates */

struct money {
    int64_t units; /* 1/10,000 dollar */
};

/* Dollars: amounts that differ by less are the same, as each was rounded to cents. */
#define MONEY_ROUNDED 0.0101

#define MONEY_ZERO ((struct money){0})

static inline struct money money_clamped(int64_t units) {
    return (struct money){units > MONEY_LIMIT ? MONEY_LIMIT : units < -MONEY_LIMIT ? -MONEY_LIMIT : units};
}

static inline struct money money_add(struct money a, struct money b) {
    return money_clamped(a.units + b.units);
}

static inline struct money money_subtract(struct money a, struct money b) {
    return money_clamped(a.units - b.units);
}

static inline struct money money_negate(struct money a) {
    return (struct money){-a.units};
}

static inline struct money money_absolute(struct money a) {
    return a.units < 0 ? money_negate(a) : a;
}

/* Dollars to the nearest 1/10,000, by the decimal value of the double's shortest form. */
struct money money_from_dollars(double dollars);

/* price · quantity · multiplier in dollars, rounded once. */
struct money money_amount(double price, int64_t quantity, int64_t multiplier);

/* amount · part / whole, rounded half away from zero; whole > 0. Exact for any amount. */
struct money money_share(struct money amount, int64_t part, int64_t whole);

double money_dollars(struct money amount);

static inline int money_compare(struct money a, struct money b) {
    return (a.units > b.units) - (a.units < b.units);
}

enum { MONEY_TEXT_SIZE = 40 };

/* "1,234.50", "-0.65": two decimals, thousands separated; rounded half away from zero. */
const char *money_text(struct money amount, char *text);
/* The same with 0 or 2 decimals. */
const char *money_text_decimals(struct money amount, int decimals, char *text);

#endif
