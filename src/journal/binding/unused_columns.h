/* Columns that share a word with a field which is not, or not only, read from them. */
#ifndef WHEELGRADE_JOURNAL_UNUSED_COLUMNS_H
#define WHEELGRADE_JOURNAL_UNUSED_COLUMNS_H

#include "journal/binding/assign_columns.h"
#include "journal/binding/binder.h"

void binder_tell_unused(const struct binder *binder, const struct assignment *assignment);

#endif
