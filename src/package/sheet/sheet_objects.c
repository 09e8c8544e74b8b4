/* The reach of tables and drawings, from the parts that a sheet's relationships lead to. */
#include "package/sheet/sheet_objects.h"


#include "package/parts/reference.h"

enum { COLUMN_EMUS = 609600 /* a column of 64 pixels: what is given in EMU is measured by it */ };

struct survey {
    struct sheet_objects *objects;
    struct package *package;
    uint32_t first, last; /* columns asked about */
};

static void reach(struct survey *survey, uint64_t column) {
    if (column + 1 + BAND_MARGIN <= SHEET_COLUMNS && column >= survey->objects->columns)
        survey->objects->columns = (uint32_t)column + 1;
}

/* What is wrong with a part whoever needs it will say. */
static bool read_quietly(struct package *package, const char *part, struct xml_tree *tree) {
    struct diags *diags = package->diags, unheard;
    struct slice bytes;
    diags_init(&unheard, package->arena);
    package->diags = &unheard;
    bool read = package_read(package, part, &bytes) &&
                xml_tree_read(tree, bytes, part, NULL, package->archive->limits, package->arena, NULL);
    package->diags = diags;
    return read;
}

/* Tables (18.5.1.2). */

static void survey_table(struct survey *survey, const struct xml_tree *tree) {
    const char *range = xml_tree_attribute(tree, 0, "ref");
    const char *end = range ? range + strlen(range) : NULL, *next;
    uint32_t left, top, right, bottom;
    if (!range || !(next = reference_parse_cell(range, end, &left, &top)) || *next != ':' ||
        !reference_parse_cell(next + 1, end, &right, &bottom) || left == NO_COLUMN || right == NO_COLUMN)
        return;
    reach(survey, right);
    if (survey->first == NO_COLUMN || right < survey->first || left > survey->last)
        return;
    survey->objects->tables_cross = true;
    if (xml_tree_whole(tree, 0, "headerRowCount", 1) > 0)
        *array_add(survey->package->arena, &survey->objects->heading_rows) = top;
}

/* Drawings (20.5.2): anchors end in a column, or have a size. */

static uint64_t number_in(const struct xml_tree *tree, uint32_t node, const char *name,
                          const char *attribute) {
    uint32_t child = node == NO_NODE ? NO_NODE : xml_tree_find(tree, node, name), number = 0;
    if (child == NO_NODE)
        return 0;
    const char *text = attribute ? xml_tree_attribute(tree, child, attribute) : xml_tree_text(tree, child);
    return text && xml_whole(text, UINT32_MAX, &number) ? number : 0;
}

static void survey_anchor(struct survey *survey, const struct xml_tree *tree, uint32_t anchor) {
    uint32_t to = xml_tree_find(tree, anchor, "to"), from = xml_tree_find(tree, anchor, "from");
    uint64_t width = number_in(tree, anchor, "ext", "cx"), column = number_in(tree, to, "col", NULL);
    if (to != NO_NODE && column > 0)
        reach(survey, number_in(tree, to, "colOff", NULL) ? column : column - 1);
    else if (from != NO_NODE)
        reach(survey, number_in(tree, from, "col", NULL) +
                          (number_in(tree, from, "colOff", NULL) + width) / COLUMN_EMUS);
    else if (width)
        reach(survey, (number_in(tree, anchor, "pos", "x") + width) / COLUMN_EMUS);
}

static void survey_drawing(struct survey *survey, const struct xml_tree *tree) {
    for (uint32_t node = 1; node < tree->count; node++)
        if (xml_tree_node(tree, node)->space == SPACE_SHEET_DRAWING &&
            (xml_tree_find(tree, node, "from") != NO_NODE || xml_tree_find(tree, node, "pos") != NO_NODE))
            survey_anchor(survey, tree, node);
}

/* The fifth number of "1, 15, 2, 10, 3, …"; false when there is none. */
static bool fifth_number(const char *list, uint32_t *number) {
    enum { BEFORE = 4, DIGITS_MOST = 6 };
    for (int comma = 0; comma < BEFORE; comma++) {
        list = strchr(list, ',');
        if (!list++)
            return false;
    }
    list += strspn(list, " \t\r\n");
    *number = 0;
    size_t digits = 0;
    for (; digits < DIGITS_MOST && list[digits] >= '0' && list[digits] <= '9'; digits++)
        *number = *number * 10 + (uint32_t)(list[digits] - '0');
    return digits > 0;
}

/* Controls of legacy drawings: the fifth number of an anchor is the column where it ends. Notes hide. */
static void survey_controls(struct survey *survey, const struct xml_tree *tree) {
    for (uint32_t node = 0; node < tree->count; node++) {
        bool is_data = slice_equals(xml_tree_name(tree, node), "ClientData");
        const char *type = is_data ? xml_tree_attribute(tree, node, "ObjectType") : NULL;
        uint32_t anchor = type && strcmp(type, "Note") != 0 ? xml_tree_find(tree, node, "Anchor") : NO_NODE;
        uint32_t column;
        if (anchor != NO_NODE && fifth_number(xml_tree_text(tree, anchor), &column))
            reach(survey, column);
    }
}

static const struct {
    const char *kind;
    void (*look)(struct survey *survey, const struct xml_tree *tree);
} object_kinds[] = {{"table", survey_table}, {"drawing", survey_drawing}, {"vmlDrawing", survey_controls}};

bool sheet_objects_find(struct sheet_objects *objects, struct package *package, const char *sheet,
                        uint32_t first, uint32_t last) {
    struct survey survey = {.objects = objects, .package = package, .first = first, .last = last};
    struct relationship_list list;
    struct xml_tree tree;
    *objects = (struct sheet_objects){0};
    if (!relationships_read(package->archive, sheet, &list, package->arena, package->diags))
        return false;
    for (size_t i = 0; i < list.count; i++)
        for (size_t k = 0; k < sizeof object_kinds / sizeof *object_kinds; k++)
            if (!list.items[i].external && relationship_is(&list.items[i], object_kinds[k].kind) &&
                package_find(package, list.items[i].target) != NAME_MISSING &&
                read_quietly(package, list.items[i].target, &tree))
                object_kinds[k].look(&survey, &tree);
    return true;
}
