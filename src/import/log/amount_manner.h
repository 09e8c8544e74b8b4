/*
 * What the user's rows hold in a column of amounts, action by action: a formula or a value, with or without fees, cash with its sign or a size
 * (docs/spec/brokers.md §7). An added row gets what its action's rows have, else what those whose money goes the same way have; where neither
 * tells it, the cell is left blank and told.
 */
#ifndef WHEELGRADE_IMPORT_AMOUNT_MANNER_H
#define WHEELGRADE_IMPORT_AMOUNT_MANNER_H

#include "brokers/brokers.h"
#include "import/log/log_rows.h"
#include "import/log/log_word.h"
#include "journal/transaction.h"
#include "package/append/append.h"

/* The rows of one action. */
struct amount_habit {
    uint32_t rows, net, gross; /* all; those that show their amount to be after, before fees */
    int sign;                  /* of the last amount, -1 or 1; 0 = none yet */
    uint8_t held;              /* enum cell_held, by the last row that fills the cell */
    uint32_t formula_row;      /* that row, if of the table that grows and by a formula; 0 = none */
};

struct amount_manner {
    enum field field; /* FIELD_TOTAL_PREMIUM or FIELD_NET_PREMIUM */
    bool has_fees;    /* the log has a column for them */
    struct amount_habit habits[LOG_WORDS];
};

/* `number`: what the row's cell comes to; `grows`: rows are added to its table. */
void amount_manner_learn(struct amount_manner *manner, enum log_word word, const struct transaction *transaction, const struct log_row *row,
                         double number, bool grows);

/* A cell to be written: whether formulas go on in the column; whether the row needs it, as no other one tells its amount. */
struct amount_cell {
    enum log_word word;
    const struct broker_transaction *transaction;
    struct money gross; /* 0 of what has no price */
    bool goes_on, needed;
};

/* Whether the log has fees neither in a column of theirs nor in these amounts. */
bool amount_manner_drops_fees(const struct amount_manner *manner);

struct append_value amount_manner_value(const struct amount_manner *manner, const struct amount_cell *cell, struct arena *arena);

#endif
