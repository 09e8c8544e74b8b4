/*
 * Changing one of the user's sheets while it streams from the old package into the new one.
 *
 * Inflate, splice, deflate: the sheet is never held. Cells of an earlier run's columns are left out, save
 * what a person put into them in rows that are not annotated (totals, notes below the log); added cells are
 * put in where their columns belong, spans, dimension and widths follow (18.3.1.73, 18.3.1.35, 18.3.1.13),
 * tabSelected is cleared, legacyDrawing is put in its place in schema order. Every other byte is copied.
 */
#ifndef WHEELGRADE_PACKAGE_SHEET_SPLICE_H
#define WHEELGRADE_PACKAGE_SHEET_SPLICE_H

#include "package/graft_request.h"
#include "package/parts/rels_edit.h"
#include "package/sheet/sheet_objects.h"
#include "package/sheet/sheet_walk.h"
#include "package/sheet/sort_ranges.h"
#include "package/parts/workbook_part.h"

struct sheet_splice {
    struct package *package;
    const char *part;
    bool unselect;                /* clear tabSelected */
    const struct earlier_columns *out; /* columns whose cells are taken out; NULL = none */
    struct row_list heading_rows; /* of tables that reach over those columns: their cells stay as they are */
    const struct graft_annotation *annotation; /* NULL = no cells are added */
    const char *sheet;                         /* name of the annotated sheet */
    uint32_t first_column;
    struct sort_columns sort;     /* of the annotation, or of what is taken out */
    bool set_widths;
    uint32_t last_row;          /* known from a survey; 0 = not known */
    const char *legacy_drawing; /* relationship id to add; NULL = none */
    const uint32_t *style_map;
    size_t style_count;
    /* found on the way */
    bool is_protected;
    uint32_t rows_passed_over; /* out of order or twice: not annotated */
};

/* For package_put_stream: `context` is the struct. */
bool sheet_splice_write(void *context, struct zip_writer *writer);

#endif
