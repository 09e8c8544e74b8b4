/* What a row did: by its action, by a column beside it, by signs, by its text. */
#ifndef WHEELGRADE_JOURNAL_ROW_ACTION_H
#define WHEELGRADE_JOURNAL_ROW_ACTION_H

#include "journal/reading/row_fields.h"

/* Sets action, kind and side_only, and the type where the action says it; the row's type, symbol and amounts are read before. */
void row_read_action(struct row_draft *row);

/* A type said elsewhere than under Type: it must be the same where that is filled. */
void row_take_type(struct row_draft *row, enum option_type type, enum field said_by);

#endif
