/* Planning and streaming of notes. */
#include "package/sheet/notes.h"

#include "package/sheet/notes_plan.h"

#include <stdlib.h>

#include "base/compare.h"
#include "base/utf8.h"
#include "package/parts/reference.h"
#include "package/sheet/note_shapes.h"

#define COMMENTS_TYPE TYPE_PREFIX "comments+xml"
#define COMMENTS_EMPTY                                                                                       \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"                                        \
    "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"                         \
    "<authors></authors><commentList></commentList></comments>"
enum { WRITE_PIECE = 65536 };

void note_cells_sort(struct note_cells *list) {
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_uint64);
}

bool note_cells_have(const struct note_cells *list, uint64_t key) {
    return list->count && bsearch(&key, list->items, list->count, sizeof key, compare_uint64);
}

static bool next_note(const struct notes *notes, uint32_t *row, uint32_t *column, const char **text) {
    const struct graft_annotation *annotation = notes->request.annotation;
    uint32_t offset;
    while (annotation && annotation->next_note &&
           annotation->next_note(annotation->context, *row, row, &offset, text)) {
        *column = notes->request.first_column + offset;
        if (!note_cells_have(&notes->kept, cell_key(*row, *column)))
            return true;
    }
    return false;
}

static void count_notes(struct notes *notes) {
    uint32_t column;
    notes->note_count = 0;
    for (uint32_t row = 0; next_note(notes, &row, &column, NULL);)
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
    if (!reference || !reference_parse_cell(reference, reference + strlen(reference), &column, &row))
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
    note_cells_sort(&notes->kept);
    note_cells_sort(&notes->removed);
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
void notes_cut_at_end(struct notes *notes, size_t which, const struct xml_tree *tree, uint32_t node,
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
    text_add(text, notes->comment.open);
    text_add(text, place_cell_name(row, column, cell));
    text_add(text, notes->comment.open_text);
    text_add_escaped(text, value);
    text_add(text, notes->comment.close);
}

/* What all of ours have, once: there may be thousands. */
static void plan_comment(struct notes *notes) {
    const char *p = notes->prefix;
    notes->comment.open = arena_print(notes->arena, "<%scomment ref=\"", p);
    notes->comment.open_text = arena_print(notes->arena,
                                           "\" authorId=\"%u\"><%stext><%sr><%srPr><%ssz val=\"9\"/><%scolor indexed=\"81\"/>"
                                           "<%srFont val=\"Tahoma\"/><%sfamily val=\"2\"/></%srPr><%st xml:space=\"preserve\">",
                                           notes->author, p, p, p, p, p, p, p, p, p);
    notes->comment.close = arena_print(notes->arena, "</%st></%sr></%stext></%scomment>", p, p, p, p);
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
            note_write_shape(&text, notes, index++, row, column, value);
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

bool notes_read_new_tree(struct notes *notes, struct xml_tree *tree, const char *text) {
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
                    : notes_read_new_tree(notes, &notes->comments, COMMENTS_EMPTY);
    if (read && notes->comments_part && holds_nothing(&notes->comments))
        read = notes_read_new_tree(notes, &notes->comments, COMMENTS_EMPTY);
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
    if (!open_comments(notes) || !notes_open_drawing(notes, &readable))
        return false;
    read_comments(notes);
    count_notes(notes);
    if (!readable || (!notes->note_count && !notes->removed.count) || !can_hold_notes(notes))
        return true;
    if (notes->note_count) {
        add_author(notes);
        plan_comment(notes);
    }
    notes_cut_at_end(notes, 0, &notes->comments, xml_tree_find(&notes->comments, 0, "commentList"), &notes->comment_edits);
    notes_plan_shapes(notes);
    link_parts(notes, legacy_added);
    package_put_stream(request->package, notes->comments_part, write_comments_part, notes);
    package_put_stream(request->package, notes->drawing_part, write_drawing_part, notes);
    return true;
}
