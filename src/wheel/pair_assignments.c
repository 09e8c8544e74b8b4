/* Share rows that only repeat an assignment: brokers post the shares of an assigned option in a row of their own. */
#include "wheel/pair_assignments.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "journal/checking/of_export.h"

enum {
    LOOKED_AT_MOST = 8, /* assignments of as many shares within those days */
    SUMMED_MOST = 64    /* assignments and rows at one price within those days */
};

enum { DAYS_LATE_MOST = 4 /* such a row is posted on the next business day, over a long weekend at most */ };

/* A move by what an assignment and its share row have in common. */
struct candidate {
    uint32_t stock;
    uint32_t kind;
    int64_t shares;
    int64_t amount; /* without fees */
    int32_t day;
    bool is_row; /* else an assignment, which comes first within a day */
    int64_t left; /* of an assignment: shares that no row is of */
    size_t move;
};

static int compare_numbers(int64_t a, int64_t b) {
    return COMPARE(a, b);
}

static int compare_pairs(const struct candidate *a, const struct candidate *b) {
    int order = compare_numbers(a->stock, b->stock);
    order = order ? order : compare_numbers(a->kind, b->kind);
    order = order ? order : compare_numbers(a->shares, b->shares);
    return order ? order : compare_numbers(a->amount, b->amount);
}

static int compare_candidates(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    int order = compare_pairs(a, b);
    order = order ? order : compare_numbers(a->day, b->day);
    order = order ? order : compare_numbers(a->is_row, b->is_row);
    return order ? order : COMPARE(a->move, b->move);
}

static const struct transaction *row_of(const struct turning *turning, const struct share_move *move) {
    return &turning->positions->transactions->items[move->transaction];
}

/* Nothing to pair in a log without share rows or without assignments: 0. */
static size_t list_candidates(const struct turning *turning, const struct move_list *moves, struct candidate *candidates) {
    size_t count = 0, rows = 0;
    for (size_t i = 0; i < moves->count; i++) {
        const struct share_move *move = &moves->items[i];
        bool is_row = move->assigned == 0;
        if (move->kind == MOVE_DIVIDEND || move->shares == 0) /* a reverse split may leave a contract less than a share */
            continue;
        rows += is_row;
        candidates[count++] = (struct candidate){
            move->stock, move->kind, move->shares,
            is_row ? row_of(turning, move)->amount.units : move->amount.units, move->date.day, is_row, is_row ? 0 : move->shares, i};
    }
    return rows && rows < count ? count : 0;
}

/* The row's fees are the shares' all the same. Of a row of more shares the others stay. */
static void count_once(struct turning *turning, struct share_move *assignment, struct share_move *row, int64_t shares) {
    struct money fees = money_share(row_of(turning, row)->fees, shares, row_of(turning, row)->quantity);
    assignment->amount = row->kind == MOVE_ARRIVAL ? money_add(assignment->amount, fees) : money_subtract(assignment->amount, fees);
    assignment->credit = MONEY_ZERO;
    row->amount = money_subtract(row->amount, money_share(row->amount, shares, row->shares));
    row->shares -= shares;
    if (row->shares == 0)
        turning->wheel->assignment_rows[turning->wheel->assignment_row_count++] = row->transaction;
}

static void pair(struct turning *turning, struct share_move *assignment, struct share_move *row, int64_t shares) {
    diag_report(turning->diags, SHARES_OF_ASSIGNMENT, transaction_place(turning->positions->transactions, row_of(turning, row), FIELD_COUNT), "counted once",
                shares < row->shares ? "%lld of these shares of \"%s\" are those of the assignment in row %u"
                                     : "these %lld shares of \"%s\" are those of the assignment in row %u",
                (long long)shares, turning->stocks.items[row->stock].ticker, (unsigned)row_of(turning, assignment)->row);
    count_once(turning, assignment, row, shares);
}

/* ---- rows and assignments that are cut differently: one row for several assignments, several for one ---- */

/* Of a share, in units. */
static int64_t price_of(const struct candidate *candidate) {
    return (candidate->amount + candidate->shares / 2) / candidate->shares;
}

static int compare_prices(const struct candidate *a, const struct candidate *b) {
    int order = compare_numbers(a->stock, b->stock);
    order = order ? order : compare_numbers(a->kind, b->kind);
    return order ? order : compare_numbers(price_of(a), price_of(b));
}

static int compare_by_price(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    int order = compare_prices(a, b);
    order = order ? order : compare_numbers(a->day, b->day);
    order = order ? order : compare_numbers(a->is_row, b->is_row);
    return order ? order : COMPARE(a->move, b->move);
}

/* What brokers post: the shares of rows are those of the assignments before them, and what is over is a trade of its own. */
static void pair_posted(struct turning *turning, struct move_list *moves, struct candidate *candidates, size_t count) {
    for (size_t i = 0, open = 0; i < count; i++) {
        struct share_move *row = &moves->items[candidates[i].move];
        open = i > 0 && compare_prices(&candidates[i - 1], &candidates[i]) != 0 ? i : open;
        while (candidates[i].is_row && row->shares > 0 && open < i) {
            struct candidate *assignment = &candidates[open];
            if (assignment->is_row || assignment->left == 0 || assignment->day < candidates[i].day - DAYS_LATE_MOST) {
                open++;
                continue;
            }
            int64_t shares = assignment->left < row->shares ? assignment->left : row->shares;
            assignment->left -= shares;
            pair(turning, &moves->items[assignment->move], row, shares);
        }
    }
}

/* In a log kept by hand only if all that is left within some days at the price of an assignment is as many. */
static void pair_equal(struct turning *turning, struct move_list *moves, struct candidate *first, const struct candidate *end) {
    int64_t assigned = 0, posted = 0;
    struct candidate *last = first;
    for (; last < end && last - first < SUMMED_MOST && compare_prices(first, last) == 0 && last->day <= first->day + DAYS_LATE_MOST; last++)
        *(last->is_row ? &posted : &assigned) += last->is_row ? moves->items[last->move].shares : last->left;
    if (posted != assigned)
        return;
    for (struct candidate *other = first; other < last; other++) {
        struct share_move *row = &moves->items[other->move];
        if (other->is_row && row->shares > 0)
            pair(turning, &moves->items[first->move], row, row->shares);
        other->left = 0;
    }
}

static void pair_sums(struct turning *turning, struct move_list *moves, struct candidate *candidates, size_t count) {
    qsort(candidates, count, sizeof *candidates, compare_by_price);
    if (log_is_of_export(turning->positions->transactions->layout)) {
        pair_posted(turning, moves, candidates, count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        if (candidates[i].left > 0)
            pair_equal(turning, moves, &candidates[i], candidates + count);
}

/* ---- rows at what the trader reckons the shares cost: the strike less the premium ---- */

static int compare_by_day(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    int order = compare_numbers(a->stock, b->stock);
    order = order ? order : compare_numbers(a->kind, b->kind);
    order = order ? order : compare_numbers(a->shares, b->shares);
    order = order ? order : compare_numbers(a->day, b->day);
    order = order ? order : compare_numbers(a->is_row, b->is_row);
    return order ? order : COMPARE(a->move, b->move);
}

/* How far below the strike the row bought, or above it sold, in all. */
static int64_t premium_in(const struct candidate *assignment, const struct candidate *row) {
    return row->kind == MOVE_ARRIVAL ? assignment->amount - row->amount : row->amount - assignment->amount;
}

/* Who writes such a row writes it after the assignment. */
static bool may_be_its_row(const struct move_list *moves, const uint32_t *ranks, const struct candidate *assignment, const struct candidate *row) {
    bool follows = ranks[moves->items[row->move].transaction] > ranks[moves->items[assignment->move].transaction];
    int64_t credit = moves->items[assignment->move].credit.units, in = premium_in(assignment, row), cents = row->shares * 2 * (MONEY_UNITS / 100);
    return !assignment->is_row && follows && in > 0 && in <= credit + cents;
}

/* A row and the assignment that it may be of, by their moves. */
struct net_pair {
    size_t assignment, row;
    int64_t credit, premium_in; /* units: what the contracts were sold for, and what the row's price has of it */
};

/* Strike and premium make the price, but for rounding and fees. */
static bool is_net_cost(const struct net_pair *pair, const struct share_move *row) {
    int64_t off = pair->premium_in - pair->credit, slack = pair->credit / 10 + row->shares * 2 * (MONEY_UNITS / 100);
    return off <= slack && -off <= slack;
}

static void pair_net(struct turning *turning, const struct net_pair *pair, struct share_move *assignment, struct share_move *row) {
    char price[MONEY_TEXT_SIZE], strike[MONEY_TEXT_SIZE];
    bool once = is_net_cost(pair, row);
    diag_report(turning->diags, SHARES_AT_NET_COST, transaction_place(turning->positions->transactions, row_of(turning, row), FIELD_COUNT),
                once ? "read as those of the assignment, and counted once" : "counted as further shares",
                "%lld shares of \"%s\" at %s are as many as the assignment in row %u moved at %s, and %s",
                (long long)row->shares, turning->stocks.items[row->stock].ticker, money_text(money_from_dollars(row_of(turning, row)->premium), price),
                (unsigned)row_of(turning, assignment)->row, money_text(money_share(assignment->amount, 1, assignment->shares), strike),
                once ? "the premium makes the difference" : "at a price within the premium of that");
    if (once)
        count_once(turning, assignment, row, row->shares);
}

static size_t find_net_pairs(const struct turning *turning, struct move_list *moves, struct candidate *candidates, size_t count, struct net_pair *pairs) {
    const uint32_t *ranks = rank_share_rows(turning);
    size_t found = 0;
    qsort(candidates, count, sizeof *candidates, compare_by_day);
    for (size_t i = 0; i < count; i++) {
        const struct candidate *row = &candidates[i];
        bool left_over = row->is_row && moves->items[row->move].shares > 0;
        for (size_t back = 1; left_over && back <= i && back <= LOOKED_AT_MOST; back++) {
            const struct candidate *before = row - back;
            if (before->stock != row->stock || before->kind != row->kind || before->shares != row->shares || before->day < row->day - DAYS_LATE_MOST)
                break;
            if (!may_be_its_row(moves, ranks, before, row))
                continue;
            pairs[found++] = (struct net_pair){before->move, row->move, moves->items[before->move].credit.units, premium_in(before, row)};
            moves->items[before->move].credit = MONEY_ZERO;
            break;
        }
    }
    return found;
}

/* Shares that came and went, by stock: certainly, and by the rows that may be assignments' own. */
struct share_sums {
    int64_t came, went, perhaps_went;
};

static struct share_sums *sum_shares(const struct turning *turning, const struct move_list *moves, const struct net_pair *pairs, size_t count) {
    struct share_sums *sums = arena_alloc_array(turning->scratch, turning->stocks.count, sizeof *sums);
    for (size_t i = 0; i < turning->stocks.count; i++)
        sums[i] = (struct share_sums){0};
    for (size_t i = 0; i < moves->count; i++)
        *(moves->items[i].kind == MOVE_ARRIVAL ? &sums[moves->items[i].stock].came : &sums[moves->items[i].stock].went) += moves->items[i].shares;
    for (size_t i = 0; i < count; i++) {
        const struct share_move *row = &moves->items[pairs[i].row];
        struct share_sums *sum = &sums[row->stock];
        *(row->kind == MOVE_ARRIVAL ? &sum->came : &sum->went) -= row->shares;
        sum->perhaps_went += row->kind == MOVE_ARRIVAL ? 0 : row->shares;
    }
    return sums;
}

/* Further shares bought are needed where more went than came without them; further shares sold were held. */
static bool is_its_row(const struct share_sums *sums, enum move_kind kind) {
    return kind == MOVE_ARRIVAL ? sums->came >= sums->went : sums->came < sums->went + sums->perhaps_went;
}

static void pair_at_net_cost(struct turning *turning, struct move_list *moves, struct candidate *candidates, size_t count) {
    struct net_pair *pairs = arena_alloc_array(turning->scratch, count, sizeof *pairs);
    size_t found = find_net_pairs(turning, moves, candidates, count, pairs);
    const struct share_sums *sums = found ? sum_shares(turning, moves, pairs, found) : NULL;
    for (size_t i = 0; i < found; i++) {
        struct share_move *row = &moves->items[pairs[i].row];
        if (is_its_row(&sums[row->stock], row->kind))
            pair_net(turning, &pairs[i], &moves->items[pairs[i].assignment], row);
    }
}

void pair_assignments(struct turning *turning, struct move_list *moves) {
    struct candidate *candidates = arena_alloc_array(turning->scratch, moves->count, sizeof *candidates);
    size_t count = list_candidates(turning, moves, candidates), open = 0, kept = 0;
    if (count == 0)
        return;
    turning->wheel->assignment_rows = arena_alloc_array(turning->arena, count, sizeof(uint32_t));
    qsort(candidates, count, sizeof *candidates, compare_candidates);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && compare_pairs(&candidates[i - 1], &candidates[i]) != 0)
            open = i;
        if (!candidates[i].is_row)
            continue;
        while (open < i && (candidates[open].is_row || candidates[open].day < candidates[i].day - DAYS_LATE_MOST))
            open++;
        if (open == i)
            continue;
        candidates[open].left = 0;
        pair(turning, &moves->items[candidates[open++].move], &moves->items[candidates[i].move], candidates[i].shares);
    }
    pair_sums(turning, moves, candidates, count);
    if (!log_is_of_export(turning->positions->transactions->layout))
        pair_at_net_cost(turning, moves, candidates, count);
    if (turning->wheel->assignment_row_count > 1)
        qsort(turning->wheel->assignment_rows, turning->wheel->assignment_row_count, sizeof(uint32_t), compare_uint32);
    for (size_t i = 0; i < moves->count; i++)
        if (moves->items[i].shares > 0 || moves->items[i].kind == MOVE_DIVIDEND)
            moves->items[kept++] = moves->items[i];
    moves->count = kept;
}

double wheel_stock_price(const struct wheel *wheel, const struct transaction_list *transactions, uint32_t index) {
    const struct transaction *row = &transactions->items[index];
    bool shares = row->action == SHARES_BOUGHT || row->action == SHARES_SOLD;
    if (!isnan(row->stock_price) || !shares)
        return row->stock_price;
    bool assignment = wheel->assignment_row_count &&
                      bsearch(&index, wheel->assignment_rows, wheel->assignment_row_count, sizeof index, compare_uint32);
    return assignment ? NAN : row->premium;
}
