/*
 * The tags of a part that is held in memory, one after the other; each knows where it stands in the part's bytes.
 *
 *     struct part_tags tags = {.bytes = bytes};
 *     while (part_tags_next(&tags)) if (part_tag_is(&tags, "row")) …
 *
 * Comments, sections and instructions are passed over. A '>' within an attribute's value ends no tag. Nothing else of XML is checked.
 */
#ifndef WHEELGRADE_PACKAGE_PART_TAGS_H
#define WHEELGRADE_PACKAGE_PART_TAGS_H

#include <stdbool.h>

#include "base/slice.h"

struct part_tags {
    struct slice bytes;
    size_t next;
    struct slice tag, name; /* of the one taken; the name without prefix */
    bool is_end, is_empty;
};

/* Takes the next tag; false after the last. */
bool part_tags_next(struct part_tags *tags);

/* Whether the tag just taken begins an element of that name, of whatever prefix. */
static inline bool part_tag_is(const struct part_tags *tags, const char *name) {
    return !tags->is_end && slice_equals(tags->name, name);
}

/* What stands between the tag just taken and the next. */
struct slice part_tag_text(const struct part_tags *tags);

#endif
