/* Planning and streaming of notes. */
#include "package/sheet/notes.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "package/parts/reference.h"

#define COMMENTS_TYPE TYPE_PREFIX "comments+xml"
#define COMMENTS_EMPTY                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                                        \
    "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"                         \
    "<authors></authors><commentList></commentList></comments>"
#define VML_SPACES                                                                                           \
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "         \
    "xmlns:x=\"urn:schemas-microsoft-com:office:excel\""
#define DRAWING_EMPTY                                                                                        \
    "<xml " VML_SPACES                                                                                       \
    "><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"\"/></o:shapelayout></xml>"

enum {
    SHAPES_IN_BLOCK = SHAPES_PER_BLOCK - 1,
    NOTE_COLUMNS = 3,
    NOTE_PIXELS = 270,
    CHARACTER_PIXELS = 7,
    LINES_MOST = 30,
    LINE_CHARACTERS = 34,
    WRITE_PIECE = 65536
};

/* A cell as one number. */
typedef ARRAY(uint64_t) cell_list;

static uint64_t cell_key(uint32_t row, uint32_t column) {
    return (uint64_t)row << 32 | column;
}

static int compare_cells(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort_cells(cell_list *list) {
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_cells);
}

static bool has_cell(const cell_list *list, uint64_t key) {
    return list->count && bsearch(&key, list->items, list->count, sizeof key, compare_cells);
}

/* Both parts while they are planned, and what is streamed between head and tail of each. */
struct notes {
    struct notes_request request;
    struct arena *arena;
    const char *comments_part, *drawing_part;
    struct xml_tree comments, drawing;
    struct xml_edits comment_edits, drawing_edits;
    cell_list kept, removed;
    uint32_t author;
    size_t note_count;
    struct block_list blocks;      /* for the added shapes */
    const char *prefix;            /* of the comments part's elements */
    const char *spaces;            /* what an added shape has to declare */
    struct slice head[2], tail[2]; /* comments, drawing */
};

static bool next_note(const struct notes *notes, uint32_t *row, uint32_t *column, const char **text) {
    const struct graft_annotation *annotation = notes->request.annotation;
    uint32_t offset;
    while (annotation && annotation->next_note &&
           annotation->next_note(annotation->context, *row, row, &offset, text)) {
        *column = notes->request.first_column + offset;
        if (!has_cell(&notes->kept, cell_key(*row, *column)))
            return true;
    }
    return false;
}

static void count_notes(struct notes *notes) {
    uint32_t column;
    const char *text;
    notes->note_count = 0;
    for (uint32_t row = 0; next_note(notes, &row, &column, &text);)
        notes->note_count++;
}

/* Comments. */

/* Whether any text of a subtree holds the mark. */
static bool has_mark(const struct notes *notes, uint32_t comment) {
    const char *mark = notes->request.mark;
    for (uint32_t node = comment; mark && node < xml_tree_node(&notes->comments, comment)->subtree_end;
         node++)
        if (xml_tree_is(&notes->comments, node, SPACE_MAIN, "t") &&
            strstr(xml_tree_text(&notes->comments, node), mark))
            return true;
    return false;
}

/* The authors of CT_Authors (18.7.2). */
struct authors {
    uint32_t count, ours; /* NO_NODE = not there */
    bool *lost;           /* by index: nothing but blanks */
};

static struct authors read_authors(const struct notes *notes) {
    struct authors authors = {.ours = NO_NODE};
    uint32_t list = xml_tree_find(&notes->comments, 0, "authors");
    if (list == NO_NODE)
        return authors;
    authors.lost = arena_alloc_array(notes->arena, xml_tree_node(&notes->comments, list)->subtree_end - list,
                                     sizeof(bool));
    for (uint32_t node = xml_tree_child(&notes->comments, list); node != NO_NODE;
         node = xml_tree_next(&notes->comments, node)) {
        if (!xml_tree_is(&notes->comments, node, SPACE_MAIN, "author"))
            continue;
        const char *name = xml_tree_text(&notes->comments, node);
        if (authors.ours == NO_NODE && strcmp(name, notes->request.author) == 0)
            authors.ours = authors.count;
        authors.lost[authors.count++] = utf8_trim(slice_of(name)).length == 0;
    }
    return authors;
}

static bool is_ours(const struct notes *notes, uint32_t comment, const struct authors *authors) {
    uint32_t author = xml_tree_whole(&notes->comments, comment, "authorId", NO_NODE);
    if (author == NO_NODE || author >= authors->count)
        return false;
    return author == authors->ours || (authors->lost[author] && has_mark(notes, comment));
}

/* Whether a column is or was one of ours, also one whose heading is gone. */
static bool is_annotated(const struct notes_request *request, uint32_t column) {
    const struct earlier_columns *out = request->out;
    bool new = request->annotation && column >= request->first_column &&
               column - request->first_column < request->annotation->column_count;
    return new || (out && ((column >= out->named_first && column <= out->named_last) ||
                           (out->count && column >= out->first && column <= out->last)));
}

static void read_comment(struct notes *notes, uint32_t node, const struct authors *authors) {
    const struct notes_request *request = &notes->request;
    const char *reference = xml_tree_attribute(&notes->comments, node, "ref");
    uint32_t column, row;
    if (!reference || !cell_parse(reference, reference + strlen(reference), &column, &row))
        return;
    bool out = is_annotated(request, column) && is_ours(notes, node, authors);
    *array_add(notes->arena, out ? &notes->removed : &notes->kept) = cell_key(row, column);
    if (out)
        xml_remove_node(&notes->comment_edits, &notes->comments, node);
}

static void read_comments(struct notes *notes) {
    uint32_t list = xml_tree_find(&notes->comments, 0, "commentList");
    struct authors authors = read_authors(notes);
    for (uint32_t node = list == NO_NODE ? NO_NODE : xml_tree_child(&notes->comments, list); node != NO_NODE;
         node = xml_tree_next(&notes->comments, node))
        if (xml_tree_is(&notes->comments, node, SPACE_MAIN, "comment"))
            read_comment(notes, node, &authors);
    sort_cells(&notes->kept);
    sort_cells(&notes->removed);
}

static void add_author(struct notes *notes) {
    struct authors known = read_authors(notes);
    notes->author = known.ours == NO_NODE ? known.count : known.ours;
    uint32_t authors = xml_tree_find(&notes->comments, 0, "authors");
    if (known.ours != NO_NODE)
        return;
    struct text text = {.arena = notes->arena};
    text_print(&text, "<%sauthor>", notes->prefix);
    text_add_escaped(&text, notes->request.author);
    text_print(&text, "</%sauthor>", notes->prefix);
    xml_append(&notes->comment_edits, &notes->comments, authors, text_slice(&text));
}

/* Cuts the edited part where content is put at the end of a node: the rest follows that content. */
static void cut_at_end(struct notes *notes, size_t which, const struct xml_tree *tree, uint32_t node,
                       struct xml_edits *edits) {
    const struct xml_node *here = xml_tree_node(tree, node);
    struct text tail = {.arena = notes->arena};
    size_t cut = here->close_start;
    if (here->self_closed) {
        struct slice prefix = xml_tree_prefix(tree, node), name = xml_tree_name(tree, node);
        xml_replace(edits, here->open_end - 2, here->open_end, slice_of(">"));
        text_print(&tail, "</%.*s%.*s>", (int)prefix.length, prefix.text, (int)name.length, name.text);
        cut = here->open_end;
    }
    notes->head[which] = xml_apply_between(edits, tree->bytes, 0, cut);
    text_add_slice(&tail, xml_apply_between(edits, tree->bytes, cut, tree->bytes.length));
    notes->tail[which] = text_slice(&tail);
}

static void write_comment(struct text *text, const struct notes *notes, uint32_t row, uint32_t column,
                          const char *value) {
    char cell[CELL_NAME_SIZE];
    const char *p = notes->prefix;
    text_print(text,
                 "<%scomment ref=\"%s\" authorId=\"%u\"><%stext><%sr><%srPr><%ssz val=\"9\"/><%scolor "
                 "indexed=\"81\"/>",
                 p, cell_name(row, column, cell), notes->author, p, p, p, p, p);
    text_print(text, "<%srFont val=\"Tahoma\"/><%sfamily val=\"2\"/></%srPr><%st xml:space=\"preserve\">",
                 p, p, p, p);
    text_add_escaped(text, value);
    text_print(text, "</%st></%sr></%stext></%scomment>", p, p, p, p);
}

/* Shapes. */

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
    return notes->blocks.blocks.items[index / SHAPES_IN_BLOCK] * SHAPES_PER_BLOCK + 1 +
           (uint32_t)(index % SHAPES_IN_BLOCK);
}

/* Whether a note's box fits into the added column beside it. It must not reach beyond without need: where the user
 * hid all columns to the right of the sheet's last one, Excel would squeeze it and LibreOffice take minutes to save. */
static bool fits_beside(const struct notes *notes, uint32_t column) {
    const struct graft_annotation *annotation = notes->request.annotation;
    uint32_t offset = column - notes->request.first_column;
    return offset < annotation->column_count && annotation->widths[offset] * CHARACTER_PIXELS > NOTE_PIXELS;
}

/* Anchor: column, its offset, row, its offset, of two corners (x:Anchor). Beside the cell, kept on the sheet. */
static void write_shape(struct text *text, const struct notes *notes, size_t index, uint32_t row,
                        uint32_t column, const char *value) {
    uint32_t left = column + 1 + NOTE_COLUMNS < SHEET_COLUMNS ? column + 1 : column - NOTE_COLUMNS;
    bool fits = left > column && fits_beside(notes, left);
    uint32_t right = fits ? left : left + NOTE_COLUMNS, end = fits ? NOTE_PIXELS : 15;
    uint32_t top = row > 1 ? row - 2 : 0, height = count_lines(value) + 1;
    if (top + height >= SHEET_ROWS)
        top = SHEET_ROWS - 1 - height;
    text_print(text,
                 "<v:shape%s id=\"_x0000_s%u\" type=\"#_x0000_t202\" style=\"position:absolute;"
                 "z-index:%zu;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill "
                 "color2=\"#ffffe1\"/>"
                 "<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>",
                 notes->spaces, shape_id(notes, index), index + 1);
    text_print(
        text,
        "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
        "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
        "<x:Anchor>%u, 15, %u, 2, %u, %u, %u, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
        "<x:Row>%u</x:Row><x:Column>%u</x:Column></x:ClientData></v:shape>",
        left, top, right, end, top + height, row - 1, column);
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

static uint32_t find_node(const struct xml_tree *tree, const char *name, const char *id) {
    for (uint32_t node = 0; node < tree->count; node++) {
        const char *here = NULL;
        if (slice_equals(xml_tree_name(tree, node), name) &&
            (!id || ((here = xml_tree_attribute(tree, node, "id")) && strcmp(here, id) == 0)))
            return node;
    }
    return NO_NODE;
}

/* Whether a note's shape goes: that of a removed note, or one without a note where ours are put. */
static bool shape_goes(const struct notes *notes, uint64_t cell) {
    const struct notes_request *request = &notes->request;
    uint32_t column = (uint32_t)cell, count = request->annotation ? request->annotation->column_count : 0;
    bool ours = cell && column >= request->first_column && column < request->first_column + count;
    return has_cell(&notes->removed, cell) || (ours && !has_cell(&notes->kept, cell));
}

/* Takes shapes out; blocks of those that stay are marked in `used`. */
static void read_shapes(struct notes *notes, const struct block_list *listed, bool *used) {
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
    for (uint32_t node = 1; node < tree->count; node++) {
        uint32_t number = gone[node] ? 0 : shape_number(xml_tree_attribute(tree, node, "id"));
        for (size_t i = 0; number && i < listed->blocks.count; i++)
            used[i] = used[i] || listed->blocks.items[i] == number / SHAPES_PER_BLOCK;
    }
}

/* Blocks for the new shapes: those that the drawing owns and does not use, then ones that nobody has. */
static void take_blocks(struct notes *notes, struct block_list *listed, const bool *used) {
    size_t wanted = (notes->note_count + SHAPES_IN_BLOCK - 1) / SHAPES_IN_BLOCK;
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

static void set_blocks(struct notes *notes, uint32_t map, const struct block_list *listed) {
    const char *data = block_list_text(listed, notes->arena);
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

static void plan_shapes(struct notes *notes) {
    struct xml_tree *tree = &notes->drawing;
    notes->spaces = root_declares_spaces(tree) ? "" : " " VML_SPACES;
    uint32_t map = find_node(tree, "idmap", NULL);
    struct block_list listed = {0};
    const char *data = map == NO_NODE ? NULL : xml_tree_attribute(tree, map, "data");
    block_list_parse(&listed, data ? data : "", notes->arena);
    drawing_ids_pass(notes->request.ids, &listed);
    bool *used = arena_alloc_array(notes->arena, listed.blocks.count + 1, sizeof *used);
    read_shapes(notes, &listed, used);
    take_blocks(notes, &listed, used);
    if (notes->note_count)
        set_blocks(notes, map, &listed);
    bool has_type = find_node(tree, "shapetype", "_x0000_t202") != NO_NODE;
    cut_at_end(notes, 1, tree, 0, &notes->drawing_edits);
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

/* Streaming. */

static bool write_notes(struct notes *notes, struct zip_writer *writer, bool shapes) {
    struct text text = {.arena = notes->arena};
    uint32_t column;
    const char *value;
    size_t index = 0;
    zip_writer_write(writer, notes->head[shapes].text, notes->head[shapes].length);
    for (uint32_t row = 0; next_note(notes, &row, &column, &value);) {
        if (shapes)
            write_shape(&text, notes, index++, row, column, value);
        else
            write_comment(&text, notes, row, column, value);
        if (text.length < WRITE_PIECE)
            continue;
        zip_writer_write(writer, text.bytes, text.length);
        text.length = 0;
    }
    if (text.length)
        zip_writer_write(writer, text.bytes, text.length);
    zip_writer_write(writer, notes->tail[shapes].text, notes->tail[shapes].length);
    return true;
}

static bool write_comments_part(void *context, struct zip_writer *writer) {
    return write_notes(context, writer, false);
}

static bool write_drawing_part(void *context, struct zip_writer *writer) {
    return write_notes(context, writer, true);
}

/* Planning. */

static bool read_new_tree(struct notes *notes, struct xml_tree *tree, const char *text) {
    struct package *package = notes->request.package;
    return xml_tree_read(tree, slice_of(text), "notes", package->archive->file_name,
                         package->archive->limits, notes->arena, package->diags);
}

/* Comments without a comment, in whatever form: <comments/> lacks the lists that CT_Comments has. */
static bool holds_nothing(const struct xml_tree *tree) {
    if (!xml_tree_is(tree, 0, SPACE_MAIN, "comments"))
        return false;
    for (uint32_t node = 1; node < tree->count; node++)
        if (!xml_tree_is(tree, node, SPACE_MAIN, "authors") && !xml_tree_is(tree, node, SPACE_MAIN, "commentList"))
            return false;
    return true;
}

/* The user's parts, or empty ones in their place. */
static bool open_comments(struct notes *notes) {
    const struct relationship *comments =
        package_related(notes->request.package, &notes->request.rels->list, "comments");
    notes->comments_part = comments ? comments->target : NULL;
    bool read = notes->comments_part
                    ? package_read_tree(notes->request.package, notes->comments_part, &notes->comments)
                    : read_new_tree(notes, &notes->comments, COMMENTS_EMPTY);
    if (read && notes->comments_part && holds_nothing(&notes->comments))
        read = read_new_tree(notes, &notes->comments, COMMENTS_EMPTY);
    if (read) {
        struct slice prefix = xml_tree_prefix(&notes->comments, 0);
        notes->prefix = arena_copy_length(notes->arena, prefix.text, prefix.length);
    }
    return read;
}

/* Whether notes can be put there: CT_Comments has both its lists (18.7.6), or is something else of that name. */
static bool can_hold_notes(const struct notes *notes) {
    const struct xml_tree *tree = &notes->comments;
    struct package *package = notes->request.package;
    if (xml_tree_is(tree, 0, SPACE_MAIN, "comments") && xml_tree_find(tree, 0, "authors") != NO_NODE &&
        xml_tree_find(tree, 0, "commentList") != NO_NODE)
        return true;
    diag_report(package->diags, NOTES_LEFT_OUT, package_place(package), "no notes were added",
                "the part \"%s\", which should hold the sheet's notes, does not", notes->comments_part);
    return false;
}

/* A drawing of the user's may be no XML at all: that is reported as a warning, and notes stay out. */
static bool open_drawing(struct notes *notes, bool *readable) {
    struct package *package = notes->request.package;
    const char *id = notes->request.legacy_drawing;
    const struct relationship *drawing = id ? relationship_by_id(&notes->request.rels->list, id) : NULL;
    struct slice bytes;
    *readable = true;
    if (!drawing || package_find(package, drawing->target) == NAME_MISSING)
        return read_new_tree(notes, &notes->drawing, DRAWING_EMPTY);
    notes->drawing_part = drawing->target;
    if (!package_read(package, drawing->target, &bytes))
        return false;
    *readable = xml_tree_read(&notes->drawing, bytes, drawing->target, NULL, package->archive->limits,
                              notes->arena, NULL);
    if (*readable && notes->drawing.count == 1) /* <xml/>: there is nothing in it to keep */
        return read_new_tree(notes, &notes->drawing, DRAWING_EMPTY);
    if (!*readable)
        diag_report(package->diags, NOTES_LEFT_OUT, package_place(package), "no notes were added",
                    "the drawing \"%s\", which holds the sheet's notes, is not well-formed", drawing->target);
    return true;
}

static void link_parts(struct notes *notes, const char **legacy_added) {
    const struct notes_request *request = &notes->request;
    if (!notes->comments_part) {
        notes->comments_part = package_free_name(request->package, "xl/comments1.xml");
        rels_add(request->rels, REFERENCE_TYPE "comments", notes->comments_part);
        content_types_add(request->types, notes->comments_part, COMMENTS_TYPE);
    }
    if (!notes->drawing_part) {
        notes->drawing_part = package_free_name(request->package, "xl/drawings/vmlDrawing1.vml");
        *legacy_added = rels_add(request->rels, REFERENCE_TYPE "vmlDrawing", notes->drawing_part);
        content_types_add(request->types, notes->drawing_part, VML_TYPE);
    }
}

bool notes_plan(const struct notes_request *request, const char **legacy_added) {
    struct notes *notes = arena_alloc(request->package->arena, sizeof *notes);
    *notes = (struct notes){.request = *request, .arena = request->package->arena};
    notes->comment_edits.arena = notes->drawing_edits.arena = notes->arena;
    bool readable;
    if (!open_comments(notes) || !open_drawing(notes, &readable))
        return false;
    read_comments(notes);
    count_notes(notes);
    if (!readable || (!notes->note_count && !notes->removed.count) || !can_hold_notes(notes))
        return true;
    if (notes->note_count)
        add_author(notes);
    cut_at_end(notes, 0, &notes->comments, xml_tree_find(&notes->comments, 0, "commentList"), &notes->comment_edits);
    plan_shapes(notes);
    link_parts(notes, legacy_added);
    package_put_stream(request->package, notes->comments_part, write_comments_part, notes);
    package_put_stream(request->package, notes->drawing_part, write_drawing_part, notes);
    return true;
}
