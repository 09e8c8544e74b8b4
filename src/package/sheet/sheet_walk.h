/*
 * A walk through a sheet part as a stream of tags that know where they are (ECMA-376 part 1, 18.3.1.99 worksheet).
 *
 * Elements are told by the root's prefix. Rows and cells without r follow the one before (18.3.1.73, 18.3.1.4).
 */
#ifndef WHEELGRADE_PACKAGE_SHEET_WALK_H
#define WHEELGRADE_PACKAGE_SHEET_WALK_H

#include "package/parts/package.h"
#include "package/parts/reference.h"
#include "formats/xml/tag_scanner.h"

enum sheet_level { LEVEL_ROOT = 1, LEVEL_PART, LEVEL_ROW, LEVEL_CELL }; /* worksheet, sheetData, row, c */

struct sheet_tag {
    struct slice tag;
    struct slice name;    /* local; empty in another namespace than the root's */
    uint32_t level;       /* 1 = the root */
    bool is_end;          /* </x> */
    bool is_empty;        /* <x/> */
    bool is_row, is_cell; /* of sheetData */
};

struct sheet_walk {
    void *context;
    void (*tag)(struct sheet_walk *walk, const struct sheet_tag *tag);
    void (*rest)(struct sheet_walk *walk, struct slice bytes); /* may be NULL */
    void (*pause)(struct sheet_walk *walk);                    /* may be NULL */
    struct package *package;
    const char *part;
    bool needs_worksheet; /* in: anything but a worksheet (18.3.1.99) fails */
    bool rows_pass;       /* in: the cells of a row may pass to `rest` in one piece */
    char prefix[64]; /* with its colon */
    size_t prefix_length;
    uint32_t level;
    bool in_rows, in_row, seen_root;
    bool row_begins; /* the tag just taken is a row's start tag */
    uint32_t row;    /* of the open row */
    uint32_t column; /* of the current cell; NO_COLUMN before the first */
    struct tag_scanner scanner;
};

/* Walks through the part's stream until its end or until scanner.stopped is set. False after reporting. */
bool sheet_walk(struct sheet_walk *walk);

static inline bool sheet_tag_is(const struct sheet_tag *tag, const char *name) {
    return slice_equals(tag->name, name);
}

/* Value of an attribute as written; false when it is absent. */
bool walk_tag_attribute(struct slice tag, const char *name, struct slice *value);
uint32_t walk_tag_whole(struct slice tag, const char *name, uint32_t otherwise);

#endif
