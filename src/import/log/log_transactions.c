/* From journal/transaction.h to brokers/reading/broker_transaction.h. */
#include "import/log/log_transactions.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "brokers/reading/stamp.h"

static enum broker_kind kind_of(const struct transaction *transaction) {
    switch ((enum action)transaction->action) {
    case SELL_TO_OPEN:
        return transaction->side_only ? KIND_SALE : KIND_STO;
    case BUY_TO_CLOSE:
        return transaction->side_only ? KIND_PURCHASE : KIND_BTC;
    case ROLLED:
        return KIND_BTC;
    case EXPIRED:
        return KIND_EXPIRED;
    case ASSIGNED:
        return KIND_ASSIGNED;
    case BUY_TO_OPEN:
        return KIND_BTO;
    case SELL_TO_CLOSE:
        return KIND_STC;
    case SHARES_BOUGHT:
        return KIND_BUY;
    case SHARES_SOLD:
        return KIND_SELL;
    case DIVIDEND:
        return KIND_DIVIDEND;
    default:
        return KIND_NONE;
    }
}

static struct date earlier(struct date a, struct date b) {
    return date_is_set(b) && date_compare(b, a) < 0 ? b : a;
}

static struct broker_transaction convert(const struct transaction *from, size_t index, struct intern *texts) {
    enum broker_kind kind = kind_of(from);
    bool option = kind_is_option(kind);
    struct broker_transaction made = {
        .kind = (uint8_t)kind,
        .type = option ? from->type : OPTION_NONE,
        .row = (uint32_t)index,
        .order = (uint32_t)index,
        .date = kind_is_event(kind) ? earlier(from->date, from->expiry) : from->date,
        .booked = from->date,
        .seconds = NO_TIME,
        .expiry = option ? from->expiry : DATE_NONE,
        .ticker = from->ticker ? intern_text(texts, from->ticker) : NULL,
        .account = from->account ? intern_text(texts, from->account) : NULL,
        .strike = option ? from->strike : NAN,
        .multiplier = option ? from->multiplier : 1,
        .quantity = from->quantity,
        .price = from->premium,
        .gross = from->amount,
        .fees = from->fees,
        .leg = NO_LEG,
    };
    made.cash = kind == KIND_DIVIDEND ? from->amount : MONEY_ZERO;
    return made;
}

/* ---- what a close leaves blank ---- */

/* What is open of a contract in a group. */
struct open_contract {
    const char *group;
    struct broker_transaction contract;
    double left;
};

struct filling {
    struct {
        struct open_contract *items;
        size_t count, capacity;
    } open;
    struct hash_index index;
    struct hash_index kin; /* the same by group, ticker and type */
    struct arena *arena;
};

static uint64_t add_pointer(uint64_t hash, const void *pointer) {
    for (uintptr_t bits = (uintptr_t)pointer; bits; bits >>= 8)
        hash = hash_add(hash, bits & 0xff);
    return hash;
}

/* Legs of a group stand together; without a group, those of one contract. */
static uint32_t hash_leg(const char *group, const struct broker_transaction *contract) {
    uint64_t hash = add_pointer(hash_begin(), group ? group : contract->ticker);
    if (!group) {
        hash = hash_add(hash_add(hash, contract->type), (uint32_t)contract->expiry.day);
        hash = hash_add(hash, (uint32_t)(int64_t)(isnan(contract->strike) ? 0 : fmin(contract->strike, 1e9) * 1000));
    }
    return hash_finish(hash);
}

static uint32_t hash_kin(const char *group, const struct broker_transaction *contract) {
    return hash_finish(hash_add(add_pointer(add_pointer(hash_begin(), group), contract->ticker), contract->type));
}

static bool agrees(const struct broker_transaction *written, const struct broker_transaction *open) {
    return (!written->ticker || written->ticker == open->ticker) && (written->type == OPTION_NONE || written->type == open->type) &&
           (isnan(written->strike) || written->strike == open->strike) &&
           (!date_is_set(written->expiry) || date_compare(written->expiry, open->expiry) == 0);
}

/* The first open contract of the group that a close may mean; without a group, of its very contract. */
static struct open_contract *find_open(struct filling *filling, const char *group, const struct broker_transaction *close) {
    struct hash_probe probe = hash_probe(hash_leg(group, close));
    for (uint32_t number; (number = hash_index_next(&filling->index, &probe)) != HASH_NONE;) {
        struct open_contract *open = &filling->open.items[number];
        if (open->left > 0 && open->group == group && agrees(close, &open->contract))
            return open;
    }
    return NULL;
}

static bool opens(enum broker_kind kind) {
    return kind == KIND_STO || kind == KIND_BTO || kind == KIND_SALE;
}

static void add_open(struct filling *filling, const char *group, const struct broker_transaction *made) {
    struct open_contract *open = find_open(filling, group, made);
    if (!open) {
        open = array_add(filling->arena, &filling->open);
        *open = (struct open_contract){group, *made, 0};
        hash_index_add(&filling->index, hash_leg(group, made), (uint32_t)filling->open.count - 1);
        hash_index_add(&filling->kin, hash_kin(group, made), (uint32_t)filling->open.count - 1);
    }
    open->left += made->quantity;
}

static void fill_close(struct filling *filling, const char *group, struct broker_transaction *made) {
    struct open_contract *open = find_open(filling, group, made);
    if (!open)
        return;
    made->ticker = open->contract.ticker;
    made->type = open->contract.type;
    made->strike = open->contract.strike;
    made->expiry = open->contract.expiry;
    made->multiplier = open->contract.multiplier;
    if (kind_is_event(made->kind))
        made->date = earlier(made->date, made->expiry);
    made->quantity = made->quantity > 0 ? made->quantity : open->left;
    open->left -= made->quantity;
}

/* ---- rolls that name the contract they roll into ---- */

/* The leg that such a row rolls, opened before that day: the oldest open one of its group, without a group the only one. NULL: it is no such
 * roll. */
static struct open_contract *find_rolled(struct filling *filling, const char *group, const struct broker_transaction *roll, int32_t before) {
    struct open_contract *found = NULL;
    struct hash_probe probe = hash_probe(hash_kin(group, roll));
    for (uint32_t number; (number = hash_index_next(&filling->kin, &probe)) != HASH_NONE;) {
        struct open_contract *open = &filling->open.items[number];
        const struct broker_transaction *contract = &open->contract;
        if (open->left <= 0 || open->group != group || contract->kind == KIND_BTO || contract->account != roll->account ||
            contract->ticker != roll->ticker || contract->type != roll->type || contract->date.day >= before)
            continue;
        if (!group && found)
            return NULL;
        found = found && found < open ? found : open;
    }
    return found;
}

static bool names_contract(const struct broker_transaction *made) {
    return made->ticker && made->type != OPTION_NONE && !isnan(made->strike) && date_is_set(made->expiry);
}

/* A contract that was sold to open that same day, in a row of its own: the older leg is closed at the row's price. */
static bool close_older(struct filling *filling, const char *group, struct broker_transaction *made) {
    const struct open_contract *named = names_contract(made) ? find_open(filling, group, made) : NULL;
    bool new = named && date_compare(named->contract.date, made->date) == 0;
    struct open_contract *open = new ? find_rolled(filling, group, made, made->date.day) : NULL;
    if (!open)
        return false;
    made->strike = open->contract.strike;
    made->expiry = open->contract.expiry;
    made->multiplier = open->contract.multiplier;
    made->quantity = made->quantity > 0 ? made->quantity : open->left;
    open->left -= made->quantity;
    return true;
}

/* The row's opening; `made` becomes its close. */
static bool split_roll(struct filling *filling, const char *group, struct broker_transaction *made, struct broker_transaction *opened) {
    struct open_contract *open = names_contract(made) && !find_open(filling, group, made) ? find_rolled(filling, group, made, INT32_MAX) : NULL;
    if (!open)
        return false;
    double contracts = made->quantity > 0 ? fmin(made->quantity, open->left) : open->left;
    *opened = *made;
    opened->kind = KIND_STO;
    opened->quantity = contracts;
    *made = open->contract;
    made->kind = KIND_BTC;
    made->row = opened->row;
    made->order = opened->order;
    made->date = opened->date;
    made->booked = opened->booked;
    made->quantity = contracts;
    made->price = NAN;
    made->gross = made->fees = MONEY_ZERO;
    open->left -= contracts;
    add_open(filling, group, opened);
    return true;
}

bool log_is_one_row_roll(const struct log_transactions *log, size_t at) {
    return at + 1 < log->count && log->items[at].kind == KIND_BTC && log->items[at + 1].kind == KIND_STO && log->items[at].row == log->items[at + 1].row;
}

/* ---- all of it ---- */

static int compare_dates(const void *left, const void *right) {
    const struct broker_transaction *a = left, *b = right;
    int order = date_compare(a->date, b->date);
    order = order ? order : COMPARE(!opens(a->kind), !opens(b->kind));
    return order ? order : COMPARE(a->order, b->order);
}

static bool is_whole(const struct broker_transaction *made) {
    bool contract = !kind_is_option(made->kind) || (made->type != OPTION_NONE && !isnan(made->strike) && date_is_set(made->expiry));
    return contract && made->ticker && (made->quantity > 0 || made->kind == KIND_DIVIDEND);
}

void log_transactions_make(const struct transaction_list *transactions, struct log_transactions *made, struct intern *texts, struct arena *arena) {
    struct filling filling = {.index = {.arena = arena}, .kin = {.arena = arena}, .arena = arena};
    *made = (struct log_transactions){0};
    for (size_t i = 0; i < transactions->count; i++) {
        const struct transaction *from = &transactions->items[i];
        if (kind_of(from) == KIND_NONE || from->paper)
            continue;
        struct broker_transaction *item = array_add(arena, made);
        *item = convert(from, i, texts);
        if (transactions->sheets[from->source].newest_first)
            item->order = (uint32_t)(transactions->count - i);
    }
    if (made->count > 1)
        qsort(made->items, made->count, sizeof *made->items, compare_dates);
    struct log_transactions kept = {0};
    for (size_t i = 0; i < made->count; i++) {
        struct broker_transaction item = made->items[i], opened;
        const struct transaction *from = &transactions->items[item.row];
        bool rolled = from->action == ROLLED && !from->same_row, closed = rolled && close_older(&filling, from->group, &item);
        bool is_roll = rolled && !closed && split_roll(&filling, from->group, &item, &opened);
        if (opens(item.kind))
            add_open(&filling, from->group, &item);
        else if (kind_is_option(item.kind) && !is_roll && !closed)
            fill_close(&filling, from->group, &item);
        if (is_whole(&item))
            *array_add(arena, &kept) = item;
        if (is_roll)
            *array_add(arena, &kept) = opened;
    }
    *made = kept;
}
