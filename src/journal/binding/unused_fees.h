/* A column under a name that says nothing of fees, whose amounts grow with the contracts as fees do, where no column is taken for them. */
#ifndef WHEELGRADE_JOURNAL_UNUSED_FEES_H
#define WHEELGRADE_JOURNAL_UNUSED_FEES_H

#include "journal/binding/assign_columns.h"
#include "journal/binding/binder.h"

/* Tells of such a column; false when it is none. */
bool binder_tell_unused_fees(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column);

#endif
