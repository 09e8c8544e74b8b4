/* Each opening beside the middle one: 100 for 1 shows in fees that are of one contract, or in money that nobody binds. */
#include "journal/checking/check_sizes.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/number_text.h"
#include "base/median.h"
#include "journal/tickers/index_roots.h"

#define FAR 10.0          /* times the usual quantity */
#define SUSPECT 5.0       /* likewise, where the fees say so */
#define FEE_SHORT 5.0     /* the usual fee of a contract is so many times the row's */
#define SAME_FEE 3.0      /* a fee per contract that is within this factor of the usual speaks for the quantity */
#define ORDER_FEE 2.5     /* dollars: who asks more for a contract asks it for an order */
#define BINDS_FAR 10.0    /* times what other trades bind */
#define POWER_FAR 2.0     /* times the stated buying power */
#define TOP_PART 20       /* one in so many openings may bind far more than the others */
#define FEES_FAR_ABOVE 8.0 /* times the usual fee of a contract … */
#define FEES_ABOVE 4.0     /* … and of a row */
#define INDEX_FEES 3.0    /* dollars a contract of an index, opened and closed: what its exchange asks more */
#define FEES_LEAST 3.0    /* dollars: what is less changes little */

enum { ROWS_LEAST = 3, HABIT = 3 /* rows: no slips any more */, FEE_ROWS_LEAST = 5, FEW = 1, PART = 50 /* and one more in so many */ };

struct usual_sizes {
    double quantity, fee; /* contracts of an opening; dollars a contract, NAN = no evidence */
    double most_bound;    /* dollars, by an opening that is not of the few largest; NAN = not asked for yet */
    double buying_power;  /* as stated; NAN = assumed */
};

struct numbers {
    double *items;
    size_t count;
};

static bool opens(const struct transaction *row) {
    return row->action == SELL_TO_OPEN && row->fate == ROW_USED && row->quantity > 0 && !row->paper;
}

static double bound_by(const struct transaction *row) {
    return row->strike * row->multiplier * row->quantity;
}

static double fee_of(const struct transaction *row) {
    return money_dollars(row->fees) / row->quantity;
}

static int compare_numbers(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return COMPARE(first, second);
}

/* The most that is bound when the few largest openings, one of them at least, are left aside. */
static double most_bound(const struct transaction_list *list, struct arena *scratch) {
    struct numbers bound = {arena_alloc_array(scratch, list->count + 1, sizeof(double)), 0};
    for (size_t i = 0; i < list->count; i++)
        if (opens(&list->items[i]))
            bound.items[bound.count++] = bound_by(&list->items[i]);
    size_t aside = 1 + bound.count / TOP_PART;
    if (bound.count <= aside)
        return INFINITY;
    qsort(bound.items, bound.count, sizeof *bound.items, compare_numbers);
    return bound.items[bound.count - 1 - aside];
}

/* Openings of more contracts than usual, by what their fees grow with. */
struct fee_rows {
    size_t of_orders, of_contracts;
    size_t suspects; /* of orders, too, and so large that they may be slips themselves */
};

static void add_fee_row(struct fee_rows *rows, const struct transaction *row, const struct usual_sizes *usual) {
    bool scales = fee_of(row) * row->quantity > usual->fee * sqrt(row->quantity * usual->quantity), suspect = row->quantity >= FAR * usual->quantity;
    rows->of_contracts += scales && !suspect;
    rows->of_orders += !scales && !suspect;
    rows->suspects += !scales && suspect;
}

/* A broker that asks the same whatever the quantity: then fees say nothing of it. */
static bool fees_are_of_orders(const struct transaction_list *list, const struct usual_sizes *usual) {
    struct fee_rows rows = {0};
    for (size_t i = 0; i < list->count; i++)
        if (opens(&list->items[i]) && list->items[i].fees.units > 0 && list->items[i].quantity >= 2 * usual->quantity)
            add_fee_row(&rows, &list->items[i], usual);
    if (rows.of_contracts == 0 && usual->fee > ORDER_FEE)
        return true;
    return rows.of_orders + (rows.suspects >= HABIT ? rows.suspects : 0) > rows.of_contracts;
}

static struct usual_sizes find_usual(const struct transaction_list *list, const struct settings *settings, struct arena *scratch) {
    struct numbers quantities = {arena_alloc_array(scratch, list->count + 1, sizeof(double)), 0};
    struct numbers fees = {arena_alloc_array(scratch, list->count + 1, sizeof(double)), 0};
    for (size_t i = 0; i < list->count; i++) {
        const struct transaction *row = &list->items[i];
        if (!opens(row))
            continue;
        quantities.items[quantities.count++] = row->quantity;
        if (row->fees.units > 0)
            fees.items[fees.count++] = fee_of(row);
    }
    struct usual_sizes usual = {
        .quantity = quantities.count < ROWS_LEAST ? NAN : floor(median(quantities.items, quantities.count)),
        .fee = fees.count < ROWS_LEAST ? NAN : median(fees.items, fees.count),
        .most_bound = NAN,
        .buying_power = settings->buying_power_assumed ? NAN : settings->buying_power,
    };
    arena_discard(scratch, fees.items, (list->count + 1) * sizeof(double));
    arena_discard(scratch, quantities.items, (list->count + 1) * sizeof(double));
    if (!isnan(usual.fee) && fees_are_of_orders(list, &usual))
        usual.fee = NAN;
    return usual;
}

/* What speaks against the row's quantity, and the one that may be meant; NULL: nothing does. */
static const char *evidence(const struct transaction *row, const struct usual_sizes *usual, int64_t *meant, struct arena *scratch) {
    char fees[MONEY_TEXT_SIZE], each[MONEY_TEXT_SIZE], bound[MONEY_TEXT_SIZE], times[NUMBER_TEXT_SIZE];
    double binds = bound_by(row);
    bool fee_told = row->fees.units > 0 && !isnan(usual->fee);
    if (fee_told && fee_of(row) * SAME_FEE >= usual->fee)
        return NULL;
    *meant = (int64_t)usual->quantity;
    if (fee_told && fee_of(row) * FEE_SHORT <= usual->fee) {
        int64_t paid_for = (int64_t)round(money_dollars(row->fees) / usual->fee);
        *meant = paid_for > 0 ? paid_for : 1;
        return arena_print(scratch, "and its fees of %s are those of far fewer, at %s a contract elsewhere", money_text(row->fees, fees),
                           money_text(money_from_dollars(usual->fee), each));
    }
    if (row->quantity < FAR * usual->quantity)
        return NULL;
    money_text(money_from_dollars(binds), bound);
    number_print(number_round(binds / usual->buying_power, 1), times);
    if (binds > POWER_FAR * usual->buying_power)
        return arena_print(scratch, "and %s would be bound, %s times the buying power", bound, times);
    number_print(number_round(binds / usual->most_bound, 0), times);
    if (binds > BINDS_FAR * usual->most_bound)
        return arena_print(scratch, "and %s would be bound, %s times as much as by other trades", bound, times);
    return NULL;
}

static void check_row(struct transaction_list *list, const struct transaction *row, const struct usual_sizes *usual, struct arena *scratch,
                      struct diags *diags) {
    int64_t meant;
    const char *why = evidence(row, usual, &meant, scratch);
    char usual_text[NUMBER_TEXT_SIZE], brings[MONEY_TEXT_SIZE], would_bring[MONEY_TEXT_SIZE];
    if (!why)
        return;
    struct money meant_amount = money_amount(row->premium, meant, row->multiplier);
    transaction_doubt_amount(list, row, money_subtract(row->amount, meant_amount), diags->arena);
    number_print(usual->quantity, usual_text);
    diag_report(diags, QUANTITY_FAR, transaction_place(list, row, FIELD_QUANTITY), "used as written",
                "quantity %d is far above the usual %s, %s: the premium comes to %s, that of %lld would be %s", (int)row->quantity, usual_text, why,
                money_text(row->amount, brings), (long long)meant, money_text(meant_amount, would_bring));
}

static void check_quantities(struct transaction_list *list, const struct settings *settings, struct arena *scratch, struct diags *diags) {
    struct usual_sizes usual = find_usual(list, settings, scratch);
    for (size_t i = 0; i < list->count && usual.quantity >= 1; i++) {
        if (!opens(&list->items[i]) || list->items[i].quantity < SUSPECT * usual.quantity)
            continue;
        if (isnan(usual.most_bound))
            usual.most_bound = most_bound(list, scratch);
        check_row(list, &list->items[i], &usual, scratch, diags);
    }
}

/* ---- fees ---- */

/* A row that trades, its fee a contract known; one that is assigned may have a fee for that in it. */
static bool has_fees(const struct transaction_list *list, size_t index) {
    const struct transaction *row = &list->items[index];
    bool trades = row->action == SELL_TO_OPEN || row->action == BUY_TO_CLOSE || row->action == BUY_TO_OPEN || row->action == SELL_TO_CLOSE;
    bool assigned = index + 1 < list->count && row[1].same_row && row[1].action == ASSIGNED;
    return trades && row->fate == ROW_USED && row->quantity > 0 && row->fees.units > 0 && !assigned;
}

struct usual_fees {
    double contract, row; /* dollars; NAN = too few */
};

static struct usual_fees find_usual_fees(const struct transaction_list *list, struct arena *scratch) {
    struct numbers contracts = {arena_alloc_array(scratch, list->count + 1, sizeof(double)), 0};
    struct numbers rows = {arena_alloc_array(scratch, list->count + 1, sizeof(double)), 0};
    for (size_t i = 0; i < list->count; i++)
        if (has_fees(list, i)) {
            contracts.items[contracts.count++] = fee_of(&list->items[i]);
            rows.items[rows.count++] = money_dollars(list->items[i].fees);
        }
    struct usual_fees usual = {NAN, NAN};
    if (rows.count >= FEE_ROWS_LEAST)
        usual = (struct usual_fees){median(contracts.items, contracts.count), median(rows.items, rows.count)};
    arena_discard(scratch, rows.items, (list->count + 1) * sizeof(double));
    arena_discard(scratch, contracts.items, (list->count + 1) * sizeof(double));
    return usual;
}

static bool is_far_above(const struct transaction_list *list, size_t index, const struct usual_fees *usual) {
    const struct transaction *row = &list->items[index];
    double fees = money_dollars(row->fees);
    if (!has_fees(list, index) || fees < FEES_LEAST || fees < FEES_ABOVE * usual->row)
        return false;
    double more = row->ticker && index_root_is_known(row->ticker) ? INDEX_FEES : 0;
    return fees >= FEES_ABOVE * (usual->row + more * row->quantity) && fee_of(row) >= FEES_FAR_ABOVE * (usual->contract + more);
}

static void tell_fees(const struct transaction_list *list, const struct transaction *row, const struct usual_fees *usual, struct diags *diags) {
    char fees[MONEY_TEXT_SIZE], each[MONEY_TEXT_SIZE], would_be[MONEY_TEXT_SIZE];
    diag_report(diags, FEES_FAR, transaction_place(list, row, FIELD_FEES), "used as written",
                "fees of %s are far above those of the other rows: at their %s a contract they would be %s", money_text(row->fees, fees),
                money_text(money_from_dollars(usual->contract), each), money_text(money_from_dollars(usual->contract * row->quantity), would_be));
}

/* Where many are far above, it is a habit of the broker. */
static void check_fees(const struct transaction_list *list, struct arena *scratch, struct diags *diags) {
    struct usual_fees usual = find_usual_fees(list, scratch);
    size_t far = 0;
    for (size_t i = 0; i < list->count && !isnan(usual.row); i++)
        far += is_far_above(list, i, &usual);
    for (size_t i = 0; i < list->count && far > 0 && far <= FEW + list->count / PART; i++)
        if (is_far_above(list, i, &usual))
            tell_fees(list, &list->items[i], &usual, diags);
}

void check_sizes(struct transaction_list *list, const struct settings *settings, struct arena *scratch, struct diags *diags) {
    check_quantities(list, settings, scratch, diags);
    check_fees(list, scratch, diags);
}
