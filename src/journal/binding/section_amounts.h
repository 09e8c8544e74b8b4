/* Amounts in two columns, and how numbers are written in a section. */
#ifndef WHEELGRADE_JOURNAL_SECTION_AMOUNTS_H
#define WHEELGRADE_JOURNAL_SECTION_AMOUNTS_H

#include "journal/binding/assign_columns.h"
#include "journal/binding/binder.h"

/* What was received and what was paid, in two columns: settles which of them are prices and which amounts. */
void binder_settle_paid(const struct binder *binder, const struct assignment *assignment);

/* Sets what the decimals have before them; "1.310" is 1310 where other numbers have a comma before their decimals and none has a point there. */
bool binder_points_group(const struct binder *binder);

#endif
