/* Finds the header row of a known format (docs/spec/brokers.md §1). */
#include "brokers/brokers.h"

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
static bool begins_sections(const struct export_row *row) {
    const char *second = export_cell_text(row, 1);
    return second && strcmp(second, "Header") == 0;
}

/* What is known of the workbook, and of the sheet being read. */
struct search {
    struct recognition found;
    size_t cells; /* of the signature found */
    bool log, foreign; /* foreign: a statement whose trades stand in a section that is not known */
    bool statement;    /* of Interactive Brokers: in all languages its first section is called so */
};

struct sheet_search {
    struct search *search, before; /* as it was before the sheet */
    size_t sheet, rows;
    bool sections;
};

static void forget_sheet(void *context) {
    struct sheet_search *sheet = context;
    *sheet->search = sheet->before;
    sheet->rows = 0;
}

/* `nth`: of the sheet's rows that are not blank. */
static void match_formats(struct search *search, const struct export_row *row, size_t nth, size_t sheet) {
    for (size_t n = 0; broker_format(n); n++) {
        const struct broker_format *format = broker_format(n);
        if (nth > SEARCHED_ROWS && !(format->traits & TRAIT_ANY_ROW))
            continue;
        for (const struct format_section *section = format->sections; section->signature; section++) {
            size_t cells = section->recognises ? signature_cells(section, row) : 0;
            if (cells <= search->cells)
                continue;
            search->cells = cells;
            search->found = (struct recognition){.format = format, .section = section, .sheet = sheet, .header_row = row->number};
        }
    }
}

static bool is_known_section(const char *name) {
    for (size_t n = 0; broker_format(n); n++)
        for (const struct format_section *section = broker_format(n)->sections; section->signature; section++)
            if (section->prefix && strcmp(section->prefix, name) == 0)
                return true;
    return false;
}

/* "Transacties,Data,Order": in a language that is not read, whatever its other sections are called. */
static bool is_foreign_trade(const struct export_row *row) {
    const char *second = export_cell_text(row, 1), *third = export_cell_text(row, 2);
    const char *name = export_first_text(row);
    return name && second && third && strcmp(second, "Data") == 0 && strcmp(third, "Order") == 0 && !is_known_section(name);
}

/* A log is no export, whatever else it holds. */
static bool search_row(void *context, const struct export_row *row) {
    struct sheet_search *sheet = context;
    if (sheet->rows++ == 0) {
        sheet->sections = begins_sections(row);
        sheet->search->statement |= sheet->sections && strcmp(export_first_text(row), "Statement") == 0;
    }
    sheet->search->log = is_log_header(row);
    if (!sheet->search->log)
        match_formats(sheet->search, row, sheet->rows, sheet->sheet);
    sheet->search->foreign |= sheet->sections && is_foreign_trade(row);
    return !sheet->search->log && (sheet->rows < SEARCHED_ROWS || sheet->sections);
}

static bool search_sheet(struct search *search, struct workbook *workbook, size_t sheet, struct diags *diags) {
    struct sheet_search context = {.search = search, .before = *search, .sheet = sheet};
    struct export_sink sink = {&context, forget_sheet, search_row};
    struct arena scratch;
    arena_init(&scratch);
    bool read = read_export_rows(workbook, sheet, &sink, &scratch, diags);
    arena_release(&scratch);
    return read;
}

static bool is_looked_at(const struct sheet *sheet) {
    return sheet->readable && !sheet->hidden && !sheet->generated;
}

bool recognise_export(struct workbook *workbook, struct recognition *recognition, struct diags *diags) {
    struct search search = {.cells = 0};
    bool read = true;
    for (size_t i = 0; i < workbook->sheet_count && read && !search.log; i++)
        if (is_looked_at(&workbook->sheets[i]))
            read = search_sheet(&search, workbook, i, diags);
    *recognition = search.log || search.foreign ? (struct recognition){0} : search.found;
    recognition->is_foreign_statement = !recognition->format && !search.log && search.statement && workbook->sheet_count == 1;
    return read;
}

bool recognise_export_sheet(struct workbook *workbook, size_t sheet, struct recognition *recognition, struct diags *diags) {
    struct search search = {.cells = 0};
    bool read = search_sheet(&search, workbook, sheet, diags);
    *recognition = search.log || search.foreign ? (struct recognition){0} : search.found;
    return read;
}

/* What is read of a format is its section with most cells; its others, on sheets of their own, are no exports by themselves, but those of
 * statements whose rows begin with their section's name. */
static bool is_further_export(const struct recognition *recognition, const struct recognition *found, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (found[i].format == recognition->format && found[i].section != recognition->section && !recognition->section->prefix)
            return false;
    return recognition->format != NULL;
}

bool broker_exports_add_all(struct broker_exports *exports, struct workbook *workbook, const struct recognition *recognition) {
    struct recognition *found = arena_alloc_array(exports->arena, workbook->sheet_count + 1, sizeof *found);
    size_t count = 1;
    found[0] = *recognition;
    if (!broker_exports_add(exports, workbook, recognition))
        return false;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        if (i == recognition->sheet || !is_looked_at(&workbook->sheets[i]))
            continue;
        if (!recognise_export_sheet(workbook, i, &found[count], exports->diags))
            return false;
        if (!is_further_export(&found[count], found, count))
            continue;
        if (!broker_exports_add(exports, workbook, &found[count++]))
            return false;
    }
    return true;
}
