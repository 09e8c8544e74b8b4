/*
 * One export file as read: whose it is, for which time, its transactions in the order of its rows, and what was not used.
 */
#ifndef WHEELGRADE_BROKERS_EXPORT_H
#define WHEELGRADE_BROKERS_EXPORT_H

#include "brokers/reading/format.h"

struct passed_rows {
    uint32_t count, first_row;
    const char *first_words; /* of the first, for the message; NULL = none */
};

struct broker_export {
    const char *file;  /* without folders */
    const char *sheet; /* how messages call its table */
    const char *own_sheet; /* where it stands in its file */
    const struct broker_format *format;
    const char *account;  /* as written; NULL = not stated. Never shown whole (accounts.h) */
    const char *currency; /* the first, NULL = not stated */
    struct date from, to;     /* the period stated; DATE_NONE = not */
    struct date first, last;  /* of its rows' own dates; DATE_NONE without rows */
    struct export_table table;
    ARRAY(struct broker_transaction) transactions;
    struct passed_rows passed[KIND_COUNT];
    size_t rows;   /* that hold transactions, used or not */
    uint32_t fractions; /* of them, trades of shares that count by their whole shares only */
    uint32_t without_amount; /* of them, trades whose amount, of which the fees follow, is blank */
    uint32_t unread_fees, unread_fee_row; /* trades with a fee that is no number, and the first of them */
    uint32_t foreign_options, foreign_row; /* options in a currency that nothing converts, and the first of them … */
    const char *foreign_currency;          /* … and its currency */
    bool has_fees;           /* a column of fees was found */
    bool kept;               /* no file: rows of earlier exports that their imports did not use (kept_rows.h) … */
    const char *kept_account; /* … and the account that those were taken for, where they state none; NULL */
    size_t errors; /* of them, rows left out with an error */
    struct money cash_sum, stated_sum; /* of all rows' amounts; what the export says they are */
    bool sum_stated;
};

/* Where a row stands, for messages. */
struct place export_place(const struct broker_export *export, uint32_t row, uint32_t column);

/* Counts a row as passed over. */
void export_pass_over(struct broker_export *export, enum broker_kind kind, uint32_t row, const char *words);

#endif
