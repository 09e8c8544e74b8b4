/*
 * The notes of one sheet while they are planned and written. Private to notes.c and note_shapes.c.
 */
#ifndef WHEELGRADE_PACKAGE_NOTES_PLAN_H
#define WHEELGRADE_PACKAGE_NOTES_PLAN_H

#include "package/sheet/notes.h"

/* Cells, each as one number. */
struct note_cells {
    uint64_t *items;
    size_t count, capacity;
};

static inline uint64_t cell_key(uint32_t row, uint32_t column) {
    return (uint64_t)row << 32 | column;
}

void note_cells_sort(struct note_cells *list);

/* Of a sorted list. */
bool note_cells_have(const struct note_cells *list, uint64_t key);

/* Both parts while they are planned, and what is streamed between head and tail of each. */
struct notes {
    struct notes_request request;
    struct arena *arena;
    const char *comments_part, *drawing_part;
    struct xml_tree comments, drawing;
    struct xml_edits comment_edits, drawing_edits;
    struct note_cells kept, removed;
    uint32_t author;
    size_t note_count;
    struct drawing_blocks blocks;      /* for the added shapes */
    const char *prefix;            /* of the comments part's elements */
    struct {
        const char *open, *open_text, *close; /* before its cell, before its text, behind it */
    } comment;
    const char *spaces;            /* what an added shape has to declare */
    struct slice head[2], tail[2]; /* comments, drawing */
};

/* Cuts the edited part where content is put at the end of a node: the rest follows that content. `which` 0 = comments, 1 = drawing. */
void notes_cut_at_end(struct notes *notes, size_t which, const struct xml_tree *tree, uint32_t node, struct xml_edits *edits);

bool notes_read_new_tree(struct notes *notes, struct xml_tree *tree, const char *text);

#endif
