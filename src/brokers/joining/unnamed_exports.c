/* Whose an export is that states no account, graded beside others that do. */
#include "brokers/joining/unnamed_exports.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "brokers/account_names.h"
#include "brokers/formats/formats.h"
#include "brokers/read_export.h"

enum { ROWS_LEAST = 3 /* that stand in both, to be no chance */ };

/* ---- by the broker ---- */

static struct slice house_of(const struct broker_format *format) {
    const char *name = format->house ? format->house : format->name;
    return (struct slice){name, strcspn(name, "-")};
}

static bool is_of_house(const struct broker_format *a, const struct broker_format *b) {
    struct slice first = house_of(a), second = house_of(b);
    return first.length == second.length && memcmp(first.text, second.text, first.length) == 0;
}

/* "schwab", or the sheet "Schwab export". */
static const struct broker_format *format_called(const char *name, struct arena *scratch) {
    const struct broker_format *format;
    for (size_t n = 0; (format = broker_format(n)); n++)
        if (strcmp(format->name, name) == 0 || broker_sheet_is_of_format(format, name, scratch))
            return format;
    return NULL;
}

bool is_of_another_broker(const struct broker_format *format, const char *name, struct arena *scratch) {
    static const char any[] = "ofx";
    const struct broker_format *other = format_called(name, scratch);
    return other && strcmp(other->name, any) != 0 && strcmp(format->name, any) != 0 && !is_of_house(format, other);
}

static bool states_account(const struct broker_exports *exports, size_t source) {
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].source == source && exports->transactions.items[i].account)
            return true;
    return exports->items[source].account != NULL;
}

/* The only account of the broker's other exports; NULL: there is none, or there are several. */
static const char *account_of_house(const struct broker_exports *exports, const struct broker_format *format) {
    const char *only = NULL;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (!transaction->account || exports->items[transaction->source].kept || !is_of_house(exports->items[transaction->source].format, format))
            continue;
        if (only && only != transaction->account)
            return NULL;
        only = transaction->account;
    }
    return only;
}

/* ---- by its rows ---- */

static int compare_texts(const char *a, const char *b) {
    return !a || !b ? COMPARE(a != NULL, b != NULL) : strcmp(a, b);
}

/* Trades of options, whatever the account: those that are the same in two formats. */
static int compare_trades(const void *left, const void *right) {
    const struct broker_transaction *a = *(struct broker_transaction *const *)left, *b = *(struct broker_transaction *const *)right;
    int order = compare_texts(a->ticker, b->ticker);
    order = order ? order : COMPARE(a->type, b->type);
    order = order ? order : COMPARE(a->strike, b->strike);
    order = order ? order : date_compare(a->expiry, b->expiry);
    order = order ? order : date_compare(a->date, b->date);
    order = order ? order : COMPARE(kind_side(a->kind), kind_side(b->kind));
    order = order ? order : COMPARE(a->quantity, b->quantity);
    return order ? order : COMPARE(round(a->price * 1000), round(b->price * 1000));
}

struct trades {
    struct broker_transaction **items;
    size_t count;
};

static struct trades list_trades(const struct broker_exports *exports, struct arena *scratch) {
    struct trades trades = {arena_alloc_array(scratch, exports->transactions.count + 1, sizeof *trades.items), 0};
    for (size_t i = 0; i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        enum broker_kind side = kind_side(transaction->kind);
        if (kind_is_option(transaction->kind) && (side == KIND_SALE || side == KIND_PURCHASE) && !isnan(transaction->price))
            trades.items[trades.count++] = transaction;
    }
    if (trades.count > 1)
        qsort(trades.items, trades.count, sizeof *trades.items, compare_trades);
    return trades;
}

/* Trades that an export and another account's have in common, of those of the days that are told of that account. */
struct common {
    const char *account;
    size_t same, all;
    struct money gross; /* of the same ones */
};

static struct common count_common(const struct broker_exports *exports, const struct trades *trades, size_t source, const char *account) {
    struct date first = DATE_NONE, last = DATE_NONE;
    struct common common = {.account = account, .gross = MONEY_ZERO};
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (transaction->account != account)
            continue;
        first = !date_is_set(first) || date_compare(transaction->date, first) < 0 ? transaction->date : first;
        last = !date_is_set(last) || date_compare(transaction->date, last) > 0 ? transaction->date : last;
    }
    for (size_t begin = 0, end; begin < trades->count; begin = end) {
        size_t ours = 0, theirs = 0;
        for (end = begin; end < trades->count && compare_trades(&trades->items[begin], &trades->items[end]) == 0; end++) {
            ours += trades->items[end]->source == source;
            theirs += trades->items[end]->account == account;
        }
        struct date day = trades->items[begin]->date;
        if (date_is_set(first) && date_compare(day, first) >= 0 && date_compare(day, last) <= 0)
            common.all += ours;
        size_t same = ours < theirs ? ours : theirs;
        common.same += same;
        for (size_t i = 0; i < same; i++)
            common.gross = money_add(common.gross, trades->items[begin]->gross);
    }
    return common;
}

/* Too few to say whose the export is. */
static void tell_common(const struct broker_exports *exports, size_t source, const struct common *common) {
    char gross[MONEY_TEXT_SIZE];
    if (common->same)
        diag_report(exports->diags, ACCOUNTS_UNSTATED, export_place(&exports->items[source], 0, NO_COLUMN), "counted in both; if it is that account's, leave one of the files out",
                    common->same == 1 ? "the file says no account, and %zu of its trades, of %s, stands in an export of %s, too"
                                      : "the file says no account, and %zu of its trades, of %s together, stand in exports of %s, too",
                    common->same, money_text(common->gross, gross), broker_account_shown(exports, common->account));
}

/* `most`: what it has in common with the likeliest account, where that is too little. */
static const char *find_by_rows(const struct broker_exports *exports, const struct trades *trades, size_t source, struct common *most) {
    *most = (struct common){0};
    for (size_t i = 0; i < exports->count; i++) {
        const char *account = exports->items[i].account ? joined_account(exports, exports->items[i].account) : NULL;
        struct common common = account ? count_common(exports, trades, source, account) : (struct common){0};
        if (common.same >= ROWS_LEAST && common.same * 2 > common.all)
            return account;
        *most = common.same > most->same ? common : *most;
    }
    return NULL;
}

/* ---- all of it ---- */

static void name_export(struct broker_exports *exports, size_t source, const char *account) {
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].source == source)
            exports->transactions.items[i].account = account;
}

/* What an export that states none is taken for. */
struct taken {
    bool unnamed;
    const char *account; /* NULL: nobody knows */
};

/* Rows of an earlier export that state none are of the account that one of its format is taken for now, else of the broker's only one. */
static const char *account_of_kept(const struct broker_exports *exports, size_t kept, const struct taken *taken) {
    const struct broker_export *export = &exports->items[kept];
    const char *account = NULL;
    bool again = false;
    for (size_t i = 0; i < kept && !exports->items[i].kept; i++)
        if (taken[i].unnamed && exports->items[i].format == export->format) {
            again = true;
            account = taken[i].account;
        }
    account = again ? account : account_of_house(exports, export->format);
    return account && broker_accounts_match(export->kept_account, account) ? account : NULL;
}

struct naming {
    struct broker_exports *exports;
    struct trades trades; /* of all of them, which stay where they are */
    struct taken *taken;
};

static bool is_open(const struct naming *naming, size_t source) {
    return naming->taken[source].unnamed && !naming->taken[source].account;
}

/* Whether there is an account to give. */
static bool take_for(struct naming *naming, size_t source, const char *account) {
    naming->taken[source].account = account;
    if (account)
        name_export(naming->exports, source, account);
    return account != NULL;
}

static bool name_by_house(struct naming *naming) {
    bool named = false;
    for (size_t i = 0; i < naming->exports->count; i++)
        if (is_open(naming, i) && !naming->exports->items[i].kept)
            named |= take_for(naming, i, account_of_house(naming->exports, naming->exports->items[i].format));
    return named;
}

static bool name_by_rows(struct naming *naming) {
    struct common most;
    bool named = false;
    for (size_t i = 0; i < naming->exports->count; i++)
        if (is_open(naming, i) && !naming->exports->items[i].kept)
            named |= take_for(naming, i, find_by_rows(naming->exports, &naming->trades, i, &most));
    return named;
}

/* What one is taken for may tell whose another one is, whichever comes first. */
void name_unnamed_exports(struct broker_exports *exports, struct arena *scratch) {
    struct naming naming = {exports, list_trades(exports, scratch), arena_alloc_array(scratch, exports->count, sizeof *naming.taken)};
    struct common most;
    for (size_t i = 0; i < exports->count; i++)
        naming.taken[i].unnamed = !states_account(exports, i);
    while (name_by_house(&naming) || name_by_rows(&naming))
        continue;
    for (size_t i = 0; i < exports->count; i++)
        if (is_open(&naming, i) && exports->items[i].kept)
            take_for(&naming, i, account_of_kept(exports, i, naming.taken));
        else if (is_open(&naming, i) && !find_by_rows(exports, &naming.trades, i, &most))
            tell_common(exports, i, &most);
}
