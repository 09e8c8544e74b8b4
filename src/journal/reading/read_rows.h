/* The pass over the log's sheet. */
#ifndef WHEELGRADE_JOURNAL_READ_ROWS_H
#define WHEELGRADE_JOURNAL_READ_ROWS_H

#include "journal/reading/draft.h"

/* Binds the columns of the sheet's sections and reads every row below the header into the draft. False when the sheet cannot be read. */
bool read_rows(struct draft *draft, const struct settings *settings, struct diags *diags);

#endif
