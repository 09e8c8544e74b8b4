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

static const char *account_of_exports(const struct broker_exports *exports, bool *several) {
    const char *only = NULL;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const char *account = exports->transactions.items[i].account;
        *several |= only && account && account != only;
        only = account ? account : only;
    }
    return only;
}

static bool holds_digits(const char *text) {
    return text[strcspn(text, "0123456789")] != '\0';
}

void name_accounts(const struct broker_exports *exports, struct log_transactions *log) {
    bool several_there = false, several_here = false;
    const char *there = account_of_exports(exports, &several_there), *here = only_account(log, &several_here);
    bool is_same = !several_there && !several_here && there && here && !holds_digits(here);
    for (size_t i = 0; i < log->count; i++) {
        struct broker_transaction *item = &log->items[i];
        if (!item->account)
            item->account = several_there ? NULL : there;
        else if (is_same)
            item->account = there;
        else
            for (size_t export = 0; export < exports->count && item->account; export++)
                if (exports->items[export].account && account_is(exports, item->account, exports->items[export].account)) {
                    item->account = exports->items[export].account;
                    break;
                }
    }
}

const char *account_in_log(const struct broker_exports *exports, const char *account, const struct transaction_list *transactions,
                           const struct log_transactions *log) {
    for (size_t i = log->count; account && i-- > 0;)
        if (log->items[i].account == account && transactions->items[log->items[i].row].account)
            return transactions->items[log->items[i].row].account;
    return broker_account_shown(exports, account);
}
