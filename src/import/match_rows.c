/* Matching in passes, the surest first; what one pass matched is gone for the next. */
#include "import/match_rows.h"

#include <math.h>
#include <stdlib.h>

#include "import/accounts.h"
#include "journal/tickers/ticker_name.h"

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))
#define CENT_APART    0.00500001 /* less: equal to the cent */

enum side { SIDE_SALE, SIDE_PURCHASE, SIDE_EXPIRY, SIDE_ASSIGNMENT, SIDE_SHARES_BOUGHT, SIDE_SHARES_SOLD, SIDE_DIVIDEND, SIDE_OTHER };

static enum side side_of(const struct broker_transaction *transaction) {
    static const enum side sides[KIND_COUNT] = {
        [KIND_NONE] = SIDE_OTHER, [KIND_STO] = SIDE_SALE, [KIND_STC] = SIDE_SALE, [KIND_SALE] = SIDE_SALE, [KIND_BTC] = SIDE_PURCHASE,
        [KIND_BTO] = SIDE_PURCHASE, [KIND_PURCHASE] = SIDE_PURCHASE, [KIND_EXPIRED] = SIDE_EXPIRY, [KIND_ASSIGNED] = SIDE_ASSIGNMENT,
        [KIND_EXERCISED] = SIDE_ASSIGNMENT, [KIND_BUY] = SIDE_SHARES_BOUGHT, [KIND_SELL] = SIDE_SHARES_SOLD, [KIND_DIVIDEND] = SIDE_DIVIDEND,
        [KIND_CORPORATE] = SIDE_OTHER,
    };
    return transaction->kind < KIND_PASSED ? sides[transaction->kind] : SIDE_OTHER;
}

/* A transaction of the log or of an export among those of its contract and side. */
struct candidate {
    const struct broker_transaction *transaction;
    uint32_t index;
    enum side side;
    bool is_log, taken;
    const char *id; /* of the log's: it bears one already; of an export's: its own */
};

struct matching {
    struct broker_exports *exports;
    struct log_transactions *log;
    struct matches *matches;
    struct arena *arena;
    bool *gone;                    /* of each transaction of the exports */
    const struct id_row **id_rows; /* of each of the log's: what it bears; NULL = nothing */
};

/* ---- known ones ---- */

static void take(struct matching *matching, uint32_t index, const char *id) {
    struct file_matches *file = &matching->matches->files[matching->exports->transactions.items[index].source];
    matching->gone[index] = true;
    file->there++;
    if (id)
        *array_add(matching->arena, &file->new_ids) = id;
}

/* Whether it is known under another account: where the export stated none, as after its file was renamed, under each of earlier imports;
 * else under none. */
static bool is_known_under(const struct matching *matching, struct known_ids *known, const struct broker_transaction *transaction) {
    const struct broker_exports *exports = matching->exports;
    const char *own = broker_import_id(exports, transaction), *apart = broker_import_id_under(exports, transaction, NULL);
    if (!apart)
        return false;
    if (strcmp(own, apart) != 0)
        return known_ids_take(known, apart);
    for (size_t i = 0; i < known->accounts.count; i++)
        if (known_ids_take(known, broker_import_id_under(exports, transaction, account_of_name(exports->settings, known->accounts.items[i]))))
            return true;
    return false;
}

static void take_known(struct matching *matching, struct known_ids *known) {
    const struct broker_exports *exports = matching->exports;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (known_ids_take(known, broker_import_id(exports, &exports->transactions.items[i])))
            take(matching, (uint32_t)i, NULL);
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (!matching->gone[i] && is_known_under(matching, known, &exports->transactions.items[i]))
            take(matching, (uint32_t)i, NULL);
}

/* ---- candidates ---- */

static int compare_keys(const struct candidate *a, const struct candidate *b) {
    int order = compare_contracts(a->transaction, b->transaction);
    order = order ? order : COMPARE(a->transaction->multiplier, b->transaction->multiplier);
    return order ? order : COMPARE(a->side, b->side);
}

static int compare_candidates(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    int order = compare_keys(a, b);
    order = order ? order : date_compare(a->transaction->date, b->transaction->date);
    order = order ? order : (int)b->is_log - (int)a->is_log;
    return order ? order : COMPARE(a->index, b->index);
}

static bool bears_claimed_id(const struct matching *matching, uint32_t log) {
    return matching->id_rows[log] && matching->id_rows[log]->claimed;
}

static struct candidate *list_candidates(const struct matching *matching, size_t *count) {
    const struct broker_exports *exports = matching->exports;
    struct candidate *list = arena_alloc_array(matching->arena, exports->transactions.count + matching->log->count + 1, sizeof *list);
    size_t used = 0;
    for (size_t i = 0; i < matching->log->count; i++) {
        const struct broker_transaction *transaction = &matching->log->items[i];
        if (!bears_claimed_id(matching, (uint32_t)i))
            list[used++] = (struct candidate){transaction, (uint32_t)i, side_of(transaction), true, false, matching->id_rows[i] ? "" : NULL};
    }
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (!matching->gone[i] && side_of(transaction) != SIDE_OTHER)
            list[used++] = (struct candidate){transaction, (uint32_t)i, side_of(transaction), false, false, broker_import_id(exports, transaction)};
    }
    if (used > 1)
        qsort(list, used, sizeof *list, compare_candidates);
    *count = used;
    return list;
}

/* ---- comparing ---- */

/* Days of the market between two dates, holidays not known: 0 within one day and the weekend after it. */
static int32_t business_days_apart(struct date a, struct date b) {
    int32_t first = a.day < b.day ? a.day : b.day, last = a.day < b.day ? b.day : a.day, days = 0;
    for (int32_t day = first + 1; day <= last && days < 2; day++)
        days += date_weekday((struct date){day}) < 5;
    return days;
}

enum { DAYS_APART_MOST = 4 /* between which one business day may lie, a holiday among them */ };

static bool dates_agree(const struct candidate *a, const struct candidate *b) {
    int32_t apart = a->transaction->date.day - b->transaction->date.day;
    return apart >= -DAYS_APART_MOST && apart <= DAYS_APART_MOST && business_days_apart(a->transaction->date, b->transaction->date) <= 1;
}

static bool has_price(enum side side) {
    return side != SIDE_EXPIRY && side != SIDE_ASSIGNMENT && side != SIDE_DIVIDEND;
}

static bool prices_agree(double a, double b) {
    return fabs(a - b) < CENT_APART;
}

static bool figures_agree(const struct candidate *a, const struct candidate *b) {
    const struct broker_transaction *first = a->transaction, *second = b->transaction;
    if (a->side == SIDE_DIVIDEND)
        return prices_agree(money_dollars(money_absolute(first->cash)), money_dollars(money_absolute(second->cash)));
    return first->quantity == second->quantity && (!has_price(a->side) || prices_agree(first->price, second->price));
}

/* ---- one row, one fill ---- */

static void match(struct matching *matching, struct candidate *row, struct candidate *fill) {
    row->taken = fill->taken = true;
    take(matching, fill->index, fill->id);
    if (!row->id)
        *array_add(matching->arena, &matching->matches->ids) = (struct new_id){row->index, fill->id};
}

/* A row with an ID is another format's, or its account's name has changed: only the very same day and figures. */
static bool may_match(const struct candidate *row, const struct candidate *fill, bool same_day) {
    if (row->taken || fill->taken || row->is_log == fill->is_log || !figures_agree(row, fill))
        return false;
    bool same = date_compare(row->transaction->date, fill->transaction->date) == 0;
    return same_day || row->id ? same : dates_agree(row, fill);
}

static void match_single(struct matching *matching, struct candidate *list, size_t count, bool same_day) {
    for (size_t i = 0, first = 0; i < count; i++) {
        while (list[i].transaction->date.day - list[first].transaction->date.day > DAYS_APART_MOST)
            first++;
        if (!list[i].is_log)
            continue;
        for (size_t j = first; j < count && list[j].transaction->date.day - list[i].transaction->date.day <= DAYS_APART_MOST && !list[i].taken; j++)
            if (may_match(&list[i], &list[j], same_day))
                match(matching, &list[i], &list[j]);
    }
}

/* ---- one row, several fills ---- */

struct run {
    size_t first, end;
    double quantity, value;
};

static void grow_run(struct run *run, const struct candidate *fill) {
    run->quantity += fill->transaction->quantity;
    run->value += fill->transaction->quantity * (has_price(fill->side) ? fill->transaction->price : 0);
    run->end++;
}

static void shrink_run(struct run *run, const struct candidate *fill) {
    run->quantity -= fill->transaction->quantity;
    run->value -= fill->transaction->quantity * (has_price(fill->side) ? fill->transaction->price : 0);
    run->first++;
}

static bool run_agrees(const struct run *run, const struct candidate *row) {
    return run->end > run->first + 1 && run->quantity == row->transaction->quantity &&
           (!has_price(row->side) || prices_agree(run->value / run->quantity, row->transaction->price));
}

/* Finds fills of one day, next to each other, that make the row in sum; `day` are those left of it. */
static bool find_run(const struct candidate *row, struct candidate *const *day, size_t count, struct run *run) {
    *run = (struct run){0};
    while (run->end < count) {
        grow_run(run, day[run->end]);
        while (run->quantity > row->transaction->quantity)
            shrink_run(run, day[run->first]);
        if (run_agrees(run, row))
            return true;
    }
    return false;
}

static size_t list_day(struct candidate *list, size_t first, size_t end, struct candidate **day) {
    size_t count = 0;
    for (size_t i = first; i < end; i++)
        if (!list[i].is_log && !list[i].taken)
            day[count++] = &list[i];
    return count;
}

static void match_day(struct matching *matching, struct candidate *rows, size_t row_count, struct candidate **day, size_t count) {
    struct run run;
    for (size_t i = 0; i < row_count && count > 1; i++) {
        if (!rows[i].is_log || rows[i].taken || rows[i].id || rows[i].side == SIDE_DIVIDEND || !dates_agree(&rows[i], day[0]) ||
            !find_run(&rows[i], day, count, &run))
            continue;
        for (size_t fill = run.first; fill < run.end; fill++)
            match(matching, &rows[i], day[fill]);
        memmove(day + run.first, day + run.end, (count - run.end) * sizeof *day);
        count -= run.end - run.first;
    }
}

static void match_sums(struct matching *matching, struct candidate *list, size_t count, struct candidate **day) {
    for (size_t first = 0, end, near = 0; first < count; first = end) {
        for (end = first + 1; end < count && date_compare(list[first].transaction->date, list[end].transaction->date) == 0;)
            end++;
        while (list[first].transaction->date.day - list[near].transaction->date.day > DAYS_APART_MOST)
            near++;
        size_t far = end;
        while (far < count && list[far].transaction->date.day - list[first].transaction->date.day <= DAYS_APART_MOST)
            far++;
        match_day(matching, list + near, far - near, day, list_day(list, first, end, day));
    }
}

/* ---- one fill, several rows ---- */

/* Rows of one day at the fill's price, next to each other, that make it in sum: a close of several legs is a row each. */
static void match_parts(struct matching *matching, struct candidate *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct candidate *fill = &list[i];
        double sum = 0;
        size_t first = i, end;
        if (fill->is_log || fill->taken || fill->side == SIDE_DIVIDEND)
            continue;
        while (first > 0 && date_compare(list[first - 1].transaction->date, fill->transaction->date) == 0)
            first--;
        for (end = first; end < i && list[end].is_log && sum < fill->transaction->quantity; end++)
            if (!list[end].taken && !list[end].id && (!has_price(fill->side) || prices_agree(list[end].transaction->price, fill->transaction->price)))
                sum += list[end].transaction->quantity;
        if (sum <= 0 || sum != fill->transaction->quantity)
            continue;
        fill->taken = true;
        take(matching, fill->index, fill->id);
        for (size_t row = first; row < end; row++)
            if (!list[row].taken && !list[row].id && (!has_price(fill->side) || prices_agree(list[row].transaction->price, fill->transaction->price))) {
                list[row].taken = true;
                *array_add(matching->arena, &matching->matches->ids) = (struct new_id){list[row].index, fill->id};
            }
    }
}

/* ---- corrections ---- */

static bool id_is_of(const struct known_ids *known, const struct id_row *row, const struct broker_format *format) {
    const char *id = known->ids.items[row->id].id;
    size_t length = strlen(format->name);
    return strncmp(id, format->name, length) == 0 && id[length] == '-';
}

static bool covers(const struct broker_export *export, struct date date) {
    struct date from = date_is_set(export->from) ? export->from : export->first, to = date_is_set(export->to) ? export->to : export->last;
    return date_is_set(from) && date_compare(from, date) <= 0 && date_compare(date, to) <= 0;
}

/* An imported row that its broker's export of that time no longer holds, and one like it that is new. */
static void find_corrections(struct matching *matching, const struct known_ids *known, struct candidate *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct candidate *row = &list[i];
        if (!row->is_log || !row->id || row->taken)
            continue;
        for (size_t j = 0; j < count && !row->taken; j++) {
            const struct broker_export *export = &matching->exports->items[list[j].transaction->source];
            if (list[j].is_log || list[j].taken || !dates_agree(row, &list[j]) || !covers(export, row->transaction->date) ||
                !id_is_of(known, matching->id_rows[row->index], export->format))
                continue;
            row->taken = list[j].taken = true;
            take(matching, list[j].index, NULL);
            *array_add(matching->arena, &matching->matches->corrections) = (struct correction){row->index, *list[j].transaction};
        }
    }
}

/* ---- all of it ---- */

static void list_id_rows(struct matching *matching, const struct transaction_list *transactions, const struct known_ids *known,
                         const struct log_rows *logs) {
    struct hash_index index = {.arena = matching->arena};
    for (size_t i = 0; i < known->rows.count; i++)
        hash_index_add(&index, known->rows.items[i].row, (uint32_t)i);
    matching->id_rows = arena_alloc_array(matching->arena, matching->log->count + 1, sizeof *matching->id_rows);
    for (size_t i = 0; i < matching->log->count; i++) {
        const struct transaction *transaction = &transactions->items[matching->log->items[i].row];
        struct hash_probe probe = hash_probe(transaction->row);
        for (uint32_t number; (number = hash_index_next(&index, &probe)) != HASH_NONE;) {
            const struct id_row *row = &known->rows.items[number];
            if (row->row == transaction->row && logs[row->sheet].source == transaction->source &&
                (!matching->id_rows[i] || row->claimed))
                matching->id_rows[i] = row;
        }
    }
}

/* As the log's are named: BRK/B is BRK.B. */
static void name_tickers(struct broker_exports *exports) {
    for (size_t i = 0; i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        char name[TICKER_SIZE];
        if (transaction->ticker && ticker_name(slice_of(transaction->ticker), name))
            transaction->ticker = intern_text(&exports->texts, name);
    }
}

static void drop_gone(struct matching *matching) {
    size_t kept = 0;
    for (size_t i = 0; i < matching->exports->transactions.count; i++)
        if (!matching->gone[i])
            matching->exports->transactions.items[kept++] = matching->exports->transactions.items[i];
    matching->exports->transactions.count = kept;
}

void match_rows(struct broker_exports *exports, struct log_transactions *log, const struct transaction_list *transactions, struct known_ids *known,
                const struct log_rows *logs, struct matches *matches, struct arena *arena) {
    struct matching matching = {.exports = exports, .log = log, .matches = matches, .arena = arena};
    size_t count;
    *matches = (struct matches){.files = arena_alloc_array(arena, exports->count + 1, sizeof *matches->files)};
    matching.gone = arena_alloc_array(arena, exports->transactions.count + 1, sizeof *matching.gone);
    name_tickers(exports);
    name_accounts(exports, log, arena);
    take_known(&matching, known);
    list_id_rows(&matching, transactions, known, logs);
    struct candidate *list = list_candidates(&matching, &count), **day = arena_alloc_array(arena, count + 1, sizeof *day);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && compare_keys(&list[first], &list[end]) == 0;)
            end++;
        match_single(&matching, list + first, end - first, true);
        match_single(&matching, list + first, end - first, false);
        match_sums(&matching, list + first, end - first, day);
        match_parts(&matching, list + first, end - first);
        find_corrections(&matching, known, list + first, end - first);
    }
    drop_gone(&matching);
}
