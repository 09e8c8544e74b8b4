/* Edits of .rels parts. */
#include "package/parts/rels_edit.h"

#include <strings.h>

#define RELS_HEAD                                                                                            \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                                        \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

/* Id of a relationship, also of one that is not whole; NULL for other elements. */
static const char *node_id(const struct rels_edit *rels, uint32_t node) {
    return xml_tree_is(&rels->tree, node, SPACE_RELATIONSHIPS, "Relationship")
               ? xml_tree_attribute(&rels->tree, node, "Id")
               : NULL;
}

/* The list leaves out what is no whole relationship; the rest stands in the order of the part. */
static void find_nodes(struct rels_edit *rels) {
    size_t index = 0;
    rels->nodes = arena_alloc_array(rels->package->arena, rels->list.count + 1, sizeof *rels->nodes);
    rels->removed = arena_alloc_array(rels->package->arena, rels->list.count + 1, sizeof *rels->removed);
    for (uint32_t node = 0; node < rels->tree.count && index < rels->list.count; node++) {
        const char *id = node_id(rels, node);
        if (id && xml_tree_attribute(&rels->tree, node, "Type") && xml_tree_attribute(&rels->tree, node, "Target"))
            rels->nodes[index++] = node;
    }
}

bool rels_open(struct rels_edit *rels, struct package *package, const char *source) {
    *rels = (struct rels_edit){.package = package, .source = source};
    rels->edits.arena = rels->added.arena = package->arena;
    rels->part = relationships_part(source, package->arena);
    rels->exists = package_find(package, rels->part) != NAME_MISSING;
    if (!rels->exists)
        return true;
    if (!relationships_read(package->archive, source, &rels->list, package->arena, package->diags) ||
        !package_read_tree(package, rels->part, &rels->tree))
        return false;
    if (!xml_tree_is(&rels->tree, 0, SPACE_RELATIONSHIPS, "Relationships"))
        return package_damaged(package, "its part \"%s\" holds no relationships", rels->part);
    find_nodes(rels);
    return true;
}

void rels_remove(struct rels_edit *rels, const char *id) {
    const struct relationship *found = relationship_by_id(&rels->list, id);
    size_t index = found ? (size_t)(found - rels->list.items) : 0;
    if (!found || rels->removed[index] || !rels->nodes[index])
        return;
    rels->removed[index] = true;
    xml_remove_node(&rels->edits, &rels->tree, rels->nodes[index]);
}

void rels_reserve(const struct rels_edit *rels) {
    for (size_t i = 0; i < rels->list.count; i++) {
        const struct relationship *item = &rels->list.items[i];
        if (!item->external && !rels->removed[i] && !zip_find(rels->package->archive, item->target))
            package_reserve(rels->package, item->target);
    }
}

/* The number of "rId7"; 0 for ids of other forms, which none of ours is. */
static uint32_t id_number(const char *id) {
    uint32_t number = 0;
    return strncasecmp(id, "rId", 3) == 0 && xml_whole(id + 3, UINT32_MAX - 100000, &number) ? number : 0;
}

void rels_keep_id(struct rels_edit *rels, const char *id) {
    uint32_t number = id_number(id);
    if (number > rels->kept_id)
        rels->kept_id = number;
}

/* Of those that stay; one that is not whole has its id all the same. */
static uint32_t highest_id(const struct rels_edit *rels) {
    uint32_t highest = rels->kept_id;
    size_t index = 0;
    for (uint32_t node = 0; node < rels->tree.count; node++) {
        const char *id = node_id(rels, node);
        bool listed = index < rels->list.count && rels->nodes[index] == node;
        bool gone = listed && rels->removed[index];
        index += listed;
        if (id && !gone && id_number(id) > highest)
            highest = id_number(id);
    }
    return highest;
}

/* The length of the folders that both names begin with. */
static size_t common_folders(const char *a, const char *b) {
    size_t common = 0;
    for (size_t i = 0; a[i] && a[i] == b[i]; i++)
        if (a[i] == '/')
            common = i + 1;
    return common;
}

const char *rels_target(const char *source, const char *target, struct arena *arena) {
    size_t common = common_folders(source, target);
    struct text text = {.arena = arena};
    for (const char *up = strchr(source + common, '/'); up; up = strchr(up + 1, '/'))
        text_add(&text, "../");
    for (const char *at = target + common; *at; at++) {
        if (*at == ' ' || *at == '%' || *at == '#' || *at == '?')
            text_print(&text, "%%%02X", (unsigned)*at);
        else
            text_add_slice(&text, (struct slice){at, 1});
    }
    return text_string(&text);
}

const char *rels_add(struct rels_edit *rels, const char *type, const char *target) {
    if (!rels->next_id)
        rels->next_id = highest_id(rels) + 1;
    const char *id = arena_print(rels->package->arena, "rId%u", rels->next_id++);
    struct slice prefix = rels->exists ? xml_tree_prefix(&rels->tree, 0) : slice_of("");
    text_print(&rels->added, "<%.*sRelationship Id=\"%s\" Type=\"%s\" Target=\"", (int)prefix.length,
                 prefix.text, id, type);
    text_add_attribute(&rels->added, rels_target(rels->source, target, rels->package->arena));
    text_add(&rels->added, "\"/>");
    return id;
}

void rels_save(struct rels_edit *rels, struct content_types *types) {
    if (rels->exists) {
        if (rels->added.length)
            xml_append(&rels->edits, &rels->tree, 0, text_slice(&rels->added));
        package_put_edited(rels->package, rels->part, &rels->tree, &rels->edits);
    } else if (rels->added.length) {
        struct text whole = {.arena = rels->package->arena};
        text_add(&whole, RELS_HEAD);
        text_add_slice(&whole, text_slice(&rels->added));
        text_add(&whole, "</Relationships>");
        package_put(rels->package, rels->part, text_slice(&whole));
        content_types_add(types, rels->part, RELS_TYPE);
    }
}
