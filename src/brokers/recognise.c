/* Finds the header row of a known format (docs/spec/brokers.md §1). */
#include "brokers/brokers.h"

#include "base/utf8.h"
#include "brokers/formats/formats.h"
#include "brokers/reading/signature.h"
#include "journal/words/folded_name.h"

enum { SEARCHED_ROWS = 400 };

/* A log has Group IDs; no broker has. */
static bool is_log_header(const struct export_row *row) {
    bool group = false, action = false;
    for (uint32_t i = 0; i < row->count; i++) {
        struct folded_name name = fold_name(row->cells[i].text);
        group |= name_is(&name, "Group ID");
        action |= name_is(&name, "Action");
    }
    return group && action;
}

/* Files of named sections: "Statement,Header,Field Name,Field Value". */
static bool has_sections(const struct export_table *table) {
    const char *second = table->count ? export_cell_text(&table->items[0], 1) : NULL;
    return second && strcmp(second, "Header") == 0;
}

struct search {
    struct recognition *found;
    size_t cells;
    bool log;
};

static void search_row(struct search *search, const struct export_row *row, size_t sheet) {
    search->log |= is_log_header(row);
    for (size_t n = 0; broker_format(n); n++) {
        const struct broker_format *format = broker_format(n);
        if (row->number > SEARCHED_ROWS && !(format->traits & TRAIT_ANY_ROW))
            continue;
        for (const struct format_section *section = format->sections; section->signature; section++) {
            size_t cells = section->recognises ? signature_cells(section, row) : 0;
            if (cells <= search->cells)
                continue;
            search->cells = cells;
            *search->found = (struct recognition){format, sheet, row->number};
        }
    }
}

static bool search_sheet(struct search *search, struct workbook *workbook, size_t sheet, struct arena *scratch, struct diags *diags) {
    struct export_table table;
    if (!read_export_table(workbook, sheet, SEARCHED_ROWS, &table, scratch, diags))
        return false;
    if (table.count == SEARCHED_ROWS && has_sections(&table) && !read_export_table(workbook, sheet, SIZE_MAX, &table, scratch, diags))
        return false;
    for (size_t i = 0; i < table.count; i++)
        search_row(search, &table.items[i], sheet);
    return true;
}

bool recognise_export(struct workbook *workbook, struct recognition *recognition, struct diags *diags) {
    struct search search = {.found = recognition};
    bool read = true;
    *recognition = (struct recognition){0};
    for (size_t i = 0; i < workbook->sheet_count && read; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        struct arena scratch;
        if (!sheet->readable || sheet->hidden || sheet->generated)
            continue;
        arena_init(&scratch);
        read = search_sheet(&search, workbook, i, &scratch, diags);
        arena_release(&scratch);
    }
    if (search.log)
        *recognition = (struct recognition){0};
    return read;
}
