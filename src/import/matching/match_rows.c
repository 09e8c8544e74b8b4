/* Known ones first, then by figures (match_figures.h); what is left may correct what was imported before. */
#include "import/matching/match_rows.h"

#include <math.h>

#include "brokers/assigned_shares.h"
#include "brokers/joining/class_names.h"
#include "brokers/joining/index_names.h"
#include "import/matching/accounts.h"
#include "import/matching/match_figures.h"
#include "import/matching/match_runs.h"
#include "journal/tickers/ticker_name.h"

struct matching {
    struct broker_exports *exports;
    struct log_transactions *log;
    const struct transaction_list *transactions;
    const struct known_ids *known;
    const struct log_rows *logs;
    struct matches *matches;
    struct arena *arena;
    bool *gone;                    /* of each transaction of the exports */
    const struct id_row **id_rows; /* of each of the log's: what it bears; NULL = nothing */
    uint32_t *id_counts;           /* how many it bears */
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
        return known_ids_take(known, apart, NO_ID);
    for (size_t i = 0; i < known->accounts.count; i++)
        if (known_ids_take(known, broker_import_id_under(exports, transaction, account_of_name(exports->settings, known->accounts.items[i])), NO_ID))
            return true;
    return false;
}

static void take_known(struct matching *matching, struct known_ids *known) {
    const struct broker_exports *exports = matching->exports;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (known_ids_take(known, broker_import_id(exports, &exports->transactions.items[i]), (uint32_t)i))
            take(matching, (uint32_t)i, NULL);
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (!matching->gone[i] && is_known_under(matching, known, &exports->transactions.items[i]))
            take(matching, (uint32_t)i, NULL);
}

/* What was taken out for another format's row is known from then on: it does not come again by itself. */
static void record_repeated(struct matching *matching, struct known_ids *known) {
    const struct broker_exports *exports = matching->exports;
    for (size_t i = 0; i < exports->repeated.count; i++) {
        const struct broker_transaction *repeated = &exports->repeated.items[i];
        const char *id = broker_import_id(exports, repeated);
        if (!exports->items[repeated->source].kept && !known_ids_take(known, id, NO_ID) && !is_known_under(matching, known, repeated))
            *array_add(matching->arena, &matching->matches->files[repeated->source].new_ids) = id;
    }
}

/* ---- candidates ---- */

static bool bears_claimed_id(const struct matching *matching, uint32_t log) {
    return matching->id_rows[log] && matching->id_rows[log]->claimed;
}

static bool is_roll_half(const struct matching *matching, size_t log) {
    return log_is_one_row_roll(matching->log, log) || (log > 0 && log_is_one_row_roll(matching->log, log - 1));
}

/* Of a roll in one row, the two halves of which may come with two imports. */
static bool is_half_known(const struct matching *matching, size_t log) {
    return is_roll_half(matching, log) && matching->id_counts[log] == 1;
}

/* Rows whose only amount is net of fees, and the halves of a roll in one row, which has no price of either. */
static void mark_unpriced(const struct matching *matching, const struct transaction_list *transactions, const struct log_rows *logs, struct candidate *candidate) {
    size_t index = candidate->index;
    const struct transaction *transaction = &transactions->items[candidate->transaction->row];
    const struct log_row *row = log_rows_find(&logs[transaction->source], transaction->row);
    candidate->net = row && candidate->transaction->fees.units == 0 && row->held[FIELD_NET_PREMIUM] != HELD_NOTHING &&
                     row->held[FIELD_PREMIUM] == HELD_NOTHING && row->held[FIELD_TOTAL_PREMIUM] == HELD_NOTHING;
    if (is_roll_half(matching, index))
        candidate->price = INFINITY;
}

static const char *id_of_row(const struct matching *matching, const struct known_ids *known, size_t log) {
    return matching->id_rows[log] && !is_half_known(matching, log) ? known->ids.items[matching->id_rows[log]->id].id : NULL;
}

/* Assignments of both sides, and the shares that they moved. */
static void mark_late(const struct matching *matching, struct candidate *list, size_t count) {
    const struct broker_exports *exports = matching->exports;
    const struct broker_transaction **all = arena_alloc_array(matching->arena, exports->transactions.count + matching->log->count + 1, sizeof *all);
    size_t total = 0;
    for (size_t i = 0; i < matching->log->count; i++)
        all[total++] = &matching->log->items[i];
    for (size_t i = 0; i < exports->transactions.count; i++)
        all[total++] = &exports->transactions.items[i];
    struct assignments assignments = list_assignments(all, total, matching->arena);
    for (size_t i = 0; i < count; i++)
        list[i].late = list[i].side == KIND_ASSIGNED || are_assigned_shares(&assignments, list[i].transaction);
}

static struct candidate *list_candidates(const struct matching *matching, const struct known_ids *known, const struct transaction_list *transactions,
                                         const struct log_rows *logs, size_t *count) {
    const struct broker_exports *exports = matching->exports;
    struct candidate *list = arena_alloc_array(matching->arena, exports->transactions.count + matching->log->count + 1, sizeof *list);
    size_t used = 0;
    for (size_t i = 0; i < matching->log->count; i++)
        if ((!bears_claimed_id(matching, (uint32_t)i) || is_half_known(matching, i)) &&
            candidate_make(&matching->log->items[i], (uint32_t)i, true, id_of_row(matching, known, i), &list[used])) {
            list[used].half = is_half_known(matching, i);
            mark_unpriced(matching, transactions, logs, &list[used++]);
        }
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (!matching->gone[i])
            used += candidate_make(transaction, (uint32_t)i, false, broker_import_id(exports, transaction), &list[used]);
    }
    mark_late(matching, list, used);
    candidates_sort(list, used);
    *count = used;
    return list;
}

static bool id_is_of(const struct known_ids *known, const struct id_row *row, const struct broker_format *format) {
    const char *id = known->ids.items[row->id].id;
    size_t length = strlen(format->name);
    return strncmp(id, format->name, length) == 0 && id[length] == '-';
}

/* Of a row without an ID: the log was made of an export of that format, and of no other of its broker, which may state fees otherwise. */
static bool log_is_made_of(const struct matching *matching, const struct broker_format *format) {
    bool of_it = false;
    for (size_t i = 0; i < matching->known->made_of.count; i++) {
        const struct broker_format *other = matching->known->made_of.items[i];
        if (other != format && !is_of_another_broker(format, other->name, matching->arena))
            return false;
        of_it |= other == format;
    }
    return of_it;
}

/* What its format wrote with other fees than it states now. A row of a whole trade has the fees of both ends. */
static bool fees_are_corrected(const struct matching *matching, const struct candidate *row, const struct candidate *fill) {
    const struct broker_transaction *was = row->transaction, *now = fill->transaction;
    const struct broker_format *format = matching->exports->items[now->source].format;
    const struct section_layout *section = matching->logs[matching->transactions->items[was->row].source].section;
    const struct id_row *id = matching->id_rows[row->index];
    if (row->net || row->quantity != fill->quantity || candidate_is_dividend(row) || section->trades || section->columns[FIELD_FEES] == NO_COLUMN)
        return false;
    return money_compare(was->fees, now->fees) != 0 && (id ? id_is_of(matching->known, id, format) : log_is_made_of(matching, format));
}

static void matched(void *context, struct candidate *row, struct candidate *fill, bool first) {
    struct matching *matching = context;
    matching->matches->found[row->index] = true;
    if (first)
        take(matching, fill->index, fill->id);
    if (row->id && fill->transaction->kind == KIND_STC && row->transaction->kind == KIND_STO) /* an import read it so, whose format does not say */
        matching->log->items[row->index].kind = KIND_STC;
    if (!row->id)
        *array_add(matching->arena, &matching->matches->ids) = (struct new_id){row->index, fill->id};
    if (fees_are_corrected(matching, row, fill))
        *array_add(matching->arena, &matching->matches->corrections) = (struct correction){row->index, *fill->transaction};
}

/* ---- corrections ---- */

static bool covers(const struct broker_export *export, struct date date) {
    struct date from = date_is_set(export->from) ? export->from : export->first, to = date_is_set(export->to) ? export->to : export->last;
    return date_is_set(from) && date_compare(from, date) <= 0 && date_compare(date, to) <= 0;
}

/* An imported row that its broker's export of that time no longer holds, and the first one like it that is new; NULL. */
static struct candidate *find_correction(const struct matching *matching, struct shelf *fills, const struct candidate *row) {
    size_t at = shelf_find_day(fills, row->transaction->date.day - DAYS_APART_MOST);
    for (; at < fills->count && fills->items[at]->transaction->date.day - row->transaction->date.day <= DAYS_APART_MOST; at = fills->group_ends[at]) {
        const struct broker_export *export = &matching->exports->items[fills->items[at]->transaction->source];
        size_t free = shelf_free(fills, at);
        if (free < fills->group_ends[at] && candidate_dates_agree(row, fills->items[free]) && covers(export, row->transaction->date) &&
            id_is_of(matching->known, matching->id_rows[row->index], export->format))
            return fills->items[free];
    }
    return NULL;
}

static void find_corrections(struct matching *matching, struct candidate *list, size_t count, struct shelf *fills) {
    shelf_clear(fills, SHELF_BY_EXPORT);
    for (size_t i = 0; i < count; i++)
        if (!list[i].is_log && !list[i].taken)
            shelf_put(fills, &list[i]);
    shelf_sort(fills);
    for (size_t i = 0; fills->count && i < count; i++) {
        struct candidate *row = &list[i], *now = row->is_log && row->id && !row->taken ? find_correction(matching, fills, row) : NULL;
        if (!now)
            continue;
        row->taken = now->taken = true;
        take(matching, now->index, NULL);
        *array_add(matching->arena, &matching->matches->corrections) = (struct correction){row->index, *now->transaction};
    }
}

static bool says_otherwise(const struct broker_transaction *row, const struct broker_transaction *now) {
    bool priced = !kind_is_event(now->kind) && now->kind != KIND_DIVIDEND;
    return row->quantity != now->quantity || (priced && !candidate_prices_agree(row->price, now->price)) || money_compare(row->fees, now->fees) != 0;
}

/* What came again under the broker's own number with other figures: rows that still say what they were imported with. */
static void find_changed(struct matching *matching, const struct known_ids *known) {
    for (size_t i = 0; i < matching->log->count; i++) {
        const struct id_row *row = matching->id_rows[i];
        const struct known_id *id = row && matching->id_counts[i] == 1 ? &known->ids.items[row->id] : NULL;
        if (!id || id->changed == NO_ID || id->written != 1)
            continue;
        const struct broker_transaction *now = &matching->exports->transactions.items[id->changed];
        if (says_otherwise(&matching->log->items[i], now))
            *array_add(matching->arena, &matching->matches->corrections) = (struct correction){(uint32_t)i, *now};
    }
}

/* ---- what was mistyped ---- */

/* As many fills as rows are these; none gets an ID until they agree. */
static void find_differing(struct matching *matching, const struct candidate *list, size_t count) {
    struct differing_list *found = &matching->matches->differing;
    match_differing(list, count, found, matching->arena);
    for (size_t i = 0; i < found->count; i++)
        for (size_t fill = 0; found->items[i].as_many && fill < found->items[i].fills.count; fill++) {
            const struct differing_fill *taken = &found->items[i].fills.items[fill];
            matching->gone[taken->index] = true;
            matching->matches->files[taken->transaction.source].differing++;
        }
}

/* Those of a roll in one row that the row does not agree with: none is added, as the row would be a close alone beside them. */
static void find_differing_rolls(struct matching *matching, const struct candidate *list, size_t count) {
    struct differing_list *found = &matching->matches->rolls;
    match_differing_rolls(list, count, matching->log, found, matching->arena);
    for (size_t i = 0; i < found->count; i++)
        for (size_t fill = 0; fill < found->items[i].fills.count; fill++) {
            const struct differing_fill *taken = &found->items[i].fills.items[fill];
            matching->gone[taken->index] = true;
            matching->matches->files[taken->transaction.source].differing++;
        }
}

/* ---- all of it ---- */

/* What an ID begins with, up to its number. */
static const char *format_of_id(const char *id, struct arena *arena) {
    const char *dash = strrchr(id, '-');
    return dash ? arena_copy_length(arena, id, (size_t)(dash - id)) : NULL;
}

/* Of each of the log's transactions the format that it was imported from; NULL. */
static const char **list_row_formats(const struct matching *matching) {
    const struct known_ids *known = matching->known;
    const char **formats = arena_alloc_array(matching->arena, matching->log->count + 1, sizeof *formats);
    struct hash_index index = {.arena = matching->arena};
    for (size_t i = 0; i < known->rows.count; i++)
        hash_index_add(&index, known->rows.items[i].row, (uint32_t)i);
    for (size_t i = 0; i < matching->log->count; i++) {
        const struct transaction *transaction = &matching->transactions->items[matching->log->items[i].row];
        struct hash_probe probe = hash_probe(transaction->row);
        for (uint32_t number; !formats[i] && (number = hash_index_next(&index, &probe)) != HASH_NONE;) {
            const struct id_row *row = &known->rows.items[number];
            if (row->row == transaction->row && matching->logs[row->sheet].source == transaction->source)
                formats[i] = format_of_id(known->ids.items[row->id].id, matching->arena);
        }
    }
    return formats;
}

static void list_id_rows(struct matching *matching, const struct transaction_list *transactions, const struct known_ids *known,
                         const struct log_rows *logs) {
    struct hash_index index = {.arena = matching->arena};
    for (size_t i = 0; i < known->rows.count; i++)
        hash_index_add(&index, known->rows.items[i].row, (uint32_t)i);
    matching->id_rows = arena_alloc_array(matching->arena, matching->log->count + 1, sizeof *matching->id_rows);
    matching->id_counts = arena_alloc_array(matching->arena, matching->log->count + 1, sizeof *matching->id_counts);
    for (size_t i = 0; i < matching->log->count; i++) {
        const struct transaction *transaction = &transactions->items[matching->log->items[i].row];
        struct hash_probe probe = hash_probe(transaction->row);
        for (uint32_t number; (number = hash_index_next(&index, &probe)) != HASH_NONE;) {
            const struct id_row *row = &known->rows.items[number];
            if (row->row != transaction->row || logs[row->sheet].source != transaction->source)
                continue;
            if ((transaction->own_leg || transaction->same_row) && row->ends != transaction->same_row)
                continue;
            matching->id_counts[i]++;
            matching->matches->found[i] |= row->claimed;
            if (!matching->id_rows[i] || row->claimed)
                matching->id_rows[i] = row;
        }
    }
}

/* Sales to open that an import wrote, or a grading of an export that does not say so, may be sales of bought options. */
static void mark_assumed(struct matching *matching, const struct known_ids *known) {
    for (size_t i = 0; i < matching->log->count; i++)
        if (matching->log->items[i].kind == KIND_STO && (matching->id_rows[i] || known->directions_assumed))
            matching->log->items[i].notes |= NOTE_DIRECTION_ASSUMED;
}

/* As the log's are named: BRK/B is BRK.B, and BRKB, too, where either names the class apart. */
static void name_tickers(struct matching *matching) {
    struct broker_exports *exports = matching->exports;
    struct class_names classes;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        char name[TICKER_SIZE];
        if (transaction->ticker && ticker_name(slice_of(transaction->ticker), name))
            transaction->ticker = intern_text(&exports->texts, name);
    }
    class_names_init(&classes, &exports->texts, matching->arena);
    class_names_learn(&classes, exports->transactions.items, exports->transactions.count);
    class_names_learn(&classes, matching->log->items, matching->log->count);
    class_names_give(&classes, exports->transactions.items, exports->transactions.count);
    class_names_give(&classes, matching->log->items, matching->log->count);
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
    struct matching matching = {exports, log, transactions, known, logs, matches, arena, NULL, NULL, NULL};
    size_t count;
    *matches = (struct matches){.files = arena_alloc_array(arena, exports->count + 1, sizeof *matches->files)};
    matches->found = arena_alloc_array(arena, log->count + 1, sizeof *matches->found);
    matching.gone = arena_alloc_array(arena, exports->transactions.count + 1, sizeof *matching.gone);
    name_tickers(&matching);
    index_names_give_as_log(exports, log->items, log->count, arena);
    name_accounts(exports, &(struct earlier_accounts){known->accounts.items, known->accounts.count, known->formats.items, known->formats.count,
                                                      list_row_formats(&matching), log->count}, log, arena);
    broker_exports_join_named(exports);
    take_known(&matching, known);
    record_repeated(&matching, known);
    list_id_rows(&matching, transactions, known, logs);
    mark_assumed(&matching, known);
    find_changed(&matching, known);
    matches->id_rows = matching.id_rows;
    struct candidate *list = list_candidates(&matching, known, transactions, logs, &count);
    struct match_sink sink = {&matching, matched};
    match_runs(list, count, log, &sink, arena);
    struct shelf shelf;
    shelf_init(&shelf, count, arena);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && candidates_compare_keys(&list[first], &list[end]) == 0;)
            end++;
        match_figures(list + first, end - first, &shelf, &sink);
        find_corrections(&matching, list + first, end - first, &shelf);
    }
    matches->other_unit = match_other_unit(list, count);
    find_differing_rolls(&matching, list, count);
    find_differing(&matching, list, count);
    drop_gone(&matching);
}
