/* Names of accounts on both sides. */
#include "import/accounts.h"

#include "base/utf8.h"

static bool account_is(const struct broker_exports *exports, const char *in_log, const char *account) {
    const char *shown = broker_account_shown(exports, account);
    return in_log == account || (shown && utf8_equals_folded(slice_of(in_log), slice_of(shown))) || broker_accounts_match(in_log, account);
}

/* One name in the log and one account in the exports, and the name is no other account's number: they are the same. */
static const char *only_account(const struct log_transactions *log, bool *several) {
    const char *only = NULL;
    for (size_t i = 0; i < log->count; i++) {
        *several |= only && log->items[i].account && log->items[i].account != only;
        only = log->items[i].account ? log->items[i].account : only;
    }
    return only;
}

enum { ACCOUNTS_MOST = 256 };

/* The exports' accounts, each once. */
struct account_list {
    const char **items;
    size_t count, capacity;
};

static struct account_list list_accounts(const struct broker_exports *exports) {
    struct account_list list = {0};
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const char *account = exports->transactions.items[i].account;
        size_t at = 0;
        while (at < list.count && list.items[at] != account)
            at++;
        if (account && at == list.count && at < ACCOUNTS_MOST)
            *array_add(exports->arena, &list) = account;
    }
    return list;
}

static bool holds_digits(const char *text) {
    return text[strcspn(text, "0123456789")] != '\0';
}

static const char *find_account(const struct broker_exports *exports, const struct account_list *accounts, const char *in_log) {
    for (size_t i = 0; i < accounts->count; i++)
        if (account_is(exports, in_log, accounts->items[i]))
            return accounts->items[i];
    return in_log;
}

/* Exports that state no account are of the log's only one. */
static void take_only_account(struct broker_exports *exports, const char *only) {
    for (size_t i = 0; i < exports->transactions.count; i++)
        exports->transactions.items[i].account = only;
}

void name_accounts(struct broker_exports *exports, struct log_transactions *log) {
    bool several_here = false;
    struct account_list accounts = list_accounts(exports);
    const char *here = only_account(log, &several_here), *there = accounts.count == 1 ? accounts.items[0] : NULL;
    if (accounts.count == 0 && here && !several_here) {
        take_only_account(exports, here);
        there = here;
    }
    bool is_same = !several_here && there && here && !holds_digits(here);
    for (size_t i = 0; i < log->count; i++) {
        struct broker_transaction *item = &log->items[i];
        if (!item->account || is_same)
            item->account = there;
        else
            item->account = find_account(exports, &accounts, item->account);
    }
}

const char *account_in_log(const struct broker_exports *exports, const char *account, const struct transaction_list *transactions,
                           const struct log_transactions *log) {
    for (size_t i = log->count; account && i-- > 0;)
        if (log->items[i].account == account && transactions->items[log->items[i].row].account)
            return transactions->items[log->items[i].row].account;
    return broker_account_shown(exports, account);
}
