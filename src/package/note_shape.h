/* The shape of one note in a drawing of notes (VML), hidden, beside its cell. */
#ifndef WHEELGRADE_PACKAGE_NOTE_SHAPE_H
#define WHEELGRADE_PACKAGE_NOTE_SHAPE_H

#include "base/text.h"

struct note_shape {
    uint32_t id, order;   /* order: from 1 */
    uint32_t row, column; /* its cell, both from 0 */
    uint32_t left, top, right, bottom; /* columns and rows of the box's corners, from 0 */
    uint32_t right_pixels; /* of the right column that the box covers */
};

/* `spaces`: declarations of the prefixes v, o and x, where the drawing has none. */
void note_shape_write(struct text *text, const char *spaces, const struct note_shape *shape);

#endif
