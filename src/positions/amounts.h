/*
 * What openings and closings amount to (docs/spec/transaction-log.md §5, docs/spec/scoring.md §1).
 *
 * Most open or close all the contracts of a row, and the row says it: then nothing is kept of it but the row. What part of a row,
 * several openings of a leg, a split or a roll make of it is kept beside (NO_INDEX in `amounts`: nothing is).
 */
#ifndef WHEELGRADE_POSITIONS_AMOUNTS_H
#define WHEELGRADE_POSITIONS_AMOUNTS_H

#include "base/array.h"
#include "positions/position.h"

struct opening_amounts {
    struct money premium;    /* received; negative for a one-row roll at a net debit, and what a bought option cost */
    struct money fees;
    double price;            /* per share, unrounded; a one-row roll's may be negative */
    double stock_value;      /* contracts · stock price, summed over the leg's openings so far that have a stock price */
    int32_t stock_contracts; /* the contracts of those */
};

struct closing_amounts {
    struct money cost;     /* paid, for a bought option less what it brought; 0 for Expired, Assigned unless settled, and the closing
                            * half of a one-row roll */
    struct money fees;
    struct money premium;  /* its share of the leg's premium */
    struct money realised; /* booked on the closing's date (docs/spec/review.md §1): share of premium − cost − fees − share of opening fees */
    double price;          /* per share, unrounded; 0 where the cost is */
};

/* Those that no row says by itself; of wheel legs and of other trades. */
struct kept_amounts {
    ARRAY(struct opening_amounts) openings;
    ARRAY(struct closing_amounts) closings;
};

struct opening_amounts opening_amounts(const struct position_list *positions, const struct opening *opening);

/* `leg` is the one it closed. */
struct closing_amounts closing_amounts(const struct position_list *positions, const struct leg *leg, const struct closing *closing);

/* Its cost, fees and price alone: nothing of what was opened is looked at. */
struct closing_amounts paid_amounts(const struct position_list *positions, const struct leg *leg, const struct closing *closing);

/* The same, to be changed: kept from now on. */
struct opening_amounts *keep_opening_amounts(struct position_list *positions, struct opening *opening, struct arena *arena);
struct closing_amounts *keep_closing_amounts(struct position_list *positions, const struct leg *leg, struct closing *closing,
                                             struct arena *arena);

/* What a row says of an opening of all its contracts, and of a closing's cost and price when it closed all of them in `leg` and is not
 * settled in cash; fees are the row's. */
struct opening_amounts whole_opening_amounts(const struct transaction_list *transactions, const struct transaction *row);
struct closing_amounts whole_closing_amounts(const struct transaction_list *transactions, const struct leg *leg, const struct closing *closing);

/* Credit a share as it was sold, before splits: what quotes of that row are compared with. */
double amount_price_sold(const struct position_list *positions, const struct opening *opening);

/* What the remaining contracts brought in: premium opened less what closings have booked. */
struct money leg_open_premium(const struct position_list *positions, const struct leg *leg);

/* Of all its openings. */
struct money leg_opening_fees(const struct position_list *positions, const struct leg *leg);

/* The stock price at entry of the leg's first `openings` openings, contract-weighted over those that have one; NAN when none has. */
double leg_stock_price(const struct position_list *positions, const struct leg *leg, size_t openings);

/* All fees that a closing booked, its share of those of opening included: premium − cost − fees = realised. */
static inline struct money booked_fees(const struct closing_amounts *amounts) {
    return money_subtract(money_subtract(amounts->premium, amounts->cost), amounts->realised);
}

/* A row's premium per share of a leg with that multiplier: dollars per contract stay what they are, whatever the row's own. */
double amount_price_for_leg(const struct transaction_list *transactions, const struct transaction *row, int32_t multiplier);

/* What `contracts` contracts of a row amount to (absolute), after `before` of them went to other legs. A row's own amount is
 * shared so that the shares add up to it; where the leg's multiplier is another, price · contracts · multiplier. */
struct money amount_for_leg(const struct transaction_list *transactions, const struct transaction *row, int32_t multiplier, int64_t before,
                        int64_t contracts);

#endif
