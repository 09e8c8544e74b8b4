/*
 * Bringing the skeleton's styles into the user's styles part (ECMA-376 part 1, 18.8).
 *
 * Records equal to one the user has are reused, others appended, so that merging twice changes nothing.
 * Number formats get ids above 163 and above all in use (18.8.30). The report takes the user's default font:
 * where a skeleton font has the skeleton's default name, size or colour, it gets those of the user's font 0.
 */
#ifndef WHEELGRADE_PACKAGE_STYLES_MERGE_H
#define WHEELGRADE_PACKAGE_STYLES_MERGE_H

#include "formats/xml/xml_edit.h"

struct style_maps {
    uint32_t *cells; /* skeleton xf -> user xf */
    size_t cell_count;
    uint32_t *differentials; /* skeleton dxf -> user dxf */
    size_t differential_count;
    double height_scale; /* how much taller the user's default font is than the skeleton's; at least 1 */
};

/* A styles part for packages that have none. */
struct slice styles_minimal(void);

/* Fills the maps and the edits of the user's part. */
void styles_merge(const struct xml_tree *user, const struct xml_tree *skeleton, struct style_maps *maps,
                  struct xml_edits *edits, struct arena *arena);

#endif
