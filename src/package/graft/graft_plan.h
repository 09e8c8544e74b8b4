/*
 * A graft while it is planned: what the parts of it share. Private to graft/.
 */
#ifndef WHEELGRADE_PACKAGE_GRAFT_PLAN_H
#define WHEELGRADE_PACKAGE_GRAFT_PLAN_H

#include "package/graft/graft.h"
#include "package/sheet/annotation_place.h"
#include "package/sheet/sheet_splice.h"
#include "package/skeleton/skeleton.h"

/* One of the user's sheets that gets columns. */
struct annotated_sheet {
    const struct graft_annotation *annotation;
    const struct workbook_sheet *sheet;
    struct annotation_place place;
};

struct graft {
    const struct graft_request *request;
    struct package package; /* the user's; in a rebuilt workbook, the skeleton's */
    struct content_types types;
    struct workbook_part workbook;
    struct skeleton skeleton;
    struct style_maps styles;
    struct drawing_ids ids;
    struct annotated_sheet *annotated; /* those with room, in the order of the request */
    size_t annotated_count;
    struct annotated_sheet **by_sheet; /* by sheet of the workbook; NULL = not annotated */
    ARRAY(struct sheet_splice *) splices;
};

/* The columns that the sheet gets; NULL = none. */
static inline struct annotated_sheet *graft_annotated(const struct graft *graft, const struct workbook_sheet *sheet) {
    return graft->by_sheet[sheet - graft->workbook.sheets.items];
}

#endif
