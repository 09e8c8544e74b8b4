/*
 * What turns rows of exports into transactions that can be kept (docs/spec/brokers.md §2, §4, §5). Private to brokers/.
 *
 * The steps run in this order over `exports->transactions`; each may mark transactions as passed over, split them, or add some.
 */
#ifndef WHEELGRADE_BROKERS_SETTLE_H
#define WHEELGRADE_BROKERS_SETTLE_H

#include "brokers/brokers.h"

enum { DAYS_LATE_MOST = 4 /* shares of an assignment are posted on the next business day, over a long weekend at most */ };

/* All exports' transactions in one list, without those that were cancelled or stand in several sources; oldest first. */
void join_exports(struct broker_exports *exports);

/* A dividend below 0 takes out an equal one before it; without one it is told. */
void take_back_dividends(struct broker_exports *exports, struct arena *scratch);

/* By day, then time where all trades of the first `sources` exports have one, else openings first; what is equal stays as `order` has it. */
void order_transactions(struct broker_exports *exports, size_t sources);

/* The letters and digits at the account's end, at most four. */
struct slice account_tail(const char *account);

/* What the transaction is known by again; without the broker's own number, also what it would be under another account (NULL = none). */
void set_identity(const struct broker_format *format, struct broker_transaction *transaction);
uint64_t identity_under(const struct broker_transaction *transaction, const char *account);

/* The account under which the exports' transactions stand that may be that one; itself when there is none. */
const char *joined_account(const struct broker_exports *exports, const char *account);

/* Converts transactions in another currency by the settings fx.CUR, and tells of exports that no setting converts (currencies.c). */
void convert_currencies(struct broker_exports *exports, struct arena *scratch);

/* Tells of blocks of rows that stand in the export twice (repeated_rows.c). */
void tell_repeated_rows(struct broker_exports *exports, const struct broker_export *export);

/* Trades of shares become ones of whole shares; those of less are passed over (whole_shares.c). */
void count_whole_shares(struct broker_exports *exports);

/* Cash settlements become the cost of their assignment; an assignment beside one is the same event. */
void settle_events(struct broker_exports *exports);

/* By running position: directions that are not stated, what closes before the export, which leg each belongs to. */
struct broker_leg {
    uint32_t first;       /* transaction that opened it */
    uint32_t contract;    /* number of its contract */
    bool is_long;
    double contracts;     /* open */
    double opened;        /* in all */
    double premium;       /* price x contracts of all openings, per share */
    uint32_t previous;    /* leg that a roll came from; NO_LEG */
    uint32_t group;
};
struct broker_legs {
    struct broker_leg *items;
    size_t count, capacity;
};
void settle_positions(struct broker_exports *exports, struct broker_legs *legs);

/* Books options past their expiry as expired, where no shares moved at their strike (--assume-expired). */
void assume_expired(struct broker_exports *exports, struct broker_legs *legs, struct date as_of);

/* Which buy-backs are rolls, and the Group ID numbers. */
void tie_broker_rolls(struct broker_exports *exports, struct broker_legs *legs);

/* Marks short legs opened beside a long one, and what was open on the day of a corporate action. */
void mark_legs(struct broker_exports *exports, const struct broker_legs *legs);

/* Marks splits of tickers that are traded, whose row in the log asks for the ratio, and the closes after them that found no opening: such a
 * close may be of what the split made of a contract. */
void mark_splits(struct broker_exports *exports);

/* By what the rows state, without the broker's own number: -1, 0, 1. */
int compare_stated(const struct broker_transaction *a, const struct broker_transaction *b);

/* Exports that state no account are of the only one that others of their broker state, else of one whose rows are theirs (unnamed_exports.c). */
void name_unnamed_exports(struct broker_exports *exports, struct arena *scratch);

/* Tells of exports without an account that may be of two (unnamed_accounts.c). */
void tell_unnamed_accounts(struct broker_exports *exports, struct arena *scratch);

/* By account and ticker: -1, 0, 1. */
int compare_holdings(const struct broker_transaction *a, const struct broker_transaction *b);

/* Purchases and sales of shares, sorted for shares_moved. */
struct share_rows {
    struct broker_transaction *items;
    size_t count;
};
struct share_rows list_share_rows(const struct broker_exports *exports, struct arena *arena);

/* How an option that is assigned or exercised moves shares: an assigned call and an exercised put take them away. KIND_BUY or KIND_SELL. */
enum broker_kind share_kind(const struct broker_transaction *option);

/* Whether the account's shares moved as the option's assignment moves them: at the strike, up to four days off, in one row or several. */
bool shares_moved(const struct share_rows *rows, const struct broker_transaction *option, struct date from);

/* Whether a sheet of that name is one that an export of the format became: "E_TRADE export 2". Formats of one broker may share it. */
bool is_sheet_of_format(const struct broker_format *format, const char *sheet, struct arena *scratch);

#endif
