/*
 * A sheet of the skeleton, completed: its rows are streamed from a callback between what stands before and
 * after sheetData (ECMA-376 part 1, 18.3.1.80).
 */
#ifndef WHEELGRADE_PACKAGE_SKELETON_SHEET_H
#define WHEELGRADE_PACKAGE_SKELETON_SHEET_H

#include "package/graft_request.h"
#include "package/parts/package.h"
#include "package/skeleton/styles_merge.h"

struct skeleton_sheet {
    const struct graft_sheet *sheet;
    struct slice head, tail;
    const struct style_maps *styles; /* NULL: numbers stay the skeleton's */
    bool date_1904;                  /* as in row_writer.h */
    bool spare_references;           /* as in row_writer.h: for sheets of the report, not for the user's */
};

/* Reads the request's sheet `index` from the skeleton and edits what is outside the rows: dimension, selection, style
 * numbers. */
bool skeleton_sheet_plan(struct skeleton_sheet *report, struct package *skeleton, const char *part,
                       const struct graft_request *request, size_t index, const struct style_maps *styles);

/* For package_put_stream: `context` is the struct. */
bool skeleton_sheet_write(void *context, struct zip_writer *writer);

/* Edits every dxfId (also headerRowDxfId and its kind, 18.5.1.2) and the style of <col>. */
void skeleton_remap_styles(struct xml_edits *edits, const struct xml_tree *tree, const struct style_maps *styles);

#endif
