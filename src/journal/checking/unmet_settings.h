/* Settings columns.FIELD that bound nothing: a header misspelt there would leave the field to another column in silence. */
#ifndef WHEELGRADE_JOURNAL_UNMET_SETTINGS_H
#define WHEELGRADE_JOURNAL_UNMET_SETTINGS_H

#include "journal/reading/draft.h"

void tell_unmet_settings(const struct draft *drafts, size_t count, const struct settings *settings, const struct transaction_list *list,
                         struct diags *diags);

#endif
