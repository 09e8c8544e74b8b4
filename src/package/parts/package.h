/*
 * A package as a list of parts, each kept, replaced, streamed anew, dropped or added (ECMA-376 part 2, OPC).
 *
 * Parts that stay are copied as compressed bytes in the order of the archive; replaced ones keep their place;
 * new ones come last, in the order in which they were added. Names compare ignoring case (part 2, 6.2.2.3)
 * and carry no leading slash. Text of parts is UTF-8 here, whatever it is in the archive.
 */
#ifndef WHEELGRADE_PACKAGE_PACKAGE_H
#define WHEELGRADE_PACKAGE_PACKAGE_H

#include "base/array.h"
#include "formats/xlsx/relationships.h"
#include "formats/zip/zip_writer.h"
#include "base/name_map.h"
#include "formats/xml/xml_edit.h"

struct package_part {
    const char *name;
    const struct zip_member *member; /* NULL: new */
    bool dropped;
    bool replaced; /* by `bytes` or, when `write` is set, by what that streams */
    struct slice bytes;
    bool (*write)(void *context, struct zip_writer *writer); /* between begin and end; false after reporting */
    void *context;
};

struct package {
    const struct zip_archive *archive;
    struct arena *arena;
    struct diags *diags;
    bool is_skeleton; /* its parts are libxlsxwriter's, not a file's */
    ARRAY(struct package_part) parts;
    struct name_map names;    /* part name -> index; dropped parts are not in it */
    struct name_map reserved; /* of parts that are missing but meant by somebody */
    struct name_map counters; /* "xl/tables/table.xml" -> the numbers below are taken; emptied when a part is dropped */
};

/* Lists and names are the arena's; the archive must outlive the package. */
void package_init(struct package *package, const struct zip_archive *archive, struct arena *arena,
                  struct diags *diags);

/* Index of a part; NAME_MISSING when there is none. */
size_t package_find(const struct package *package, const char *name);

/* What the archive holds under that name, as UTF-8. False when it is missing or damaged (reported). */
bool package_read(struct package *package, const char *name, struct slice *bytes);
bool package_read_tree(struct package *package, const char *name, struct xml_tree *tree);
/* What was put there last, where that is no stream; else the same as package_read. */
bool package_read_put(struct package *package, const char *name, struct slice *bytes);

/* Replaces a part, or adds it. Bytes equal to what `package_read` gave for it should not be put back: the
 * part then stays raw. */
void package_put(struct package *package, const char *name, struct slice bytes);
/* The same with edits of its tree; nothing happens without edits. */
void package_put_edited(struct package *package, const char *name, const struct xml_tree *tree,
                        struct xml_edits *edits);
/* The same for a part that is streamed when the package is written. */
void package_put_stream(struct package *package, const char *name,
                        bool (*write)(void *context, struct zip_writer *writer), void *context);
void package_drop(struct package *package, size_t part);

/* Whether a member is what macOS puts beside each file of an archive: no part, whatever its name ends in. */
bool package_is_resource_fork(const char *name);

/* Keeps package_free_name from giving out the names of missing parts that relationships lead to or belong to:
 * a new part would become theirs. Relationships of the part `except` are left to rels_reserve. */
bool package_reserve_targets(struct package *package, const char *except);
/* Of relationships, the name of the part that would have them, too. */
void package_reserve(struct package *package, const char *name);

/* A free part name made from another's: that name if it is free, else "xl/tables/table1.xml" ->
 * "xl/tables/table7.xml", smallest number first. It counts as taken from then on. */
const char *package_free_name(struct package *package, const char *like);

/* The first relationship of a kind whose part exists; NULL when there is none. */
const struct relationship *package_related(const struct package *package,
                                           const struct relationship_list *list, const char *kind);

/* Reports FILE_DAMAGED and returns false. */
bool package_damaged(struct package *package, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct place package_place(const struct package *package);

/* Writes all parts. False after reporting; failures of writing latch in the output file. */
bool package_write(struct package *package, struct zip_writer *writer);

#endif
