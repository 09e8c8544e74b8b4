/* The shapes of notes: which go, which blocks of numbers the new ones take, and how each is written. */
#ifndef WHEELGRADE_PACKAGE_NOTE_SHAPES_H
#define WHEELGRADE_PACKAGE_NOTE_SHAPES_H

#include "base/text.h"
#include "package/sheet/notes_plan.h"

/* The user's drawing, or an empty one in its place. One that is no XML at all is reported as a warning and is not `*readable`: notes
 * stay out. False when the package is damaged. */
bool notes_open_drawing(struct notes *notes, bool *readable);

/* Takes shapes out, and cuts the drawing where `note_count` are to be added. */
void notes_plan_shapes(struct notes *notes);

/* One shape more, the `index`-th. */
void note_write_shape(struct text *text, const struct notes *notes, size_t index, uint32_t row, uint32_t column, const char *value);

#endif
