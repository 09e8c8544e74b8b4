/* From one tag to the next; the open nodes are found by their children's `parent`. */
#include "formats/xml/xml_tree_scan.h"

#include "base/array.h"
#include "base/bytes.h"

enum { SPACES_MOST = 8, DEPTH_MOST = 64 };

struct scan {
    struct xml_tree *tree;
    size_t capacity;
    uint32_t open; /* innermost open node */
    uint16_t depth;
    struct declared_space {
        struct slice prefix; /* with its colon; empty: the default */
        enum xml_space space;
    } spaces[SPACES_MOST]; /* the root's */
    size_t space_count;
};

static bool are_equal(struct slice first, struct slice second) {
    return first.length == second.length && memcmp(first.text, second.text, first.length) == 0;
}

static enum xml_space space_of(const struct scan *scan, struct slice prefix) {
    for (size_t i = 0; i < scan->space_count; i++)
        if (are_equal(scan->spaces[i].prefix, prefix))
            return scan->spaces[i].space;
    return prefix.length ? SPACE_OTHER : SPACE_NONE;
}

/* "r:" of "r:id". */
static struct slice prefix_of(struct slice name) {
    const char *colon = memchr(name.text, ':', name.length);
    return (struct slice){name.text, colon ? (size_t)(colon + 1 - name.text) : 0};
}

/* What follows "xmlns" of a declaration, its colon put behind it as tags write it; false where the attribute is none. */
static bool declared_prefix(const struct scan *scan, struct slice name, struct slice *prefix) {
    static const char word[] = "xmlns";
    const size_t length = sizeof word - 1;
    if (name.length < length || memcmp(name.text, word, length) != 0 || (name.length > length && name.text[length] != ':'))
        return false;
    *prefix = (struct slice){name.text + length, name.length - length};
    if (prefix->length)
        prefix->text = arena_print(scan->tree->arena, "%.*s:", (int)(prefix->length - 1), prefix->text + 1);
    return true;
}

/* The root declares; further down only namespaces without a name here, which change nothing. */
static bool take_declaration(struct scan *scan, struct slice prefix, struct slice uri) {
    enum xml_space space = xml_space_of(uri);
    if (scan->tree->count > 0)
        return prefix.length && space == SPACE_OTHER && space_of(scan, prefix) == SPACE_OTHER;
    if (scan->space_count == SPACES_MOST)
        return false;
    scan->spaces[scan->space_count++] = (struct declared_space){prefix, space};
    return true;
}

static bool take_declarations(struct scan *scan, struct slice tag) {
    struct xml_place place;
    struct slice prefix;
    if (!bytes_find(tag.text, tag.length, "xmlns", 5))
        return true;
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);) {
        struct slice uri = {tag.text + place.value, place.value_end - place.value};
        if (declared_prefix(scan, place.name, &prefix) && !take_declaration(scan, prefix, uri))
            return false;
    }
    return true;
}

/* The value of r:id, which few have. */
static const char *find_reference(const struct scan *scan, struct slice tag) {
    struct xml_place place;
    if (!bytes_find(tag.text, tag.length, ":id=", 4))
        return NULL;
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);) {
        struct slice prefix = prefix_of(place.name), local = {place.name.text + prefix.length, place.name.length - prefix.length};
        if (!prefix.length || !slice_equals(local, "id") || space_of(scan, prefix) != SPACE_REFERENCE)
            continue;
        char *value = arena_alloc(scan->tree->arena, place.value_end - place.value + 1);
        *xml_decode_value(value, (struct slice){tag.text + place.value, place.value_end - place.value}) = '\0';
        return value;
    }
    return NULL;
}

/* The name as it stands in a tag, behind '<' or "</". */
static struct slice name_at(const char *at, const char *end) {
    const char *stop = at;
    while (stop < end && (unsigned char)*stop > ' ' && *stop != '/' && *stop != '>')
        stop++;
    return (struct slice){at, (size_t)(stop - at)};
}

static bool close_node(struct scan *scan, struct slice tag) {
    struct xml_tree *tree = scan->tree;
    struct xml_node *node = scan->open == NO_NODE ? NULL : &tree->nodes[scan->open];
    struct slice name = name_at(tag.text + 2, tag.text + tag.length);
    if (!node || !are_equal(name, (struct slice){tree->bytes.text + node->start + 1, (size_t)node->prefix_length + node->name_length}))
        return false;
    node->close_start = (uint32_t)(tag.text - tree->bytes.text);
    node->end = node->close_start + (uint32_t)tag.length;
    node->subtree_end = tree->count;
    scan->open = node->parent;
    scan->depth--;
    return true;
}

static bool open_node(struct scan *scan, struct slice tag) {
    struct xml_tree *tree = scan->tree;
    struct slice name = name_at(tag.text + 1, tag.text + tag.length), prefix = prefix_of(name);
    uint32_t start = (uint32_t)(tag.text - tree->bytes.text), end = start + (uint32_t)tag.length;
    if (name.length <= prefix.length || name.length > UINT16_MAX || scan->depth == DEPTH_MOST || (scan->open == NO_NODE && tree->count > 0) ||
        !take_declarations(scan, tag))
        return false;
    if (tree->count == scan->capacity)
        tree->nodes = array_grow(tree->arena, tree->nodes, &scan->capacity, sizeof *tree->nodes);
    struct xml_node *node = &tree->nodes[tree->count];
    *node = (struct xml_node){
        .reference = find_reference(scan, tag),
        .start = start,
        .open_end = end,
        .close_start = end,
        .end = end,
        .parent = scan->open,
        .subtree_end = tree->count + 1,
        .depth = (uint16_t)(scan->depth + 1),
        .name_length = (uint16_t)(name.length - prefix.length),
        .prefix_length = (uint16_t)prefix.length,
        .space = (uint8_t)space_of(scan, prefix),
        .self_closed = tag.text[tag.length - 2] == '/',
    };
    if (!node->self_closed) {
        scan->open = tree->count;
        scan->depth++;
    }
    tree->count++;
    return true;
}

static bool take_tag(struct scan *scan, struct slice tag) {
    switch (tag.text[1]) {
    case '?':
        return scan->tree->count == 0;
    case '!':
        return false;
    case '/':
        return close_node(scan, tag);
    default:
        return open_node(scan, tag);
    }
}

/* Past the tag that starts at `at`; NULL where there is no end, or other quotes than double ones. */
static const char *tag_end(const char *at, const char *end) {
    for (; at < end && *at != '\''; at++) {
        if (*at == '>')
            return at + 1;
        if (*at == '"' && !(at = memchr(at + 1, '"', (size_t)(end - at - 1))))
            return NULL;
    }
    return NULL;
}

bool xml_tree_scan(struct xml_tree *tree, struct slice bytes, struct arena *arena) {
    *tree = (struct xml_tree){.bytes = bytes, .arena = arena};
    struct scan scan = {.tree = tree, .open = NO_NODE};
    const char *end = bytes.text + bytes.length, *behind;
    if (bytes.length == 0 || bytes.length >= UINT32_MAX)
        return false;
    for (const char *at = bytes.text; (at = memchr(at, '<', (size_t)(end - at))); at = behind) {
        behind = tag_end(at, end);
        if (!behind || !take_tag(&scan, (struct slice){at, (size_t)(behind - at)}))
            return false;
    }
    return tree->count > 0 && scan.open == NO_NODE;
}
