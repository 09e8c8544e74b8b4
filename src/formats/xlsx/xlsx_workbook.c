/* The workbook part (ECMA-376 part 1, 18.2): sheets and their parts, date system, hidden names of an earlier run. */
#include "formats/xlsx/xlsx_workbook.h"

#include "formats/cells/refusal.h"
#include "formats/cells/generated_names.h"

enum { SHEETS_MOST = 65535 };

/* A hidden name that starts with GENERATED_PREFIX, and what it refers to. */
struct generated_name {
    const char *name;
    struct slice target;
};

struct workbook_part {
    struct workbook *workbook;
    struct xlsx_source *source;
    struct diags *diags;
    ARRAY(struct sheet) sheets;
    ARRAY(struct xlsx_part) parts;
    ARRAY(struct generated_name) names;
    ARRAY(char) target; /* of the name at hand */
    bool in_name, is_workbook;
    bool *taken; /* by member of the archive: it is a sheet's */
};

/* Only worksheets have rows; the other types are chart, dialog and macro sheets. A part belongs to one sheet: a file in which
 * thousands of sheets share one would take thousands of times as long to read as it is large. */
static const struct zip_member *find_rows(struct workbook_part *part, const char *name, const char *id, bool *lost) {
    const struct zip_archive *archive = part->source->archive;
    const struct relationship *relationship = id ? relationship_by_id(&part->source->relationships, id) : NULL;
    struct place place = {archive->file_name, name, 0, NO_COLUMN};
    bool is_worksheet = relationship && !relationship->external && relationship_is(relationship, "worksheet");
    const struct zip_member *member = is_worksheet ? zip_find(archive, relationship->target) : NULL;
    bool taken = member && part->taken[member - archive->members];
    bool named = !id || *id; /* an empty id is how Excel writes a sheet that has no part, such as a module of old macros */
    *lost = !member && (is_worksheet || (!relationship && named));
    if (*lost)
        diag_report(part->diags, SHEET_LOST, place, NULL, "the workbook names this sheet, but the file holds no rows for it");
    else if (!member || taken)
        diag_report(part->diags, SHEET_NOT_READ, place, NULL, "%s",
                    taken ? "its rows are those of another sheet" : "it is not a worksheet");
    if (member)
        part->taken[member - archive->members] = true;
    return taken ? NULL : member;
}

static void read_sheet(struct xml_parser *parser, struct workbook_part *part, const struct xml_element *element) {
    if (part->sheets.count == SHEETS_MOST) {
        xml_fail(parser, "it has more than %d sheets", SHEETS_MOST);
        return;
    }
    struct arena *arena = part->source->arena;
    const char *name = xml_attribute(element, "name"), *state = xml_attribute(element, "state");
    char *copy = arena_copy(arena, name ? name : "");
    bool lost;
    const struct zip_member *member = find_rows(part, copy, xml_attribute_in(element, SPACE_REFERENCE, "id"), &lost);
    *array_add(arena, &part->parts) = (struct xlsx_part){.member = member};
    *array_add(arena, &part->sheets) = (struct sheet){
        .name = copy,
        .hidden = state && strcmp(state, "visible") != 0,
        .readable = member != NULL,
        .lost = lost,
        .generated_first_column = NO_COLUMN,
        .generated_last_column = NO_COLUMN,
    };
}

static void start_name(struct workbook_part *part, const struct xml_element *element) {
    const char *name = xml_attribute(element, "name");
    if (!name || !is_generated_name(name) || part->names.count >= GENERATED_NAMES_MOST)
        return;
    part->in_name = true;
    part->target.count = 0;
    array_add(part->source->arena, &part->names)->name = arena_copy(part->source->arena, name);
}

static void on_start(struct xml_parser *parser, const struct xml_element *element) {
    struct workbook_part *part = parser->context;
    if (element->depth == 1)
        part->is_workbook = xml_is(element, SPACE_MAIN, "workbook");
    else if (element->depth == 2 && xml_is(element, SPACE_MAIN, "workbookPr"))
        part->workbook->date_1904 = xml_flag(xml_attribute(element, "date1904"), false);
    else if (element->depth == 3 && xml_is(element, SPACE_MAIN, "sheet"))
        read_sheet(parser, part, element);
    else if (element->depth == 3 && xml_is(element, SPACE_MAIN, "definedName"))
        start_name(part, element);
}

static void on_text(struct xml_parser *parser, struct slice text) {
    struct workbook_part *part = parser->context;
    for (size_t i = 0; part->in_name && i < text.length; i++)
        *array_add(part->source->arena, &part->target) = text.text[i];
}

static void on_end(struct xml_parser *parser, const struct xml_element *element) {
    struct workbook_part *part = parser->context;
    (void)element;
    if (!part->in_name)
        return;
    part->in_name = false;
    struct slice *target = &part->names.items[part->names.count - 1].target;
    if (part->target.count > 0)
        *target = slice_of(arena_copy_length(part->source->arena, part->target.items, part->target.count));
}

bool xlsx_read_workbook(struct workbook *workbook, struct xlsx_source *source, struct diags *diags) {
    const struct zip_archive *archive = source->archive;
    const struct zip_member *member = zip_find(archive, source->main_part);
    struct workbook_part part = {.workbook = workbook,
                                 .source = source,
                                 .diags = diags,
                                 .taken = arena_alloc_array(source->arena, archive->count, sizeof(bool))};
    struct xml_parser parser = {.start = on_start,
                                .end = on_end,
                                .text = on_text,
                                .context = &part,
                                .part = source->main_part,
                                .file = archive->file_name};
    struct slice bytes;
    if (!member)
        return diag_report(diags, FILE_DAMAGED, xlsx_place(source), NULL, "its part \"%s\" is missing",
                           source->main_part);
    if (!zip_read_member(archive, member, &bytes, source->arena, diags) ||
        !xml_parse(&parser, bytes, archive->limits, diags))
        return false;
    if (!part.is_workbook)
        return diag_report(diags, FILE_NOT_WORKBOOK, xlsx_place(source), NULL,
                           "it is an Office file, but not a workbook" INSTEAD);
    if (part.sheets.count == 0)
        return diag_report(diags, FILE_NOT_WORKBOOK, xlsx_place(source), NULL, "the workbook has no sheets; take it from a backup");
    workbook->sheets = part.sheets.items;
    workbook->sheet_count = part.sheets.count;
    source->parts = part.parts.items;
    for (size_t i = 0; i < part.names.count; i++)
        mark_generated(workbook, part.names.items[i].name, part.names.items[i].target, source->arena);
    return true;
}
