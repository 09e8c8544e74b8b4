/* What the user's parts name of the styles, and the merge that keeps clear of it. */
#include "package/graft/graft_styles.h"

#include "package/sheet/sheet_styles.h"

/* What reading told, by sheet; NULL = nothing. Of sheets of one name it is the first that is told of first. */
static const struct style_numbers **told_numbers(struct graft *graft) {
    const struct graft_request *request = graft->request;
    const struct style_numbers **told = arena_alloc_array(graft->package.arena, graft->workbook.sheets.count + 1, sizeof *told);
    for (size_t i = 0; i < request->styled_count; i++) {
        const struct workbook_sheet *sheet = workbook_sheet_find(&graft->workbook, request->styled[i].sheet);
        const struct style_numbers **here = sheet ? &told[sheet - graft->workbook.sheets.items] : NULL;
        if (here && !*here)
            *here = &request->styled[i].numbers;
    }
    return told;
}

static uint32_t greater(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

static void take_sheet(struct graft *graft, const struct workbook_sheet *sheet, const struct style_numbers *told, struct style_numbers *in_use) {
    if (!told || !told->formats) {
        sheet_styles_take(in_use, &graft->package, sheet->part);
        return;
    }
    in_use->formats = greater(in_use->formats, told->formats);
    in_use->differentials = greater(in_use->differentials, told->differentials);
}

struct tables {
    struct style_numbers *in_use;
    struct package *package;
};

static void take_table(void *context, const char *part) {
    const struct tables *tables = context;
    table_styles_take(tables->in_use, tables->package, part);
}

/* By all that stays. */
static struct style_numbers numbers_in_use(struct graft *graft) {
    static const char *const table_types[] = {TYPE_PREFIX "table+xml", TYPE_PREFIX "pivotTable+xml", TYPE_PREFIX "queryTable+xml"};
    struct style_numbers in_use = {0};
    struct tables tables = {&in_use, &graft->package};
    const struct style_numbers **told = told_numbers(graft);
    for (size_t i = 0; i < graft->workbook.sheets.count; i++) {
        const struct workbook_sheet *sheet = &graft->workbook.sheets.items[i];
        if (!sheet->earlier && sheet->part)
            take_sheet(graft, sheet, told[i], &in_use);
    }
    for (size_t i = 0; i < sizeof table_types / sizeof *table_types; i++)
        content_types_each(&graft->types, table_types[i], take_table, &tables);
    return in_use;
}

bool graft_merge_styles(struct graft *graft) {
    struct package *package = &graft->package, *from = &graft->skeleton.package;
    const struct relationship *own = package_related(package, &graft->workbook.rels.list, "styles");
    const struct relationship *new = package_related(from, &graft->skeleton.workbook.rels.list, "styles");
    struct xml_tree user, skeleton;
    struct styles_to_merge styles = {&user, &skeleton, numbers_in_use(graft)};
    struct xml_edits edits = {.arena = package->arena};
    bool read = own ? package_read_tree(package, own->target, &user)
                    : xml_tree_read(&user, styles_minimal(), "styles", package->archive->file_name,
                                    package->archive->limits, package->arena, package->diags);
    if (!read || !new || !package_read_tree(from, new->target, &skeleton))
        return false;
    styles_merge(&styles, &graft->styles, &edits, package->arena);
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
