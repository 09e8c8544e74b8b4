/*
 * One row of an export's section read by its table: columns by role, words by kind, money by the format's rule (docs/spec/brokers.md §2).
 *
 * A format's own `read` calls record_draft, mends what its table cannot say, and hands the draft to record_add, which checks it, prices it and
 * adds the transaction (or counts the row as passed over, or reports it).
 */
#ifndef WHEELGRADE_BROKERS_RECORD_H
#define WHEELGRADE_BROKERS_RECORD_H

#include "brokers/reading/contract_text.h"
#include "brokers/reading/export.h"
#include "brokers/reading/kind_words.h"
#include "brokers/reading/stamp.h"
#include "settings/settings.h"

/* Where a section's roles stand. */
struct binding {
    const struct format_section *section;
    uint32_t columns[ROLE_COUNT]; /* NO_COLUMN; of fees the first */
    uint32_t fees[FEE_COLUMNS];
    size_t fee_count;
};

struct reading {
    const struct broker_format *format;
    const struct settings *settings;
    struct broker_export *export;
    struct intern *texts; /* tickers, accounts, currencies */
    struct binding binding;
    bool day_first;       /* 3/4/2025 is April */
    const void *own;      /* the format's, for the file */
    struct arena *arena;
    struct diags *diags;
};

struct record {
    const struct export_row *row;
    const struct binding *binding;
};

/* A row on its way to a transaction. Numbers are as written, NAN = blank. */
struct transaction_draft {
    const struct record *record;
    struct broker_transaction transaction; /* price, gross, fees, cash are filled by record_add */
    struct contract contract;
    bool has_contract;
    double quantity, price, amount;
    double listed_fees; /* a cost: above 0 */
    bool fees_listed, fee_unread; /* some is a number; some is neither blank nor one */
    bool amount_is_gross; /* whatever the format's rule */
    bool direction_known; /* a sale or purchase that both closes and opens, as stated */
    const char *fault;    /* why it can be no transaction; NULL = nothing speaks against it */
    bool closes_long;     /* an expiry that says so in words; else its quantity's sign does */
};

/* The trimmed text of a role; NULL when blank or a dash, or without such a column. */
const char *record_text(const struct record *record, enum export_role role);
double record_number(const struct record *record, enum export_role role);

/* A date with the day before the month where the export has them so. False without one. */
bool read_date_role(const struct reading *reading, const struct record *record, enum export_role role, struct stamp *stamp);
uint32_t record_column(const struct record *record, enum export_role role);

/* Reads all that the tables say. False when the row is no transaction: a total, a footer, another table's header. */
bool record_draft(struct reading *reading, const struct record *record, struct transaction_draft *draft);

/* Reports a transaction's row that has no date; false. */
bool record_undated(struct reading *reading, const struct record *record);

/* Both: what most formats do. */
void record_read(struct reading *reading, const struct record *record);

/* Gives the draft the contract that a text names; false when it names none. */
bool record_draft_contract(struct reading *reading, struct transaction_draft *draft, const char *text);

/* The same of what begins with any of its words. */
bool record_find_contract(struct reading *reading, struct transaction_draft *draft, const char *text);

/* Whether it has an amount that is not 0. A dividend below 0 takes one back. */
static inline bool record_draft_moves_cash(const struct transaction_draft *draft) {
    return draft->amount > 0 || draft->amount < 0;
}

/* Three letters. NULL is none. */
bool record_text_is_currency(const char *text);

/* True when one text holds the other, case ignored. */
bool record_text_holds(const char *text, const char *part);
/* What stands behind `part` in the text, case ignored; NULL when it is not there. */
const char *record_text_after(const char *text, const char *part);

#endif
