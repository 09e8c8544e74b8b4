/*
 * What an open leg amounts to on the as-of date: the same figures for the sheets, the JSON and the reports.
 */
#ifndef WHEELGRADE_REPORT_OPEN_LEGS_H
#define WHEELGRADE_REPORT_OPEN_LEGS_H

#include "report/last_prices.h"

enum {
    ATTENTION_DAYS = 7,   /* a leg that expires so soon is spoken of */
    FRESH_PRICE_DAYS = 3, /* an older price does not tell how a leg ends: a weekend is bridged */
};

struct open_leg {
    struct money premium;             /* what the remaining contracts brought in */
    double capital;                   /* dollars at risk on the remaining contracts */
    int32_t days_to_expiry;           /* below 0: past expiry */
    double buy_back_50, buy_back_80;  /* per share: the price that keeps half, four fifths of the credit; NAN without a credit */
    double break_even;                /* per share; NAN of a call whose shares' cost is not known */
    double last_stock_price;          /* per share; NAN when never logged */
    struct date price_date;           /* DATE_NONE when never logged */
    int32_t price_age;                /* days from it to the as-of date; 0 when never logged */
    double distance;                  /* out of the money, as a fraction of the stock's price; below 0: in the money; NAN */
    const struct exposed_call *exposed; /* NULL when its strike is under neither line */
    const char *warning;              /* "past expiry", "below basis" …; NULL = none */
    const char *note;                 /* what to log when past expiry; NULL = nothing to say */
    const char *to_do;                /* never NULL */
};

/* What was paid for a leg's opening and for the legs that were rolled into it. */
struct leg_fees {
    uint32_t leg;
    double share; /* dollars a share */
};

/* All of them, soonest expiry first. */
struct open_legs {
    uint32_t *order; /* indexes of legs */
    size_t count;
    struct last_prices prices;
    const struct exposed_call **exposed; /* by leg; NULL when no call is */
    struct leg_fees *fees; /* of the open legs, as the positions list them, where one of them is of a roll; NULL otherwise */
};

struct open_legs list_open_legs(const struct grading *grading, struct arena *arena);
/* Far enough in the money to act on, however long the expiry is off. */
bool open_leg_is_deep(const struct open_leg *open);
struct open_leg measure_open_leg(const struct grading *grading, const struct open_legs *legs, uint32_t leg);

#endif
