/*
 * Bringing the skeleton's styles into the user's styles part (ECMA-376 part 1, 18.8).
 *
 * Records equal to one the user has are reused, others appended, so that merging twice changes nothing.
 * Number formats get ids above 163 and above all in use (18.8.30). The report takes the user's default font:
 * where a skeleton font has the skeleton's default name, size or colour, it gets those of the user's font 0.
 *
 * Numbers of the user's that lead beyond a list lead to nothing afterwards, too: cell formats and differentials are filled up with plain
 * records before others are appended, and a cell format that names a font, fill or border which is not there gets the first one.
 */
#ifndef WHEELGRADE_PACKAGE_STYLES_MERGE_H
#define WHEELGRADE_PACKAGE_STYLES_MERGE_H

#include "formats/xml/xml_edit.h"
#include "workbook/style_numbers.h"

struct style_maps {
    uint32_t *cells; /* skeleton xf -> user xf */
    size_t cell_count;
    uint32_t *differentials; /* skeleton dxf -> user dxf */
    size_t differential_count;
    double height_scale; /* how much taller the user's default font is than the skeleton's; at least 1 */
};

/* A styles part for packages that have none. */
struct slice styles_minimal(void);

struct styles_to_merge {
    const struct xml_tree *user, *skeleton;
    struct style_numbers in_use; /* what the user's sheets and tables name */
};

/* Fills the maps and the edits of the user's part. */
void styles_merge(const struct styles_to_merge *styles, struct style_maps *maps, struct xml_edits *edits, struct arena *arena);

#endif
