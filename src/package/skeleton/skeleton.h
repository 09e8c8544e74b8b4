/*
 * Moving the skeleton's parts into the user's package under free names, with all that must be unique made so.
 *
 * Tables get new ids and names that no table or defined name has (ECMA-376 part 1, 18.5.1.2), drawings of
 * notes new shape id blocks, style numbers are mapped, relationships follow. Charts and drawings come along
 * as they are.
 */
#ifndef WHEELGRADE_PACKAGE_SKELETON_H
#define WHEELGRADE_PACKAGE_SKELETON_H

#include "package/sheet/drawing_ids.h"
#include "package/skeleton/skeleton_sheet.h"
#include "package/parts/workbook_part.h"

struct skeleton {
    struct package package;
    struct content_types types;
    struct workbook_part workbook;
    struct zip_archive archive;
};

/* Opens a request's skeleton; sheets must be those of the request, in order. */
bool skeleton_open(struct skeleton *skeleton, const struct graft_request *request,
                   const struct limits *limits, struct arena *arena, struct diags *diags);

/* Where it goes. */
struct transplant {
    struct skeleton *skeleton;
    struct package *package;
    struct content_types *types;
    const struct workbook_part *workbook; /* of the user: defined names that tables must avoid */
    const struct style_maps *styles;
    struct drawing_ids *ids;
};

/* Adds all parts of the request's sheets; fills `parts` with the new part name of each sheet. */
bool skeleton_transplant(const struct transplant *transplant, const struct graft_request *request,
                         const char **parts);

#endif
