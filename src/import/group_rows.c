/* Following the legs that the log and the exports open and close together. */
#include "import/group_rows.h"

#include <math.h>

#include "import/log/group_numbers.h"
#include "import/take_part.h"

/* What one group has open of a leg. */
struct share {
    const char *group;
    double left;
    bool added; /* some of it is the exports' */
};

struct leg_shares {
    ARRAY(struct share) shares;
    bool is_long, is_cover; /* is_cover: the bought leg of a spread */
    const char *last_group; /* that its last opening or close was in */
    const char *next_group; /* of the leg that the log rolled it to; NULL = none */
};

struct grouping {
    const struct broker_exports *exports;
    const struct transaction_list *transactions;
    struct grouped_rows *rows;
    struct leg_shares *legs; /* by number */
    uint32_t *rolled_from;   /* of each leg: 1 + the leg that it goes on with; 0 = none */
    struct group_numbers numbers;
    bool long_options;       /* bought options are added, too, and get numbers */
    struct arena *arena;
};

/* ---- legs ---- */

static struct share *share_of(struct leg_shares *leg, const char *group) {
    for (size_t i = 0; i < leg->shares.count; i++)
        if (leg->shares.items[i].group == group)
            return &leg->shares.items[i];
    return NULL;
}

static struct share *first_open(struct leg_shares *leg) {
    for (size_t i = 0; i < leg->shares.count; i++)
        if (leg->shares.items[i].left > 0)
            return &leg->shares.items[i];
    return NULL;
}

static void open_share(struct grouping *grouping, struct leg_shares *leg, const char *group, double contracts) {
    struct share *share = share_of(leg, group);
    if (!share) {
        share = array_add(grouping->arena, &leg->shares);
        share->group = group;
    }
    share->left += contracts;
    leg->last_group = group;
}

static void close_share(struct leg_shares *leg, struct share *share, double contracts) {
    share->left -= contracts;
    leg->last_group = share->group;
}

/* ---- the log's ---- */

/* A month between two that were imported before brings the opening of which an earlier import could not know: the close went to another one's
 * group, in which it now closes nothing. */
static void tell_misplaced(const struct grouping *grouping, struct leg_shares *leg, const struct broker_transaction *close) {
    const struct transaction *row = &grouping->transactions->items[close->row];
    const struct share *own = share_of(leg, row->group), *open = first_open(leg);
    bool fits = (own && own->left >= close->quantity) || !open || open->group == row->group;
    if (row->group && !fits && open->added)
        diag_report(grouping->exports->diags, CORRECTED_BY_BROKER, transaction_place(grouping->transactions, row, FIELD_GROUP_ID),
                    "the row was left as it is", "%s: its Group ID is %s, but with what this import brings it closes %s: write that instead",
                    close->ticker, row->group, open->group ? open->group : "a trade without one");
}

static void follow_log(struct grouping *grouping, struct leg_shares *leg, const struct broker_transaction *transaction) {
    const char *group = grouping->transactions->items[transaction->row].group;
    if (kind_opens(transaction->kind)) {
        open_share(grouping, leg, group, transaction->quantity);
        return;
    }
    struct share *share = share_of(leg, group);
    tell_misplaced(grouping, leg, transaction);
    share = share ? share : first_open(leg);
    if (share)
        close_share(leg, share, transaction->quantity);
}

/* ---- the exports' ---- */

static struct grouped_row *add_row(struct grouping *grouping, const struct broker_transaction *transaction, const char *group, bool is_long, bool is_cover) {
    struct grouped_row *row = array_add(grouping->arena, grouping->rows);
    *row = (struct grouped_row){*transaction, group, is_long, is_cover, NULL};
    return row;
}

static const char *group_of_opening(struct grouping *grouping, struct leg_shares *leg, const struct broker_transaction *transaction) {
    const struct share *share = first_open(leg);
    if (share)
        return share->group;
    uint32_t from = grouping->rolled_from[transaction->leg];
    if (leg->next_group)
        return leg->next_group;
    if (leg->is_long && !leg->is_cover && !grouping->long_options)
        return NULL;
    return from ? grouping->legs[from - 1].last_group : group_numbers_next(&grouping->numbers);
}

/* The part of a close that is of one leg. */
static void close_part(struct grouping *grouping, struct leg_shares *leg, struct broker_transaction *left) {
    struct share *share = first_open(leg);
    double contracts = share ? fmin(share->left, left->quantity) : left->quantity;
    struct broker_transaction part = take_part(left, contracts);
    add_row(grouping, &part, share ? share->group : leg->last_group, leg->is_long, leg->is_cover);
    if (share)
        close_share(leg, share, contracts);
}

static void follow_export(struct grouping *grouping, const struct broker_transaction *transaction) {
    if (transaction->leg == NO_LEG) {
        add_row(grouping, transaction, NULL, transaction->kind == KIND_BTO || transaction->kind == KIND_STC, false);
        return;
    }
    struct leg_shares *leg = &grouping->legs[transaction->leg];
    if (kind_opens(transaction->kind)) {
        const char *group = group_of_opening(grouping, leg, transaction);
        open_share(grouping, leg, group, transaction->quantity);
        share_of(leg, group)->added = true;
        add_row(grouping, transaction, group, leg->is_long, leg->is_cover);
        return;
    }
    struct broker_transaction left = *transaction;
    while (left.quantity > 0)
        close_part(grouping, leg, &left);
}

/* ---- all of it ---- */

static void learn_leg(struct leg_shares *leg, const struct broker_transaction *opening) {
    leg->is_long = opening->kind == KIND_BTO;
    leg->is_cover |= leg->is_long && opening->notes & NOTE_SPREAD_COVER;
}

/* The settled transactions have numbers of groups: legs that a roll ties have one. */
static void list_rolls(struct grouping *grouping, size_t legs) {
    uint32_t *last = arena_alloc_array(grouping->arena, legs + 2, sizeof *last);
    bool *seen = arena_alloc_array(grouping->arena, legs + 1, sizeof *seen);
    for (size_t i = 0; i < grouping->exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &grouping->exports->transactions.items[i];
        if (transaction->leg == NO_LEG || transaction->group > legs || seen[transaction->leg])
            continue;
        seen[transaction->leg] = true;
        grouping->rolled_from[transaction->leg] = last[transaction->group];
        if (last[transaction->group] && transaction->source >= grouping->exports->count)
            grouping->legs[last[transaction->group] - 1].next_group = grouping->transactions->items[transaction->row].group;
        last[transaction->group] = transaction->leg + 1;
    }
}

void group_rows(const struct broker_exports *exports, const struct grouped_log *log, struct grouped_rows *rows, struct arena *arena) {
    struct grouping grouping = {.exports = exports, .transactions = log->transactions, .rows = rows,
                                .long_options = exports->settings->import.long_options, .arena = arena};
    size_t legs = 0;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].leg != NO_LEG && exports->transactions.items[i].leg >= legs)
            legs = exports->transactions.items[i].leg + 1;
    grouping.legs = arena_alloc_array(arena, legs + 1, sizeof *grouping.legs);
    grouping.rolled_from = arena_alloc_array(arena, legs + 1, sizeof *grouping.rolled_from);
    group_numbers_learn(&grouping.numbers, log, arena);
    list_rolls(&grouping, legs);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (transaction->leg != NO_LEG && kind_opens(transaction->kind))
            learn_leg(&grouping.legs[transaction->leg], transaction);
        if (transaction->source < exports->count)
            follow_export(&grouping, transaction);
        else if (transaction->leg != NO_LEG)
            follow_log(&grouping, &grouping.legs[transaction->leg], transaction);
    }
}
