/* Compares header cells by letters and digits. */
#include "brokers/reading/signature.h"

#include <string.h>

#include "base/packed_words.h"
#include "journal/words/folded_name.h"

enum { LONGEST_HEADER = 64 };

static bool row_holds(const struct export_row *row, const char *name, size_t length) {
    char header[LONGEST_HEADER];
    length = length < sizeof header ? length : sizeof header - 1;
    memcpy(header, name, length);
    header[length] = '\0';
    struct folded_name wanted = fold_name(header);
    for (uint32_t i = 0; i < row->count; i++)
        if (name_is(&wanted, row->cells[i].text))
            return true;
    return false;
}

struct signature_match signature_match(const struct format_section *section, const struct export_row *row) {
    struct signature_match match = {0};
    for (const char *at = section->signature; *at; match.of++) {
        struct slice cell = {at, strcspn(at, "|")};
        if (row_holds(row, cell.text, cell.length))
            match.found++;
        else if (!match.missing.length)
            match.missing = cell;
        at += cell.length + (at[cell.length] == '|');
    }
    return match;
}

size_t signature_cells(const struct format_section *section, const struct export_row *row) {
    const char *first = export_first_text(row);
    if (section->prefix && (!first || strcmp(first, section->prefix) != 0))
        return 0;
    size_t cells = 0;
    for (const char *at = section->signature; *at; cells++) {
        size_t length = strcspn(at, "|");
        if (!row_holds(row, at, length))
            return 0;
        at += length + (at[length] == '|');
    }
    return cells;
}

static bool is_bound(const struct binding *binding, uint32_t column) {
    for (size_t role = 0; role < ROLE_COUNT; role++)
        if (binding->columns[role] == column)
            return true;
    return false;
}

static void bind_column(struct binding *binding, enum export_role role, uint32_t column) {
    if (role == ROLE_FEE && binding->fee_count < FEE_COLUMNS)
        binding->fees[binding->fee_count++] = column;
    if (binding->columns[role] == NO_COLUMN)
        binding->columns[role] = column;
}

/* Of several columns of one name the first that nothing else is in; fees take no other's. NO_COLUMN = there is none. */
static uint32_t column_of(enum export_role role, const char *name, const struct export_row *header, const struct binding *binding) {
    uint32_t taken = NO_COLUMN;
    for (uint32_t i = 0; i < header->count; i++) {
        struct folded_name cell = fold_name(header->cells[i].text);
        if (!name_is(&cell, name))
            continue;
        if (!is_bound(binding, header->cells[i].column))
            return header->cells[i].column;
        taken = taken == NO_COLUMN ? header->cells[i].column : taken;
    }
    return role == ROLE_FEE ? NO_COLUMN : taken;
}

static bool bind_header(const struct format_column *shape, const struct export_row *header, struct binding *binding) {
    bool bound = false;
    for (const char *name = shape->headers; name; name = packed_words_next(name)) {
        uint32_t column = column_of(shape->role, name, header, binding);
        if (column != NO_COLUMN)
            bind_column(binding, shape->role, column);
        bound |= column != NO_COLUMN;
    }
    return bound;
}

const char *signature_bind_section(const struct format_section *section, const struct export_row *header, struct binding *binding) {
    const char *missing = NULL;
    *binding = (struct binding){.section = section};
    for (size_t role = 0; role < ROLE_COUNT; role++)
        binding->columns[role] = NO_COLUMN;
    for (const struct format_column *shape = section->columns; shape->headers; shape++)
        if (!bind_header(shape, header, binding) && shape->needed && shape->role == ROLE_FEE && !missing)
            missing = shape->headers;
    for (const struct format_column *shape = section->columns; shape->headers; shape++)
        if (shape->needed && shape->role != ROLE_FEE && binding->columns[shape->role] == NO_COLUMN && !missing)
            missing = shape->headers;
    return missing;
}
