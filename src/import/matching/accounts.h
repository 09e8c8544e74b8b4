/* Which account of the log is which of the exports (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_IMPORT_ACCOUNTS_H
#define WHEELGRADE_IMPORT_ACCOUNTS_H

#include "import/log/log_transactions.h"

/* Of earlier imports: accounts, as shown, and formats. */
struct earlier_accounts {
    const char *const *items;
    size_t count;
    const char *const *formats; /* or sheets of the export that the log was made of */
    size_t format_count;
    const char *const *of_rows; /* of each of the log's transactions, the format that it was imported from; NULL = of none that is known */
    size_t row_count;
};

/* What the log calls an account that the export does not state, where all that came into the log before is another broker's: by its broker.
 * NULL where nothing says so. */
const char *account_of_broker(const struct broker_exports *exports, size_t source, const struct earlier_accounts *earlier);

/*
 * Gives the log's transactions the accounts of the exports where they are the same: by name, by number, or because there is but one of
 * each and no setting names it otherwise. An export that states no account is of the one called as its broker, which it begins where the log is
 * another broker's; else of that of the rows that its format brought before, of the log's only one, or of that whose transactions are most often like its own. Blank ones of the log become the only account of the exports, but for those that are of an export that has none, or
 * came from another broker's, and where `earlier` imports were of another account, whose rows they are.
 */
void name_accounts(struct broker_exports *exports, const struct earlier_accounts *earlier, struct log_transactions *log, struct arena *arena);

/* The log's rows after name_accounts; `found`: those that an export holds, too. */
struct logged_accounts {
    const struct transaction_list *transactions;
    const struct log_transactions *log;
    const bool *found;
};

/* What the log calls an account of the exports: blank (NULL) where its rows of that account are, so that one account does not become two; as
 * it is shown where the log has no rows of it. NULL for none. */
const char *account_in_log(const struct broker_exports *exports, const char *account, const struct logged_accounts *logged);

/* The end of the number that import.account.LAST4 gives that name; else the name, which is such an end. */
const char *account_of_name(const struct settings *settings, const char *name);

/* Whether some of the exports state an account and others state none. */
bool accounts_are_mixed(const struct broker_exports *exports);

#endif
