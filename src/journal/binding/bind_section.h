/*
 * A header row and the first rows below it become a section's columns (docs/spec/real-logs.md §2).
 */
#ifndef WHEELGRADE_JOURNAL_BIND_SECTION_H
#define WHEELGRADE_JOURNAL_BIND_SECTION_H

#include "journal/binding/header_row.h"

/* What is to be told about a header cell once it is certain that the rows count. */
struct binding_message {
    uint32_t row, column;
    enum diag_code code;
    const char *message, *done;
};

struct binding_messages {
    struct arena *arena;
    ARRAY(struct binding_message) list;
    uint64_t settings_met; /* bits of the fields whose column a setting names, as columns.FIELD asks for */
};

void bind_log_section(const struct header_row *header, const struct kept_rows *kept, const struct sheet *sheet, const struct settings *settings,
                  struct section_layout *section, struct binding_messages *messages);

#endif
