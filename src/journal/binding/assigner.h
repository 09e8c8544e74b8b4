/* What assign_columns.c and fee_columns.c share while columns are assigned. Private to binding/. */
#ifndef WHEELGRADE_JOURNAL_ASSIGNER_H
#define WHEELGRADE_JOURNAL_ASSIGNER_H

#include "journal/binding/assign_columns.h"

struct assigner {
    const struct header_list *headers;
    const struct settings *settings;
    const struct kept_rows *kept; /* NULL: by names alone */
    struct assignment *result;
    bool used[HEADERS_MOST];
};

bool assigner_is_set_by_user(const struct assigner *assigner, enum field field);

/* Whether the column can be the field, by its name and by what it holds. */
bool assigner_fits(const struct assigner *assigner, size_t header, enum field field);

void assigner_add_rival(struct assigner *assigner, enum field field, size_t header, bool same_class);

#endif
