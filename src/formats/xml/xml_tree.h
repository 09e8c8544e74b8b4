/*
 * A small part as a tree that remembers where everything stands in the bytes.
 *
 * Parts are never re-serialised: whoever changes one finds offsets here and splices (xml_edit.h). Nodes lie
 * in document order, so a subtree is a run of them; nothing recurses. Attributes are read from the tag's
 * bytes when asked for. The bytes are UTF-8: a part in another encoding is transcoded first, and a byte order
 * mark counts in the offsets.
 */
#ifndef WHEELGRADE_FORMATS_XML_TREE_H
#define WHEELGRADE_FORMATS_XML_TREE_H

#include "formats/xml/xml.h"

#define NO_NODE UINT32_MAX

struct xml_node {
    const char *reference;     /* its r:id attribute (ECMA-376 part 1, 22.8.2.1), NULL = none */
    uint32_t start, open_end;  /* the start tag */
    uint32_t close_start, end; /* the end tag; both open_end when self-closed */
    uint32_t parent, subtree_end;
    uint16_t depth;         /* 1 = the root */
    uint16_t name_length;   /* of the local name, which stands at start + 1 + prefix_length */
    uint16_t prefix_length; /* with its colon */
    uint8_t space;          /* enum xml_space */
    bool self_closed;
};

struct xml_tree {
    struct slice bytes; /* UTF-8, not owned */
    struct xml_node *nodes;
    uint32_t count;
    struct arena *arena;
};

/* False when the bytes are no XML (reported unless diags is NULL). `part` is for messages. */
bool xml_tree_read(struct xml_tree *tree, struct slice bytes, const char *part, const char *file,
                   const struct limits *limits, struct arena *arena, struct diags *diags);

static inline const struct xml_node *xml_tree_node(const struct xml_tree *tree, uint32_t node) {
    return &tree->nodes[node];
}

/* First child, next sibling; NO_NODE when there is none. */
uint32_t xml_tree_child(const struct xml_tree *tree, uint32_t parent);
uint32_t xml_tree_next(const struct xml_tree *tree, uint32_t node);

bool xml_tree_is(const struct xml_tree *tree, uint32_t node, enum xml_space space, const char *name);
/* First child in the parent's own namespace with that name. */
uint32_t xml_tree_find(const struct xml_tree *tree, uint32_t parent, const char *name);

struct slice xml_tree_name(const struct xml_tree *tree, uint32_t node);
/* "x:" or "". */
struct slice xml_tree_prefix(const struct xml_tree *tree, uint32_t node);

/* One attribute as it stands in the tag. */
struct xml_place {
    struct slice name; /* as written, with its prefix */
    size_t start;      /* of the white space before the name */
    size_t value, value_end, end;
};
/* The next attribute of a start tag at `*at` (begin with 0); false when there are no more. Offsets count from
 * the tag's '<'. */
bool xml_next_attribute(struct slice tag, size_t *at, struct xml_place *place);
/* Writes an attribute's value with its references resolved: no more bytes than it has. Returns where they end. */
char *xml_decode_value(char *out, struct slice raw);
/* An unprefixed attribute of a node; offsets count from the start of the part. */
bool xml_tree_attribute_place(const struct xml_tree *tree, uint32_t node, const char *name,
                              struct xml_place *place);

/* Decoded value of an unprefixed attribute; NULL when absent. */
const char *xml_tree_attribute(const struct xml_tree *tree, uint32_t node, const char *name);
/* The same as a whole number; `otherwise` when absent or none. */
uint32_t xml_tree_whole(const struct xml_tree *tree, uint32_t node, const char *name, uint32_t otherwise);
/* Character data between the tags, decoded, without that of children's tags. */
const char *xml_tree_text(const struct xml_tree *tree, uint32_t node);

#endif
