/* Reads back what a person changed on the sheet Grading Settings: where the value differs from the hidden one beside it. */
#include "report/book/read_settings_sheet.h"

#include <string.h>

#include "base/array.h"
#include "base/number_text.h"
#include "base/utf8.h"

enum role { ROLE_NAME, ROLE_VALUE, ROLE_DEFAULT, ROLE_BASE, ROLES };
static const char *const headings[ROLES] = {"Setting", "Value", "Default", "As written"};

struct reading {
    struct workbook *workbook;
    size_t sheet;
    bool found; /* the header row */
    uint32_t columns[ROLES];
    struct settings defaults;
    struct setting_edits edits;
    struct arena *arena;
    struct diags *diags;
};

/* ---- finding the sheet ---- */

static size_t find_sheet(const struct workbook *workbook) {
    for (size_t i = 0; i < workbook->sheet_count; i++)
        if (workbook->sheets[i].generated_key && strcmp(workbook->sheets[i].generated_key, GENERATED_PREFIX "settings") == 0)
            return i;
    for (size_t i = 0; i < workbook->sheet_count; i++) /* a program may have dropped hidden names */
        if (utf8_equals_folded(slice_of(workbook->sheets[i].name), slice_of("Grading Settings")))
            return i;
    return SIZE_MAX;
}

/* ---- cells ---- */

static const char *print_number(double number, bool rate, struct arena *arena) {
    char text[NUMBER_TEXT_SIZE];
    number_print(rate ? number_round(number * 100, 10) : number, text);
    return arena_print(arena, "%s%s", text, rate ? "%" : "");
}

/* A cell as settings_set takes it; NULL when there is nothing in it. */
static const char *cell_text(const struct cell *cell, bool rate, struct arena *arena) {
    if (!cell)
        return NULL;
    switch ((enum cell_kind)cell->kind) {
    case CELL_TEXT:
    case CELL_ERROR: {
        struct slice trimmed = utf8_trim(slice_of(cell->text));
        return trimmed.length ? arena_copy_length(arena, trimmed.text, trimmed.length) : NULL;
    }
    case CELL_NUMBER:
    case CELL_DATE:
        return print_number(cell->number, rate, arena);
    case CELL_BOOLEAN:
        return cell->number != 0 ? "yes" : "no";
    case CELL_BLANK:
        break;
    }
    return NULL;
}

/* ---- rows ---- */

static bool is_heading(const struct cell *cell, const char *heading) {
    return cell->kind == CELL_TEXT && utf8_equals_folded(utf8_trim(slice_of(cell->text)), slice_of(heading));
}

static void look_for_header(struct reading *reading, const struct sheet_row *row) {
    for (size_t role = 0; role < ROLES; role++)
        reading->columns[role] = NO_COLUMN;
    for (uint32_t i = 0; i < row->count; i++)
        for (size_t role = 0; role < ROLES; role++)
            if (reading->columns[role] == NO_COLUMN && is_heading(&row->cells[i], headings[role]))
                reading->columns[role] = row->cells[i].column;
    reading->found = reading->columns[ROLE_NAME] != NO_COLUMN && reading->columns[ROLE_VALUE] != NO_COLUMN;
}

/* A setting's value, or that of a member of a family ("" when there is none), as the program writes it. */
static const char *value_by_name(const struct settings *settings, const char *name, struct arena *arena) {
    size_t index = settings_find(name);
    if (index != SIZE_MAX)
        return settings_value(settings, index, arena);
    enum setting_family family = family_of_name(name);
    const struct family_member *member = family_find(&settings->family[family], name + strlen(family_rows[family].prefix));
    return member ? member->value : "";
}

/* The value as the program would write it, so that 0.60 and 60% are the same; NULL after reporting that it is no value. */
static const char *canonical(struct reading *reading, const char *name, const char *value, uint32_t row) {
    const struct workbook *workbook = reading->workbook;
    struct settings scratch = reading->defaults;
    struct place place = {workbook->name, workbook->sheets[reading->sheet].name, row, reading->columns[ROLE_VALUE]};
    if (!settings_set(&scratch, name, value, NULL, place, reading->arena, reading->diags))
        return NULL;
    return value_by_name(&scratch, name, reading->arena);
}

static const char *role_text(struct reading *reading, const struct sheet_row *row, enum role role, const char *name) {
    size_t index = settings_find(name);
    const struct cell *cell = reading->columns[role] == NO_COLUMN ? NULL : row_cell(row, reading->columns[role]);
    return cell_text(cell, index != SIZE_MAX && settings_kind(index) == SETTING_RATE, reading->arena);
}

/* The hidden cell: what was written without the sheet's edit, or of an edit that was outranked three parts. */
struct hidden_value {
    const char *written, *own /* NULL: no edit was outranked */, *base;
};

static struct hidden_value split_hidden(const char *text, const char *preset, struct arena *arena) {
    if (!text)
        return (struct hidden_value){preset, NULL, preset};
    const char *own = strstr(text, OUTRANKED_MARK), *base = own ? strstr(own + strlen(OUTRANKED_MARK), OUTRANKED_MARK) : NULL;
    if (!base)
        return (struct hidden_value){text, NULL, text};
    const char *written = arena_copy_length(arena, text, (size_t)(own - text));
    own += strlen(OUTRANKED_MARK);
    return (struct hidden_value){written, arena_copy_length(arena, own, (size_t)(base - own)), base + strlen(OUTRANKED_MARK)};
}

static void read_value(struct reading *reading, const struct sheet_row *row, const char *name) {
    const char *preset = value_by_name(&reading->defaults, name, reading->arena);
    const char *value = role_text(reading, row, ROLE_VALUE, name);
    struct hidden_value hidden = split_hidden(role_text(reading, row, ROLE_BASE, name), preset, reading->arena);
    if (!value && strcmp(hidden.written, ASSUMED_MARK) == 0)
        return;
    if (value && strcmp(value, hidden.written) == 0) {
        if (!hidden.own)
            return;
        value = hidden.own;
    }
    value = value ? canonical(reading, name, value, row->number) : preset;
    if (!value || strcmp(value, hidden.base) != 0)
        *array_add(reading->arena, &reading->edits) = (struct setting_edit){name, value, hidden.base, row->number};
}

static bool read_row(void *context, const struct sheet_row *row) {
    struct reading *reading = context;
    if (!reading->found) {
        look_for_header(reading, row);
        return true;
    }
    const struct cell *name = row_cell(row, reading->columns[ROLE_NAME]);
    if (!name || name->kind != CELL_TEXT)
        return true;
    struct slice trimmed = utf8_trim(slice_of(name->text));
    const char *text = arena_copy_length(reading->arena, trimmed.text, trimmed.length);
    if (settings_find(text) != SIZE_MAX || family_of_name(text) != FAMILY_COUNT)
        read_value(reading, row, text);
    return true;
}

static void forget_rows(void *context) {
    struct reading *reading = context;
    reading->found = false;
    reading->edits.count = 0;
}

struct setting_edits read_setting_edits(struct workbook *workbook, struct arena *arena, struct diags *diags) {
    struct reading reading = {.workbook = workbook, .sheet = find_sheet(workbook), .defaults = settings_default(), .arena = arena, .diags = diags};
    reading.edits.sheet = reading.sheet;
    if (reading.sheet == SIZE_MAX || !workbook->sheets[reading.sheet].readable)
        return reading.edits;
    struct row_sink sink = {&reading, forget_rows, read_row};
    workbook_read_sheet(workbook, reading.sheet, &sink, diags);
    return reading.edits;
}

bool read_settings_sheet(struct workbook *workbook, struct settings *settings, struct arena *arena, struct diags *diags) {
    size_t errors = diags->severity_count[DIAG_FATAL];
    struct setting_edits edits = read_setting_edits(workbook, arena, diags);
    if (diags->severity_count[DIAG_FATAL] > errors)
        return false;
    for (size_t i = 0; i < edits.count; i++) {
        const struct setting_edit *edit = &edits.items[i];
        struct place place = {workbook->name, workbook->sheets[edits.sheet].name, edit->row, SETTINGS_VALUE_COLUMN};
        if (!settings_set(settings, edit->name, edit->value, NULL, place, arena, diags))
            return false;
    }
    return true;
}
