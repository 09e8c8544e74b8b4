/* Reading and editing of the content types part. */
#include "package/parts/content_types.h"

#include "base/utf8.h"

struct content_type {
    const char *name; /* part or extension */
    const char *type;
    uint32_t node; /* NO_NODE: added */
    size_t before; /* the one of the same name that stands before it; NAME_MISSING = none */
};

static const char *extension_of(const char *part) {
    const char *slash = strrchr(part, '/');
    const char *dot = strrchr(slash ? slash : part, '.');
    return dot ? dot + 1 : "";
}

static void keep_type(struct content_types *types, bool is_default, const char *name, const char *type,
                      uint32_t node) {
    struct name_map *map = is_default ? &types->defaults : &types->overrides;
    size_t known = name_map_find(map, name);
    if (known != NAME_MISSING && !utf8_equals_folded(slice_of(types->items.items[known].type), slice_of(type)))
        types->ambiguous = true;
    name_map_set(map, name, types->items.count);
    *array_add(types->package->arena, &types->items) =
        (struct content_type){.name = name, .type = type, .node = node, .before = known};
}

static void read_type(struct content_types *types, uint32_t node) {
    const struct xml_tree *tree = &types->tree;
    bool is_default = xml_tree_is(tree, node, SPACE_CONTENT_TYPES, "Default");
    const char *name = xml_tree_attribute(tree, node, is_default ? "Extension" : "PartName");
    const char *type = xml_tree_attribute(tree, node, "ContentType");
    if (!name || !type || (!is_default && !xml_tree_is(tree, node, SPACE_CONTENT_TYPES, "Override")))
        return;
    if (!is_default)
        name = relationship_resolve("", name, types->package->arena);
    keep_type(types, is_default, name, type, node);
}

bool content_types_read(struct content_types *types, struct package *package) {
    *types = (struct content_types){.package = package};
    types->edits.arena = types->added.arena = package->arena;
    name_map_init(&types->defaults, true, package->arena);
    name_map_init(&types->overrides, true, package->arena);
    if (!package_read_tree(package, CONTENT_TYPES_PART, &types->tree))
        return false;
    if (!xml_tree_is(&types->tree, 0, SPACE_CONTENT_TYPES, "Types"))
        return package_damaged(package, "its part \"" CONTENT_TYPES_PART "\" holds no content types");
    for (uint32_t node = xml_tree_child(&types->tree, 0); node != NO_NODE;
         node = xml_tree_next(&types->tree, node))
        read_type(types, node);
    return true;
}

const char *content_type_of(const struct content_types *types, const char *part) {
    size_t index = name_map_find(&types->overrides, part);
    if (index == NAME_MISSING)
        index = name_map_find(&types->defaults, extension_of(part));
    return index == NAME_MISSING ? NULL : types->items.items[index].type;
}

void content_types_each(const struct content_types *types, const char *type, content_type_visitor *visit,
                        void *context) {
    for (size_t i = 0; i < types->package->parts.count; i++) {
        const struct package_part *part = &types->package->parts.items[i];
        bool passed_over = part->dropped || package_is_resource_fork(part->name);
        const char *actual = passed_over ? NULL : content_type_of(types, part->name);
        if (actual && utf8_equals_folded(slice_of(actual), slice_of(type)))
            visit(context, part->name);
    }
}

void content_types_add(struct content_types *types, const char *part, const char *type) {
    const char *known = content_type_of(types, part);
    if (known && utf8_equals_folded(slice_of(known), slice_of(type)))
        return;
    content_types_remove(types, part); /* what is said of a part that was not there, or not so */
    struct slice prefix = xml_tree_prefix(&types->tree, 0);
    text_print(&types->added, "<%.*sOverride PartName=\"/", (int)prefix.length, prefix.text);
    text_add_attribute(&types->added, part);
    text_print(&types->added, "\" ContentType=\"%s\"/>", type);
    keep_type(types, false, part, type, NO_NODE);
}

void content_types_remove(struct content_types *types, const char *part) {
    size_t index = name_map_find(&types->overrides, part);
    if (index == NAME_MISSING || types->items.items[index].node == NO_NODE)
        return;
    name_map_set(&types->overrides, types->items.items[index].name, NAME_MISSING);
    for (; index != NAME_MISSING; index = types->items.items[index].before)
        xml_remove_node(&types->edits, &types->tree, types->items.items[index].node);
}

void content_types_drop_part(struct content_types *types, size_t part) {
    struct package *package = types->package;
    const char *name = package->parts.items[part].name;
    size_t rels = package_find(package, relationships_part(name, package->arena));
    content_types_remove(types, name);
    package_drop(package, part);
    if (rels != NAME_MISSING) {
        content_types_remove(types, package->parts.items[rels].name);
        package_drop(package, rels);
    }
}

void content_types_reserve(const struct content_types *types) {
    for (size_t i = 0; i < types->items.count; i++) {
        const char *name = types->items.items[i].name;
        if (name_map_find(&types->overrides, name) == i && package_find(types->package, name) == NAME_MISSING)
            package_reserve(types->package, name);
    }
}

void content_types_save(struct content_types *types) {
    if (types->added.length)
        xml_append(&types->edits, &types->tree, 0, text_slice(&types->added));
    package_put_edited(types->package, CONTENT_TYPES_PART, &types->tree, &types->edits);
}
