/* Two formats of one account: they name and date the same trades in ways of their own, so that only a day's sums can be compared. */
#include "brokers/joining/twins_of_formats.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"
#include "brokers/assigned_shares.h"
#include "brokers/compare_transactions.h"

struct twin *list_twins(const struct broker_exports *exports, struct arena *scratch) {
    struct twin *twins = arena_alloc_array(scratch, exports->transactions.count + 1, sizeof *twins);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        twins[i] = (struct twin){transaction, exports->items[transaction->source].format, (uint32_t)i, transaction->date};
    }
    return twins;
}

void drop_twin(struct broker_exports *exports, uint32_t index) {
    struct broker_transaction *transaction = &exports->transactions.items[index];
    transaction->kind = KIND_REPEATED;
    export_pass_over(&exports->items[transaction->source], KIND_REPEATED, transaction->row, transaction->words);
}

/* ---- assignments and their shares ---- */

/* An option that ends in shares. Formats date it, and its shares, up to four days apart: it stands for the first of those days. */
struct end {
    const struct broker_transaction *option;
    struct date day;
};

/* By account, ticker, strike and day. */
struct ends {
    struct end *items;
    size_t count;
};

static bool ends_in_shares(const struct broker_transaction *transaction) {
    return (transaction->kind == KIND_ASSIGNED || transaction->kind == KIND_EXERCISED) && !transaction->settled;
}

static bool is_of_shares(const struct broker_transaction *transaction) {
    return transaction->kind == KIND_BUY || transaction->kind == KIND_SELL;
}

static int compare_strikes(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = broker_compare_holdings(a, b);
    return order ? order : COMPARE(a->strike, b->strike);
}

static int compare_ends(const void *left, const void *right) {
    const struct end *a = left, *b = right;
    int order = compare_strikes(a->option, b->option);
    return order ? order : date_compare(a->option->date, b->option->date);
}

static struct ends list_ends(const struct broker_exports *exports, struct arena *scratch) {
    struct ends ends = {arena_alloc_array(scratch, exports->transactions.count + 1, sizeof *ends.items), 0};
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (ends_in_shares(&exports->transactions.items[i]))
            ends.items[ends.count++].option = &exports->transactions.items[i];
    if (ends.count > 1)
        qsort(ends.items, ends.count, sizeof *ends.items, compare_ends);
    for (size_t i = 0; i < ends.count; i++) {
        bool goes_on = i > 0 && compare_strikes(ends.items[i - 1].option, ends.items[i].option) == 0 &&
                       ends.items[i].option->date.day - ends.items[i - 1].day.day <= DAYS_LATE_MOST;
        ends.items[i].day = goes_on ? ends.items[i - 1].day : ends.items[i].option->date;
    }
    return ends;
}

/* The last one at that strike, on that day or up to four days before; NULL. */
static const struct end *find_end(const struct ends *ends, const struct broker_transaction *transaction) {
    struct broker_transaction sought = *transaction;
    const struct end key = {.option = &sought};
    size_t after = 0;
    if (is_of_shares(transaction))
        sought.strike = round(transaction->price * 1000) / 1000;
    SKIP_SORTED(after, ends->count, compare_ends(&ends->items[after], &key) <= 0);
    const struct end *found = after > 0 ? &ends->items[after - 1] : NULL;
    bool same = found && compare_strikes(found->option, &sought) == 0;
    return same && sought.date.day - found->option->date.day <= DAYS_LATE_MOST ? found : NULL;
}

static void date_ends(const struct broker_exports *exports, struct twin *twins, size_t count, struct arena *scratch) {
    struct ends ends = list_ends(exports, scratch);
    for (size_t i = 0; i < count; i++) {
        bool ended = ends_in_shares(twins[i].transaction) || is_of_shares(twins[i].transaction);
        const struct end *end = ended ? find_end(&ends, twins[i].transaction) : NULL;
        if (end)
            twins[i].day = end->day;
    }
}

/* ---- sums ---- */

/* What a day did to one contract in one way. */
static int compare_sides(const struct twin *a, const struct twin *b) {
    int order = broker_compare_contracts(a->transaction, b->transaction);
    order = order ? order : date_compare(a->day, b->day);
    return order ? order : COMPARE(kind_side(a->transaction->kind), kind_side(b->transaction->kind));
}

static int compare_day_twins(const void *left, const void *right) {
    const struct twin *a = left, *b = right;
    int order = compare_sides(a, b);
    order = order ? order : strcmp(a->format->name, b->format->name);
    return order ? order : COMPARE(a->index, b->index);
}

struct day_sum {
    size_t first, end;
    double quantity;
    struct money cash, gross, fees;
    bool no_fees; /* its format holds none */
};

static struct day_sum sum_format(const struct twin *twins, size_t first, size_t count) {
    struct day_sum sum = {.first = first, .end = first, .no_fees = (twins[first].format->traits & TRAIT_NO_FEES) != 0};
    for (; sum.end < count && twins[sum.end].format == twins[first].format; sum.end++) {
        const struct broker_transaction *transaction = twins[sum.end].transaction;
        sum.quantity += transaction->quantity;
        sum.cash = money_add(sum.cash, transaction->cash);
        sum.gross = money_add(sum.gross, transaction->gross);
        sum.fees = money_add(sum.fees, transaction->fees);
    }
    return sum;
}

static void drop_sum(struct broker_exports *exports, const struct twin *twins, const struct day_sum *sum) {
    for (size_t i = sum->first; i < sum->end; i++) {
        *array_add(exports->arena, &exports->repeated) = *twins[i].transaction;
        drop_twin(exports, twins[i].index);
    }
}

enum { HALF_CENT = MONEY_UNITS / 200 /* that a format is off by in a row, if it rounds what another states exactly */ };

static bool agree_but_for_rounding(const struct day_sum *a, const struct day_sum *b, struct money first, struct money second) {
    size_t rows = a->end - a->first + b->end - b->first;
    struct money off = money_absolute(money_subtract(first, second));
    return off.units == 0 || off.units < (int64_t)rows * HALF_CENT;
}

enum agreement { NOT_THE_SAME, THE_SAME, WITH_OTHER_FEES };

/* A format without fees agrees before them. Other fees are of the same trades where both say that they are one account's. */
static enum agreement compare_sums(const struct twin *twins, const struct day_sum *a, const struct day_sum *b) {
    const struct broker_transaction *transaction = twins[a->first].transaction;
    bool gross = agree_but_for_rounding(a, b, a->gross, b->gross);
    if (a->quantity != b->quantity)
        return NOT_THE_SAME;
    if (a->no_fees != b->no_fees)
        return gross ? THE_SAME : NOT_THE_SAME;
    if (agree_but_for_rounding(a, b, a->cash, b->cash))
        return THE_SAME;
    return gross && transaction->account && transaction->kind != KIND_DIVIDEND ? WITH_OTHER_FEES : NOT_THE_SAME;
}

static void tell_other_fees(struct broker_exports *exports, const struct twin *twins, const struct day_sum *kept, const struct day_sum *dropped) {
    const struct broker_transaction *now = twins[kept->first].transaction, *was = twins[dropped->first].transaction;
    char date[DATE_TEXT_SIZE], fees[MONEY_TEXT_SIZE], others[MONEY_TEXT_SIZE];
    diag_report(exports->diags, AMOUNT_DIFFERS, export_place(&exports->items[was->source], was->row, was->column), "the other's are used",
                "%s: on %s the fees of %g are %s, in %s %s", was->ticker, date_text(was->date, date), dropped->quantity, money_text(dropped->fees, fees),
                exports->items[now->source].file, money_text(kept->fees, others));
}

/* ---- a day of which one format does not tell all ---- */

enum { MOST_ROWS = 64 /* of a day, compared one by one */ };

static bool rows_agree(const struct twin *a, const struct twin *b) {
    struct money off = money_absolute(money_subtract(a->transaction->cash, b->transaction->cash));
    return a->transaction->quantity == b->transaction->quantity && off.units < 2 * HALF_CENT;
}

/* Whether each row of the one is a row of the other. */
static bool is_contained(const struct twin *twins, const struct day_sum *part, const struct day_sum *whole) {
    bool taken[MOST_ROWS] = {false};
    if (whole->end - whole->first > MOST_ROWS)
        return false;
    for (size_t i = part->first; i < part->end; i++) {
        size_t at = whole->first;
        while (at < whole->end && (taken[at - whole->first] || !rows_agree(&twins[i], &twins[at])))
            at++;
        if (at == whole->end)
            return false;
        taken[at - whole->first] = true;
    }
    return true;
}

/* Of two formats of an account that is stated: what was downloaded before the day was over is in the other, all else is told, and both are used.
 * Returns whether it is the first of the two that was dropped. */
static bool drop_part_of_day(struct broker_exports *exports, const struct twin *twins, const struct day_sum *kept, const struct day_sum *other) {
    const struct broker_transaction *one = twins[kept->first].transaction, *two = twins[other->first].transaction;
    const struct day_sum *part = kept->quantity < other->quantity ? kept : other, *whole = part == kept ? other : kept;
    char date[DATE_TEXT_SIZE], cash[MONEY_TEXT_SIZE], others[MONEY_TEXT_SIZE];
    if (!one->account || one->kind == KIND_DIVIDEND)
        return false;
    if (is_contained(twins, part, whole)) {
        drop_sum(exports, twins, part);
        return part == kept;
    }
    diag_report(exports->diags, AMOUNT_DIFFERS, export_place(&exports->items[two->source], two->row, two->column), "both are used",
                "%s: on %s it has %g for %s, %s %g for %s", two->ticker, date_text(two->date, date), other->quantity, money_text(other->cash, cash),
                exports->items[one->source].file, kept->quantity, money_text(kept->cash, others));
    return false;
}

/* What has fees stays; else what is dated first: the day of the event, not that of its posting. */
static void drop_day_twins(struct broker_exports *exports, const struct twin *twins, size_t count) {
    struct day_sum kept = sum_format(twins, 0, count);
    for (size_t first = kept.end; first < count;) {
        struct day_sum other = sum_format(twins, first, count);
        enum agreement agreement = compare_sums(twins, &kept, &other);
        bool apart = agreement == WITH_OTHER_FEES;
        bool kept_lacks = kept.no_fees || (apart && kept.fees.units == 0), other_lacks = other.no_fees || (apart && other.fees.units == 0);
        bool earlier = date_compare(twins[other.first].transaction->date, twins[kept.first].transaction->date) < 0;
        bool better = agreement != NOT_THE_SAME && (kept_lacks != other_lacks ? kept_lacks : earlier);
        if (apart && !kept_lacks && !other_lacks)
            tell_other_fees(exports, twins, better ? &other : &kept, better ? &kept : &other);
        if (agreement != NOT_THE_SAME)
            drop_sum(exports, twins, better ? &kept : &other);
        else
            better = drop_part_of_day(exports, twins, &kept, &other);
        kept = better ? other : kept;
        first = other.end;
    }
}

void drop_twins_of_formats(struct broker_exports *exports, struct arena *scratch) {
    struct twin *twins = list_twins(exports, scratch);
    size_t count = 0;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (kind_is_trade(twins[i].transaction->kind))
            twins[count++] = twins[i];
    date_ends(exports, twins, count, scratch);
    if (count > 1)
        qsort(twins, count, sizeof *twins, compare_day_twins);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && compare_sides(&twins[first], &twins[end]) == 0;)
            end++;
        drop_day_twins(exports, twins + first, end - first);
    }
}
