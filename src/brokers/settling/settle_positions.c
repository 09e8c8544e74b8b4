/* Running positions: which way a trade goes, what it closes, and what was open before the export begins (docs/spec/brokers.md §2, §5). */
#include "brokers/settling/settle_positions.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"
#include "brokers/reading/stamp.h"
#include "brokers/assigned_shares.h"
#include "brokers/settling/listed_ends.h"

/* What is known of a contract while its transactions are gone through. */
struct running {
    uint32_t short_leg, long_leg; /* open ones; NO_LEG */
    bool was_sold;                /* short, before */
    uint32_t last_sale;           /* index of the last transaction that sells it or lets a long one end; NO_LEG = none */
    double sold, bought, assigned;              /* contracts, in all of the exports … */
    double short_ended, long_ended, some_ended; /* … and those that expire or are exercised: of sold, of bought ones, of either */
};

struct settling {
    struct broker_exports *exports;
    struct broker_legs *legs;
    struct running *contracts;
    struct share_rows shares;
    struct listed_ends ends;
    uint32_t *contract_of; /* of each transaction before splitting; NO_LEG for shares */
    struct {
        struct broker_transaction *items;
        size_t count, capacity;
    } out;
    struct arena *arena;
};

/* ---- contracts ---- */

struct numbered {
    const struct broker_transaction *transaction;
    uint32_t index;
};

static int compare_numbered(const void *left, const void *right) {
    const struct numbered *a = left, *b = right;
    int order = broker_compare_contracts(a->transaction, b->transaction);
    return order ? order : COMPARE(a->index, b->index);
}

static bool may_end_long(const struct broker_transaction *transaction) {
    enum broker_kind kind = transaction->kind;
    return kind == KIND_SALE || kind == KIND_STC || kind == KIND_STO || kind == KIND_EXERCISED ||
           (kind == KIND_EXPIRED && transaction->closes_long);
}

/* What becomes of the contract in all of the exports. */
static void sum_up(struct running *running, const struct broker_transaction *transaction, bool signed_ends, uint32_t index) {
    enum broker_kind kind = transaction->kind;
    bool ends_long = kind == KIND_EXERCISED || transaction->closes_long;
    if (may_end_long(transaction))
        running->last_sale = index;
    double *sum = kind_side(kind) == KIND_SALE ? &running->sold : kind_side(kind) == KIND_PURCHASE ? &running->bought
                  : kind == KIND_ASSIGNED           ? &running->assigned
                  : ends_long                       ? &running->long_ended
                  : signed_ends                     ? &running->short_ended
                                                    : &running->some_ended;
    *sum += transaction->quantity;
}

static bool signs_ends(const struct broker_exports *exports, const struct broker_transaction *transaction) {
    return transaction->source < exports->count && !(exports->items[transaction->source].format->traits & TRAIT_UNSIGNED_ENDS);
}

/* Numbers the contracts of all option transactions. */
static void number_contracts(struct settling *settling, struct arena *scratch) {
    const struct broker_exports *exports = settling->exports;
    size_t total = exports->transactions.count, count = 0, contracts = 0;
    struct numbered *list = arena_alloc_array(scratch, total + 1, sizeof *list);
    settling->contract_of = arena_alloc_array(scratch, total + 1, sizeof *settling->contract_of);
    settling->contracts = arena_alloc_array(scratch, total + 1, sizeof *settling->contracts);
    for (size_t i = 0; i < total; i++) {
        settling->contract_of[i] = NO_LEG;
        if (kind_is_option(exports->transactions.items[i].kind))
            list[count++] = (struct numbered){&exports->transactions.items[i], (uint32_t)i};
    }
    if (count > 1)
        qsort(list, count, sizeof *list, compare_numbered);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || broker_compare_contracts(list[i - 1].transaction, list[i].transaction) != 0)
            settling->contracts[contracts++] = (struct running){.short_leg = NO_LEG, .long_leg = NO_LEG, .last_sale = NO_LEG};
        settling->contract_of[list[i].index] = (uint32_t)contracts - 1;
        sum_up(&settling->contracts[contracts - 1], list[i].transaction, signs_ends(exports, list[i].transaction), list[i].index);
    }
}

/* ---- parts ---- */

/* `contracts` of what is left of a transaction: its money shared, the last part taking what rounding left. */
static struct broker_transaction *take_part(struct settling *settling, struct broker_transaction *left, double contracts) {
    struct broker_transaction *part = array_add(settling->arena, &settling->out);
    int64_t of = (int64_t)contracts, all = (int64_t)left->quantity;
    *part = *left;
    part->quantity = contracts;
    part->gross = money_share(left->gross, of, all);
    part->fees = money_share(left->fees, of, all);
    part->cash = money_share(left->cash, of, all);
    left->quantity -= contracts;
    left->gross = money_subtract(left->gross, part->gross);
    left->fees = money_subtract(left->fees, part->fees);
    left->cash = money_subtract(left->cash, part->cash);
    return part;
}

static void open_part(struct settling *settling, struct broker_transaction *left, uint32_t contract, bool is_long) {
    struct running *running = &settling->contracts[contract];
    uint32_t *leg = is_long ? &running->long_leg : &running->short_leg;
    if (*leg == NO_LEG) {
        *leg = (uint32_t)settling->legs->count;
        *array_add(settling->arena, settling->legs) =
            (struct broker_leg){.first = (uint32_t)settling->out.count, .contract = contract, .is_long = is_long, .previous = NO_LEG};
    }
    struct broker_transaction *part = take_part(settling, left, left->quantity);
    struct broker_leg *open = &settling->legs->items[*leg];
    part->kind = is_long ? KIND_BTO : KIND_STO;
    running->was_sold |= !is_long;
    part->leg = *leg;
    open->contracts += part->quantity;
    open->opened += part->quantity;
    open->premium += part->price * part->quantity;
}

/* Closes what it can of an open leg with what is left. */
static void close_part(struct settling *settling, struct broker_transaction *left, uint32_t contract, bool is_long) {
    struct running *running = &settling->contracts[contract];
    uint32_t *leg = is_long ? &running->long_leg : &running->short_leg;
    if (*leg == NO_LEG || left->quantity <= 0)
        return;
    struct broker_leg *open = &settling->legs->items[*leg];
    struct broker_transaction *part = take_part(settling, left, fmin(left->quantity, open->contracts));
    part->leg = *leg;
    if (part->kind == KIND_SALE || part->kind == KIND_PURCHASE)
        part->kind = is_long ? KIND_STC : KIND_BTC;
    open->contracts -= part->quantity;
    if (open->contracts <= 0)
        *leg = NO_LEG;
}

/* So much of what is left closes a position that was opened before the export begins. */
static void close_earlier(struct settling *settling, struct broker_transaction *left, double contracts, enum broker_kind kind) {
    if (contracts <= 0)
        return;
    struct broker_transaction *part = take_part(settling, left, contracts);
    part->kind = (uint8_t)kind;
    part->leg = NO_LEG;
    part->before_export = true;
}

/* ---- kinds ---- */

/* Contracts of a sale that its export never says ended, though it says so of others: they were bought before, which the sale ended. */
static double sold_from_before(const struct settling *settling, const struct broker_transaction *sale, const struct running *running) {
    double unended = running->sold - running->bought - running->assigned - running->short_ended - running->some_ended;
    bool assumed = sale->notes & NOTE_DIRECTION_ASSUMED && running->long_ended == 0;
    return assumed && unended > 0 && end_is_listed(&settling->ends, sale) ? fmin(unended, sale->quantity) : 0;
}

static void settle_sale(struct settling *settling, struct broker_transaction *left, uint32_t contract, bool may_close) {
    struct running *running = &settling->contracts[contract];
    if (may_close) {
        close_part(settling, left, contract, true);
        double earlier = sold_from_before(settling, left, running);
        if (earlier > 0 && running->bought + running->assigned + running->short_ended == 0)
            running->some_ended = 0; /* nothing says that any was sold short: ends without a sign ended bought ones */
        earlier = sold_from_before(settling, left, running);
        running->sold -= earlier;
        close_earlier(settling, left, earlier, KIND_STC);
    }
    if (left->quantity > 0)
        open_part(settling, left, contract, false);
}

/* A sale that an earlier import read as one to open, before the purchase came of which nobody says either whether it opens. */
static bool sells_bought(const struct settling *settling, const struct broker_transaction *sale, uint32_t contract) {
    uint32_t leg = settling->contracts[contract].long_leg;
    return sale->notes & NOTE_DIRECTION_ASSUMED && leg != NO_LEG && settling->out.items[settling->legs->items[leg].first].notes & NOTE_DIRECTION_ASSUMED;
}

enum { MOST_FILLS = 64 /* of a second, or at a price, looked at */ };

/* A workbook's date without a time is midnight. */
static bool has_time(const struct broker_transaction *transaction) {
    return transaction->seconds != NO_TIME && transaction->seconds != 0;
}

/* In the same second; where no times are stated, on the same day. */
static bool is_one_moment(const struct broker_transaction *a, const struct broker_transaction *b) {
    return date_compare(a->date, b->date) == 0 && (has_time(a) ? a->seconds == b->seconds : !has_time(b));
}

/* The other leg of a vertical spread: as many sold at that moment, of the same expiry. */
static bool is_other_leg(const struct broker_transaction *bought, const struct broker_transaction *sold) {
    return (sold->kind == KIND_SALE || sold->kind == KIND_STO) && sold->ticker == bought->ticker && sold->account == bought->account &&
           sold->type == bought->type && date_compare(sold->expiry, bought->expiry) == 0 && sold->quantity == bought->quantity &&
           sold->strike != bought->strike;
}

/* Whether the exports would say how the contract ended, and do not: what was bought a day without times then closed it. */
static bool would_have_ended(const struct settling *settling, const struct broker_transaction *bought) {
    const struct broker_exports *exports = settling->exports;
    const struct broker_transaction *last = &exports->transactions.items[exports->transactions.count - 1];
    bool lists_ends = bought->source < exports->count && !(exports->items[bought->source].format->traits & TRAIT_NO_EXPIRIES);
    return !has_time(bought) && lists_ends && date_compare(bought->expiry, last->date) < 0;
}

static bool stands_beside_sale(const struct settling *settling, size_t index) {
    const struct broker_transaction *items = settling->exports->transactions.items, *bought = &items[index];
    if (would_have_ended(settling, bought))
        return false;
    size_t first = index, end = index + MOST_FILLS < settling->exports->transactions.count ? index + MOST_FILLS : settling->exports->transactions.count;
    while (first > 0 && index - first < MOST_FILLS && is_one_moment(&items[first - 1], bought))
        first--;
    for (size_t i = first; i < end && is_one_moment(&items[i], bought); i++)
        if (is_other_leg(bought, &items[i]))
            return true;
    return false;
}

/* What was sold, bought and assigned leaves just what expires, or is exercised: nothing was open before the exports begin. */
static bool began_flat(const struct running *running) {
    double left = running->sold - running->bought - running->assigned, some = running->some_ended;
    bool ends = left > 0 ? running->short_ended + some == left && running->long_ended == 0
                         : running->long_ended + some == -left && running->short_ended == 0;
    return running->assigned <= running->sold && ends;
}

/*
 * A purchase that finds nothing short opens only if the contract was never sold before and is sold later, if its sums say so, or if it is a leg
 * of a spread. One of which the broker says that it closes and opens ("C;O") opens what is left of it.
 */
static void settle_purchase(struct settling *settling, struct broker_transaction *left, uint32_t contract, uint32_t index) {
    const struct running *running = &settling->contracts[contract];
    double contracts = left->quantity;
    close_part(settling, left, contract, false);
    bool sold_later = running->last_sale != NO_LEG && running->last_sale > index;
    bool turns = !(left->notes & NOTE_DIRECTION_ASSUMED) && left->quantity < contracts;
    bool opens = turns || running->long_leg != NO_LEG || began_flat(running) ||
                 (!running->was_sold && (sold_later || stands_beside_sale(settling, index)));
    if (left->quantity > 0 && opens)
        open_part(settling, left, contract, true);
    close_earlier(settling, left, left->quantity, KIND_BTC);
}

static void settle_end(struct settling *settling, struct broker_transaction *left, uint32_t contract, bool long_first) {
    close_part(settling, left, contract, long_first);
    close_part(settling, left, contract, !long_first);
    close_earlier(settling, left, left->quantity, left->kind);
}

static void settle_option(struct settling *settling, struct broker_transaction left, uint32_t contract, uint32_t index) {
    switch ((enum broker_kind)left.kind) {
    case KIND_STO:
        left.kind = sells_bought(settling, &left, contract) ? KIND_SALE : KIND_STO;
        settle_sale(settling, &left, contract, left.kind == KIND_SALE);
        break;
    case KIND_BTO:
        open_part(settling, &left, contract, true);
        break;
    case KIND_BTC:
        close_part(settling, &left, contract, false);
        close_earlier(settling, &left, left.quantity, KIND_BTC);
        break;
    case KIND_STC:
        close_part(settling, &left, contract, true);
        close_earlier(settling, &left, left.quantity, KIND_STC);
        break;
    case KIND_SALE:
        settle_sale(settling, &left, contract, true);
        break;
    case KIND_PURCHASE:
        settle_purchase(settling, &left, contract, index);
        break;
    case KIND_ASSIGNED:
        close_part(settling, &left, contract, false);
        close_earlier(settling, &left, left.quantity, KIND_ASSIGNED);
        break;
    case KIND_EXERCISED:
        close_part(settling, &left, contract, true);
        close_earlier(settling, &left, left.quantity, KIND_EXERCISED);
        break;
    default:
        settle_end(settling, &left, contract, left.closes_long);
    }
}

/* ---- shares of assignments ---- */

/* The shares of an assignment whose option was sold before the export moved all the same. */
static void move_shares_of_earlier(struct settling *settling, const struct broker_transaction *option) {
    bool moves = (option->kind == KIND_ASSIGNED || option->kind == KIND_EXERCISED) && !option->settled && option->before_export;
    if (!moves || shares_moved(&settling->shares, option, option->date))
        return;
    struct broker_transaction *row = array_add(settling->arena, &settling->out);
    *row = settling->out.items[settling->out.count - 2];
    row->kind = (uint8_t)share_kind(row);
    row->type = OPTION_NONE;
    row->price = row->strike;
    row->quantity *= row->multiplier;
    row->gross = money_amount(row->strike, (int64_t)row->quantity, 1);
    row->cash = row->kind == KIND_SELL ? row->gross : money_negate(row->gross);
    row->fees = MONEY_ZERO;
    row->multiplier = 1;
    row->strike = NAN;
    row->expiry = DATE_NONE;
    row->before_export = false;
    row->is_share_of_assignment = true;
}

/* ---- all of it ---- */

void settle_positions(struct broker_exports *exports, struct broker_legs *legs) {
    struct arena scratch;
    arena_init(&scratch);
    struct settling settling = {.exports = exports, .legs = legs, .arena = exports->arena};
    number_contracts(&settling, &scratch);
    settling.shares = list_share_rows(exports, &scratch);
    listed_ends_init(&settling.ends, exports, &settling.shares, &scratch);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        struct broker_transaction transaction = exports->transactions.items[i];
        transaction.leg = NO_LEG;
        if (settling.contract_of[i] == NO_LEG)
            *array_add(exports->arena, &settling.out) = transaction;
        else
            settle_option(&settling, transaction, settling.contract_of[i], (uint32_t)i);
        if (settling.out.count)
            move_shares_of_earlier(&settling, &settling.out.items[settling.out.count - 1]);
    }
    exports->transactions.items = settling.out.items;
    exports->transactions.count = settling.out.count;
    exports->transactions.capacity = settling.out.capacity;
    arena_release(&scratch);
}
