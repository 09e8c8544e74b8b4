/* The table of fields: which header names which column (docs/spec/transaction-log.md §1). */
#ifndef WHEELGRADE_JOURNAL_COLUMNS_H
#define WHEELGRADE_JOURNAL_COLUMNS_H

#include "journal/words/folded_name.h"
#include "journal/log_layout.h"

/* The field a header names; FIELD_COUNT when it is the user's own column. */
enum field field_of_header(const char *header);
enum field field_of_folded(const struct folded_name *header);

/* The n-th name that a field's header may have (0 = the canonical one); NULL after the last. */
const char *field_alias(enum field field, size_t n);

/* What the field is called in a sentence ("stock price"). */
const char *field_noun(enum field field);

#endif
