/* A field whose setting no section of any sheet met. */
#include "journal/checking/unmet_settings.h"

#include "journal/binding/columns.h"

static bool is_set(const struct settings *settings, enum field field) {
    return settings->columns[field] && *settings->columns[field] && column_key(field);
}

static void tell_unmet(const struct draft *draft, enum field field, const char *wanted, const struct transaction_list *list, struct diags *diags) {
    struct transaction header = {.row = draft->sheet->header_row, .source = draft->source};
    bool bound = draft->sheet->columns[field] != NO_COLUMN;
    diag_report(diags, UNUSED_COLUMN, transaction_place(list, &header, field), bound ? "this column used" : "no column used",
                "columns.%s=%s finds no column: none is headed so, or what stands below it is no %s", column_key(field), wanted, column_noun(field));
}

void tell_unmet_settings(const struct draft *drafts, size_t count, const struct settings *settings, const struct transaction_list *list,
                         struct diags *diags) {
    uint64_t met = 0;
    for (size_t i = 0; i < count; i++)
        met |= drafts[i].binding.settings_met;
    for (enum field field = 0; field < FIELD_COUNT && count; field++)
        if (is_set(settings, field) && !(met >> field & 1))
            tell_unmet(&drafts[0], field, settings->columns[field], list, diags);
}
