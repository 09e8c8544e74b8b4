/*
 * Blocks of 1024 shape ids that legacy (VML) drawings own by their o:idmap: no two drawings of a workbook may
 * share one.
 *
 * VML is not part of ECMA-376's schemas proper (part 4, 19.2.2.14 idmap, 19.1.2.19 shape): drawings need not
 * even be well-formed, so the survey only looks for the texts.
 */
#ifndef WHEELGRADE_PACKAGE_DRAWING_IDS_H
#define WHEELGRADE_PACKAGE_DRAWING_IDS_H

#include "package/parts/content_types.h"

enum { SHAPES_PER_BLOCK = 1024, BLOCKS_MOST = 4096 /* that are read of one drawing: four million shapes */ };

#define VML_TYPE "application/vnd.openxmlformats-officedocument.vmlDrawing"

struct drawing_ids {
    uint32_t next; /* block that nobody has */
};

/* Surveys all drawings that stay. */
bool drawing_ids_survey(struct drawing_ids *ids, struct package *package, const struct content_types *types);

/* The blocks of a list like "1,3,4". */
struct drawing_blocks {
    ARRAY(uint32_t) blocks;
};
void drawing_blocks_parse(struct drawing_blocks *list, const char *text, struct arena *arena);
const char *drawing_blocks_text(const struct drawing_blocks *list, struct arena *arena);

/* Raises `next` above the blocks of a drawing that the survey may not have met: one without the right type. */
void drawing_ids_pass(struct drawing_ids *ids, const struct drawing_blocks *list);

/* The same for one of its shapes, whose block its idmap may not name. */
void drawing_ids_pass_shape(struct drawing_ids *ids, uint32_t number);

/* Raises `next` above all blocks that a text names, in maps and by its shapes. */
void drawing_ids_pass_text(struct drawing_ids *ids, struct slice text, struct arena *arena);

/* The number in "_x0000_s1025"; 0 = none. */
uint32_t drawing_shape_number(const char *id);

#endif
