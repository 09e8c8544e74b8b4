/* The whole of a graft, in order: what is there, what goes, what comes, the writing. */
#include "package/graft/graft.h"

#include "package/graft/graft_plan.h"

#include "package/graft/graft_change.h"
#include "package/graft/graft_styles.h"
#include "package/parts/calculation_chain.h"
#include "package/parts/earlier_run.h"
#include "package/parts/workbook_change.h"
#include "package/sheet/notes.h"
#include "package/graft/seal.h"

static struct sheet_splice *splice_for(struct graft *graft, const char *part) {
    struct sheet_splice *splice = graft_splice(graft, part);
    if (splice)
        return splice;
    splice = arena_alloc(graft->package.arena, sizeof *splice);
    *splice = (struct sheet_splice){.package = &graft->package,
                                    .part = part,
                                    .style_map = graft->styles.cells,
                                    .style_count = graft->styles.cell_count};
    *array_add(graft->package.arena, &graft->splices) = splice;
    package_put_stream(&graft->package, part, sheet_splice_write, splice);
    return splice;
}

/* The user's sheets. */

static bool unselect_sheets(struct graft *graft) {
    for (size_t i = 0; i < graft->workbook.sheets.count; i++) {
        const struct workbook_sheet *sheet = &graft->workbook.sheets.items[i];
        struct sheet_survey survey = {.head_only = true};
        if (sheet->earlier || !sheet->part)
            continue;
        if (!sheet_survey(&survey, &graft->package, sheet->part))
            return false;
        if (survey.is_selected)
            splice_for(graft, sheet->part)->unselect = true;
    }
    return true;
}

static bool place_annotation(struct graft *graft, const struct graft_annotation *annotation) {
    struct annotated_sheet *annotated = &graft->annotated[graft->annotated_count];
    const struct workbook_sheet *sheet = workbook_sheet_find(&graft->workbook, annotation->sheet);
    if (!sheet || !sheet->is_worksheet)
        return package_damaged(&graft->package, "it has no sheet \"%s\"", annotation->sheet);
    *annotated = (struct annotated_sheet){.annotation = annotation, .sheet = sheet};
    if (!annotation_place_find(&annotated->place, &graft->package, sheet, annotation->column_count, annotation->first_column))
        return annotated->place.no_room;
    graft->by_sheet[sheet - graft->workbook.sheets.items] = annotated;
    graft->annotated_count++;
    return true;
}

static bool place_annotations(struct graft *graft) {
    const struct graft_request *request = graft->request;
    struct arena *arena = graft->package.arena;
    graft->annotated = arena_alloc_array(arena, request->annotation_count + 1, sizeof *graft->annotated);
    graft->by_sheet = arena_alloc_array(arena, graft->workbook.sheets.count + 1, sizeof *graft->by_sheet);
    for (size_t i = 0; i < request->annotation_count; i++)
        if (!place_annotation(graft, &request->annotations[i]))
            return false;
    return true;
}

/* The relationship id of the drawing that holds a sheet's notes. Where there is one drawing and there are
 * notes, it is that; else the sheet has to be read to its end to tell it from a drawing of header pictures.
 */
static bool find_legacy_drawing(struct graft *graft, const struct rels_edit *rels, const char *part,
                                const char **id) {
    size_t drawings = 0;
    *id = NULL;
    for (size_t i = 0; i < rels->list.count; i++) {
        const struct relationship *drawing = &rels->list.items[i];
        if (!relationship_is(drawing, "vmlDrawing") ||
            package_find(&graft->package, drawing->target) == NAME_MISSING)
            continue;
        drawings++;
        *id = drawing->id;
    }
    if (drawings == 0 || (drawings == 1 && package_related(&graft->package, &rels->list, "comments")))
        return true;
    struct sheet_survey survey = {0};
    if (!sheet_survey(&survey, &graft->package, part))
        return false;
    *id = survey.legacy_drawing;
    return true;
}

/* `by` says whose notes an earlier run's are; they come, too, where it is the sheet's own annotation. */
static bool plan_notes(struct graft *graft, const struct workbook_sheet *sheet, const struct graft_annotation *by,
                       struct sheet_splice *splice) {
    const struct annotated_sheet *annotated = graft_annotated(graft, sheet);
    struct rels_edit rels;
    struct notes_request notes = {.package = &graft->package,
                                  .types = &graft->types,
                                  .ids = &graft->ids,
                                  .rels = &rels,
                                  .author = by->note_author,
                                  .mark = by->note_mark};
    if (!by->note_author)
        return true;
    if (!annotated || !annotated->place.kept)
        notes.out = sheet->columns;
    if (annotated) {
        notes.annotation = annotated->annotation;
        notes.first_column = annotated->place.first;
    }
    if (!rels_open(&rels, &graft->package, sheet->part) ||
        !find_legacy_drawing(graft, &rels, sheet->part, &notes.legacy_drawing) ||
        !notes_plan(&notes, &splice->legacy_drawing))
        return false;
    rels_save(&rels, &graft->types);
    return true;
}

/* Columns of an earlier run go, also of a sheet that is not annotated any more. */
static bool take_out_columns(struct graft *graft, const struct workbook_sheet *sheet) {
    const struct graft_annotation *any = graft->request->annotation_count ? graft->request->annotations : NULL;
    struct sheet_objects objects;
    if (!sheet->columns || !sheet->part)
        return true;
    if (!sheet_objects_find(&objects, &graft->package, sheet->part, sheet->columns->first, sheet->columns->last))
        return false;
    if (!annotation_columns_are_ours(sheet->columns, any ? any->column_count : ANNOTATION_COLUMNS_MOST, &objects))
        return true;
    struct sheet_splice *splice = splice_for(graft, sheet->part);
    splice->out = sheet->columns;
    splice->heading_rows = objects.heading_rows;
    if (graft_annotated(graft, sheet))
        return true;
    splice->sort = (struct sort_columns){.earlier = sheet->columns};
    return sort_tables_shrink(&splice->sort, &graft->package, sheet->part, &splice->heading_rows) &&
           (!any || plan_notes(graft, sheet, any, splice));
}

static bool take_out_all_columns(struct graft *graft) {
    for (size_t i = 0; i < graft->workbook.sheets.count; i++)
        if (!take_out_columns(graft, &graft->workbook.sheets.items[i]))
            return false;
    return true;
}

static struct sort_columns sort_columns(const struct annotated_sheet *annotated) {
    const struct graft_annotation *annotation = annotated->annotation;
    return (struct sort_columns){.first = annotated->place.first,
                                 .count = annotation->column_count,
                                 .header_rows = annotation->header_rows,
                                 .headings = annotation->headings,
                                 .earlier = annotated->sheet->columns};
}

static bool annotate(struct graft *graft, const struct annotated_sheet *annotated) {
    struct sheet_splice *splice = splice_for(graft, annotated->sheet->part);
    splice->annotation = annotated->annotation;
    splice->sheet = annotated->sheet->name;
    splice->first_column = annotated->place.first;
    splice->set_widths = !annotated->place.same_place;
    splice->last_row = annotated->place.surveyed ? annotated->place.survey.last_row : 0;
    splice->sort = sort_columns(annotated);
    return sort_tables_grow(&splice->sort, &graft->package, annotated->sheet->part) &&
           plan_notes(graft, annotated->sheet, annotated->annotation, splice);
}

static bool annotate_sheets(struct graft *graft) {
    for (size_t i = 0; i < graft->annotated_count; i++)
        if (!annotate(graft, &graft->annotated[i]))
            return false;
    return true;
}

/* The chain is the user's, and may never have been right: columns that come and columns that went count. */
static void check_calculation_chain(struct graft *graft) {
    static const struct column_range none = {NO_COLUMN, 0};
    size_t count = graft->workbook.sheets.count;
    struct chain_columns *columns = arena_alloc_array(graft->package.arena, count + 1, sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const struct workbook_sheet *sheet = &graft->workbook.sheets.items[i];
        const struct annotated_sheet *annotated = graft_annotated(graft, sheet);
        columns[i] = (struct chain_columns){none, none};
        if (sheet->columns)
            columns[i].out = (struct column_range){sheet->columns->first, sheet->columns->last};
        if (annotated)
            columns[i].in = (struct column_range){annotated->place.first, annotated->place.first + annotated->annotation->column_count - 1};
    }
    calculation_chain_check(&graft->workbook, &graft->types, columns);
}

/* Writing. */

static bool write_package(struct graft *graft, struct output_file *output) {
    struct zip_writer *writer = zip_writer_new(output, graft->request->threads, graft->request->deflate_level);
    bool written = package_write(&graft->package, writer);
    if (written)
        seal_write(writer, &graft->request->origin);
    bool finished = zip_writer_finish(writer);
    if (written && !finished && !output->error)
        return package_damaged(&graft->package, "it could not be read to its end");
    return written && finished;
}

/* Of columns that stay though an earlier run's name means them. Not on the report's sheets: graded once more,
 * there would be nothing to tell. */
static void tell_of_columns(struct graft *graft, const struct workbook_sheet *sheet, struct place place) {
    const struct earlier_columns *columns = sheet->columns;
    const struct annotated_sheet *annotated = graft_annotated(graft, sheet);
    if (!columns)
        return;
    place.sheet = sheet->name;
    if (annotated && annotated->place.kept)
        diag_report(graft->package.diags, EARLIER_COLUMNS_KEPT, place, "they were kept, and new ones added",
                    "columns that an earlier run added have become part of a table, and are not as they were");
    char name[CELL_NAME_SIZE];
    place.column = columns->foreign;
    if (columns->foreign != NO_COLUMN)
        diag_report(graft->package.diags, OWN_COLUMN_KEPT, place, "it was kept as it is",
                    "column %s stands among those that an earlier run added, but is not one of them",
                    place_column_name(columns->foreign, name));
}

/* What the user should know: protection that stands, macros that were not looked at. */
static void tell(struct graft *graft) {
    struct package *package = &graft->package;
    struct place place = package_place(package);
    if (graft->workbook.structure_protected)
        diag_report(package->diags, WORKBOOK_PROTECTED, place, "the report's sheets were added all the same",
                    "the workbook's structure is protected");
    if (relationship_first(&graft->workbook.rels.list, "vbaProject"))
        diag_report(package->diags, MACROS_KEPT, place, "they were kept as they are",
                    "the workbook holds macros");
    if (relationship_first(&graft->workbook.rels.list, "externalLink"))
        diag_report(package->diags, LINKS_KEPT, place, "the links were kept as they are",
                    "the workbook refers to other workbooks");
    for (size_t i = 0; i < graft->workbook.sheets.count; i++)
        tell_of_columns(graft, &graft->workbook.sheets.items[i], place);
    for (size_t i = 0; i < graft->splices.count; i++) {
        const struct sheet_splice *splice = graft->splices.items[i];
        if (!splice->annotation)
            continue;
        place.sheet = splice->sheet;
        if (splice->is_protected)
            diag_report(package->diags, WORKBOOK_PROTECTED, place, "columns were added all the same",
                        "the sheet is protected");
        if (splice->rows_passed_over)
            diag_report(package->diags, ROW_NOT_ANNOTATED, place, "their scores stand on the report's sheets",
                        "%u rows are out of order or twice in the file", splice->rows_passed_over);
    }
}

/* The user's package with the report in it. */
static bool plan_graft(struct graft *graft) {
    const struct graft_request *request = graft->request;
    struct package *package = &graft->package;
    if (!content_types_read(&graft->types, package) ||
        !workbook_part_read(&graft->workbook, package, request->name_prefix))
        return false;
    workbook_part_tell_columns(&graft->workbook, request->earlier, request->earlier_count);
    if (!skeleton_open(&graft->skeleton, request, package->archive->limits, package->arena,
                       package->diags) ||
        !place_annotations(graft) || !earlier_run_drop(&graft->workbook, &graft->types))
        return false;
    check_calculation_chain(graft);
    if (!package_reserve_targets(package, graft->workbook.part) ||
        !drawing_ids_survey(&graft->ids, package, &graft->types))
        return false;
    content_types_reserve(&graft->types);
    rels_reserve(&graft->workbook.rels);
    const char **parts = arena_alloc_array(package->arena, request->sheet_count + 1, sizeof *parts);
    struct transplant transplant = {.skeleton = &graft->skeleton,
                                    .package = package,
                                    .types = &graft->types,
                                    .workbook = &graft->workbook,
                                    .styles = &graft->styles,
                                    .ids = &graft->ids};
    if (!graft_merge_styles(graft) || !unselect_sheets(graft) || !take_out_all_columns(graft) || !annotate_sheets(graft) ||
        !skeleton_transplant(&transplant, request, parts))
        return false;
    uint32_t first_sheet = (uint32_t)graft->workbook.kept_sheets;
    struct workbook_change change = graft_describe_change(graft, parts, first_sheet);
    graft_change_names(graft, &change);
    workbook_part_change(&graft->workbook, &change, &graft->types);
    content_types_save(&graft->types);
    return true;
}

/* The skeleton completed: its sheets get their rows, its shared strings are not needed any more (18.4.9). */
static bool plan_rebuilt(struct graft *graft) {
    const struct graft_request *request = graft->request;
    struct package *package = &graft->skeleton.package;
    const struct relationship *strings =
        package_related(package, &graft->skeleton.workbook.rels.list, "sharedStrings");
    if (strings) {
        rels_remove(&graft->skeleton.workbook.rels, strings->id);
        content_types_remove(&graft->skeleton.types, strings->target);
        package_drop(package, package_find(package, strings->target));
    }
    for (size_t i = 0; i < request->sheet_count; i++) {
        const char *name = graft->skeleton.workbook.sheets.items[i].part;
        struct skeleton_sheet *report = arena_alloc(package->arena, sizeof *report);
        if (!skeleton_sheet_plan(report, package, name, request, i, NULL))
            return false;
        package_put_stream(package, name, skeleton_sheet_write, report);
    }
    struct workbook_change change = graft_describe_change(graft, NULL, 0);
    change.sheets_exist = true;
    workbook_part_change(&graft->skeleton.workbook, &change, &graft->skeleton.types);
    content_types_save(&graft->skeleton.types);
    return true;
}

bool graft_write(const struct graft_request *request, struct output_file *output, struct arena *arena,
                 struct diags *diags) {
    struct graft graft = {.request = request};
    static const struct limits of_ours = {.part_bytes = INT64_MAX, .package_bytes = INT64_MAX, .members = INT64_MAX, .xml_depth = 64};
    graft.package.arena = arena;
    graft.package.diags = diags;
    if (!request->user) {
        if (!skeleton_open(&graft.skeleton, request, &of_ours, arena, diags) || !plan_rebuilt(&graft))
            return false;
        graft.package = graft.skeleton.package;
        return write_package(&graft, output);
    }
    package_init(&graft.package, request->user, arena, diags);
    if (!plan_graft(&graft) || !write_package(&graft, output))
        return false;
    tell(&graft);
    return true;
}
