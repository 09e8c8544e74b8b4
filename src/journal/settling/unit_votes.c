/* One pass over the cents of all prices, then a vote of each opening. */
#include "journal/settling/unit_votes.h"

#include <math.h>

#define INTRINSIC_SLACK 0.02 /* of the strike */
#define LEAST_PRICE 0.01     /* dollars per share: no option costs less */

enum {
    SMALL_PREMIUM = 10,
    CENTS = 100,
    NICKEL = 5,
    SPAN = 20,      /* cents: commissions differ by less from row to row */
    CENTS_LEAST = 3 /* rows */
};

bool unit_row_opens(const struct transaction *row) {
    return row->action == SELL_TO_OPEN || row->action == BUY_TO_OPEN;
}

bool unit_row_is_priced(const struct transaction *row) {
    return (unit_row_opens(row) || row->action == BUY_TO_CLOSE || row->action == SELL_TO_CLOSE || row->action == ROLLED) && fabs(row->premium) > 0;
}

static bool opens_at_price(const struct transaction *row) {
    return unit_row_opens(row) && unit_row_is_priced(row);
}

/* ---- cents ---- */

/* The cents of a sheet's prices. */
struct cents {
    size_t of[CENTS], prices, count, nickels; /* count: prices with cents that no fee explains */
    double largest; /* premium of an opening */
};

static int cents_of(double amount) {
    return (int)fmod(round(fabs(amount) * CENTS), CENTS);
}

/* The fees of the row, taken from whole dollars or added to them, leave these cents. */
static bool fees_explain(const struct transaction *row, const struct draft_extra *extra) {
    double fee = fabs(extra->fees) / (row->quantity > 0 ? row->quantity : 1);
    return cents_of(fee) != 0 && (cents_of(fabs(row->premium) + fee) == 0 || cents_of(fabs(row->premium) - fee) == 0);
}

static int32_t least_quantity(const struct draft *draft) {
    int32_t least = INT32_MAX;
    for (size_t i = 0; i < draft->rows.count; i++)
        if (opens_at_price(&draft->rows.items[i]) && draft->rows.items[i].quantity < least)
            least = draft->rows.items[i].quantity;
    return least;
}

/* Of rows of up to this quantity. */
static struct cents list_cents(const struct draft *draft, int32_t most) {
    struct cents cents = {.largest = 0};
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (opens_at_price(row))
            cents.largest = fmax(cents.largest, fabs(row->premium));
        bool priced = unit_row_is_priced(row) && row->quantity <= most;
        int part = priced ? cents_of(row->premium) : 0;
        cents.prices += priced;
        if (part == 0 || fees_explain(row, &draft->extras.items[i]))
            continue;
        cents.of[part]++;
        cents.count++;
        cents.nickels += part % NICKEL == 0;
    }
    return cents;
}

/* Most prices have cents, and no span of so many holds three quarters of them. */
static bool are_scattered(const struct cents *cents) {
    for (int start = 0; start < CENTS; start++) {
        size_t within = 0;
        for (int i = 0; i < SPAN; i++)
            within += cents->of[(start + i) % CENTS];
        if (within * 4 >= cents->count * 3)
            return false;
    }
    return cents->count >= CENTS_LEAST && cents->count * 2 > cents->prices;
}

/* ---- votes ---- */

/* What the cents say of premiums that both units leave possible. */
struct cents_say {
    bool small_surely, large; /* per share: premiums below ten dollars without a doubt; those of ten and more */
};

static struct cents_say ask_cents(const struct draft *draft) {
    struct cents all = list_cents(draft, INT32_MAX);
    struct cents alike = list_cents(draft, least_quantity(draft)); /* amounts of whole rows less fees would have other cents for each quantity */
    return (struct cents_say){.small_surely = are_scattered(&all) && all.largest < SMALL_PREMIUM,
                              .large = are_scattered(&alike) && alike.nickels * 4 >= alike.count * 3};
}

/* J per contract would be less than the contract is worth, than its fee, or than any option costs. */
static bool cannot_be_per_contract(const struct transaction *row, const struct draft_extra *extra) {
    double price = fabs(row->premium) / row->multiplier;
    double worth = row->type == OPTION_PUT ? row->strike - row->stock_price : row->stock_price - row->strike;
    double fee = fabs(extra->fees) / (row->quantity > 0 ? row->quantity : 1) / row->multiplier;
    return price < worth - INTRINSIC_SLACK * row->strike || price < fee || price < LEAST_PRICE;
}

/* J per share would be more than the stock can cost. */
static bool cannot_be_per_share(const struct transaction *row) {
    double ceiling = row->type == OPTION_CALL && !isnan(row->stock_price) ? row->stock_price : row->strike;
    return fabs(row->premium) > ceiling;
}

static void cast_vote(struct unit_votes *votes, const struct transaction *row, const struct draft_extra *extra, const struct cents_say *say) {
    double j = fabs(row->premium);
    bool small = j < SMALL_PREMIUM && votes->with_cents, not_share = cannot_be_per_share(row);
    bool not_contract = cannot_be_per_contract(row, extra) || (small && say->small_surely);
    if (not_contract && not_share)
        return;
    votes->contract_impossible |= not_contract;
    votes->share_impossible |= not_share;
    if (not_share)
        votes->per_contract += 1;
    else if (not_contract || small || (j >= SMALL_PREMIUM && say->large && cents_of(j) != 0))
        votes->per_share += 1;
    else if (j >= SMALL_PREMIUM && floor(j) == j)
        votes->per_contract += 0.5;
}

static void see_cents(const struct draft *draft, struct unit_votes *votes) {
    size_t openings = 0, cents = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        openings += opens_at_price(row);
        cents += opens_at_price(row) && floor(fabs(row->premium)) != fabs(row->premium);
    }
    votes->some_cents = cents > 0;
    votes->with_cents = openings && cents * 2 >= openings;
}

struct unit_votes count_unit_votes(const struct draft *draft) {
    struct unit_votes votes = {0};
    see_cents(draft, &votes);
    struct cents_say say = ask_cents(draft);
    for (size_t i = 0; i < draft->rows.count; i++)
        if (opens_at_price(&draft->rows.items[i]))
            cast_vote(&votes, &draft->rows.items[i], &draft->extras.items[i], &say);
    return votes;
}
