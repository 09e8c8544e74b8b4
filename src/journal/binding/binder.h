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

#endif
