/* The whole of a graft, in order: what is there, what goes, what comes, the writing. */
#include "package/graft/graft.h"

#include "package/sheet/annotation_place.h"
#include "package/parts/calculation_chain.h"
#include "package/parts/earlier_run.h"
#include "package/sheet/notes.h"
#include "package/graft/seal.h"
#include "package/sheet/sheet_splice.h"
#include "package/skeleton/skeleton.h"

struct graft {
    const struct graft_request *request;
    struct package package; /* the user's; in a rebuilt workbook, the skeleton's */
    struct content_types types;
    struct workbook_part workbook;
    struct skeleton skeleton;
    struct style_maps styles;
    struct drawing_ids ids;
    struct annotation_place place;
    struct workbook_sheet *annotated; /* NULL = none */
    ARRAY(struct sheet_splice *) splices;
};

static struct sheet_splice *splice_for(struct graft *graft, const char *part) {
    for (size_t i = 0; i < graft->splices.count; i++)
        if (strcmp(graft->splices.items[i]->part, part) == 0)
            return graft->splices.items[i];
    struct sheet_splice *splice = arena_alloc(graft->package.arena, sizeof *splice);
    *splice = (struct sheet_splice){.package = &graft->package,
                                    .part = part,
                                    .style_map = graft->styles.cells,
                                    .style_count = graft->styles.cell_count};
    *array_add(graft->package.arena, &graft->splices) = splice;
    package_put_stream(&graft->package, part, sheet_splice_write, splice);
    return splice;
}

/* Styles. */

static bool merge_styles(struct graft *graft) {
    struct package *package = &graft->package, *from = &graft->skeleton.package;
    const struct relationship *own = package_related(package, &graft->workbook.rels.list, "styles");
    const struct relationship *new = package_related(from, &graft->skeleton.workbook.rels.list, "styles");
    struct xml_tree user, skeleton;
    struct xml_edits edits = {.arena = package->arena};
    bool read = own ? package_read_tree(package, own->target, &user)
                    : xml_tree_read(&user, styles_minimal(), "styles", package->archive->file_name,
                                    package->archive->settings, package->arena, package->diags);
    if (!read || !new || !package_read_tree(from, new->target, &skeleton))
        return false;
    styles_merge(&user, &skeleton, &graft->styles, &edits, package->arena);
    if (own) {
        package_put_edited(package, own->target, &user, &edits);
        return true;
    }
    const char *part = package_free_name(package, "xl/styles.xml");
    package_put(package, part, xml_apply(&edits, user.bytes));
    rels_add(&graft->workbook.rels, REFERENCE_TYPE "styles", part);
    content_types_add(&graft->types, part, TYPE_PREFIX "styles+xml");
    return true;
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

static bool place_annotation(struct graft *graft) {
    const struct graft_annotation *annotation = graft->request->annotation;
    if (!annotation)
        return true;
    graft->annotated = workbook_sheet_find(&graft->workbook, annotation->sheet);
    if (!graft->annotated || !graft->annotated->part || !graft->annotated->is_worksheet)
        return package_damaged(&graft->package, "it has no sheet \"%s\"", annotation->sheet);
    if (annotation_place_find(&graft->place, &graft->workbook, graft->annotated, annotation->column_count,
                              annotation->first_column))
        return true;
    graft->annotated = NULL;
    return graft->place.no_room;
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

static bool plan_notes(struct graft *graft, const struct workbook_sheet *sheet, struct sheet_splice *splice) {
    const struct graft_annotation *annotation = graft->request->annotation;
    struct rels_edit rels;
    struct notes_request notes = {.package = &graft->package,
                                  .types = &graft->types,
                                  .ids = &graft->ids,
                                  .rels = &rels,
                                  .author = annotation->note_author,
                                  .mark = annotation->note_mark,
                                  .first_column = graft->place.first};
    if (!annotation->note_author)
        return true;
    if (graft->workbook.columns.sheet == sheet && !graft->place.kept)
        notes.out = &graft->workbook.columns;
    notes.annotation = sheet == graft->annotated ? annotation : NULL;
    if (!rels_open(&rels, &graft->package, sheet->part) ||
        !find_legacy_drawing(graft, &rels, sheet->part, &notes.legacy_drawing) ||
        !notes_plan(&notes, &splice->legacy_drawing))
        return false;
    rels_save(&rels, &graft->types);
    return true;
}

/* Columns of an earlier run go, also when another sheet is annotated now. */
static bool take_out_columns(struct graft *graft) {
    const struct earlier_columns *columns = &graft->workbook.columns;
    struct sheet_objects objects;
    uint32_t count =
        graft->request->annotation ? graft->request->annotation->column_count : ANNOTATION_COLUMNS_MOST;
    if (!columns->sheet || !columns->sheet->part)
        return true;
    if (!sheet_objects_find(&objects, &graft->package, columns->sheet->part, columns->first, columns->last))
        return false;
    if (!earlier_columns_are_ours(columns, count, &objects))
        return true;
    struct sheet_splice *splice = splice_for(graft, columns->sheet->part);
    splice->out = columns;
    splice->heading_rows = objects.heading_rows;
    return columns->sheet == graft->annotated || !graft->request->annotation ||
           plan_notes(graft, columns->sheet, splice);
}

static struct sort_columns sort_columns(const struct graft *graft) {
    const struct graft_annotation *annotation = graft->request->annotation;
    bool earlier = graft->workbook.columns.sheet == graft->annotated;
    return (struct sort_columns){.first = graft->place.first,
                                 .count = annotation->column_count,
                                 .header_row = annotation->header_row,
                                 .headings = annotation->headings,
                                 .earlier = earlier ? &graft->workbook.columns : NULL};
}

static bool annotate(struct graft *graft) {
    if (!graft->annotated)
        return true;
    struct sheet_splice *splice = splice_for(graft, graft->annotated->part);
    splice->annotation = graft->request->annotation;
    splice->first_column = graft->place.first;
    splice->set_widths = !graft->place.same_place;
    splice->last_row = graft->place.surveyed ? graft->place.survey.last_row : 0;
    splice->sort = sort_columns(graft);
    return sort_tables_grow(&splice->sort, &graft->package, graft->annotated->part) && plan_notes(graft, graft->annotated, splice);
}

/* The chain is the user's, and may never have been right: columns that come and columns that went count. */
static void check_calculation_chain(struct graft *graft) {
    const struct earlier_columns *earlier = &graft->workbook.columns;
    struct chain_columns columns[] = {{earlier->sheet, earlier->first, earlier->last},
                                      {.sheet = graft->annotated, .first = graft->place.first}};
    if (graft->annotated)
        columns[1].last = columns[1].first + graft->request->annotation->column_count - 1;
    calculation_chain_check(&graft->workbook, &graft->types, columns, 2);
}

/* The workbook part. */

static struct added_name *skeleton_names(struct graft *graft, uint32_t first_sheet, size_t *count) {
    const struct workbook_part *from = &graft->skeleton.workbook;
    struct added_name *names = arena_alloc_array(graft->package.arena, from->names.count + 1, sizeof *names);
    for (size_t i = 0; i < from->names.count; i++) {
        const struct workbook_name *name = &from->names.items[i];
        const char *hidden = xml_tree_attribute(&from->tree, name->node, "hidden");
        bool local = name->local_sheet != NO_NODE;
        names[i] =
            (struct added_name){name->name, name->text, local ? first_sheet + name->local_sheet : NO_NODE,
                                xml_flag(hidden, false)};
    }
    *count = from->names.count;
    return names;
}

/* The hidden name of the annotated sheet's filter means what the filter does. */
static void change_filter_name(struct graft *graft, struct workbook_change *change) {
    struct workbook_part *workbook = &graft->workbook;
    struct sort_columns columns = sort_columns(graft);
    struct changed_name *changed = arena_alloc_array(graft->package.arena, workbook->names.count + 1, sizeof *changed);
    for (size_t i = 0; i < workbook->names.count; i++) {
        const struct workbook_name *name = &workbook->names.items[i];
        bool here = name->local_sheet < workbook->sheets.count && &workbook->sheets.items[name->local_sheet] == graft->annotated;
        const char *text = here && strcmp(name->name, FILTER_NAME) == 0 ? sort_name_grown(&columns, name->text, graft->package.arena) : NULL;
        if (text)
            changed[change->changed_count++] = (struct changed_name){name->node, text};
    }
    change->changed = changed;
}

static void name_added_columns(struct workbook_change *change, const struct graft_annotation *annotation,
                               uint32_t first) {
    change->columns_key = annotation->key;
    change->columns_sheet = annotation->sheet;
    change->columns_first = first;
    change->columns_last = first + annotation->column_count - 1;
}

static struct workbook_change describe_change(struct graft *graft, const char **parts, uint32_t first_sheet) {
    const struct graft_request *request = graft->request;
    struct added_sheet *sheets =
        arena_alloc_array(graft->package.arena, request->sheet_count + 1, sizeof *sheets);
    for (size_t i = 0; i < request->sheet_count; i++)
        sheets[i] =
            (struct added_sheet){request->sheets[i].name, request->sheets[i].key, parts ? parts[i] : NULL};
    struct workbook_change change = {.sheets = sheets,
                                     .sheet_count = request->sheet_count,
                                     .active = first_sheet + (uint32_t)request->active_sheet};
    if (graft->annotated)
        name_added_columns(&change, request->annotation, graft->place.first);
    return change;
}

/* Writing. */

static bool write_package(struct graft *graft, struct output_file *output) {
    struct zip_writer *writer =
        zip_writer_new(output, graft->request->threads, graft->request->deflate_level);
    bool written = package_write(&graft->package, writer);
    if (written)
        seal_write(writer);
    bool finished = zip_writer_finish(writer);
    if (written && !finished && !output->error)
        return package_damaged(&graft->package, "it could not be read to its end");
    return written && finished;
}

/* Of columns that stay though an earlier run's name means them. Not on the report's sheets: graded once more,
 * there would be nothing to tell. */
static void tell_of_columns(struct graft *graft, struct place place) {
    const struct earlier_columns *columns = &graft->workbook.columns;
    if (!columns->sheet)
        return;
    place.sheet = columns->sheet->name;
    if (graft->place.kept)
        diag_report(graft->package.diags, EARLIER_COLUMNS_KEPT, place, "they were kept, and new ones added",
                    "columns that an earlier run added have become part of a table, and are not as they were");
    char name[CELL_NAME_SIZE];
    place.column = columns->foreign;
    if (columns->foreign != NO_COLUMN)
        diag_report(graft->package.diags, OWN_COLUMN_KEPT, place, "it was kept as it is",
                    "column %s stands among those that an earlier run added, but is not one of them",
                    column_name(columns->foreign, name));
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
    tell_of_columns(graft, place);
    for (size_t i = 0; i < graft->splices.count; i++) {
        const struct sheet_splice *splice = graft->splices.items[i];
        if (!splice->annotation)
            continue;
        place.sheet = graft->annotated->name;
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
    workbook_part_tell_columns(&graft->workbook, request->earlier);
    if (!skeleton_open(&graft->skeleton, request, package->archive->settings, package->arena,
                       package->diags) ||
        !place_annotation(graft) || !earlier_run_drop(&graft->workbook, &graft->types))
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
    if (!merge_styles(graft) || !unselect_sheets(graft) || !take_out_columns(graft) || !annotate(graft) ||
        !skeleton_transplant(&transplant, request, parts))
        return false;
    uint32_t first_sheet = (uint32_t)graft->workbook.kept_sheets;
    struct workbook_change change = describe_change(graft, parts, first_sheet);
    change.names = skeleton_names(graft, first_sheet, &change.name_count);
    if (graft->annotated)
        change_filter_name(graft, &change);
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
        struct report_sheet *report = arena_alloc(package->arena, sizeof *report);
        if (!report_sheet_plan(report, package, name, &request->sheets[i], i == request->active_sheet, NULL))
            return false;
        package_put_stream(package, name, report_sheet_write, report);
    }
    struct workbook_change change = describe_change(graft, NULL, 0);
    change.sheets_exist = true;
    if (request->annotation) /* its cells came with the rows */
        name_added_columns(&change, request->annotation, request->annotation->first_column);
    workbook_part_change(&graft->skeleton.workbook, &change, &graft->skeleton.types);
    content_types_save(&graft->skeleton.types);
    return true;
}

bool graft_write(const struct graft_request *request, struct output_file *output, struct arena *arena,
                 struct diags *diags) {
    struct graft graft = {.request = request};
    struct settings settings = settings_default();
    graft.package.arena = arena;
    graft.package.diags = diags;
    if (!request->user) {
        if (!skeleton_open(&graft.skeleton, request, &settings, arena, diags) || !plan_rebuilt(&graft))
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
