/*
 * Account numbers as exports write them, masked or whole, and what of one is shown: its name by import.account.LAST4, else its end; never more
 * (docs/spec/brokers.md §2). What other layers ask is in brokers.h.
 */
#ifndef WHEELGRADE_BROKERS_ACCOUNT_NAMES_H
#define WHEELGRADE_BROKERS_ACCOUNT_NAMES_H

#include "base/slice.h"
#include "brokers/brokers.h"

/* The letters and digits at the account's end, at most four. */
struct slice broker_account_tail(const char *account);

/* The account under which the exports' transactions stand that may be that one; itself when there is none. */
const char *joined_account(const struct broker_exports *exports, const char *account);

#endif
