/*
 * What a premium says of the stock's swings, beside what the other premiums say.
 *
 * Less what the option is worth at once, a premium is paid for swings of the stock until the expiry: to reach the strike from where the stock
 * is, and by how much in the mean if they are spread normally. The yearly swing that would be worth the premium is the measure here; a
 * hundredth of the premium, and a hundred times as much, are tried beside it. Options of one trader lie within a factor of three as a rule.
 */
#include "journal/checking/check_premiums.h"

#include <math.h>
#include <stdlib.h>

#include "base/number_text.h"
#include "base/median.h"
#include "journal/tickers/index_roots.h"

#define WILD 1.2         /* a yearly swing of the stock that few have, as a fraction of its price */
#define FAR 3.0          /* times the middle swing */
#define LARGE 10.0       /* dollars: smaller ones are hardly dollars of a contract */
#define LARGE_PART 0.03  /* of the stock price */
#define A_CENT 0.01
#define SMALL 0.05       /* dollars: larger ones are hardly a hundredth of a price */
#define SMALL_FAR 10.0   /* times below the middle, of what is less than a cent */
#define SMALL_FARTHER 30.0
#define UNIT 100.0
#define POINT 10.0       /* a decimal point in another place … */
#define POINT_FAR 4.0    /* … times the middle swing of the ticker, … */
#define POINT_WILD 0.8   /* … at a swing that is not usual */
#define INDEX_SWING 0.15 /* yearly, of an index: less than that of most stocks */
#define SLOW 2.0         /* times below the middle: so little is paid for a year too many */

enum { LOOKS_MOST = 100 /* at single tickers */, WEEK = 7, YEAR_LEAST = 300 /* days to an expiry that may be a year off */ };
enum { ROWS_LEAST = 3, LOOKED_AT_MOST = 2000, DAYS_LEAST = 2, CLOSING_DAYS_LEAST = 7, DAYS_OF_YEAR = 365, HALVINGS = 40 };

/* An option as a share of the stock price: how far out of the money, what is paid for time, how much of it in roots of years. */
struct stretch {
    double distance, paid, time;
};

static bool opens(const struct transaction *row) {
    return row->action == SELL_TO_OPEN && row->fate == ROW_USED;
}

static bool buys_back(const struct transaction *row) {
    return row->action == BUY_TO_CLOSE && row->fate == ROW_USED && !isnan(row->stock_price);
}

static struct stretch stretch_of(const struct transaction *row, double premium) {
    double stock_price = isnan(row->stock_price) ? row->strike : row->stock_price;
    double out = row->type == OPTION_PUT ? stock_price - row->strike : row->strike - stock_price;
    int least = opens(row) ? DAYS_LEAST : CLOSING_DAYS_LEAST, days = row->expiry.day - row->date.day;
    return (struct stretch){.distance = fabs(out) / stock_price,
                            .paid = (premium + (out < 0 ? out : 0)) / stock_price,
                            .time = sqrt((double)(days < least ? least : days) / DAYS_OF_YEAR)};
}

static bool can_be_measured(const struct transaction *row) {
    return row->type != OPTION_NONE && row->strike > 0 && row->premium > 0 && date_is_set(row->expiry) && date_is_set(row->date) &&
           !(row->stock_price <= 0);
}

/* What swings of this size are worth, as a share of the stock price. */
static double worth_of(double swing, const struct stretch *stretch) {
    double spread = swing * stretch->time, reach = stretch->distance / spread;
    double density = exp(-reach * reach / 2) / sqrt(2 * acos(-1.0)), beyond = erfc(reach / sqrt(2.0)) / 2;
    return spread * (density - reach * beyond);
}

/* The yearly swing that is worth what is paid; NAN where nothing is paid for time. */
static double swing_of(const struct stretch *stretch) {
    double low = 0, high = 100;
    if (!(stretch->paid > 0))
        return NAN;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        *(worth_of(middle, stretch) < stretch->paid ? &low : &high) = middle;
    }
    return high;
}

static double swing_at(const struct transaction *row, double premium) {
    struct stretch stretch = stretch_of(row, premium);
    return swing_of(&stretch);
}

/* The middle swing of openings: of all, or of the other rows of one ticker. At most so many are looked at, evenly spread. */
static double middle_swing(const struct transaction_list *list, const struct transaction *but, size_t least, struct arena *scratch) {
    double *swings = arena_alloc_array(scratch, LOOKED_AT_MOST + 1, sizeof *swings);
    size_t step = list->count / LOOKED_AT_MOST + 1, count = 0;
    for (size_t i = 0; i < list->count && count < LOOKED_AT_MOST; i += step) {
        const struct transaction *row = &list->items[i];
        double swing = opens(row) && can_be_measured(row) && (!but || (row->ticker == but->ticker && row != but)) ? swing_at(row, row->premium) : NAN;
        if (swing > 0)
            swings[count++] = swing;
    }
    double middle = count < least ? NAN : median(swings, count);
    arena_discard(scratch, swings, (LOOKED_AT_MOST + 1) * sizeof *swings);
    return middle;
}

/* A measure that is middle for the log once; the second look costs little, as few rows come so far. */
struct premiums {
    struct transaction_list *list;
    struct arena *scratch;
    struct diags *diags;
    double swing, paid; /* middle of all; -1 = not asked for yet */
    size_t looks; /* at single tickers */
};

static double middle_of_all(struct premiums *premiums) {
    if (premiums->swing < 0)
        premiums->swing = middle_swing(premiums->list, NULL, ROWS_LEAST, premiums->scratch);
    return premiums->swing;
}

static bool is_nearer(double tried, double swing, double middle) {
    return fabs(log(tried / middle)) < fabs(log(swing / middle));
}

static bool is_far_above(const struct transaction *row, double middle) {
    double swing = swing_at(row, row->premium);
    return swing >= WILD && swing >= FAR * middle && is_nearer(swing_at(row, row->premium / UNIT), swing, middle);
}

/* Others of the ticker are as wild. */
static bool suits_its_ticker(struct premiums *premiums, const struct transaction *row) {
    if (premiums->looks++ >= LOOKS_MOST)
        return false;
    double middle = middle_swing(premiums->list, row, 2, premiums->scratch);
    return !isnan(middle) && !is_far_above(row, middle);
}

/* Bought back in the money and sold again that day, where no stock price says how far: the price of a roll. */
static bool continues_another(const struct transaction_list *list, const struct transaction *row) {
    enum { ROWS_NEARBY = 50 };
    size_t at = (size_t)(row - list->items), first = at < ROWS_NEARBY ? 0 : at - ROWS_NEARBY;
    for (size_t i = first; i < list->count && i < at + ROWS_NEARBY; i++) {
        const struct transaction *other = &list->items[i];
        bool closes = other->action == BUY_TO_CLOSE || other->action == ROLLED;
        if (closes && other->ticker == row->ticker && date_compare(other->date, row->date) == 0 && other->premium * 3 >= row->premium)
            return true;
    }
    return false;
}

/* What another row says of the stock's price: one on it, a trade of shares, an assignment at the strike. NAN = nothing. */
static double price_told(const struct transaction *row) {
    if (row->action == SHARES_BOUGHT || row->action == SHARES_SOLD)
        return row->premium;
    return isnan(row->stock_price) && row->action == ASSIGNED ? row->strike : row->stock_price;
}

/* By the nearest row of the ticker of the same month or so; NAN = none. */
static double price_nearby(const struct transaction_list *list, const struct transaction *row) {
    enum { ROWS_NEARBY = 500, DAYS_MOST = 45 };
    size_t at = (size_t)(row - list->items), first = at < ROWS_NEARBY ? 0 : at - ROWS_NEARBY;
    int nearest = DAYS_MOST + 1;
    double price = NAN;
    for (size_t i = first; i < list->count && i < at + ROWS_NEARBY; i++) {
        const struct transaction *other = &list->items[i];
        int days = abs(other->date.day - row->date.day);
        bool same_contract = other->strike == row->strike;
        if (other->ticker != row->ticker || same_contract || days >= nearest || !(price_told(other) > 0))
            continue;
        nearest = days;
        price = price_told(other);
    }
    return price;
}

/* Without a price of the row's own, the premium may be what the option is worth in the money by what other rows tell. */
static bool is_worth_it(struct premiums *premiums, const struct transaction *row) {
    struct transaction priced = *row;
    priced.stock_price = isnan(row->stock_price) ? price_nearby(premiums->list, row) : NAN;
    return !isnan(priced.stock_price) && !is_far_above(&priced, middle_of_all(premiums));
}

static bool is_too_large(struct premiums *premiums, const struct transaction *row) {
    double stock_price = isnan(row->stock_price) ? row->strike : row->stock_price;
    if (row->premium < LARGE || row->premium < LARGE_PART * stock_price || swing_at(row, row->premium) < WILD)
        return false;
    if (isnan(row->stock_price) && (floor(row->premium) != row->premium || continues_another(premiums->list, row)))
        return false;
    return is_far_above(row, middle_of_all(premiums)) && !is_worth_it(premiums, row) && !suits_its_ticker(premiums, row);
}

/* Beside the premiums alone: far out of the money all swings look alike. */
static double paid_for_time(const struct transaction *row) {
    struct stretch stretch = stretch_of(row, row->premium);
    return stretch.paid / stretch.time;
}

static double middle_paid(const struct transaction_list *list, struct arena *scratch) {
    double *paid = arena_alloc_array(scratch, LOOKED_AT_MOST + 1, sizeof *paid);
    size_t step = list->count / LOOKED_AT_MOST + 1, count = 0;
    for (size_t i = 0; i < list->count && count < LOOKED_AT_MOST; i += step)
        if (opens(&list->items[i]) && can_be_measured(&list->items[i]) && paid_for_time(&list->items[i]) > 0)
            paid[count++] = paid_for_time(&list->items[i]);
    double middle = count < ROWS_LEAST ? NAN : median(paid, count);
    arena_discard(scratch, paid, (LOOKED_AT_MOST + 1) * sizeof *paid);
    return middle;
}

static bool is_too_small(struct premiums *premiums, const struct transaction *row) {
    if (row->premium >= SMALL || !opens(row))
        return false;
    if (premiums->paid < 0)
        premiums->paid = middle_paid(premiums->list, premiums->scratch);
    return paid_for_time(row) * (row->premium < A_CENT ? SMALL_FAR : SMALL_FARTHER) <= premiums->paid;
}

/* Ten times what the others of its ticker say. */
static bool has_point_elsewhere(struct premiums *premiums, const struct transaction *row) {
    if (!opens(row) || isnan(row->stock_price) || row->premium < LARGE_PART * row->stock_price || row->expiry.day - row->date.day < WEEK)
        return false;
    double swing = swing_at(row, row->premium);
    if (!(swing >= POINT_WILD) || premiums->looks++ >= LOOKS_MOST)
        return false;
    double middle = middle_swing(premiums->list, row, 2, premiums->scratch);
    return swing >= POINT_FAR * middle && is_nearer(swing_at(row, row->premium / POINT), swing, middle);
}

static double usual_swing(struct premiums *premiums, const struct transaction *row) {
    double middle = middle_of_all(premiums);
    bool of_index = row->ticker && index_root_is_known(row->ticker);
    return of_index && !isnan(middle) ? fmin(middle, INDEX_SWING) : middle;
}

/* Hardly anything is paid for so long a time, and the usual for a year less. */
static void check_year(struct premiums *premiums, const struct transaction *row) {
    int days = row->expiry.day - row->date.day;
    if (!opens(row) || isnan(row->stock_price) || days < YEAR_LEAST || days <= DAYS_OF_YEAR - WEEK)
        return;
    struct transaction sooner = *row;
    sooner.expiry.day = days - DAYS_OF_YEAR > 0 ? row->expiry.day - DAYS_OF_YEAR : row->date.day;
    double middle = middle_of_all(premiums), usual = usual_swing(premiums, row), swing = swing_at(row, row->premium), sooner_swing = swing_at(&sooner, row->premium);
    if (!(swing * SLOW <= usual) || !(sooner_swing * SLOW > usual) || !(sooner_swing < middle * SLOW))
        return;
    char date[DATE_TEXT_SIZE], expiry[DATE_TEXT_SIZE];
    diag_report(premiums->diags, EXPIRY_FAR, transaction_place(premiums->list, row, FIELD_EXPIRY), "used as written",
                "from %s to the expiry %s are %d days, of which the premium pays for a year less", date_text(row->date, date),
                date_text(row->expiry, expiry), days);
}

/* A sale that may have brought in less; what was bought back can only have cost less than it says. */
static void doubt(const struct premiums *premiums, const struct transaction *row, double other) {
    if (opens(row))
        transaction_doubt_amount(premiums->list, row, money_subtract(row->amount, money_amount(other, row->quantity, row->multiplier)), premiums->diags->arena);
}

static void tell(const struct premiums *premiums, const struct transaction *row, double factor) {
    enum premium_unit unit = premiums->list->sheets[row->source].premium_unit;
    double written = unit == UNIT_PER_SHARE ? row->premium : unit == UNIT_PER_CONTRACT ? row->premium * row->multiplier : money_dollars(row->amount);
    const char *of = unit == UNIT_PER_SHARE ? "a share" : unit == UNIT_PER_CONTRACT ? "a contract" : "for the row";
    double other = row->premium * factor;
    bool large = factor < 1;
    char text[NUMBER_TEXT_SIZE], amount[MONEY_TEXT_SIZE], other_amount[MONEY_TEXT_SIZE];
    number_print(number_round(written, 6), text);
    doubt(premiums, row, other);
    diag_report(premiums->diags, PREMIUM_FAR, transaction_place(premiums->list, row, FIELD_PREMIUM), "used as written",
                "premium %s %s is far %s what the other rows say of such contracts: it comes to %s, %s would come to %s", text, of,
                large ? "above" : "below", money_text(row->amount, amount), factor > 1 ? "a hundred times as much" : factor * UNIT > 2 ? "a tenth of it" : "a hundredth of it",
                money_text(money_amount(other, row->quantity, row->multiplier), other_amount));
}

/* A tenth may suit the others better than a hundredth. */
static double part_of(struct premiums *premiums, const struct transaction *row) {
    double middle = middle_of_all(premiums);
    return is_nearer(swing_at(row, row->premium / POINT), swing_at(row, row->premium / UNIT), middle) ? POINT : UNIT;
}

void check_premiums(struct transaction_list *list, struct arena *scratch, struct diags *diags) {
    struct premiums premiums = {.list = list, .scratch = scratch, .diags = diags, .swing = -1, .paid = -1};
    for (size_t i = 0; i < list->count; i++) {
        const struct transaction *row = &list->items[i];
        if (!(opens(row) || buys_back(row)) || !can_be_measured(row))
            continue;
        if (is_too_large(&premiums, row))
            tell(&premiums, row, 1 / part_of(&premiums, row));
        else if (has_point_elsewhere(&premiums, row))
            tell(&premiums, row, 1 / POINT);
        else if (is_too_small(&premiums, row))
            tell(&premiums, row, UNIT);
        check_year(&premiums, row);
    }
}
