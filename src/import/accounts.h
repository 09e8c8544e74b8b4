/* Which account of the log is which of the exports (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_IMPORT_ACCOUNTS_H
#define WHEELGRADE_IMPORT_ACCOUNTS_H

#include "import/log_transactions.h"

/*
 * Gives the log's transactions the accounts of the exports where they are the same: by name, by number, or because there is but one of
 * each and no setting names it otherwise. An export that states no account is of the log's only one, or of that whose transactions are most
 * often like its own. Blank ones of the log become the only account of the exports, but for those that are of an export that has none.
 */
void name_accounts(struct broker_exports *exports, struct log_transactions *log, struct arena *arena);

/* What the log calls an account of the exports; as it is shown where the log has no name for it. NULL for none. */
const char *account_in_log(const struct broker_exports *exports, const char *account, const struct transaction_list *transactions,
                           const struct log_transactions *log);

/* The end of the number that import.account.LAST4 gives that name; else the name, which is such an end. */
const char *account_of_name(const struct settings *settings, const char *name);

/* Whether some of the exports state an account and others state none. */
bool accounts_are_mixed(const struct broker_exports *exports);

#endif
