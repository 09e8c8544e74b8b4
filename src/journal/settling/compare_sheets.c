/* Pairs of sheets, row against row, in the columns that both have. */
#include "journal/settling/compare_sheets.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/money.h"
#include "base/packed_words.h"
#include "journal/finding/sheet_name.h"
#include "journal/reading/trade_row.h"
#include "journal/settling/flow_in_units.h"
#include "journal/settling/settle_units.h"
#include "journal/words/folded_name.h"

enum { EQUAL_ROWS_TOLD = 5, COPY_OF_FIVE = 4 };

struct keyed_row {
    uint64_t key;
    uint32_t row;
};

struct key_list {
    struct keyed_row *items;
    size_t count;
};

static int compare_keys(const void *a, const void *b) {
    const struct keyed_row *left = a, *right = b;
    return COMPARE(left->key, right->key);
}

/* Bits of the fields that a sheet has a column for. */
static uint64_t bound_fields(const struct draft *draft) {
    uint64_t fields = 0;
    for (size_t field = 0; field < FIELD_COUNT; field++)
        fields |= (uint64_t)(draft->sheet->columns[field] != NO_COLUMN) << field;
    return fields;
}

static bool has_trades(const struct draft *draft) {
    for (size_t i = 0; i < draft->sections.count; i++)
        if (draft->sections.items[i].trades)
            return true;
    return false;
}

/* A row of a whole trade is its opening's in what both say of it: its fees and amounts are those of both sides. */
static const uint64_t opening_fields = UINT64_C(1) << FIELD_DATE | UINT64_C(1) << FIELD_TICKER | UINT64_C(1) << FIELD_TYPE | UINT64_C(1) << FIELD_STRIKE |
                                       UINT64_C(1) << FIELD_EXPIRY | UINT64_C(1) << FIELD_QUANTITY | UINT64_C(1) << FIELD_PREMIUM;

static uint64_t compared_fields(const struct draft *a, const struct draft *b) {
    uint64_t fields = bound_fields(a) & bound_fields(b);
    return has_trades(a) == has_trades(b) ? fields : fields & opening_fields;
}

static struct key_list keys_of(const struct draft *draft, uint64_t fields, struct arena *arena) {
    struct key_list keys = {arena_alloc_array(arena, draft->row_hashes.count, sizeof *keys.items), draft->row_hashes.count};
    for (size_t i = 0; i < keys.count; i++) {
        const struct row_hashes *row = &draft->row_hashes.items[i];
        uint64_t key = 0;
        for (size_t field = 0; field < FIELD_COUNT; field++)
            if (fields >> field & 1)
                key = (key ^ row->fields[field]) * UINT64_C(0x9e3779b97f4a7c15) + (key >> 29);
        keys.items[i] = (struct keyed_row){key, row->row};
    }
    qsort(keys.items, keys.count, sizeof *keys.items, compare_keys);
    return keys;
}

/* Rows of `second` that `first` has, too, each of `first` counted once; `rows` (NULL = not wanted) takes their numbers. */
static size_t equal_rows(struct key_list first, struct key_list second, uint32_t *rows) {
    size_t count = 0;
    for (size_t i = 0, k = 0; i < first.count && k < second.count;) {
        if (first.items[i].key == second.items[k].key) {
            if (rows)
                rows[count] = second.items[k].row;
            count++, i++, k++;
        } else if (first.items[i].key < second.items[k].key) {
            i++;
        } else {
            k++;
        }
    }
    return count;
}

static struct place sheet_place(const struct draft *draft) {
    const struct workbook *workbook = draft->layout->workbook;
    return (struct place){workbook->name, workbook->sheets[draft->sheet->sheet].name, 0, NO_COLUMN};
}

static const char *sheet_name(const struct draft *draft) {
    return draft->layout->workbook->sheets[draft->sheet->sheet].name;
}

/* What the rows brought in less what they cost: what counting them twice adds. */
static double result_of(const struct draft *draft, const struct settings *settings, uint32_t *rows, size_t count) {
    struct units units = settle_units(draft, settings);
    double sum = 0;
    qsort(rows, count, sizeof *rows, compare_uint32);
    for (size_t i = 0; i < draft->rows.count; i++)
        if (bsearch(&draft->rows.items[i].row, rows, count, sizeof *rows, compare_uint32))
            sum += flow_of_row(draft, i, &units);
    return sum;
}

/* Another ticker by the sheet's name: rows that look the same are not. */
static bool differ_in_ticker(const struct draft *a, const struct draft *b) {
    return a->sheet->ticker && b->sheet->ticker && strcmp(a->sheet->ticker, b->sheet->ticker) != 0;
}

/* Another account by the sheet's name: the same trades may have been made in both. */
static bool differ_in_account(const struct draft *a, const struct draft *b) {
    return a->sheet->account && b->sheet->account && strcmp(a->sheet->account, b->sheet->account) != 0;
}

/* What the name of a copy has beside the original's: "Trades (2)", "Copy of Trades", "Trades - backup". */
static bool marks_copy(const char *folded, size_t length, bool bracketed) {
    static const char words[] = "copy\0" "copyof\0" "backup\0" "backupof\0" "kopie\0" "kopievon\0" "copie\0" "copiede\0" "copia\0" "copiade\0";
    for (const char *known = words; known; known = packed_words_next(known))
        if (strlen(known) == length && memcmp(folded, known, length) == 0)
            return true;
    return bracketed && length > 0 && strspn(folded, "0123456789") == length;
}

static bool is_named_copy_of(const char *name, const char *original) {
    struct folded_name copy = fold_name(name), first = fold_name(original);
    size_t length = strlen(copy.text), base = strlen(first.text), more = length - base;
    if (base == 0 || length <= base)
        return false;
    bool bracketed = name[strlen(name) - 1] == ')';
    return (memcmp(copy.text, first.text, base) == 0 && marks_copy(copy.text + base, more, bracketed)) ||
           (memcmp(copy.text + more, first.text, base) == 0 && marks_copy(copy.text, more, false));
}

/* Where the one's name says so, a single row of both is told. */
static size_t rows_told(const struct draft *a, const struct draft *b) {
    return is_named_copy_of(sheet_name(a), sheet_name(b)) || is_named_copy_of(sheet_name(b), sheet_name(a)) ? 1 : EQUAL_ROWS_TOLD;
}

/* A sheet's keys in the fields last asked for: one sheet is often compared with many that have the same columns. */
struct sheet_keys {
    uint64_t fields;
    struct key_list keys;
};

/* The numbers of rows: all of trades that were bought back, of which a sheet of open ones may hold the rest. */
static bool were_bought_back(const struct draft *original, uint32_t *rows, size_t count) {
    size_t found = 0;
    qsort(rows, count, sizeof *rows, compare_uint32);
    for (size_t i = 0; i < original->rows.count; i++)
        found += trade_was_bought_back(original, i) && bsearch(&original->rows.items[i].row, rows, count, sizeof *rows, compare_uint32);
    return found == count;
}

struct comparison {
    struct draft *drafts;
    const struct settings *settings;
    struct sheet_keys *keys; /* one a draft */
    bool *copied;            /* one a draft */
    struct arena *arena;
    struct diags *diags;
};

static struct key_list keys_for(struct comparison *comparison, size_t sheet, uint64_t fields) {
    struct sheet_keys *known = &comparison->keys[sheet];
    if (known->fields != fields) {
        arena_discard(comparison->arena, known->keys.items, known->keys.count * sizeof *known->keys.items);
        *known = (struct sheet_keys){fields, keys_of(&comparison->drafts[sheet], fields, comparison->arena)};
    }
    return known->keys;
}

/* Two sheets that say the same: one of them may be a copy, and is marked so. */
static void compare_pair(struct comparison *comparison, size_t first, size_t second) {
    struct draft *a = &comparison->drafts[first], *b = &comparison->drafts[second];
    uint64_t fields = compared_fields(a, b);
    struct key_list a_keys = keys_for(comparison, first, fields), b_keys = keys_for(comparison, second, fields);
    struct arena scratch;
    arena_init(&scratch);
    uint32_t *rows = arena_alloc_array(&scratch, b_keys.count, sizeof *rows);
    size_t equal = equal_rows(a_keys, b_keys, rows);
    bool a_is_copy = a_keys.count < b_keys.count;
    size_t fewer = a_is_copy ? a_keys.count : b_keys.count;
    struct draft *copy = a_is_copy ? a : b, *original = a_is_copy ? b : a;
    bool is_copy = fewer && equal * 5 >= fewer * COPY_OF_FIVE && !differ_in_account(a, b);
    if (is_copy && sheet_name_open(sheet_name(copy))) {
        uint32_t *others = arena_alloc_array(&scratch, fewer, sizeof *others);
        is_copy = !were_bought_back(original, others, equal_rows(a_is_copy ? a_keys : b_keys, a_is_copy ? b_keys : a_keys, others));
    }
    if (is_copy) {
        comparison->copied[a_is_copy ? first : second] = true;
        diag_report(comparison->diags, UNREAD_LOG_SHEET, sheet_place(copy), "passed over as a copy; --sheet with its name reads it",
                    "%zu of its %zu rows stand on sheet \"%s\", too", equal, fewer, sheet_name(original));
    } else if (equal >= rows_told(a, b) && !differ_in_account(a, b)) {
        char result[MONEY_TEXT_SIZE];
        a->rows_elsewhere = b->rows_elsewhere = true;
        diag_report(comparison->diags, ROWS_ON_TWO_SHEETS, sheet_place(b), "both used", "%zu row%s on sheet \"%s\", too, with a result of %s", equal,
                    equal == 1 ? " stands" : "s stand", sheet_name(a), money_text(money_from_dollars(result_of(b, comparison->settings, rows, equal)), result));
    }
    arena_release(&scratch);
}

static void move_draft(struct draft *drafts, struct log_layout *layout, size_t from, size_t to) {
    if (from == to)
        return;
    drafts[to] = drafts[from];
    layout->sheets[to] = layout->sheets[from];
    drafts[to].sheet = &layout->sheets[to];
    drafts[to].source = (uint16_t)to;
    for (size_t i = 0; i < drafts[to].rows.count; i++)
        drafts[to].rows.items[i].source = (uint16_t)to;
}

/* ---- which pairs are worth comparing ---- */

/* A row by what every log has: two sheets that share none of these share no row. */
struct core_row {
    uint64_t key;
    uint32_t sheet;
};

static int compare_cores(const void *a, const void *b) {
    const struct core_row *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return COMPARE(left->sheet, right->sheet);
}

struct pair_search {
    struct arena arena;
    ARRAY(struct core_row) cores;
    ARRAY(uint64_t) shared; /* for each row that two sheets share the two, the earlier one in the upper half */
};

static void list_cores(struct pair_search *search, const struct draft *drafts, size_t count) {
    for (size_t sheet = 0; sheet < count; sheet++)
        for (size_t i = 0; i < drafts[sheet].row_hashes.count; i++) {
            const uint32_t *fields = drafts[sheet].row_hashes.items[i].fields;
            *array_add(&search->arena, &search->cores) =
                (struct core_row){(uint64_t)fields[FIELD_DATE] << 32 | fields[FIELD_STRIKE], (uint32_t)sheet};
        }
    if (search->cores.count > 1)
        qsort(search->cores.items, search->cores.count, sizeof *search->cores.items, compare_cores);
}

/* Of the sheets that have one row, each beside the first of them and beside the one before: few pairs, however many sheets. */
static void pair_sheets(struct pair_search *search, size_t first, size_t end) {
    const struct core_row *cores = search->cores.items;
    for (size_t i = first + 1; i < end; i++) {
        uint64_t own = cores[i].sheet, before = cores[i - 1].sheet;
        if (own != cores[first].sheet)
            *array_add(&search->arena, &search->shared) = (uint64_t)cores[first].sheet << 32 | own;
        if (own != before && before != cores[first].sheet)
            *array_add(&search->arena, &search->shared) = before << 32 | own;
    }
}

static void find_pairs(struct pair_search *search, const struct draft *drafts, size_t count) {
    list_cores(search, drafts, count);
    for (size_t first = 0, end; first < search->cores.count; first = end) {
        for (end = first + 1; end < search->cores.count && search->cores.items[end].key == search->cores.items[first].key;)
            end++;
        pair_sheets(search, first, end);
    }
    if (search->shared.count > 1)
        qsort(search->shared.items, search->shared.count, sizeof *search->shared.items, compare_uint64);
}

/* Pairs that may share five rows, or four in five of the shorter sheet, compared in the order of the sheets. */
static void compare_pairs(struct draft *drafts, size_t count, const struct settings *settings, bool *copied, struct diags *diags) {
    struct pair_search search = {.cores = {0}};
    arena_init(&search.arena);
    struct comparison comparison = {drafts, settings, arena_alloc_array(&search.arena, count, sizeof *comparison.keys), copied, &search.arena, diags};
    find_pairs(&search, drafts, count);
    for (size_t at = 0, end; at < search.shared.count; at = end) {
        for (end = at + 1; end < search.shared.count && search.shared.items[end] == search.shared.items[at];)
            end++;
        size_t first = search.shared.items[at] >> 32, second = (uint32_t)search.shared.items[at];
        size_t a = drafts[first].row_hashes.count, b = drafts[second].row_hashes.count, fewer = a < b ? a : b;
        bool may_tell = end - at >= rows_told(&drafts[first], &drafts[second]) || (end - at) * 5 >= fewer * COPY_OF_FIVE;
        if (may_tell && !copied[first] && !copied[second] && !differ_in_ticker(&drafts[first], &drafts[second]))
            compare_pair(&comparison, first, second);
    }
    arena_release(&search.arena);
}

size_t drop_copied_sheets(struct draft *drafts, struct log_layout *layout, struct transaction_list *transactions, const struct settings *settings, struct diags *diags) {
    size_t count = layout->sheet_count, kept = 0;
    bool *copied = arena_alloc_array(drafts[0].scratch, count, sizeof *copied);
    layout->copies = arena_alloc_array(drafts[0].arena, count, sizeof *layout->copies);
    layout->copy_count = 0;
    compare_pairs(drafts, count, settings, copied, diags);
    for (size_t i = 0; i < count; i++) {
        if (copied[i]) {
            transactions->rows.read += drafts[i].read;
            transactions->rows.passed_over += drafts[i].read;
            layout->copies[layout->copy_count++] = (struct copied_sheet){layout->sheets[i].sheet, drafts[i].read};
        } else {
            move_draft(drafts, layout, i, kept++);
        }
    }
    layout->sheet_count = kept;
    return kept;
}

/* ---- running numbers ---- */

/* "12", "#12"; -1 when a group is something else. */
static long group_number(const char *group) {
    char *end;
    long number = strtol(group + (group[0] == '#'), &end, 10);
    return *end || end == group ? -1 : number;
}

/* The least of a sheet's group numbers; -1 when it has none or others. */
static long least_number(const struct draft *draft) {
    long least = -1;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const char *group = draft->rows.items[i].group;
        long number = group ? group_number(group) : -1;
        if (group && number < 0)
            return -1;
        if (group && (least < 0 || number < least))
            least = number;
    }
    return least;
}

static int compare_addresses(const void *a, const void *b) {
    uintptr_t left = *(const uintptr_t *)a, right = *(const uintptr_t *)b;
    return COMPARE(left, right);
}

static bool closes_something(const struct transaction *row) {
    return row->action == BUY_TO_CLOSE || row->action == EXPIRED || row->action == ASSIGNED || row->action == ROLLED;
}

/* Whether most closes of the sheet bear a number that it opens: a sheet of closes refers to the numbers of another one. */
static bool opens_its_numbers(const struct draft *draft) {
    uintptr_t *opened = arena_alloc_array(draft->scratch, draft->rows.count, sizeof *opened); /* groups are interned */
    size_t opens = 0, closes = 0, own = 0;
    for (size_t i = 0; i < draft->rows.count; i++)
        if (draft->rows.items[i].group && draft->rows.items[i].action == SELL_TO_OPEN)
            opened[opens++] = (uintptr_t)draft->rows.items[i].group;
    if (!opens)
        return false;
    qsort(opened, opens, sizeof *opened, compare_addresses);
    for (size_t i = 0; i < draft->rows.count; i++) {
        uintptr_t group = (uintptr_t)draft->rows.items[i].group;
        if (group && closes_something(&draft->rows.items[i])) {
            closes++;
            own += bsearch(&group, opened, opens, sizeof *opened, compare_addresses) != NULL;
        }
    }
    return own * 2 >= closes;
}

static void rename_groups(struct draft *draft) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        struct transaction *row = &draft->rows.items[i];
        if (row->group)
            row->group = intern_text(&draft->texts->groups, arena_print(draft->scratch, "%s (%s)", row->group, sheet_name(draft)));
    }
}

void separate_sheets_group_numbers(struct draft *drafts, size_t count) {
    long least = -1;
    for (size_t i = 0; i < count; i++) {
        long own = least_number(&drafts[i]);
        if (own < 0)
            continue;
        if (least >= 0 && own <= least && opens_its_numbers(&drafts[i]))
            rename_groups(&drafts[i]);
        least = least < 0 || own < least ? own : least;
    }
}
