/*
 * [Content_Types].xml: what each part is (ECMA-376 part 2, 7.2.3).
 *
 * Extensions and part names compare ignoring case. An Override outranks a Default, whatever that says (there
 * are packages whose Default for "xml" is the workbook).
 */
#ifndef WHEELGRADE_PACKAGE_CONTENT_TYPES_H
#define WHEELGRADE_PACKAGE_CONTENT_TYPES_H

#include "package/parts/package.h"

struct content_types {
    struct package *package;
    struct xml_tree tree;
    struct xml_edits edits;
    struct text added;
    ARRAY(struct content_type) items;
    struct name_map defaults, overrides; /* extension, part name -> items */
    bool ambiguous;                      /* one of them has two different types (part 2, 7.2.3.2: never) */
};

/* False after reporting; what it points into is the package's. */
bool content_types_read(struct content_types *types, struct package *package);

/* Type of a part; NULL when it has none. */
const char *content_type_of(const struct content_types *types, const char *part);

/* Calls for each part with an Override of that type, or counts them when `visit` is NULL. */
typedef void content_type_visitor(void *context, const char *part);
void content_types_each(const struct content_types *types, const char *type, content_type_visitor *visit,
                        void *context);

/* Makes the part that type: nothing where it has it already, else an Override. A Default is never added: it
 * would stay when the part is taken out again. */
void content_types_add(struct content_types *types, const char *part, const char *type);
void content_types_remove(struct content_types *types, const char *part);

/* Drops a part, by its index, from the package with its relationships and the types of both. */
void content_types_drop_part(struct content_types *types, size_t part);

/* Reserves the names of missing parts that have an Override. */
void content_types_reserve(const struct content_types *types);

/* Puts the changed part into the package. */
void content_types_save(struct content_types *types);

#define CONTENT_TYPES_PART "[Content_Types].xml"
#define TYPE_PREFIX        "application/vnd.openxmlformats-officedocument.spreadsheetml."

#endif
