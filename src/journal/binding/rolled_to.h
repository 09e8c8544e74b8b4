/* False where the column does not name the contracts that rolls went on with; tells of those that have no row of their own. */
#ifndef WHEELGRADE_JOURNAL_ROLLED_TO_H
#define WHEELGRADE_JOURNAL_ROLLED_TO_H

#include "journal/binding/assign_columns.h"
#include "journal/binding/binder.h"

bool binder_tell_rolls(const struct binder *binder, const struct headed_column *column);

#endif
