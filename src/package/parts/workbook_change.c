/* Changing the workbook part: sheets out and in, positions renumbered, names, the sheet to open on. */
#include "package/parts/workbook_change.h"

#include "base/utf8.h"

/* Children of CT_Workbook in schema order (18.2.27). */
static const char *const workbook_order[] = {"fileVersion",    "fileSharing",
                                             "workbookPr",     "workbookProtection",
                                             "bookViews",      "sheets",
                                             "functionGroups", "externalReferences",
                                             "definedNames",   "calcPr",
                                             "oleSize",        "customWorkbookViews",
                                             "pivotCaches",    "smartTagPr",
                                             "smartTagTypes",  "webPublishing",
                                             "fileRecoveryPr", "webPublishObjects",
                                             "extLst",         NULL};

struct change_state {
    struct workbook_part *workbook;
    const struct workbook_change *change;
    struct xml_edits edits;
    struct slice prefix; /* of the part's elements */
};

static void set_whole(struct change_state *state, uint32_t node, const char *name, uint32_t value) {
    const char *text = arena_print(state->edits.arena, "%u", value);
    xml_set_attribute(&state->edits, &state->workbook->tree, node, name, text);
}

/* Where a sheet position of the old list lies in the new one: of a removed sheet, the one that follows it; beyond the last, the first. */
static uint32_t new_position(const struct workbook_part *workbook, uint32_t old) {
    return old < workbook->sheets.count ? workbook->sheets.items[old].position : 0;
}

static void remove_sheets(struct change_state *state) {
    for (size_t i = 0; i < state->workbook->sheets.count; i++) {
        const struct workbook_sheet *sheet = &state->workbook->sheets.items[i];
        if (!sheet->earlier)
            continue;
        xml_remove_node(&state->edits, &state->workbook->tree, sheet->node);
        if (sheet->relationship)
            rels_remove(&state->workbook->rels, sheet->relationship);
    }
}

/* definedName/@localSheetId counts sheets, so removal of one moves those that follow (18.2.5). A name of a sheet that there is not would
 * become one of a sheet of ours. */
static void remove_and_renumber_names(struct change_state *state) {
    struct workbook_part *workbook = state->workbook;
    for (size_t i = 0; i < workbook->names.count; i++) {
        const struct workbook_name *name = &workbook->names.items[i];
        bool local = name->local_sheet != NO_NODE;
        bool gone = local && (name->local_sheet >= workbook->sheets.count || workbook->sheets.items[name->local_sheet].earlier);
        if (name->earlier || gone)
            xml_remove_node(&state->edits, &workbook->tree, name->node);
        else if (local)
            set_whole(state, name->node, "localSheetId", new_position(workbook, name->local_sheet));
    }
}

static void change_names(struct change_state *state) {
    for (size_t i = 0; i < state->change->changed_count; i++) {
        const struct changed_name *name = &state->change->changed[i];
        const struct xml_node *node = xml_tree_node(&state->workbook->tree, name->node);
        struct text text = {.arena = state->edits.arena};
        text_add_escaped(&text, name->text);
        xml_replace(&state->edits, node->open_end, node->close_start, text_slice(&text));
    }
}

/* sheetId is unique, the next above all that stay (18.2.19). */
static uint32_t next_sheet_id(const struct workbook_part *workbook) {
    uint32_t highest = 0;
    for (size_t i = 0; i < workbook->sheets.count; i++)
        if (!workbook->sheets.items[i].earlier && workbook->sheets.items[i].sheet_id > highest)
            highest = workbook->sheets.items[i].sheet_id;
    return highest + 1;
}

static void add_sheets(struct change_state *state) {
    struct workbook_part *workbook = state->workbook;
    struct text text = {.arena = state->edits.arena};
    uint32_t sheet_id = next_sheet_id(workbook);
    for (size_t i = 0; i < state->change->sheet_count; i++) {
        const struct added_sheet *sheet = &state->change->sheets[i];
        const char *id = rels_add(&workbook->rels, REFERENCE_TYPE "worksheet", sheet->part);
        text_print(&text, "<%.*ssheet xmlns:r=\"" REFERENCE_SPACE "\" name=\"", (int)state->prefix.length,
                     state->prefix.text);
        text_add_attribute(&text, sheet->name);
        text_print(&text, "\" sheetId=\"%u\" r:id=\"%s\"/>", sheet_id++, id);
    }
    xml_append(&state->edits, &workbook->tree, xml_tree_find(&workbook->tree, 0, "sheets"),
               text_slice(&text));
}

static void add_hidden_name(struct text *text, struct slice prefix, const char *key, const char *sheet,
                            const char *cells) {
    struct text reference = {.arena = text->arena};
    reference_add_sheet(&reference, sheet);
    text_print(text, "<%.*sdefinedName name=\"%s\" hidden=\"1\">", (int)prefix.length, prefix.text, key);
    text_add_escaped(text, text_string(&reference));
    text_print(text, "!%s</%.*sdefinedName>", cells, (int)prefix.length, prefix.text);
}

static bool name_is_kept(const struct workbook_part *workbook, const char *name) {
    for (size_t i = 0; i < workbook->names.count; i++) {
        const struct workbook_name *here = &workbook->names.items[i];
        if (here->local_sheet == NO_NODE && !here->earlier &&
            utf8_equals_folded(slice_of(here->name), slice_of(name)))
            return true;
    }
    return false;
}

/* A name that comes along; a workbook-wide one that the user has already stays the user's (18.2.5: names are
 * unique in their scope). */
static void add_name(struct text *text, const struct change_state *state,
                     const struct added_name *name) {
    int length = (int)state->prefix.length;
    if (name->local_sheet == NO_NODE && name_is_kept(state->workbook, name->name))
        return;
    text_print(text, "<%.*sdefinedName name=\"", length, state->prefix.text);
    text_add_attribute(text, name->name);
    text_add(text, "\"");
    if (name->local_sheet != NO_NODE)
        text_print(text, " localSheetId=\"%u\"", name->local_sheet);
    text_add_slice(text, slice_of(name->hidden ? " hidden=\"1\">" : ">"));
    text_add_escaped(text, name->text);
    text_print(text, "</%.*sdefinedName>", length, state->prefix.text);
}

/* All that is added to definedNames, in a fixed order. */
static struct slice added_names(const struct change_state *state) {
    const struct workbook_change *change = state->change;
    struct slice prefix = state->prefix;
    struct text text = {.arena = state->edits.arena};
    for (size_t i = 0; i < change->sheet_count; i++)
        if (change->sheets[i].key)
            add_hidden_name(&text, prefix, change->sheets[i].key, change->sheets[i].name, "$A$1");
    for (size_t i = 0; i < change->column_count; i++) {
        const struct added_columns *columns = &change->columns[i];
        char first[CELL_NAME_SIZE], last[CELL_NAME_SIZE];
        add_hidden_name(&text, prefix, columns->key, columns->sheet,
                        arena_print(text.arena, "$%s:$%s", place_column_name(columns->first, first), place_column_name(columns->last, last)));
    }
    for (size_t i = 0; i < change->name_count; i++)
        add_name(&text, state, &change->names[i]);
    return text_slice(&text);
}

static void add_names(struct change_state *state) {
    const struct xml_tree *tree = &state->workbook->tree;
    struct slice prefix = state->prefix, text = added_names(state);
    uint32_t list = xml_tree_find(tree, 0, "definedNames");
    if (list != NO_NODE) {
        xml_append(&state->edits, tree, list, text);
    } else if (text.length) {
        struct text whole = {.arena = state->edits.arena};
        text_print(&whole, "<%.*sdefinedNames>", (int)prefix.length, prefix.text);
        text_add_slice(&whole, text);
        text_print(&whole, "</%.*sdefinedNames>", (int)prefix.length, prefix.text);
        xml_insert_ordered(&state->edits, tree, 0, workbook_order, "definedNames", text_slice(&whole));
    }
}

/* workbookView/@activeTab and @firstSheet count sheets too (18.2.30). */
static void set_views(struct change_state *state) {
    const struct xml_tree *tree = &state->workbook->tree;
    uint32_t views = xml_tree_find(tree, 0, "bookViews");
    uint32_t view = views == NO_NODE ? NO_NODE : xml_tree_find(tree, views, "workbookView");
    if (view == NO_NODE) {
        struct slice p = state->prefix;
        const char *text = arena_print(
            state->edits.arena, "<%.*sbookViews><%.*sworkbookView activeTab=\"%u\"/></%.*sbookViews>",
            (int)p.length, p.text, (int)p.length, p.text, state->change->active, (int)p.length, p.text);
        if (views != NO_NODE)
            xml_remove_node(&state->edits, tree, views);
        xml_insert_ordered(&state->edits, tree, 0, workbook_order, "bookViews", slice_of(text));
        return;
    }
    for (bool first = true; view != NO_NODE; view = xml_tree_next(tree, view), first = false) {
        uint32_t first_sheet = xml_tree_whole(tree, view, "firstSheet", 0);
        uint32_t active = xml_tree_whole(tree, view, "activeTab", 0);
        if (first_sheet)
            set_whole(state, view, "firstSheet", new_position(state->workbook, first_sheet));
        if (first || active)
            set_whole(state, view, "activeTab",
                      first ? state->change->active : new_position(state->workbook, active));
    }
}

static void ask_to_recalculate(struct change_state *state) {
    const struct xml_tree *tree = &state->workbook->tree;
    uint32_t node = xml_tree_find(tree, 0, "calcPr");
    if (node != NO_NODE) {
        xml_set_attribute(&state->edits, tree, node, "fullCalcOnLoad", "1");
        return;
    }
    const char *text = arena_print(state->edits.arena, "<%.*scalcPr fullCalcOnLoad=\"1\"/>", (int)state->prefix.length, state->prefix.text);
    xml_insert_ordered(&state->edits, tree, 0, workbook_order, "calcPr", slice_of(text));
}

void workbook_part_change(struct workbook_part *workbook, const struct workbook_change *change,
                          struct content_types *types) {
    struct change_state state = {
        .workbook = workbook, .change = change, .edits = {.arena = workbook->package->arena}};
    state.prefix = xml_tree_prefix(&workbook->tree, 0);
    remove_sheets(&state);
    remove_and_renumber_names(&state);
    change_names(&state);
    set_views(&state);
    if (!change->sheets_exist)
        add_sheets(&state);
    add_names(&state);
    if (change->recalculate)
        ask_to_recalculate(&state);
    package_put_edited(workbook->package, workbook->part, &workbook->tree, &state.edits);
    rels_save(&workbook->rels, types);
}
