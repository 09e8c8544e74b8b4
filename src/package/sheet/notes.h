/*
 * Notes on annotated cells: the comments part and the drawing of its shapes (ECMA-376 part 1, 18.7; part
 * 4, 19.4 for the drawing).
 *
 * Notes merge with those of the user; on a cell that has one of the user's, threaded ones among them, none is
 * added. An earlier run's are told by the columns it added and by their author — or, since LibreOffice saves
 * notes without authors, by a mark in the text. However many there are, they are streamed when the package is
 * written.
 */
#ifndef WHEELGRADE_PACKAGE_NOTES_H
#define WHEELGRADE_PACKAGE_NOTES_H

#include "package/sheet/drawing_ids.h"
#include "package/graft_request.h"
#include "package/parts/rels_edit.h"
#include "package/parts/workbook_part.h"

struct notes_request {
    struct package *package;
    struct content_types *types;
    struct drawing_ids *ids;
    struct rels_edit *rels;     /* of the sheet */
    const char *legacy_drawing; /* relationship id that the sheet has; NULL = none */
    const char *author, *mark; /* what tells an earlier run's notes: the author, or a lost author and the mark in the text */
    const struct earlier_columns *out; /* columns whose notes by that author are taken out, besides those of the annotation;
                                        * NULL = none */
    const struct graft_annotation *annotation; /* NULL = no notes are added */
    uint32_t first_column;
};

/* Plans the change; `*legacy_added` becomes the relationship id of a drawing that the sheet has yet to name,
 * or stays NULL. False after reporting that the package is damaged; a drawing that cannot be read only costs
 * the notes (a warning says so). */
bool notes_plan(const struct notes_request *request, const char **legacy_added);

#endif
