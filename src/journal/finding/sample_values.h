/* What the values below a header say about the columns that their headers leave open (docs/spec/transaction-log.md §1). */
#ifndef WHEELGRADE_JOURNAL_SAMPLE_VALUES_H
#define WHEELGRADE_JOURNAL_SAMPLE_VALUES_H

#include "journal/log_layout.h"

enum { FALLBACK_COLUMN = 17 /* R: delta, then bid, then ask */, FALLBACK_COUNT = 3 };

struct value_sample {
    size_t tickers, symbols; /* ticker cells, and those that hold an option symbol */
    size_t statuses, odd_statuses; /* status cells, and those whose word is not known */
    bool closes;             /* an action closes; a mere "buy" does not where a column dates the close */
    bool negative;           /* a premium or amount below 0 was seen */
    struct {
        size_t values, misfits;
    } fallback[FALLBACK_COUNT];
    size_t quotes, odd_quotes; /* rows with bid, ask and premium, and those where these do not go together */
};

/* Looks at the first 20,000 rows below the header. False when the sheet cannot be read. */
bool sample_values(struct workbook *workbook, const struct sheet_layout *layout, struct value_sample *sample, struct diags *diags);

#endif
