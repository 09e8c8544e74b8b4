/*
 * Changing the relationships of a part (ECMA-376 part 2, 6.5.3): ids, targets, removal, the part itself when
 * there is none yet.
 */
#ifndef WHEELGRADE_PACKAGE_RELS_EDIT_H
#define WHEELGRADE_PACKAGE_RELS_EDIT_H

#include "package/parts/content_types.h"

#define RELS_TYPE       "application/vnd.openxmlformats-package.relationships+xml"
#define REFERENCE_TYPE  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define REFERENCE_SPACE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

struct rels_edit {
    struct package *package;
    const char *source; /* the part they belong to */
    const char *part;   /* the .rels part */
    bool exists;
    struct xml_tree tree;
    struct xml_edits edits;
    struct text added;
    struct relationship_list list; /* as read */
    uint32_t *nodes;               /* of the tree, by index in list */
    bool *removed;                 /* by index in list */
    uint32_t kept_id; /* the highest that rels_keep_id was told */
    uint32_t next_id;
};

/* A part without relationships is none yet, and fine; false after reporting a .rels part that cannot be read. */
bool rels_open(struct rels_edit *rels, struct package *package, const char *source);

/* Nothing where no relationship has that id. */
void rels_remove(struct rels_edit *rels, const char *id);

/* Reserves the names of missing parts that relationships which stay lead to. */
void rels_reserve(const struct rels_edit *rels);

/* An id that the part names, whether there is such a relationship or not: none that is added gets it. */
void rels_keep_id(struct rels_edit *rels, const char *id);

/* Adds a relationship to a part; returns its id: one above the highest rId that stays. Remove before adding. */
const char *rels_add(struct rels_edit *rels, const char *type, const char *target);

/* Puts the changed part into the package, or a new one with its content type. */
void rels_save(struct rels_edit *rels, struct content_types *types);

/* A target as it is written into relationships of `source`: relative, as every reader knows it. */
const char *rels_target(const char *source, const char *target, struct arena *arena);

#endif
