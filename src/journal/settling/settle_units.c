/* What columns and rows say about the unit of premiums: amounts first, then quotes, then votes of the opening rows. */
#include "journal/settling/settle_units.h"

#include <math.h>

#include "base/money.h"
#include "base/median.h"
#include "journal/settling/premium_levels.h"
#include "journal/settling/unit_votes.h"

#define NEAR           3.0 /* within this factor */
#define STRIKE_SHARE   0.1  /* premiums above this part of the strike are dollars per contract */
#define TINY_SHARE     0.02 /* and below this one where some have cents: a contract for less than that dollar or two is nothing anybody sells */
#define SMALL_SHARE    0.03 /* below this part of the strike premiums with cents are certainly per share */
#define SAME           0.05 /* amounts that differ by less are one */

/* The ratio a row gives; NAN when it says nothing. */
typedef double row_ratio(const struct transaction *row, const struct draft_extra *extra);

static double amount_ratio(const struct transaction *row, double amount) {
    return fabs(amount) / (fabs(row->premium) * row->quantity);
}

static double total_ratio(const struct transaction *row, const struct draft_extra *extra) {
    return amount_ratio(row, extra->total);
}

static double net_ratio(const struct transaction *row, const struct draft_extra *extra) {
    return amount_ratio(row, extra->net);
}

/* Closed without a price and without a word on how: so it was neither bought back nor, as its result is told, of unknown outcome. */
static bool ran_out(const struct draft_trade *trade) {
    return trade->status.status == STATUS_BLANK && date_is_set(trade->closed) && !(trade->price > 0) && !(trade->total > 0);
}

/* A trade that expired kept its premium, less the fees. */
static bool kept_premium(const struct transaction *row, const struct draft_extra *extra) {
    const struct draft_trade *trade = extra->trade;
    return trade && unit_row_opens(row) && !isnan(trade->pnl) && (trade->status.status == STATUS_EXPIRED || ran_out(trade));
}

static double kept_amount(const struct draft_extra *extra) {
    return fabs(extra->trade->pnl + fabs(extra->fees) + extra->trade->fees);
}

static double result_ratio(const struct transaction *row, const struct draft_extra *extra) {
    return kept_premium(row, extra) ? amount_ratio(row, kept_amount(extra)) : NAN;
}

static double quote_ratio(const struct transaction *row, const struct draft_extra *extra) {
    (void)extra;
    struct quotes quotes = quotes_of(row);
    return fabs(row->premium) / ((quotes.bid + quotes.ask) / 2);
}

static double strike_ratio(const struct transaction *row, const struct draft_extra *extra) {
    (void)extra;
    return unit_row_opens(row) ? fabs(row->premium) / row->strike : NAN;
}

/* Rows whose multiplier the ratios are measured by. */
static double row_multiplier(const struct transaction *row, const struct draft_extra *extra) {
    (void)extra;
    return row->multiplier;
}

/* The median over the priced rows that have the ratio. */
static double median_ratio(const struct draft *draft, row_ratio *ratio_of) {
    size_t rows = draft->rows.count, count = 0;
    double *ratios = arena_alloc_array(draft->scratch, rows, sizeof *ratios);
    for (size_t i = 0; i < rows; i++) {
        double ratio = unit_row_is_priced(&draft->rows.items[i]) ? ratio_of(&draft->rows.items[i], &draft->extras.items[i]) : NAN;
        if (isfinite(ratio) && ratio > 0)
            ratios[count++] = ratio;
    }
    double middle = median(ratios, count);
    arena_discard(draft->scratch, ratios, rows * sizeof *ratios);
    return middle;
}

static bool is_near(double ratio, double value) {
    return ratio >= value / NEAR && ratio <= value * NEAR;
}

/* By an amount beside J · quantity: UNIT_AUTO when near neither. */
static enum premium_unit unit_by_amount(double ratio, double multiplier) {
    if (is_near(ratio, multiplier))
        return UNIT_PER_SHARE;
    return is_near(ratio, 1) ? UNIT_PER_CONTRACT : UNIT_AUTO;
}

/* ---- the whole row's premium ---- */

static bool is_about(double amount, double other) {
    return fabs(amount - other) <= SAME * fabs(other) + MONEY_ROUNDED;
}

/* A result that is J less the buy-back, in whatever unit that stands, or of an assigned trade J itself: J is the row's whole premium. */
static bool amount_says_total(const struct transaction *row, const struct draft_trade *trade, double result) {
    double j = fabs(row->premium), price = fabs(trade->price);
    if (trade->status.status == STATUS_ASSIGNED)
        return is_about(result, j);
    if (!(price > 0) || fabs(result) <= 2 * SAME * j) /* near nothing: true in any unit */
        return false;
    return is_about(result + price, j) || is_about(result + price * row->quantity, j) || is_about(result + price * row->quantity * row->multiplier, j);
}

/* Before the fees or after them; of a bought option it is what the sale brought less J. */
static bool result_says_total(const struct transaction *row, const struct draft_extra *extra) {
    if (!extra->trade || !unit_row_opens(row) || isnan(extra->trade->pnl))
        return false;
    double side = row->action == BUY_TO_OPEN ? -1 : 1, written = extra->trade->pnl, fees = fabs(extra->fees) + extra->trade->fees;
    return amount_says_total(row, extra->trade, side * (written + fees)) || amount_says_total(row, extra->trade, side * written);
}

/* A result that is all contracts' J less the buy-back, in J's unit or as an amount. */
static bool result_says_each(const struct transaction *row, const struct draft_extra *extra) {
    if (!extra->trade || !unit_row_opens(row) || isnan(extra->trade->pnl))
        return false;
    double result = extra->trade->pnl + fabs(extra->fees) + extra->trade->fees, all = fabs(row->premium) * row->quantity, price = fabs(extra->trade->price);
    if (extra->trade->status.status == STATUS_ASSIGNED)
        return is_about(result, all);
    return price > 0 && fabs(result) > 2 * SAME * all && (is_about(result + price, all) || is_about(result + price * row->quantity, all));
}

/* What a row with several contracts says: 1 when an amount is J itself, -1 when it is something else, 0 without one. */
static int says_total(const struct transaction *row, const struct draft_extra *extra) {
    double j = fabs(row->premium), fees = fabs(extra->fees);
    if (!unit_row_is_priced(row) || row->quantity < 2)
        return 0;
    if (result_says_total(row, extra))
        return 1;
    double amounts[] = {extra->total, extra->net, fabs(extra->net) + fees, fabs(extra->net) - fees, NAN, NAN};
    if (kept_premium(row, extra)) {
        amounts[4] = kept_amount(extra);
        amounts[5] = extra->trade->pnl;
    }
    int said = result_says_each(row, extra) ? -1 : 0;
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        if (isnan(amounts[i]))
            continue;
        if (is_about(fabs(amounts[i]), j))
            return 1;
        said = -1;
    }
    return said;
}

/* Rows with several contracts that say so, less those that say something else. */
static int64_t balance_of_totals(const struct draft *draft) {
    int64_t balance = 0;
    for (size_t i = 0; i < draft->rows.count; i++)
        balance += says_total(&draft->rows.items[i], &draft->extras.items[i]);
    return balance;
}

/* ---- votes ---- */

static enum premium_unit winner(const struct unit_votes *votes) {
    double cast = votes->per_share + votes->per_contract;
    if (votes->per_share >= 1 && votes->per_share >= 0.75 * cast)
        return UNIT_PER_SHARE;
    return votes->per_contract >= 1 && votes->per_contract >= 0.75 * cast ? UNIT_PER_CONTRACT : UNIT_AUTO;
}

static void settle_by_rows(const struct draft *draft, struct units *units) {
    struct unit_votes votes = count_unit_votes(draft);
    double share = median_ratio(draft, strike_ratio);
    units->premium = winner(&votes);
    units->by = "most opening rows say";
    units->decided = units->premium != UNIT_AUTO;
    bool impossible = units->premium == UNIT_PER_SHARE ? votes.contract_impossible : units->premium == UNIT_PER_CONTRACT && votes.share_impossible;
    bool surely_share = (share < SMALL_SHARE && votes.with_cents) || (share < TINY_SHARE && votes.some_cents);
    units->unsure = !impossible && !isnan(share) && !surely_share;
    if (units->decided)
        return;
    units->by = "the strikes say";
    units->premium = share > STRIKE_SHARE ? UNIT_PER_CONTRACT : UNIT_PER_SHARE;
}

/* Some opening row has several contracts: what is per contract and what is of the whole row differ. */
static bool opens_several(const struct draft *draft) {
    for (size_t i = 0; i < draft->rows.count; i++)
        if (unit_row_opens(&draft->rows.items[i]) && unit_row_is_priced(&draft->rows.items[i]) && draft->rows.items[i].quantity > 1)
            return true;
    return false;
}

/* ---- premiums that divide by their contracts ---- */

/* What a row's dollars are, that may be of each contract or of all of them. */
typedef double row_dollars(const struct transaction *row, const struct draft_extra *extra);

static double opening_dollars(const struct transaction *row, const struct draft_extra *extra) {
    (void)extra;
    return unit_row_opens(row) && unit_row_is_priced(row) ? fabs(row->premium) : NAN;
}

static double closing_dollars(const struct transaction *row, const struct draft_extra *extra) {
    return unit_row_opens(row) && extra->trade && extra->trade->price > 0 ? extra->trade->price : NAN;
}

/* Prices in nickels or dimes: a contract's dollars are multiples of 5 or 10 all by themselves. */
static int32_t step_of_dollars(const struct draft *draft, row_dollars *dollars_of) {
    size_t count = 0, fives = 0, tens = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        double dollars = dollars_of(&draft->rows.items[i], &draft->extras.items[i]);
        count += isnan(dollars) ? 0 : 1;
        fives += fmod(dollars, 5) == 0;
        tens += fmod(dollars, 10) == 0;
    }
    return tens * 4 >= count * 3 ? 10 : fives * 4 >= count * 3 ? 5 : 1;
}

static int32_t common_divisor(int32_t a, int32_t b) {
    return b ? common_divisor(b, a % b) : a;
}

static struct divided_premiums divide_premiums(const struct draft *draft, row_dollars *dollars_of) {
    struct divided_premiums found = {.chance = 1};
    int32_t step = step_of_dollars(draft, dollars_of);
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        double j = dollars_of(row, &draft->extras.items[i]);
        if (isnan(j) || row->quantity < 2 || j != floor(j))
            continue;
        bool divides = fmod(j, row->quantity) == 0;
        found.whole += divides;
        found.odd += !divides;
        found.chance /= divides ? (double)row->quantity / common_divisor(row->quantity, step) : 1;
    }
    return found;
}

/* A header or amounts that say so, premiums as high as those of single contracts and dollars that do not divide speak for prices: in logarithms of odds. */
static bool are_surely_prices(const struct divided_premiums *found) {
    static const double by_name = 1, by_odd = 2.3, surely = 2.3;
    return by_name + found->level + by_odd * (double)found->odd + log(found->chance) >= surely;
}

/* Options are priced in cents, so a row's whole premium is whole dollars for each of its contracts, but for fills at several prices. */
void settle_by_division(const struct draft *draft, struct divided_premiums found, struct units *units) {
    enum { ROWS_LEAST = 5, ODD_LEAST = 3 };
    static const double hardly = 0.001, never = 1e-6, perhaps = 0.1;
    bool total = found.whole >= ROWS_LEAST && found.odd * 10 <= found.whole && found.chance < hardly;
    if (draft->premium_each) { /* by its header */
        units->total_unsure = total;
    } else if (total) {
        units->premium = UNIT_TOTAL;
        units->by = "premiums that divide by their rows' contracts say";
        units->total_unsure = found.odd > 0 || found.chance >= never;
    } else if (found.odd >= ODD_LEAST && found.odd * 4 >= found.whole + found.odd) {
        units->total_unsure = false;
    } else if (draft->premium_price || units->by_amounts) {
        units->total_unsure = (!found.odd && found.chance < perhaps) || !are_surely_prices(&found);
    }
}

/* ---- the order ---- */

static bool settle_by_amounts(const struct draft *draft, double multiplier, struct units *units) {
    static const struct {
        row_ratio *ratio;
        const char *by;
    } amounts[] = {{total_ratio, "Total Premium says"}, {net_ratio, "Net Premium says"}, {result_ratio, "the P&L of expired trades says"}};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        units->premium = unit_by_amount(median_ratio(draft, amounts[i].ratio), multiplier);
        units->by = amounts[i].by;
        if (units->premium != UNIT_AUTO)
            return true;
    }
    return false;
}

static void settle_premium(const struct draft *draft, double multiplier, double quotes, struct units *units) {
    int64_t totals = balance_of_totals(draft);
    units->decided = true;
    units->premium = UNIT_TOTAL;
    units->by = "amounts of rows with several contracts say";
    if (totals > 0)
        return;
    units->by_amounts = settle_by_amounts(draft, multiplier, units);
    if (!units->by_amounts) {
        units->premium = UNIT_PER_CONTRACT;
        units->by = "the quotes say";
        if (!is_near(quotes, multiplier))
            settle_by_rows(draft, units);
    }
    units->total_unsure = units->premium == UNIT_PER_CONTRACT && !(units->by_amounts && totals < 0) && opens_several(draft);
    if (!units->total_unsure)
        return;
    units->divided = divide_premiums(draft, opening_dollars);
    units->divided.level = weigh_premium_levels(draft);
    settle_by_division(draft, units->divided, units);
}

/* ---- quantities that are shares ---- */

/* Every quantity of an option is a multiple of its contract's shares. */
static bool are_multiples(const struct draft *draft) {
    size_t priced = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (!unit_row_is_priced(row) || row->quantity == 0)
            continue;
        if (row->multiplier < 2 || row->quantity % row->multiplier != 0)
            return false;
        priced++;
    }
    return priced > 0;
}

/* Where only amounts tell premiums: every opening's quantity is a multiple, and hardly anything is left for each, as for a share. */
static bool amounts_are_of_shares(const struct draft *draft) {
    static const double hardly_any = 5; /* dollars, at strikes above it */
    enum { ROWS_LEAST = 2 };
    size_t rows = 0, small = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        const struct draft_extra *extra = &draft->extras.items[i];
        double amount = isnan(extra->total) ? fabs(extra->net) : fabs(extra->total);
        if (!unit_row_opens(row) || extra->kind != DRAFT_TRADE || row->quantity == 0 || isnan(amount))
            continue;
        if (!isnan(row->premium) || row->multiplier < 2 || row->quantity % row->multiplier != 0)
            return false;
        rows++;
        small += amount / row->quantity < hardly_any && row->strike > hardly_any;
    }
    return rows >= ROWS_LEAST && small * 4 >= rows * 3;
}

static void settle_quantities(const struct draft *draft, enum quantity_unit setting, struct units *units) {
    double total = median_ratio(draft, total_ratio), net = median_ratio(draft, net_ratio);
    units->shares_by = setting == QUANTITY_AUTO ? "the amounts say" : "the setting says";
    if (setting != QUANTITY_AUTO) {
        units->in_shares = setting == QUANTITY_SHARES;
        return;
    }
    units->in_shares = amounts_are_of_shares(draft);
    if (!are_multiples(draft))
        return;
    units->shares_unsure = isnan(total) && isnan(net) && median_ratio(draft, strike_ratio) < SMALL_SHARE;
    units->in_shares |= is_near(total, 1) || is_near(net, 1) || units->shares_unsure;
}

/* ---- the close price of whole trades ---- */

static bool is_whole(double amount) {
    static const double half_cent = 0.005;
    return fabs(amount - round(amount)) < half_cent;
}

double unit_price_factor(const struct transaction *row, enum premium_unit unit) {
    double contracts = row->quantity > 0 ? row->quantity : 1;
    return unit == UNIT_PER_SHARE ? contracts * row->multiplier : unit == UNIT_TOTAL ? 1 : contracts;
}

static bool was_bought_back(const struct draft_extra *extra) {
    return extra->trade && (extra->trade->price > 0 || extra->trade->total > 0);
}

double settle_fees_in_net(const struct draft_extra *extra, const struct units *units) {
    return units->amounts_gross ? 0 : fabs(extra->fees) / (units->net_of_sale && was_bought_back(extra) ? 2 : 1);
}

/* What the row's sale brought in, before fees: by its price in this unit, else by its amounts; NAN without either. */
static double premium_amount(const struct transaction *row, const struct draft_extra *extra, enum premium_unit unit, const struct units *units) {
    double fees = row->action == BUY_TO_OPEN ? 0 : settle_fees_in_net(extra, units);
    if (!isnan(row->premium))
        return fabs(row->premium) * unit_price_factor(row, unit);
    return !isnan(extra->total) ? fabs(extra->total) : fabs(extra->net) + fees;
}

/* The fees that the row's P&L is after. */
static double fees_in_result(const struct draft_extra *extra, bool gross) {
    return gross ? 0 : fabs(extra->fees) + extra->trade->fees;
}

/* The P&L that a close price in this unit leaves is the one written. */
static bool explains(const struct transaction *row, const struct draft_extra *extra, const struct units *units, enum premium_unit close, bool gross) {
    double result = premium_amount(row, extra, units->premium, units) - extra->trade->price * unit_price_factor(row, close);
    if (row->action == BUY_TO_OPEN)
        result = -result;
    return fabs(result - fees_in_result(extra, gross) - extra->trade->pnl) < MONEY_ROUNDED;
}

/* Without a close price the P&L leaves none for a trade that expired, and whole dollars a contract for one that was bought back. */
static bool leaves_whole_dollars(const struct transaction *row, const struct draft_extra *extra, const struct units *units, bool gross) {
    const struct draft_trade *trade = extra->trade;
    bool unpriced = trade && !(trade->price > 0) && !(trade->total > 0) && row->action == SELL_TO_OPEN && !isnan(trade->pnl);
    if (!unpriced || trade->status.status == STATUS_OPEN || trade->status.status == STATUS_ASSIGNED)
        return false;
    double paid = premium_amount(row, extra, units->premium, units) - fees_in_result(extra, gross) - trade->pnl;
    bool free = trade->status.status == STATUS_EXPIRED;
    return free ? fabs(paid) < MONEY_ROUNDED : paid > -MONEY_ROUNDED && is_whole(paid / (row->quantity > 0 ? row->quantity : 1));
}

/* The trades that were bought back at a price, and whose P&L is explained so. */
static size_t count_bought_explained(const struct draft *draft, const struct units *units, enum premium_unit close, bool gross) {
    size_t explained = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct draft_trade *trade = draft->extras.items[i].trade;
        explained += trade && trade->price > 0 && unit_row_opens(&draft->rows.items[i]) && explains(&draft->rows.items[i], &draft->extras.items[i], units, close, gross);
    }
    return explained;
}

static size_t count_unpriced_explained(const struct draft *draft, const struct units *units, bool gross) {
    size_t explained = 0;
    for (size_t i = 0; i < draft->rows.count; i++)
        explained += leaves_whole_dollars(&draft->rows.items[i], &draft->extras.items[i], units, gross);
    return explained;
}

/* Amounts stand where prices would: what was paid to close is an amount, too, unless it is far below any part of them. */
static enum premium_unit close_unit_of_amounts(const struct draft *draft, const struct units *units) {
    static const double hardly_any = 0.02;
    double *parts = arena_alloc_array(draft->scratch, draft->rows.count, sizeof *parts);
    size_t count = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct draft_extra *extra = &draft->extras.items[i];
        bool bought_back = extra->trade && extra->trade->price > 0 && unit_row_opens(&draft->rows.items[i]);
        if (bought_back && !isnan(draft->rows.items[i].premium))
            return units->premium;
        double amount = bought_back ? premium_amount(&draft->rows.items[i], extra, units->premium, units) : NAN;
        if (amount > 0)
            parts[count++] = extra->trade->price / amount;
    }
    double part = count ? median(parts, count) : NAN;
    return isnan(part) ? units->premium : part > hardly_any ? UNIT_TOTAL : UNIT_PER_SHARE;
}

/* Some trade of several contracts was bought back, and only an amount tells its premium. */
static bool opens_several_of_amounts(const struct draft *draft) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct draft_trade *trade = draft->extras.items[i].trade;
        if (trade && trade->price > 0 && draft->rows.items[i].quantity > 1 && isnan(draft->rows.items[i].premium))
            return true;
    }
    return false;
}

void settle_close_by_division(struct divided_premiums paid, struct units *units) {
    static const double hardly = 0.01; /* that all divide by accident */
    units->close_unsure = paid.odd > 0 || paid.chance >= hardly;
}

/* The unit of close prices that explains the most results before these fees or after them, the premiums' own before others. */
static size_t best_close_unit(const struct draft *draft, const struct units *units, bool gross, enum premium_unit *unit) {
    static const enum premium_unit tried[] = {UNIT_PER_SHARE, UNIT_PER_CONTRACT, UNIT_TOTAL};
    size_t best = count_bought_explained(draft, units, units->close, gross);
    *unit = units->close;
    for (size_t n = 0; n < sizeof tried / sizeof *tried; n++) {
        size_t explained = count_bought_explained(draft, units, tried[n], gross);
        if (explained <= best)
            continue;
        best = explained;
        *unit = tried[n];
    }
    return best;
}

static void settle_close_unit(const struct draft *draft, struct units *units) {
    enum premium_unit after_fees, before_fees;
    units->close = close_unit_of_amounts(draft, units);
    units->close_by = "the amounts beside them are";
    size_t net = best_close_unit(draft, units, false, &after_fees), gross = best_close_unit(draft, units, true, &before_fees);
    units->results_gross = gross + count_unpriced_explained(draft, units, true) > net + count_unpriced_explained(draft, units, false);
    enum premium_unit unit = units->results_gross ? before_fees : after_fees;
    if (unit != units->close)
        units->close_by = "the P&L says";
    units->close = unit;
    units->close_unsure = !net && !gross && units->close == UNIT_TOTAL && units->premium != UNIT_TOTAL && opens_several_of_amounts(draft);
    if (!units->close_unsure)
        return;
    units->paid = divide_premiums(draft, closing_dollars);
    settle_close_by_division(units->paid, units);
}

/* ---- net amounts that stand in for prices ---- */

/* Options are priced in cents, so a contract moves whole dollars before its fees: what is a whole amount tells which one was written. */
static bool amounts_are_gross(const struct draft *draft) {
    size_t gross = 0, net = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        const struct draft_extra *extra = &draft->extras.items[i];
        bool sale = row->action == SELL_TO_OPEN || row->action == SELL_TO_CLOSE;
        double fees = fabs(extra->fees), amount = fabs(extra->net), before = amount + (sale ? fees : -fees);
        if (!isnan(row->premium) || !isnan(extra->total) || !(amount > 0) || is_whole(fees))
            continue;
        gross += is_whole(amount) && !is_whole(before);
        net += is_whole(before) && !is_whole(amount);
    }
    return gross > net;
}

/* Likewise of trades that were bought back: the fees are of both sides, the amount is after the sale's alone. */
static bool amounts_are_of_sale(const struct draft *draft) {
    size_t sale = 0, both = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct draft_extra *extra = &draft->extras.items[i];
        double fees = fabs(extra->fees), amount = fabs(extra->net);
        if (!was_bought_back(extra) || extra->trade->fees != 0 || draft->rows.items[i].action != SELL_TO_OPEN || !isnan(draft->rows.items[i].premium) || !isnan(extra->total) || is_whole(fees / 2))
            continue;
        sale += is_whole(amount + fees / 2) && !is_whole(amount + fees);
        both += is_whole(amount + fees) || is_whole(amount);
    }
    return sale > both;
}

struct units settle_units(const struct draft *draft, const struct settings *settings) {
    double multiplier = median_ratio(draft, row_multiplier);
    double quotes = median_ratio(draft, quote_ratio);
    struct units units = {.premium = settings->premium_unit, .by = "the setting says", .decided = true};
    settle_quantities(draft, settings->quantity_unit, &units);
    if (units.premium == UNIT_AUTO && units.in_shares)
        units.premium = UNIT_PER_SHARE;
    if (units.premium == UNIT_AUTO)
        settle_premium(draft, multiplier, quotes, &units);
    units.quotes = !is_near(quotes, 1) && is_near(quotes, multiplier) ? UNIT_PER_SHARE : units.premium;
    if (units.quotes == UNIT_TOTAL)
        units.quotes = UNIT_PER_SHARE;
    units.amounts_gross = amounts_are_gross(draft);
    units.net_of_sale = !units.amounts_gross && amounts_are_of_sale(draft);
    settle_close_unit(draft, &units);
    return units;
}
