/* What says whether an opening was a sale or a purchase, where the action does not: a column beside it, or the sign of a number. */
#ifndef WHEELGRADE_JOURNAL_ACTION_COLUMNS_H
#define WHEELGRADE_JOURNAL_ACTION_COLUMNS_H

#include "journal/binding/assign_columns.h"
#include "journal/binding/binder.h"
#include "journal/binding/kept_rows.h"
#include "journal/words/action_halves.h"
#include "settings/log_fields.h"

/* `sides` says buy or sell, `effects` open or close (action_halves.h): together they are one action. */
bool columns_halve_action(const struct kept_rows *kept, uint32_t sides, uint32_t effects);

/* The column that says the other half of the action: what was bought or sold beside what opens, or the other way; in a table of whole
 * trades, what was bought or sold. NO_COLUMN where there is none. */
uint32_t binder_action_beside(const struct binder *binder, const struct assignment *assignment);

/* The column that says of each row what became of its order, where some were never filled. */
uint32_t binder_order_states(const struct binder *binder, const struct assignment *assignment);

/* Whose signs alone say whether an opening was sold or bought, told; FIELD_COUNT where words do, or nothing. */
enum field binder_signed_openings(const struct binder *binder);

/* Whether all prices of openings are below 0, though the trades were sales. */
bool binder_prices_paid(const struct binder *binder);

/* Of what these directions are said. */
enum sides binder_sides(const struct binder *binder);

#endif
