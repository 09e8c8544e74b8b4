/*
 * How the user writes his log: its words, units and signs, so that added rows are in them (docs/spec/brokers.md §7).
 */
#ifndef WHEELGRADE_IMPORT_LOG_MANNER_H
#define WHEELGRADE_IMPORT_LOG_MANNER_H

#include "brokers/brokers.h"
#include "import/log/amount_manner.h"
#include "import/log/log_rows.h"
#include "import/log/log_word.h"
#include "package/append/append.h"

struct log_manner {
    const struct log_rows *rows;
    const char *words[LOG_WORDS]; /* the usual one where the log has none yet */
    bool rolled;                  /* the log says Rolled, or holds nothing yet */
    int signs[LOG_WORDS][FIELD_COUNT]; /* of the numbers of such rows, -1 or 1; 0 = not known */
    struct amount_manner total, net;
    uint32_t formula_rows[FIELD_COUNT]; /* the last row of an option that fills the field, if by a formula: it goes on; 0 = none */
    enum premium_unit unit;
    double quantity_factor;       /* 1; the multiplier where quantities are in shares */
    int fee_sign;                 /* of a cost */
    bool date_1904;
};

void log_manner_learn(struct log_manner *manner, const struct log_rows *logs, size_t log_count, size_t target,
                      const struct transaction_list *transactions);

/* A transaction to be added, whose leg bears that Group ID (NULL = none) and account. */
struct manner_row {
    const struct broker_transaction *transaction;
    const char *group, *account;
};

/* The row's values by column, `rows->columns` of them. */
struct append_value *log_manner_values(const struct log_manner *manner, const struct manner_row *row, struct arena *arena);

/* A date for that field's column, which is there: as a text where the log's dates are texts. */
struct append_value log_manner_date(const struct log_manner *manner, enum field field, struct date date, struct arena *arena);

/* What the log's unit makes of a transaction's price; that of shares is per share in any. */
double log_manner_price(enum premium_unit unit, const struct broker_transaction *transaction);

/* As the fee column states what so many contracts cost. */
double log_manner_fees(const struct log_manner *manner, struct money fees, double contracts);

/* Whether the log's columns can hold it: an odd multiplier needs one. */
bool log_manner_holds(const struct log_manner *manner, const struct broker_transaction *transaction);

/* Whether the sheet, where its name says the ticker or, of whole trades, puts or calls, and no column does, is that one's. */
bool log_manner_is_of_sheet(const struct log_manner *manner, const struct broker_transaction *transaction);

enum log_word log_word_of(const struct log_manner *manner, const struct broker_transaction *transaction);

#endif
