/* What stands above and below the table of an export, or in its file name: account, period, totals. */
#ifndef WHEELGRADE_BROKERS_STATEMENT_LINES_H
#define WHEELGRADE_BROKERS_STATEMENT_LINES_H

#include "brokers/reading/record.h"

/* The first account that an export states holds. NULL and texts without a digit are none. */
void statement_set_account(struct reading *reading, const char *account);
/* The last word of `text` up to `end` (or the text's end). */
void statement_set_account_before(struct reading *reading, const char *text, const char *end);

/* One end of the period; a text that is no date changes nothing. */
void statement_set_period_end(struct reading *reading, const char *text, bool last);
/* "January 1, 2025 - May 30, 2025", "from 1/1/25 through 5/30/25": `between` stands between the two dates. */
void statement_set_period(struct reading *reading, const char *text, const char *between);

/* What the export says its amounts come to; NAN = nothing. */
void set_stated_sum(struct reading *reading, double sum);

#endif
