/*
 * Relationships of a package's parts (ECMA-376 part 2, 9.3): who refers to which part, and as what.
 *
 * Part names come without a leading slash, as zip members are named; targets are resolved as URIs against the
 * source part: relative or absolute, "." and "..", percent-escapes, backslashes.
 */
#ifndef WHEELGRADE_FORMATS_RELATIONSHIPS_H
#define WHEELGRADE_FORMATS_RELATIONSHIPS_H

#include "formats/xml/xml.h"
#include "formats/zip/zip.h"

struct relationship {
    const char *id;
    const char *type;   /* the whole URI */
    const char *target; /* part name; for external ones as written */
    bool external;
};

struct relationship_list {
    struct relationship *items; /* in the order of the part */
    size_t count;
    const struct relationship **by_id; /* the same, sorted */
};

/* Name of the part that holds a part's relationships: "xl/workbook.xml"
 * → "xl/_rels/workbook.xml.rels", "" → "_rels/.rels". */
const char *relationships_part(const char *part, struct arena *arena);

/* Part name that `target` means, seen from `part`; percent-escapes are left as they are (relationships_read
 * decodes them when there is no such member). */
const char *relationship_resolve(const char *part, const char *target, struct arena *arena);

/* Reads the relationships of `part`; none when there is no such part. False when it is damaged (reported). */
bool relationships_read(const struct zip_archive *archive, const char *part, struct relationship_list *list,
                        struct arena *arena, struct diags *diags);

/* Whether the type ends in /NAME: so the transitional and strict families and Microsoft's extensions all match. */
bool relationship_is(const struct relationship *relationship, const char *name);

/* NULL when there is none. */
const struct relationship *relationship_by_id(const struct relationship_list *list, const char *id);
const struct relationship *relationship_first(const struct relationship_list *list, const char *name);

#endif
