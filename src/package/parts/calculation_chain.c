/* Whether the calculation chain would name cells that have no formula once the graft is done. */
#include "package/parts/calculation_chain.h"

struct chain_state {
    const struct workbook_part *workbook;
    const struct chain_columns *columns; /* by sheet */
    struct name_map staying; /* ids of the sheets that stay, as text -> sheets */
    const struct chain_columns *changed; /* of the sheet that the cells are in; NULL = not known */
    bool concerned;
};

static void list_staying(struct chain_state *state) {
    const struct workbook_part *workbook = state->workbook;
    struct arena *arena = workbook->package->arena;
    name_map_init(&state->staying, false, arena);
    for (size_t i = 0; i < workbook->sheets.count; i++)
        if (!workbook->sheets.items[i].earlier)
            name_map_set(&state->staying, arena_print(arena, "%u", workbook->sheets.items[i].sheet_id), i);
}

static bool is_in(const struct column_range *range, uint32_t column) {
    return column >= range->first && column <= range->last;
}

static bool in_columns(const struct chain_state *state, const char *cell) {
    uint32_t column, row;
    return state->changed && reference_parse_cell(cell, cell + strlen(cell), &column, &row) &&
           (is_in(&state->changed->out, column) || is_in(&state->changed->in, column));
}

static void on_cell(struct xml_parser *parser, const struct xml_element *element) {
    struct chain_state *state = parser->context;
    const char *cell = xml_attribute(element, "r"), *id = xml_attribute(element, "i");
    if (!xml_is(element, SPACE_MAIN, "c") || !cell)
        return;
    if (id && strcmp(id, "0") != 0) { /* else the sheet of the cell before */
        size_t sheet = name_map_find(&state->staying, id);
        state->concerned = sheet == NAME_MISSING;
        state->changed = state->concerned ? NULL : &state->columns[sheet];
    }
    state->concerned = state->concerned || in_columns(state, cell);
    if (state->concerned)
        xml_stop(parser);
}

/* A chain that cannot be read could not be used either: that it goes is nothing to tell. */
static bool read_chain(struct chain_state *state, const char *part) {
    struct package package = *state->workbook->package;
    struct diags unheard;
    struct slice bytes;
    struct xml_parser parser = {
        .start = on_cell, .context = state, .part = part, .file = package.archive->file_name};
    diags_init(&unheard, package.arena);
    package.diags = &unheard;
    return package_read(&package, part, &bytes) &&
           xml_parse(&parser, bytes, package.archive->limits, &unheard);
}

void calculation_chain_check(struct workbook_part *workbook, struct content_types *types,
                             const struct chain_columns *columns) {
    struct package *package = workbook->package;
    const struct relationship *chain = package_related(package, &workbook->rels.list, "calcChain");
    struct chain_state state = {.workbook = workbook, .columns = columns};
    if (!chain)
        return;
    list_staying(&state);
    if (read_chain(&state, chain->target) && !state.concerned)
        return;
    rels_remove(&workbook->rels, chain->id);
    content_types_drop_part(types, package_find(package, chain->target));
}
