/*
 * A section while its columns are bound. Private to binding/.
 */
#ifndef WHEELGRADE_JOURNAL_BINDER_H
#define WHEELGRADE_JOURNAL_BINDER_H

#include "journal/binding/bind_section.h"
#include "journal/words/action_halves.h"
#include "journal/words/status_words.h"

struct binder {
    const struct header_row *header;
    const struct kept_rows *kept;
    const struct sheet *sheet;
    struct section_layout *section;
    struct binding_messages *messages;
};

void binder_tell(const struct binder *binder, enum diag_code code, uint32_t column, const char *done, const char *message);

/* The column's header; "" when it has none. */
const char *binder_header(const struct binder *binder, uint32_t column);

/* NAN when the cell is blank or no number. */
double binder_number(const struct binder *binder, const struct sheet_row *row, uint32_t column);

/* Whether a row is a whole trade: the columns say so and nothing closes in a row of its own (docs/spec/real-logs.md §4). */
bool binder_rows_are_trades(const struct binder *binder);

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

/* Takes an Action column without known actions from a section of whole trades, and tells. */
void binder_drop_odd_actions(const struct binder *binder);

/* Columns that share a word with a field which is not, or not only, read from them. */
void binder_tell_unused(const struct binder *binder, const struct assignment *assignment);

/* False where the column does not name the contracts that rolls went on with; tells of those that have no row of their own. */
bool binder_tell_rolls(const struct binder *binder, const struct headed_column *column);

/* What was received and what was paid, in two columns: settles which of them are prices and which amounts. */
void binder_settle_paid(const struct binder *binder, const struct assignment *assignment);

/* Sets what the decimals have before them; "1.310" is 1310 where other numbers have a comma before their decimals and none has a point there. */
bool binder_points_group(const struct binder *binder);

/* What a yes in the status column says, by its header; STATUS_UNKNOWN where that asks nothing. */
enum trade_status binder_yes_status(const struct binder *binder);

#endif
