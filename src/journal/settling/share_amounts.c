/* A price is compared with the row's amount, with strikes, with other rows, and with what shares cost at all. */
#include "journal/settling/share_amounts.h"

#include <math.h>

#include "base/number_text.h"

enum { ROWS_NEARBY = 500, LOT = 100, FEW = 10 };

#define MOST_OF_LOTS 1000.0 /* dollars a share: lots of them would cost more than most accounts hold */
#define MOST 10000.0

enum judgement { UNSURE, PRICE, AMOUNT_BY_ROW, AMOUNT_BY_STRIKES, AMOUNT_BY_ROWS, AMOUNT_BY_SIZE };

static bool is_share_trade(const struct transaction *row) {
    return row->action == SHARES_BOUGHT || row->action == SHARES_SOLD;
}

/* Within a factor of three. */
static bool is_near(double price, double strike) {
    return price > strike / 3 && price < strike * 3;
}

/* But for fees. */
static bool is_same(double amount, double other) {
    return fabs(amount - other) <= 0.02 * other;
}

static enum judgement judge_by_row(double price, int32_t quantity, const struct draft_extra *extra) {
    double stated = fabs(isnan(extra->total) || extra->total == 0 ? extra->net : extra->total);
    return is_same(stated, price * quantity) ? PRICE : is_same(stated, price) ? AMOUNT_BY_ROW : UNSURE;
}

/* Strikes on both sides of a split are in prices of two kinds. */
static enum judgement judge_by_strikes(const struct draft *draft, size_t index, double price) {
    const struct transaction *shares = &draft->rows.items[index];
    size_t first = index < ROWS_NEARBY ? 0 : index - ROWS_NEARBY, end = index + ROWS_NEARBY < draft->rows.count ? index + ROWS_NEARBY : draft->rows.count;
    bool amount = false;
    for (size_t i = first; i < end && shares->ticker; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (row->ticker != shares->ticker)
            continue;
        if (row->action == SPLIT || (row->strike > 0 && is_near(price, row->strike)))
            return PRICE;
        amount |= row->strike > 0 && is_near(price / shares->quantity, row->strike);
    }
    return amount ? AMOUNT_BY_STRIKES : UNSURE;
}

static enum judgement judge(const struct draft *draft, size_t index) {
    const struct transaction *row = &draft->rows.items[index];
    double price = fabs(row->premium);
    if (row->quantity <= 1 || !(price > 0))
        return UNSURE;
    enum judgement judgement = judge_by_row(price, row->quantity, &draft->extras.items[index]);
    return judgement != UNSURE ? judgement : judge_by_strikes(draft, index, price);
}

static enum judgement judge_among(const struct draft *draft, size_t index, const struct share_amounts *found) {
    const struct transaction *row = &draft->rows.items[index];
    enum judgement judgement = judge(draft, index);
    if (judgement != UNSURE || row->quantity <= 1 || isnan(row->premium))
        return judgement;
    if (found->amounts && !found->prices)
        return AMOUNT_BY_ROWS;
    bool large = fabs(row->premium) > (row->quantity >= LOT ? MOST_OF_LOTS : MOST);
    return large && row->quantity >= FEW ? AMOUNT_BY_SIZE : PRICE;
}

struct share_amounts find_share_amounts(const struct draft *draft) {
    struct share_amounts found = {0};
    for (size_t i = 0; i < draft->rows.count; i++) {
        enum judgement judgement = is_share_trade(&draft->rows.items[i]) ? judge(draft, i) : UNSURE;
        found.prices += judgement == PRICE;
        found.amounts += judgement > PRICE;
    }
    return found;
}

double share_amounts_price(const struct draft *draft, size_t index, const struct share_amounts *found) {
    const struct transaction *row = &draft->rows.items[index];
    return fabs(row->premium) / (judge_among(draft, index, found) > PRICE ? row->quantity : 1);
}

static void tell(const struct transaction *row, enum judgement judgement, const struct transaction_list *list, struct diags *diags) {
    char shown[NUMBER_TEXT_SIZE];
    struct place place = transaction_place(list, row, FIELD_PREMIUM);
    number_print(row->premium, shown);
    if (judgement == AMOUNT_BY_ROW)
        diag_report(diags, PREMIUM_FROM_AMOUNT, place, "divided by the quantity", "price %s of %d shares of %s is what all of them came to, as the row's own amount says", shown,
                    (int)row->quantity, row->ticker);
    else if (judgement == AMOUNT_BY_STRIKES)
        diag_report(diags, BAD_VALUE, place, "divided by the quantity", "price %s of %d shares is far from the strikes of %s, but not as their amount", shown,
                    (int)row->quantity, row->ticker);
    else
        diag_report(diags, BAD_VALUE, place, "divided by the quantity", "price %s of %d shares of %s looks like the amount of all of them%s", shown, (int)row->quantity,
                    row->ticker ? row->ticker : "no ticker", judgement == AMOUNT_BY_ROWS ? ", as those of other rows are" : "");
}

void settle_share_amount(struct draft *draft, size_t index, const struct share_amounts *found, const struct transaction_list *list, struct diags *diags) {
    struct transaction *row = &draft->rows.items[index];
    struct draft_trade *trade = draft->extras.items[index].trade;
    enum judgement judgement = is_share_trade(row) ? judge_among(draft, index, found) : UNSURE;
    if (judgement <= PRICE || !row->ticker)
        return;
    tell(row, judgement, list, diags);
    if (trade && is_near(trade->price, row->premium))
        trade->price /= row->quantity;
    row->amount = money_from_dollars(row->premium);
    row->premium /= row->quantity;
}
