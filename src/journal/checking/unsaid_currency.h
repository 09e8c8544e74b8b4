/* A log that nobody in the United States would write so, and that names no currency: its amounts may be no dollars. */
#ifndef WHEELGRADE_JOURNAL_UNSAID_CURRENCY_H
#define WHEELGRADE_JOURNAL_UNSAID_CURRENCY_H

#include "journal/reading/draft.h"

/* Tells it once, of the first sheet that looks so. */
void tell_unsaid_currency(struct draft *drafts, size_t count, const struct settings *settings);

#endif
