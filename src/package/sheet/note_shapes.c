/* The shapes of notes: which go, which blocks of numbers the new ones take, and how each is written. */
#include "package/sheet/note_shapes.h"

#include <stdlib.h>

#include "package/note_shape.h"
#include "package/parts/reference.h"

#define VML_SPACES                                                                                           \
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "         \
    "xmlns:x=\"urn:schemas-microsoft-com:office:excel\""
#define DRAWING_EMPTY                                                                                        \
    "<xml " VML_SPACES                                                                                       \
    "><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"\"/></o:shapelayout></xml>"

enum {
    NOTES_PER_BLOCK = SHAPES_PER_BLOCK - 1, /* the first number of a block is no shape's */
    NOTE_COLUMNS = 3,
    NOTE_PIXELS = 270,
    CHARACTER_PIXELS = 7,
    LINES_MOST = 30,
    LINE_CHARACTERS = 34
};

/* Lines that a text takes in a note of our width. */
static uint32_t count_lines(const char *text) {
    uint32_t lines = 1, characters = 0;
    for (; *text && lines < LINES_MOST; text++) {
        bool full = ++characters > LINE_CHARACTERS;
        if (*text == '\n' || full) {
            lines++;
            characters = 0;
        }
    }
    return lines;
}

static uint32_t shape_id(const struct notes *notes, size_t index) {
    return notes->blocks.blocks.items[index / NOTES_PER_BLOCK] * SHAPES_PER_BLOCK + 1 +
           (uint32_t)(index % NOTES_PER_BLOCK);
}

/* Whether a note's box fits into the added column beside it. It must not reach beyond without need: where the user
 * hid all columns to the right of the sheet's last one, Excel would squeeze it and LibreOffice take minutes to save. */
static bool fits_beside(const struct notes *notes, uint32_t column) {
    const struct graft_annotation *annotation = notes->request.annotation;
    uint32_t offset = column - notes->request.first_column;
    return offset < annotation->column_count && annotation->widths[offset] * CHARACTER_PIXELS > NOTE_PIXELS;
}

/* Beside the cell, kept on the sheet. */
void note_write_shape(struct text *text, const struct notes *notes, size_t index, uint32_t row,
                        uint32_t column, const char *value) {
    uint32_t left = column + 1 + NOTE_COLUMNS < SHEET_COLUMNS ? column + 1 : column - NOTE_COLUMNS;
    bool fits = left > column && fits_beside(notes, left);
    uint32_t top = row > 1 ? row - 2 : 0, height = count_lines(value) + 1;
    if (top + height >= SHEET_ROWS)
        top = SHEET_ROWS - 1 - height;
    note_shape_write(text, notes->spaces,
                     &(struct note_shape){.id = shape_id(notes, index),
                                          .order = (uint32_t)index + 1,
                                          .row = row - 1,
                                          .column = column,
                                          .left = left,
                                          .top = top,
                                          .right = fits ? left : left + NOTE_COLUMNS,
                                          .right_pixels = fits ? NOTE_PIXELS : 15,
                                          .bottom = top + height});
}

/* The cell of a shape's ClientData, 0 when it is no note. */
static uint64_t shape_cell(const struct xml_tree *tree, uint32_t client_data) {
    uint32_t row = 0, column = 0;
    const char *type = xml_tree_attribute(tree, client_data, "ObjectType");
    uint32_t row_node = xml_tree_find(tree, client_data, "Row"),
             column_node = xml_tree_find(tree, client_data, "Column");
    if (!type || strcmp(type, "Note") != 0 || row_node == NO_NODE || column_node == NO_NODE ||
        !xml_whole(xml_tree_text(tree, row_node), SHEET_ROWS - 1, &row) ||
        !xml_whole(xml_tree_text(tree, column_node), SHEET_COLUMNS - 1, &column))
        return 0;
    return cell_key(row + 1, column);
}

/* Whether a note's shape goes: that of a removed note, or one without a note where ours are put. */
static bool shape_goes(const struct notes *notes, uint64_t cell) {
    const struct notes_request *request = &notes->request;
    uint32_t column = (uint32_t)cell, count = request->annotation ? request->annotation->column_count : 0;
    bool ours = cell && column >= request->first_column && column < request->first_column + count;
    return note_cells_have(&notes->removed, cell) || (ours && !note_cells_have(&notes->kept, cell));
}

/* Takes shapes out; which nodes go with them. */
static bool *take_shapes_out(struct notes *notes) {
    const struct xml_tree *tree = &notes->drawing;
    bool *gone = arena_alloc_array(notes->arena, tree->count, sizeof *gone);
    for (uint32_t node = 0; node < tree->count; node++) {
        uint32_t parent = tree->nodes[node].parent;
        if (!slice_equals(xml_tree_name(tree, node), "ClientData") || parent == NO_NODE || parent == 0 ||
            !shape_goes(notes, shape_cell(tree, node)))
            continue;
        gone[parent] = true;
        xml_remove_node(&notes->drawing_edits, tree, parent);
    }
    for (uint32_t node = 1; node < tree->count; node++)
        gone[node] = gone[node] || gone[tree->nodes[node].parent];
    return gone;
}

/* One that stays. */
static uint32_t find_node(const struct xml_tree *tree, const bool *gone, const char *name, const char *id) {
    for (uint32_t node = 0; node < tree->count; node++) {
        const char *here = NULL;
        if (!gone[node] && slice_equals(xml_tree_name(tree, node), name) &&
            (!id || ((here = xml_tree_attribute(tree, node, "id")) && strcmp(here, id) == 0)))
            return node;
    }
    return NO_NODE;
}

/* Marks the blocks of shapes that stay. */
static bool *find_used(const struct notes *notes, const bool *gone, const struct drawing_blocks *listed) {
    const struct xml_tree *tree = &notes->drawing;
    bool *used = arena_alloc_array(notes->arena, listed->blocks.count + 1, sizeof *used);
    for (uint32_t node = 1; node < tree->count; node++) {
        uint32_t number = gone[node] ? 0 : drawing_shape_number(xml_tree_attribute(tree, node, "id"));
        drawing_ids_pass_shape(notes->request.ids, number);
        for (size_t i = 0; number && i < listed->blocks.count; i++)
            used[i] = used[i] || listed->blocks.items[i] == number / SHAPES_PER_BLOCK;
    }
    return used;
}

/* The greatest block of all may have been that of a shape that goes, and in no list: it stays the drawing's, so that grading again gives
 * everybody the same blocks. Whether the list has grown. */
static bool list_lost_block(struct notes *notes, const bool *gone, struct drawing_blocks *listed) {
    const struct xml_tree *tree = &notes->drawing;
    struct drawing_ids lost = {0}, known = {0};
    for (uint32_t node = 1; node < tree->count; node++) {
        const struct xml_node *here = xml_tree_node(tree, node);
        if (gone[node] && !gone[here->parent])
            drawing_ids_pass_text(&lost, (struct slice){tree->bytes.text + here->start, here->end - here->start}, notes->arena);
    }
    drawing_ids_pass(&known, listed);
    if (lost.next < notes->request.ids->next || lost.next <= known.next)
        return false;
    *array_add(notes->arena, &listed->blocks) = lost.next - 1;
    drawing_ids_pass(notes->request.ids, listed);
    return true;
}

/* Blocks for the new shapes: those that the drawing owns and does not use, then ones that nobody has. */
static void take_blocks(struct notes *notes, struct drawing_blocks *listed, const bool *used) {
    size_t wanted = (notes->note_count + NOTES_PER_BLOCK - 1) / NOTES_PER_BLOCK;
    size_t owned = listed->blocks.count;
    for (size_t i = 0; i < owned && notes->blocks.blocks.count < wanted; i++)
        if (!used[i])
            *array_add(notes->arena, &notes->blocks.blocks) = listed->blocks.items[i];
    while (notes->blocks.blocks.count < wanted) {
        uint32_t block = notes->request.ids->next++;
        *array_add(notes->arena, &notes->blocks.blocks) = block;
        *array_add(notes->arena, &listed->blocks) = block;
    }
}

static void set_blocks(struct notes *notes, uint32_t map, const struct drawing_blocks *listed) {
    const char *data = drawing_blocks_text(listed, notes->arena);
    if (map != NO_NODE) {
        xml_set_attribute(&notes->drawing_edits, &notes->drawing, map, "data", data);
        return;
    }
    const char *layout =
        arena_print(notes->arena,
                    "<o:shapelayout " VML_SPACES " v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"%s\"/>"
                    "</o:shapelayout>",
                    data);
    size_t at = xml_tree_node(&notes->drawing, 0)->open_end;
    xml_replace(&notes->drawing_edits, at, at, slice_of(layout));
}

/* Shapes need no declarations of their own where the root has the usual ones. */
static bool root_declares_spaces(const struct xml_tree *tree) {
    static const char *const usual[][2] = {{"xmlns:v", "urn:schemas-microsoft-com:vml"},
                                           {"xmlns:o", "urn:schemas-microsoft-com:office:office"},
                                           {"xmlns:x", "urn:schemas-microsoft-com:office:excel"}};
    for (size_t i = 0; i < 3; i++) {
        const char *uri = xml_tree_attribute(tree, 0, usual[i][0]);
        if (!uri || strcmp(uri, usual[i][1]) != 0)
            return false;
    }
    return true;
}

void notes_plan_shapes(struct notes *notes) {
    struct xml_tree *tree = &notes->drawing;
    notes->spaces = root_declares_spaces(tree) ? "" : " " VML_SPACES;
    bool *gone = take_shapes_out(notes);
    uint32_t map = find_node(tree, gone, "idmap", NULL);
    struct drawing_blocks listed = {0};
    const char *data = map == NO_NODE ? NULL : xml_tree_attribute(tree, map, "data");
    drawing_blocks_parse(&listed, data ? data : "", notes->arena);
    drawing_ids_pass(notes->request.ids, &listed);
    bool grown = list_lost_block(notes, gone, &listed);
    take_blocks(notes, &listed, find_used(notes, gone, &listed));
    if (notes->note_count || grown)
        set_blocks(notes, map, &listed);
    bool has_type = find_node(tree, gone, "shapetype", "_x0000_t202") != NO_NODE;
    notes_cut_at_end(notes, 1, tree, 0, &notes->drawing_edits);
    if (!has_type && notes->note_count) {
        struct text head = {.arena = notes->arena};
        text_add_slice(&head, notes->head[1]);
        text_add(&head, "<v:shapetype " VML_SPACES
                        " id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
                        "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
                        "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
        notes->head[1] = text_slice(&head);
    }
}

/* A drawing of the user's may be no XML at all: that is reported as a warning, and notes stay out. */
bool notes_open_drawing(struct notes *notes, bool *readable) {
    struct package *package = notes->request.package;
    const char *id = notes->request.legacy_drawing;
    const struct relationship *drawing = id ? relationship_by_id(&notes->request.rels->list, id) : NULL;
    struct slice bytes;
    *readable = true;
    if (!drawing || package_find(package, drawing->target) == NAME_MISSING)
        return notes_read_new_tree(notes, &notes->drawing, DRAWING_EMPTY);
    notes->drawing_part = drawing->target;
    if (!package_read(package, drawing->target, &bytes))
        return false;
    *readable = xml_tree_read(&notes->drawing, bytes, drawing->target, NULL, package->archive->limits,
                              notes->arena, NULL);
    if (*readable && notes->drawing.count == 1) /* <xml/>: there is nothing in it to keep */
        return notes_read_new_tree(notes, &notes->drawing, DRAWING_EMPTY);
    if (!*readable)
        diag_report(package->diags, NOTES_LEFT_OUT, package_place(package), "no notes were added",
                    "the drawing \"%s\", which holds the sheet's notes, is not well-formed", drawing->target);
    return true;
}
