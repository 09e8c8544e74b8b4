/* Which account of the log is which of the exports (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_IMPORT_ACCOUNTS_H
#define WHEELGRADE_IMPORT_ACCOUNTS_H

#include "import/log_transactions.h"

/* Gives the log's transactions the accounts of the exports where they are the same: by name, by number, or because there is but one of
 * each. Blank ones become the only account of the exports; exports that state none are of the log's only one. */
void name_accounts(struct broker_exports *exports, struct log_transactions *log);

/* What the log calls an account of the exports; as it is shown where the log has no name for it. NULL for none. */
const char *account_in_log(const struct broker_exports *exports, const char *account, const struct transaction_list *transactions,
                           const struct log_transactions *log);

#endif
