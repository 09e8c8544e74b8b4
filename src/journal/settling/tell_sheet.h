/*
 * What is to be said of a sheet as a whole: how its columns were bound and its units settled, and what stands beside the log.
 */
#ifndef WHEELGRADE_JOURNAL_TELL_SHEET_H
#define WHEELGRADE_JOURNAL_TELL_SHEET_H

#include "journal/reading/draft.h"
#include "journal/settling/settle_units.h"

struct sheet_teller {
    const struct draft *draft;
    const struct transaction_list *list;
    const struct units *units;
    const struct settings *settings;
    struct diags *diags;
};

/* Before the rows. */
void tell_sheet(const struct sheet_teller *teller);

/* Each row of a table beside the log, none of which counts. */
void tell_tables_beside(const struct sheet_teller *teller);

#endif
