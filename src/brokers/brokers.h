/*
 * Brokers' exports: recognised, read, joined, and made a log (docs/spec/brokers.md).
 *
 *     struct broker_exports exports;
 *     broker_exports_init(&exports, settings, arena, diags);
 *     if (recognise_export(&workbook, &recognition, diags)) broker_exports_add_all(&exports, &workbook, &recognition);   once a file
 *     broker_exports_settle(&exports, &options);
 *     broker_log_workbook(&exports, &log);                                                                      to grade it
 *
 * After settling, `transactions` holds every transaction of all files once, in order of time, with its direction, account, Group ID number and
 * notes; rows that repeat others or were cancelled are gone, counted in their export's `passed`. Who imports into a log of the user's takes it from
 * there: `before_export` tells the closes that began before the export, broker_import_id what a row is known by again (§4).
 */
#ifndef WHEELGRADE_BROKERS_BROKERS_H
#define WHEELGRADE_BROKERS_BROKERS_H

#include "brokers/reading/export.h"
#include "settings/settings.h"

/* Where a workbook's sheet is an export, and of which format. */
struct recognition {
    const struct broker_format *format; /* NULL = none */
    const struct format_section *section; /* of it, whose header it is */
    size_t sheet;
    uint32_t header_row;
    bool is_foreign_statement; /* without a format: all the workbook holds is a statement of Interactive Brokers, in a language that is not read */
};

/* Whether the workbook is an export: a row among the first 400 of a sheet holds a signature, and no sheet is a log (a Group ID column).
 * False when a sheet cannot be read (reported). */
bool recognise_export(struct workbook *workbook, struct recognition *recognition, struct diags *diags);

/* The same of one sheet, whatever else the workbook holds. */
bool recognise_export_sheet(struct workbook *workbook, size_t sheet, struct recognition *recognition, struct diags *diags);

/* Of a workbook that is neither a log nor an export: reports which broker's it resembles and what it lacks, else which are known. False. */
bool refuse_unknown_export(struct workbook *workbook, struct arena *arena, struct diags *diags);

/* The n-th format that is known: whose it is, and where its user finds the export. False after the last. */
bool broker_format_listed(size_t n, const char **title, const char **download);

struct broker_exports {
    struct broker_export *items; /* one a file, or a sheet, in the order given */
    size_t count, capacity;
    struct {
        struct broker_transaction *items; /* oldest first */
        size_t count, capacity;
    } transactions;
    ARRAY(struct broker_transaction) taken_back; /* what the exports tell and cancel: trades and dividends; a cancel row whose trade they do not hold */
    ARRAY(struct broker_transaction) cancelled; /* rows that cancel others, and what they took out, where another row might be meant; dividends, too */
    ARRAY(struct broker_transaction) repeated; /* what another format of the account tells, too, and was taken out for it */
    struct intern texts;
    bool beside_log; /* a log goes on with what they hold: it, or a later import, may have what they cancel */
    const char *currency; /* that amounts are converted into, where a setting says how; NULL = the first export's */
    const struct settings *settings;
    struct arena *arena;
    struct diags *diags;
};

struct settle_options {
    struct date as_of;
    bool assume_expired; /* --assume-expired */
};

void broker_exports_init(struct broker_exports *exports, const struct settings *settings, struct arena *arena, struct diags *diags);

/* Reads an export, and all other sheets of the workbook that are one: a sheet a month, an account, a broker. Another section of a format that is
 * read already is none. False when one is refused (reported): a needed column is missing, or the sheet cannot be read. */
bool broker_exports_add_all(struct broker_exports *exports, struct workbook *workbook, const struct recognition *recognition);

/* Reads one export. False when it is refused (reported): a needed column is missing, or the sheet cannot be read. */
bool broker_exports_add(struct broker_exports *exports, struct workbook *workbook, const struct recognition *recognition);

/* Joins, orders, settles directions, groups; tells what is to be told. */
void broker_exports_settle(struct broker_exports *exports, const struct settle_options *options);

/* How an account is shown: its name by import.account.LAST4, else its last four characters; NULL for none. */
const char *broker_account_shown(const struct broker_exports *exports, const char *account);

/* Whether import.account.LAST4 gives it a name. */
bool broker_account_is_named(const struct broker_exports *exports, const char *account);

/* The account of all exports as it is shown; NULL when none is stated or there are several. */
const char *broker_exports_account(const struct broker_exports *exports);

/* The time that the exports cover together, as stated or else by their rows. False without either. */
bool broker_exports_period(const struct broker_exports *exports, struct date *from, struct date *to);

/* Whether two accounts, as exports write them (masked or whole), may be one; NULL is any. */
bool broker_accounts_match(const char *a, const char *b);

/* What the transaction is known by again: the format and a number made of the broker's own number, else of account, date, kind, contract,
 * quantity, price, cash (docs/spec/brokers.md §4). Equal transactions have equal ones: count them. Behind the broker's own number a dot and
 * four digits stand for the figures: with other digits it is the same transaction, corrected. */
#define IMPORT_ID_FIGURES "."
const char *broker_import_id(const struct broker_exports *exports, const struct broker_transaction *transaction);

/* What it would be known by if its account were that one (NULL = not stated); NULL where the account does not matter. */
const char *broker_import_id_under(const struct broker_exports *exports, const struct broker_transaction *transaction, const char *account);

/* Whether what was imported before, by its format's name ("schwab") or the sheet that the export became ("Schwab export"), is another broker's
 * than the format; one that any broker may use (OFX), and an unknown name, is none. */
bool is_of_another_broker(const struct broker_format *format, const char *name, struct arena *scratch);

/* Whether it is of a kept row of an earlier export (kept_rows.h), which no file of these holds. */
static inline bool broker_row_is_kept(const struct broker_exports *exports, const struct broker_transaction *transaction) {
    return transaction->source < exports->count && exports->items[transaction->source].kept;
}

/* Settling in two steps, for who imports into a log: first what the exports hold together, then, of those transactions that are still in
 * the list, what they are beside the log's own. Afterwards `source` of the log's is `count`; of none of them anything is told. */
void broker_exports_join(struct broker_exports *exports);
void broker_exports_join_named(struct broker_exports *exports); /* once accounts are known that the exports do not state: two formats may be of one */
void broker_exports_settle_beside(struct broker_exports *exports, const struct broker_transaction *log, size_t count);

/* By contract (account, ticker, type, strike, expiry): -1, 0, 1. */
int broker_compare_contracts(const struct broker_transaction *a, const struct broker_transaction *b);

struct export_counts {
    size_t rows, passed_over, before_export, errors;
};
struct export_counts broker_exports_counts(const struct broker_exports *exports);

/* Makes the log's count of rows that of the exports' rows: those passed over, left out, or before the export beside those of the log; and
 * tells how many of its rolls were tied. */
void broker_exports_count_rows(const struct broker_exports *exports, struct transaction_list *transactions);

/* The exports as a workbook to be graded: the sheet Transaction Log in the layout of --new, then the exports' tables with account numbers masked.
 * It takes the name, path and file of `workbook`, whose reader is closed. */
void broker_log_workbook(struct broker_exports *exports, struct workbook *workbook);

/* The word for an action in the log ("Sell to Open"). */
const char *broker_action_name(const struct broker_transaction *transaction);

#endif
