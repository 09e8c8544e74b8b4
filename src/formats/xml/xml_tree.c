/* Trees of byte offsets: one pass of the XML layer, then attributes and texts on request. */
#include "formats/xml/xml_tree.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/bytes.h"
#include "base/utf8.h"

struct tree_state {
    struct xml_tree *tree;
    size_t capacity;
    uint32_t open; /* innermost open node */
};

static void on_start(struct xml_parser *parser, const struct xml_element *element) {
    struct tree_state *state = parser->context;
    struct xml_tree *tree = state->tree;
    if (tree->count == state->capacity)
        tree->nodes = array_grow(tree->arena, tree->nodes, &state->capacity, sizeof *tree->nodes);
    const char *reference = xml_attribute_in(element, SPACE_REFERENCE, "id");
    size_t prefix = element->prefix.length ? element->prefix.length + 1 : 0;
    if (prefix > UINT16_MAX) {
        xml_fail(parser, "a namespace prefix is longer than 65,535 characters");
        return;
    }
    tree->nodes[tree->count] = (struct xml_node){
        .reference = reference ? arena_copy(tree->arena, reference) : NULL,
        .start = (uint32_t)element->start,
        .open_end = (uint32_t)element->end,
        .close_start = (uint32_t)element->end,
        .end = (uint32_t)element->end,
        .parent = state->open,
        .depth = (uint16_t)element->depth,
        .name_length = (uint16_t)strlen(element->name),
        .prefix_length = (uint16_t)prefix,
        .space = (uint8_t)element->space,
        .self_closed = element->end >= 2 && tree->bytes.text[element->end - 2] == '/',
    };
    state->open = tree->count++;
}

static void on_end(struct xml_parser *parser, const struct xml_element *element) {
    struct tree_state *state = parser->context;
    struct xml_node *node = &state->tree->nodes[state->open];
    node->subtree_end = state->tree->count;
    if (!node->self_closed) {
        node->close_start = (uint32_t)element->start;
        node->end = (uint32_t)element->end;
    }
    state->open = node->parent;
}

bool xml_tree_read(struct xml_tree *tree, struct slice bytes, const char *part, const char *file,
                   const struct limits *limits, struct arena *arena, struct diags *diags) {
    *tree = (struct xml_tree){.bytes = bytes, .arena = arena};
    struct tree_state state = {.tree = tree, .open = NO_NODE};
    struct xml_parser parser = {
        .context = &state, .start = on_start, .end = on_end, .part = part, .file = file, .quiet = !diags};
    if (bytes.length >= UINT32_MAX)
        return diags ? diag_report(diags, FILE_TOO_LARGE, (struct place){.file = file, .column = NO_COLUMN},
                                   NULL, "its part \"%s\" is larger than 4 GB", part)
                     : false;
    return xml_parse(&parser, bytes, limits, diags) && tree->count > 0;
}

uint32_t xml_tree_child(const struct xml_tree *tree, uint32_t parent) {
    return parent + 1 < tree->nodes[parent].subtree_end ? parent + 1 : NO_NODE;
}

uint32_t xml_tree_next(const struct xml_tree *tree, uint32_t node) {
    const struct xml_node *here = &tree->nodes[node];
    uint32_t end = here->parent == NO_NODE ? tree->count : tree->nodes[here->parent].subtree_end;
    return here->subtree_end < end ? here->subtree_end : NO_NODE;
}

struct slice xml_tree_name(const struct xml_tree *tree, uint32_t node) {
    const struct xml_node *here = &tree->nodes[node];
    return (struct slice){tree->bytes.text + here->start + 1 + here->prefix_length, here->name_length};
}

struct slice xml_tree_prefix(const struct xml_tree *tree, uint32_t node) {
    const struct xml_node *here = &tree->nodes[node];
    return (struct slice){tree->bytes.text + here->start + 1, here->prefix_length};
}

bool xml_tree_is(const struct xml_tree *tree, uint32_t node, enum xml_space space, const char *name) {
    return tree->nodes[node].space == space && slice_equals(xml_tree_name(tree, node), name);
}

uint32_t xml_tree_find(const struct xml_tree *tree, uint32_t parent, const char *name) {
    for (uint32_t node = xml_tree_child(tree, parent); node != NO_NODE; node = xml_tree_next(tree, node))
        if (xml_tree_is(tree, node, tree->nodes[parent].space, name))
            return node;
    return NO_NODE;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool ends_name(char c) {
    return is_space(c) || c == '=' || c == '/' || c == '>';
}

bool xml_next_attribute(struct slice tag, size_t *at, struct xml_place *place) {
    size_t i = *at;
    if (i == 0)
        while (i < tag.length && !is_space(tag.text[i]) && tag.text[i] != '>')
            i++;
    place->start = i;
    while (i < tag.length && is_space(tag.text[i]))
        i++;
    size_t name = i;
    while (i < tag.length && !ends_name(tag.text[i]))
        i++;
    place->name = (struct slice){tag.text + name, i - name};
    while (i < tag.length && (is_space(tag.text[i]) || tag.text[i] == '='))
        i++;
    if (i >= tag.length || i == name || (tag.text[i] != '"' && tag.text[i] != '\''))
        return false;
    const char *quote = memchr(tag.text + i + 1, tag.text[i], tag.length - i - 1);
    if (!quote)
        return false;
    place->value = i + 1;
    place->value_end = (size_t)(quote - tag.text);
    place->end = *at = place->value_end + 1;
    return true;
}

bool xml_tree_attribute_place(const struct xml_tree *tree, uint32_t node, const char *name,
                              struct xml_place *place) {
    const struct xml_node *here = &tree->nodes[node];
    struct slice tag = {tree->bytes.text + here->start, here->open_end - here->start};
    for (size_t at = 0; xml_next_attribute(tag, &at, place);) {
        if (!slice_equals(place->name, name))
            continue;
        place->start += here->start;
        place->value += here->start;
        place->value_end += here->start;
        place->end += here->start;
        return true;
    }
    return false;
}

/* Takes "amp;", "#10;", "#x1F;" off the front of what follows an ampersand; returns its bytes in `out`. */
static size_t decode_entity(const char **at, const char *end, char *out) {
    static const struct {
        const char *name;
        char character;
    } entities[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t length = strlen(entities[i].name);
        if ((size_t)(end - *at) >= length && memcmp(*at, entities[i].name, length) == 0) {
            *at += length;
            *out = entities[i].character;
            return 1;
        }
    }
    const char *semicolon = memchr(*at, ';', (size_t)(end - *at));
    if (**at != '#' || !semicolon)
        return 0;
    bool hexadecimal = (*at)[1] == 'x';
    unsigned long character = strtoul(*at + (hexadecimal ? 2 : 1), NULL, hexadecimal ? 16 : 10);
    *at = semicolon + 1;
    return character && character <= 0x10FFFF ? utf8_put((uint32_t)character, out) : 0;
}

/* Appends character data with its references resolved; white space of attributes becomes blanks
 * (XML 1.0, 3.3.3). */
static char *decode(char *out, struct slice raw, bool attribute) {
    const char *end = raw.text + raw.length;
    for (const char *at = raw.text; at < end;) {
        char c = *at++;
        if (c == '&')
            out += decode_entity(&at, end, out);
        else if (c == '\r' && at < end && *at == '\n')
            continue;
        else
            *out++ = is_space(c) && attribute ? ' ' : c == '\r' ? '\n' : c;
    }
    return out;
}

char *xml_decode_value(char *out, struct slice raw) {
    return decode(out, raw, true);
}

const char *xml_tree_attribute(const struct xml_tree *tree, uint32_t node, const char *name) {
    struct xml_place place;
    if (!xml_tree_attribute_place(tree, node, name, &place))
        return NULL;
    struct slice raw = {tree->bytes.text + place.value, place.value_end - place.value};
    char *value = arena_alloc(tree->arena, raw.length + 1);
    *xml_decode_value(value, raw) = '\0';
    return value;
}

uint32_t xml_tree_whole(const struct xml_tree *tree, uint32_t node, const char *name, uint32_t otherwise) {
    uint32_t number = otherwise;
    return xml_whole(xml_tree_attribute(tree, node, name), UINT32_MAX, &number) ? number : otherwise;
}

/* End of the markup that begins at `at` ('<'): a tag, comment, CDATA section or instruction. */
static const char *markup_end(const char *at, const char *end) {
    static const struct {
        const char *open, *close;
    } kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}, {"<", ">"}};
    for (size_t i = 0;; i++) {
        size_t length = strlen(kinds[i].open);
        if ((size_t)(end - at) < length || memcmp(at, kinds[i].open, length) != 0)
            continue;
        const char *close =
            bytes_find(at + length, (size_t)(end - at) - length, kinds[i].close, strlen(kinds[i].close));
        return close ? close + strlen(kinds[i].close) : end;
    }
}

/* Character data of a stretch without elements: CDATA sections count, comments do not. */
static char *decode_stretch(char *out, const char *at, const char *end) {
    while (at < end) {
        const char *markup = memchr(at, '<', (size_t)(end - at));
        const char *stop = markup ? markup : end;
        out = decode(out, (struct slice){at, (size_t)(stop - at)}, false);
        if (!markup)
            break;
        at = markup_end(markup, end);
        if (at - markup >= 12 && memcmp(markup, "<![CDATA[", 9) == 0) {
            memcpy(out, markup + 9, (size_t)(at - markup) - 12);
            out += at - markup - 12;
        }
    }
    return out;
}

const char *xml_tree_text(const struct xml_tree *tree, uint32_t node) {
    const struct xml_node *here = &tree->nodes[node];
    char *text = arena_alloc(tree->arena, (size_t)(here->close_start - here->open_end) + 1), *out = text;
    size_t at = here->open_end;
    for (uint32_t child = xml_tree_child(tree, node); child != NO_NODE; child = xml_tree_next(tree, child)) {
        out = decode_stretch(out, tree->bytes.text + at, tree->bytes.text + tree->nodes[child].start);
        at = tree->nodes[child].end;
    }
    *decode_stretch(out, tree->bytes.text + at, tree->bytes.text + here->close_start) = '\0';
    return text;
}
