/* Names of accounts on both sides. */
#include "import/matching/accounts.h"

#include <math.h>

#include "base/hash_index.h"
#include "base/utf8.h"

enum { ACCOUNTS_MOST = 256 };

/* Accounts, each once. */
struct account_list {
    const char **items;
    size_t count, capacity;
};

static size_t find_listed(const struct account_list *list, const char *account) {
    size_t at = 0;
    while (at < list->count && list->items[at] != account)
        at++;
    return at;
}

static void list_account(struct account_list *list, const char *account, struct arena *arena) {
    if (account && find_listed(list, account) == list->count && list->count < ACCOUNTS_MOST)
        *array_add(arena, list) = account;
}

/* Whether a file of this import states an account: rows kept from earlier ones do not count. */
static bool files_state_account(const struct broker_exports *exports) {
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].account && !broker_row_is_kept(exports, &exports->transactions.items[i]))
            return true;
    return false;
}

static struct account_list list_accounts(const struct broker_transaction *items, size_t count, struct arena *arena) {
    struct account_list list = {0};
    for (size_t i = 0; i < count; i++)
        list_account(&list, items[i].account, arena);
    return list;
}

/* ---- by name ---- */

static bool account_is(const struct broker_exports *exports, const char *in_log, const char *account) {
    const char *shown = broker_account_shown(exports, account);
    return in_log == account || (shown && utf8_equals_folded(slice_of(in_log), slice_of(shown))) || broker_accounts_match(in_log, account);
}

static bool holds_digits(const char *text) {
    return text[strcspn(text, "0123456789")] != '\0';
}

/* Earlier imports were of other accounts. */
static bool is_new_account(const struct broker_exports *exports, const struct earlier_accounts *earlier, const char *account) {
    for (size_t i = 0; i < earlier->count; i++)
        if (account_is(exports, earlier->items[i], account))
            return false;
    return earlier->count > 0;
}

/* One name in the log and one account in the exports, and nothing says that they differ: the name is no other account's number, no
 * setting calls the account otherwise, and no earlier import was of another one. */
static bool is_only_name(const struct broker_exports *exports, const struct earlier_accounts *earlier, const char *in_log, const char *account) {
    return !holds_digits(in_log) && !broker_account_is_named(exports, account) && !is_new_account(exports, earlier, account);
}

static const char *find_account(const struct broker_exports *exports, const struct account_list *accounts, const char *in_log) {
    for (size_t i = 0; i < accounts->count; i++)
        if (account_is(exports, in_log, accounts->items[i]))
            return accounts->items[i];
    return in_log;
}

static void name_stated(const struct broker_exports *exports, const struct account_list *accounts, const struct account_list *names,
                        const struct earlier_accounts *earlier, struct log_transactions *log) {
    bool is_same = names->count == 1 && accounts->count == 1 && is_only_name(exports, earlier, names->items[0], accounts->items[0]);
    for (size_t i = 0; i < log->count; i++) {
        struct broker_transaction *item = &log->items[i];
        if (item->account)
            item->account = is_same ? accounts->items[0] : find_account(exports, accounts, item->account);
    }
}

/* ---- transactions that are alike ---- */

enum { DAYS_APART_MOST = 4 };

struct likeness {
    struct hash_index index;
    const struct broker_transaction *items;
};

/* Of the days of that week, whatever day weeks begin on. */
static int32_t week_of(int32_t day) {
    enum { WEEK = 2 * DAYS_APART_MOST + 1 };
    return day / WEEK - (day % WEEK < 0);
}

static uint32_t hash_trade(const struct broker_transaction *transaction, int32_t week) {
    uint64_t hash = hash_add(hash_add(hash_begin(), transaction->type), (uint32_t)week);
    for (const char *at = transaction->ticker; at && *at; at++)
        hash = hash_add(hash, (unsigned char)*at);
    hash = hash_add(hash, date_is_set(transaction->expiry) ? (uint32_t)transaction->expiry.day : 0);
    hash = hash_add(hash, transaction->strike < 1e6 ? (uint32_t)(transaction->strike * 1000) : 0);
    return hash_finish(hash_add(hash, transaction->quantity < 1e9 ? (uint32_t)transaction->quantity : 0));
}

static bool is_like(const struct broker_transaction *a, const struct broker_transaction *b) {
    int32_t apart = a->date.day - b->date.day;
    return a->ticker == b->ticker && a->type == b->type && a->quantity == b->quantity && date_compare(a->expiry, b->expiry) == 0 &&
           (a->strike == b->strike || (isnan(a->strike) && isnan(b->strike))) && apart >= -DAYS_APART_MOST && apart <= DAYS_APART_MOST;
}

/* Whether one of the same day and account is there: another tells no more. */
static bool is_learnt(const struct likeness *likeness, const struct broker_transaction *item, uint32_t hash) {
    struct hash_probe probe = hash_probe(hash);
    for (uint32_t number; (number = hash_index_next(&likeness->index, &probe)) != HASH_NONE;) {
        const struct broker_transaction *other = &likeness->items[number];
        if (is_like(other, item) && date_compare(other->date, item->date) == 0 && other->account == item->account)
            return true;
    }
    return false;
}

static struct likeness learn_likeness(const struct broker_transaction *items, size_t count, struct arena *arena) {
    struct likeness likeness = {.index = {.arena = arena}, .items = items};
    for (size_t i = 0; i < count; i++) {
        uint32_t hash = hash_trade(&items[i], week_of(items[i].date.day));
        if (!is_learnt(&likeness, &items[i], hash))
            hash_index_add(&likeness.index, hash, (uint32_t)i);
    }
    return likeness;
}

static const struct broker_transaction *find_in_week(const struct likeness *likeness, const struct broker_transaction *transaction, int32_t week) {
    struct hash_probe probe = hash_probe(hash_trade(transaction, week));
    for (uint32_t number; (number = hash_index_next(&likeness->index, &probe)) != HASH_NONE;)
        if (is_like(&likeness->items[number], transaction))
            return &likeness->items[number];
    return NULL;
}

/* NULL when none is like it. */
static const struct broker_transaction *find_like(const struct likeness *likeness, const struct broker_transaction *transaction) {
    int32_t first = week_of(transaction->date.day - DAYS_APART_MOST), last = week_of(transaction->date.day + DAYS_APART_MOST);
    const struct broker_transaction *found = find_in_week(likeness, transaction, first);
    return found || first == last ? found : find_in_week(likeness, transaction, last);
}

/* ---- exports that state none ---- */

/* Rows of an export whose others state one account are of that. */
static void fill_blank(struct broker_exports *exports, uint16_t source, const char *account) {
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].source == source && !exports->transactions.items[i].account)
            exports->transactions.items[i].account = account;
}

/* The account in the log whose transactions are most often like the export's; NULL for blank ones, and where none is. */
static const char *likeliest_account(const struct broker_exports *exports, uint16_t source, const struct likeness *log,
                                     const struct account_list *accounts) {
    size_t votes[ACCOUNTS_MOST + 1] = {0}, best = accounts->count; /* the last: blank */
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *item = &exports->transactions.items[i], *like;
        if (item->source == source && !item->account && (like = find_like(log, item)) != NULL)
            votes[like->account ? find_listed(accounts, like->account) : accounts->count]++;
    }
    for (size_t i = 0; i < accounts->count; i++)
        best = votes[i] > votes[best] ? i : best;
    return best < accounts->count ? accounts->items[best] : NULL;
}

/* Of an export that states none: the account of the rows that its format brought before, NULL where they leave theirs blank. False when there
 * are no such rows. */
static bool account_of_own_rows(const struct broker_format *format, const struct earlier_accounts *earlier, const struct log_transactions *log,
                                const struct account_list *accounts, const char **account) {
    size_t votes[ACCOUNTS_MOST + 1] = {0}, best = accounts->count, rows = 0; /* the last: blank */
    for (size_t i = 0; earlier->of_rows && i < log->count; i++) {
        if (!earlier->of_rows[i] || strcmp(earlier->of_rows[i], format->name) != 0)
            continue;
        votes[log->items[i].account ? find_listed(accounts, log->items[i].account) : accounts->count]++;
        rows++;
    }
    for (size_t i = 0; i < accounts->count; i++)
        best = votes[i] > votes[best] ? i : best;
    *account = best < accounts->count ? accounts->items[best] : NULL;
    return rows > 0;
}

/* What each export states: `stated` its first account, `blank` whether rows of it have none. */
struct stated_accounts {
    const char *stated;
    bool blank;
};

static struct stated_accounts *list_stated(const struct broker_exports *exports, struct arena *arena) {
    struct stated_accounts *list = arena_alloc_array(arena, exports->count + 1, sizeof *list);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *item = &exports->transactions.items[i];
        list[item->source].stated = list[item->source].stated ? list[item->source].stated : item->account;
        list[item->source].blank |= item->account == NULL;
    }
    return list;
}

bool accounts_are_mixed(const struct broker_exports *exports) {
    const struct stated_accounts *list = list_stated(exports, exports->arena);
    bool stated = false, blank = false;
    for (size_t i = 0; i < exports->count && !exports->items[i].kept; i++) {
        stated |= list[i].stated != NULL;
        blank |= list[i].blank && !list[i].stated;
    }
    return stated && blank;
}

/* An earlier import of the format left no row in the log. */
static bool left_no_row(const struct earlier_accounts *earlier, const char *format) {
    for (size_t i = 0; i < earlier->row_count; i++)
        if (earlier->of_rows[i] && strcmp(earlier->of_rows[i], format) == 0)
            return false;
    return earlier->row_count > 0 && !strchr(format, ' '); /* a sheet's name has a blank */
}

const char *account_of_broker(const struct broker_exports *exports, size_t source, const struct earlier_accounts *earlier) {
    const struct broker_format *format = exports->items[source].format;
    bool others = false;
    for (size_t i = 0; i < earlier->format_count; i++) {
        bool other = is_of_another_broker(format, earlier->formats[i], exports->arena);
        if (!other && !left_no_row(earlier, earlier->formats[i]))
            return NULL;
        others |= other;
    }
    return others ? format->title : NULL;
}

/* The account of the log that is called as the export's broker, or would be. */
static const char *named_as_broker(struct broker_exports *exports, size_t source, const struct earlier_accounts *earlier, const struct account_list *here) {
    const char *title = exports->items[source].format->title, *name = account_of_broker(exports, source, earlier);
    for (size_t i = 0; i < here->count; i++)
        if (utf8_equals_folded(slice_of(here->items[i]), slice_of(title)))
            return here->items[i];
    return name ? intern_text(&exports->texts, name) : NULL;
}

/* What became of exports that state no account. */
struct unstated {
    bool some;  /* still have none */
    bool apart; /* were named by their broker: blank rows of the log are not theirs */
};

static struct unstated fill_unstated(struct broker_exports *exports, const struct account_list *there, const struct earlier_accounts *earlier,
                                     const struct log_transactions *log, struct arena *arena) {
    const struct stated_accounts *list = list_stated(exports, arena);
    struct account_list here = list_accounts(log->items, log->count, arena);
    struct likeness likeness = learn_likeness(log->items, log->count, arena);
    struct unstated unstated = {false, false};
    bool none_stated = !files_state_account(exports);
    for (size_t i = 0; i < exports->count; i++) {
        const char *account = list[i].stated, *kept = exports->items[i].kept_account;
        if (!list[i].blank)
            continue;
        if (!account && kept)
            account = find_account(exports, there, find_account(exports, &here, kept));
        const char *named = account ? NULL : named_as_broker(exports, i, earlier, &here);
        unstated.apart |= named != NULL;
        account = account ? account : named;
        bool own = !account && account_of_own_rows(exports->items[i].format, earlier, log, &here, &account);
        if (!account && !own && here.count == 1 && (none_stated || exports->items[i].kept))
            account = here.items[0];
        else if (!account && !own)
            account = likeliest_account(exports, (uint16_t)i, &likeness, &here);
        fill_blank(exports, (uint16_t)i, account);
        unstated.some |= !account;
    }
    return unstated;
}

/* ---- blank ones of the log ---- */

static bool is_stated(const struct account_list *names, const char *account) {
    for (size_t i = 0; i < names->count; i++)
        if (utf8_equals_folded(slice_of(names->items[i]), slice_of(account)) || broker_accounts_match(names->items[i], account))
            return true;
    return false;
}

/* An earlier import was of another account, whose name the log's rows do not bear: the blank ones are its. */
static bool blank_are_anothers(const struct broker_exports *exports, const struct account_list *names, const struct earlier_accounts *earlier,
                               const char *account) {
    for (size_t i = 0; i < earlier->count; i++)
        if (!account_is(exports, earlier->items[i], account) && !is_stated(names, earlier->items[i]))
            return true;
    return false;
}

/* Came into the log by other brokers' exports than these. */
static bool is_of_others(const struct broker_exports *exports, const char *format) {
    for (size_t i = 0; format && i < exports->count; i++)
        if (!exports->items[i].kept && !is_of_another_broker(exports->items[i].format, format, exports->arena))
            return false;
    return format != NULL;
}

static void name_blank(const struct broker_exports *exports, struct unstated unstated, const struct account_list *names,
                       const struct earlier_accounts *earlier, struct log_transactions *log, struct arena *arena) {
    struct account_list there = list_accounts(exports->transactions.items, exports->transactions.count, arena);
    struct broker_transaction *items = arena_alloc_array(arena, exports->transactions.count + 1, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; unstated.some && i < exports->transactions.count; i++)
        if (!exports->transactions.items[i].account)
            items[count++] = exports->transactions.items[i];
    struct likeness likeness = learn_likeness(items, count, arena);
    bool own = there.count == 1 && !unstated.apart && !blank_are_anothers(exports, names, earlier, there.items[0]);
    for (size_t i = 0; own && i < log->count; i++)
        if (!log->items[i].account && !find_like(&likeness, &log->items[i]) && !(earlier->of_rows && is_of_others(exports, earlier->of_rows[i])))
            log->items[i].account = there.items[0];
}

/* ---- all of it ---- */

void name_accounts(struct broker_exports *exports, const struct earlier_accounts *earlier, struct log_transactions *log, struct arena *arena) {
    struct account_list there = list_accounts(exports->transactions.items, exports->transactions.count, arena);
    struct account_list names = list_accounts(log->items, log->count, arena);
    name_stated(exports, &there, &names, earlier, log);
    struct unstated unstated = fill_unstated(exports, &there, earlier, log, arena);
    name_blank(exports, unstated, &names, earlier, log, arena);
}

const char *account_in_log(const struct broker_exports *exports, const char *account, const struct logged_accounts *logged) {
    const char *name = NULL;
    size_t named = 0, blank = 0;
    bool any_blank = false;
    for (size_t i = logged->log->count; account && i-- > 0;) {
        const char *own = logged->transactions->items[logged->log->items[i].row].account;
        if (logged->log->items[i].account != account)
            continue;
        name = name ? name : own;
        any_blank |= !own;
        named += own && logged->found[i];
        blank += !own && logged->found[i];
    }
    if (blank > named || (any_blank && !name))
        return NULL;
    return name ? name : broker_account_shown(exports, account);
}

const char *account_of_name(const struct settings *settings, const char *name) {
    const struct family_list *names = &settings->family[FAMILY_ACCOUNT_NAME];
    for (size_t i = 0; i < names->count; i++)
        if (utf8_equals_folded(slice_of(names->items[i].value), slice_of(name)))
            return names->items[i].key;
    return name;
}
