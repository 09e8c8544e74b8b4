/* The transplant. */
#include "package/skeleton/skeleton.h"

#include <stdlib.h>

#include "base/bytes.h"

#define TABLE_TYPE TYPE_PREFIX "table+xml"
#define CHART_TYPE "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"

bool skeleton_open(struct skeleton *skeleton, const struct graft_request *request,
                   const struct limits *limits, struct arena *arena, struct diags *diags) {
    struct package *package = &skeleton->package;
    zip_open_parts(&skeleton->archive, request->skeleton, "report", limits, arena);
    package_init(package, &skeleton->archive, arena, diags);
    package->is_skeleton = true;
    if (!content_types_read(&skeleton->types, package) ||
        !workbook_part_read(&skeleton->workbook, package, NULL))
        return false;
    if (skeleton->workbook.sheets.count != request->sheet_count)
        return package_damaged(package, "its skeleton has other sheets than the report");
    for (size_t i = 0; i < request->sheet_count; i++)
        if (!skeleton->workbook.sheets.items[i].part)
            return package_damaged(package, "its skeleton lacks the sheet \"%s\"", request->sheets[i].name);
    return true;
}

struct moving {
    const struct transplant *to;
    const char *
        *names; /* by part of the skeleton: its name in the user's package, NULL = does not come along */
    ARRAY(size_t) order;   /* parts that come along, as they were found */
    struct name_map taken; /* table and defined names */
    uint32_t next_table;
    bool failed;
};

/* Tables. */

static void survey_table(void *context, const char *part) {
    struct moving *moving = context;
    struct xml_tree tree;
    if (moving->failed || !package_read_tree(moving->to->package, part, &tree)) {
        moving->failed = true;
        return;
    }
    uint32_t id = xml_tree_whole(&tree, 0, "id", 0);
    if (id >= moving->next_table && id < UINT32_MAX)
        moving->next_table = id + 1;
    const char *names[] = {xml_tree_attribute(&tree, 0, "name"), xml_tree_attribute(&tree, 0, "displayName")};
    for (size_t i = 0; i < 2; i++)
        if (names[i])
            name_map_set(&moving->taken, names[i], 0);
}

static void survey_names(struct moving *moving) {
    const struct workbook_part *workbook = moving->to->workbook;
    name_map_init(&moving->taken, true, moving->to->package->arena);
    for (size_t i = 0; i < workbook->names.count; i++)
        if (!workbook->names.items[i].earlier)
            name_map_set(&moving->taken, workbook->names.items[i].name, 0);
    moving->next_table = 1;
    content_types_each(moving->to->types, TABLE_TYPE, survey_table, moving);
}

static const char *free_table_name(struct moving *moving, const char *name) {
    const char *wanted = name;
    for (unsigned number = 2; name_map_find(&moving->taken, wanted) != NAME_MISSING; number++)
        wanted = arena_print(moving->to->package->arena, "%s_%u", name, number);
    name_map_set(&moving->taken, wanted, 0);
    return wanted;
}

static void edit_table(struct moving *moving, const struct xml_tree *tree, struct xml_edits *edits) {
    const char *display = xml_tree_attribute(tree, 0, "displayName");
    const char *name = free_table_name(moving, display ? display : "Table");
    xml_set_attribute(edits, tree, 0, "id", arena_print(edits->arena, "%u", moving->next_table++));
    xml_set_attribute(edits, tree, 0, "name", name);
    xml_set_attribute(edits, tree, 0, "displayName", name);
    skeleton_remap_styles(edits, tree, moving->to->styles);
}

/* Drawings of notes: each of their blocks becomes one that nobody has. They are libxlsxwriter's, so ids are found without a tree. */
struct moved_blocks {
    struct drawing_blocks old, new;
};

/* The list after `data=` of the shapes' map. */
static void move_block_list(struct moving *moving, struct slice bytes, struct moved_blocks *blocks, struct xml_edits *edits) {
    static const char map[] = "<o:idmap ", data[] = " data=\"";
    const char *end = bytes.text + bytes.length;
    const char *at = bytes_find(bytes.text, bytes.length, map, sizeof map - 1);
    const char *start = at ? bytes_find(at, (size_t)(end - at), data, sizeof data - 1) : NULL;
    const char *quote = start ? memchr(start + sizeof data - 1, '"', (size_t)(end - start) - (sizeof data - 1)) : NULL;
    if (!quote)
        return;
    start += sizeof data - 1;
    drawing_blocks_parse(&blocks->old, arena_copy_length(edits->arena, start, (size_t)(quote - start)), edits->arena);
    while (blocks->new.blocks.count < blocks->old.blocks.count)
        *array_add(edits->arena, &blocks->new.blocks) = moving->to->ids->next++;
    xml_replace(edits, (size_t)(start - bytes.text), (size_t)(quote - bytes.text), slice_of(drawing_blocks_text(&blocks->new, edits->arena)));
}

static uint32_t moved_shape(const struct moved_blocks *blocks, uint32_t number) {
    for (size_t i = 0; i < blocks->old.blocks.count; i++)
        if (blocks->old.blocks.items[i] == number / SHAPES_PER_BLOCK)
            return blocks->new.blocks.items[i] * SHAPES_PER_BLOCK + number % SHAPES_PER_BLOCK;
    return number;
}

static bool move_shapes(struct moving *moving, size_t part) {
    static const char id[] = " id=\"_x0000_s";
    struct package *from = &moving->to->skeleton->package;
    struct xml_edits edits = {.arena = from->arena};
    struct moved_blocks blocks = {0};
    struct slice bytes;
    if (!zip_read_member(from->archive, from->parts.items[part].member, &bytes, from->arena, from->diags))
        return false;
    move_block_list(moving, bytes, &blocks, &edits);
    const char *at = bytes.text, *end = bytes.text + bytes.length;
    while ((at = bytes_find(at, (size_t)(end - at), id, sizeof id - 1)) != NULL) {
        char *behind;
        at += sizeof id - 1;
        uint32_t number = (uint32_t)strtoul(at, &behind, 10), moved = moved_shape(&blocks, number);
        if (moved != number)
            xml_replace(&edits, (size_t)(at - bytes.text), (size_t)(behind - bytes.text),
                        slice_of(arena_print(edits.arena, "%u", moved)));
    }
    package_put(moving->to->package, moving->names[part], xml_apply(&edits, bytes));
    return true;
}

/* Parts. */

static void find_part(struct moving *moving, const char *name) {
    struct package *from = &moving->to->skeleton->package;
    size_t part = package_find(from, name);
    if (part == NAME_MISSING || moving->names[part])
        return;
    moving->names[part] = package_free_name(moving->to->package, from->parts.items[part].name);
    *array_add(from->arena, &moving->order) = part;
}

static bool find_targets(struct moving *moving, const char *source) {
    struct package *from = &moving->to->skeleton->package;
    struct relationship_list list;
    if (!relationships_read(from->archive, source, &list, from->arena, from->diags))
        return false;
    for (size_t i = 0; i < list.count; i++)
        if (!list.items[i].external)
            find_part(moving, list.items[i].target);
    return true;
}

static const char *moved_target(struct moving *moving, const char *target) {
    size_t part = package_find(&moving->to->skeleton->package, target);
    return part == NAME_MISSING ? target : moving->names[part];
}

static bool move_relationships(struct moving *moving, size_t part) {
    struct package *from = &moving->to->skeleton->package;
    struct rels_edit old;
    const char *source = from->parts.items[part].name, *moved = moving->names[part];
    if (!rels_open(&old, from, source))
        return false;
    if (!old.exists)
        return true;
    for (size_t i = 0; i < old.list.count; i++)
        if (!old.list.items[i].external)
            xml_set_attribute(
                &old.edits, &old.tree, old.nodes[i], "Target",
                rels_target(moved, moved_target(moving, old.list.items[i].target), from->arena));
    package_put(moving->to->package, relationships_part(moved, from->arena),
                xml_apply(&old.edits, old.tree.bytes));
    content_types_add(moving->to->types, relationships_part(moved, from->arena), RELS_TYPE);
    return true;
}

static bool move_table(struct moving *moving, size_t part) {
    struct package *from = &moving->to->skeleton->package;
    struct xml_tree tree;
    struct xml_edits edits = {.arena = from->arena};
    if (!package_read_tree(from, from->parts.items[part].name, &tree))
        return false;
    edit_table(moving, &tree, &edits);
    package_put(moving->to->package, moving->names[part], xml_apply(&edits, tree.bytes));
    return true;
}

static bool move_raw(struct moving *moving, size_t part) {
    struct package *from = &moving->to->skeleton->package;
    struct slice bytes;
    if (!zip_read_member(from->archive, from->parts.items[part].member, &bytes, from->arena, from->diags))
        return false;
    package_put(moving->to->package, moving->names[part], bytes);
    return true;
}

/* A chart says which system the dates it keeps are of (21.2.2.38): its first child, where that is not the 1900 system. */
static void tell_date_system(const struct moving *moving, struct slice bytes, struct xml_edits *edits) {
    static const char root[] = "<c:chartSpace";
    const char *start = moving->to->workbook->date_1904 ? bytes_find(bytes.text, bytes.length, root, sizeof root - 1) : NULL;
    const char *end = start ? memchr(start, '>', bytes.length - (size_t)(start - bytes.text)) : NULL;
    if (!end)
        return;
    size_t place = (size_t)(end + 1 - bytes.text);
    xml_replace(edits, place, place, slice_of("<c:date1904 val=\"1\"/>"));
}

static bool move_chart(struct moving *moving, size_t part) {
    struct package *from = &moving->to->skeleton->package;
    struct xml_edits edits = {.arena = from->arena};
    struct slice bytes;
    if (!zip_read_member(from->archive, from->parts.items[part].member, &bytes, from->arena, from->diags))
        return false;
    tell_date_system(moving, bytes, &edits);
    package_put(moving->to->package, moving->names[part], xml_apply(&edits, bytes));
    return true;
}

static bool move_part(struct moving *moving, size_t part) {
    const char *type =
        content_type_of(&moving->to->skeleton->types, moving->to->skeleton->package.parts.items[part].name);
    if (!type)
        type = "application/octet-stream";
    content_types_add(moving->to->types, moving->names[part], type);
    if (!move_relationships(moving, part))
        return false;
    if (strcmp(type, SHEET_TYPE) == 0)
        return true; /* planned with its rows */
    if (strcmp(type, TABLE_TYPE) == 0)
        return move_table(moving, part);
    if (strcmp(type, VML_TYPE) == 0)
        return move_shapes(moving, part);
    if (strcmp(type, CHART_TYPE) == 0)
        return move_chart(moving, part);
    return move_raw(moving, part);
}

static bool plan_sheet(struct moving *moving, const struct graft_request *request, size_t index,
                       const char **part) {
    const struct transplant *to = moving->to;
    const char *old = to->skeleton->workbook.sheets.items[index].part;
    struct skeleton_sheet *report = arena_alloc(to->package->arena, sizeof *report);
    if (!skeleton_sheet_plan(report, &to->skeleton->package, old, request, index, to->styles))
        return false;
    report->date_1904 = to->workbook->date_1904;
    *part = moving->names[package_find(&to->skeleton->package, old)];
    package_put_stream(to->package, *part, skeleton_sheet_write, report);
    return true;
}

bool skeleton_transplant(const struct transplant *transplant, const struct graft_request *request,
                         const char **parts) {
    struct package *from = &transplant->skeleton->package;
    struct moving moving = {.to = transplant};
    moving.names = arena_alloc_array(from->arena, from->parts.count + 1, sizeof *moving.names);
    survey_names(&moving);
    for (size_t i = 0; i < request->sheet_count; i++)
        find_part(&moving, transplant->skeleton->workbook.sheets.items[i].part);
    for (size_t i = 0; i < moving.order.count; i++)
        if (!find_targets(&moving, from->parts.items[moving.order.items[i]].name))
            return false;
    for (size_t i = 0; i < moving.order.count; i++)
        if (!move_part(&moving, moving.order.items[i]))
            return false;
    for (size_t i = 0; i < request->sheet_count; i++)
        if (!plan_sheet(&moving, request, i, &parts[i]))
            return false;
    return !moving.failed;
}
