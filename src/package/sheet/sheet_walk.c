/* Walking a sheet: levels, rows and columns. */
#include "package/sheet/sheet_walk.h"

#include "formats/xml/xml_encoding.h"

#define MAIN_NAMESPACE "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

bool walk_tag_attribute(struct slice tag, const char *name, struct slice *value) {
    struct xml_place place;
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);) {
        if (slice_equals(place.name, name)) {
            *value = (struct slice){tag.text + place.value, place.value_end - place.value};
            return true;
        }
    }
    return false;
}

static uint32_t whole(struct slice digits, uint32_t otherwise) {
    uint32_t number = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.text[i] < '0' || digits.text[i] > '9' || number > SHEET_ROWS)
            return otherwise;
        number = number * 10 + (uint32_t)(digits.text[i] - '0');
    }
    return digits.length ? number : otherwise;
}

enum { VALUE_MOST = 128 };

/* The value as the readers see it: "&#54;" is 6. One too long to be meant stays as written. */
static struct slice read_value(struct slice written, char decoded[VALUE_MOST]) {
    if (written.length > VALUE_MOST || !memchr(written.text, '&', written.length))
        return written;
    return (struct slice){decoded, (size_t)(xml_decode_value(decoded, written) - decoded)};
}

uint32_t walk_tag_whole(struct slice tag, const char *name, uint32_t otherwise) {
    struct slice value;
    char decoded[VALUE_MOST];
    return walk_tag_attribute(tag, name, &value) ? whole(read_value(value, decoded), otherwise) : otherwise;
}

static bool ends_name(char c) {
    return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct slice raw_name(struct slice tag, bool is_end) {
    struct slice name = {tag.text + 1 + is_end, 0};
    while (name.text + name.length < tag.text + tag.length && !ends_name(name.text[name.length]))
        name.length++;
    return name;
}

static void take_prefix(struct sheet_walk *walk, struct slice name) {
    const char *colon = memchr(name.text, ':', name.length);
    walk->prefix_length = colon ? (size_t)(colon + 1 - name.text) : 0;
    if (walk->prefix_length >= sizeof walk->prefix) {
        walk->scanner.failed = walk->scanner.stopped = true;
        return;
    }
    memcpy(walk->prefix, name.text, walk->prefix_length);
    walk->prefix[walk->prefix_length] = '\0';
}

/* The column in ` r="F17"` right after "<c": nearly every cell starts so. */
static bool usual_column(struct slice tag, uint32_t *column) {
    const char *at = tag.text + 6, *end = tag.text + tag.length;
    uint32_t letters = 0;
    if (tag.length < 8 || memcmp(tag.text, "<c r=\"", 6) != 0)
        return false;
    for (; at < end && *at >= 'A' && *at <= 'Z' && letters <= SHEET_COLUMNS; at++)
        letters = letters * 26 + (uint32_t)(*at - 'A') + 1;
    *column = letters - 1;
    return letters > 0 && letters <= SHEET_COLUMNS && at < end && *at >= '1' && *at <= '9';
}

static bool given_column(struct slice tag, uint32_t *column) {
    struct slice cell;
    uint32_t row;
    char decoded[VALUE_MOST];
    if (usual_column(tag, column))
        return true;
    if (!walk_tag_attribute(tag, "r", &cell))
        return false;
    cell = read_value(cell, decoded);
    return reference_parse_cell(cell.text, cell.text + cell.length, column, &row) && *column != NO_COLUMN;
}

static void enter(struct sheet_walk *walk, struct sheet_tag *tag) {
    uint32_t column;
    tag->is_row = walk->in_rows && tag->level == LEVEL_ROW && sheet_tag_is(tag, "row");
    tag->is_cell = walk->in_row && tag->level == LEVEL_CELL && sheet_tag_is(tag, "c");
    if (tag->is_row) {
        walk->row = walk_tag_whole(tag->tag, "r", walk->row + 1);
        walk->column = NO_COLUMN;
        walk->in_row = walk->row_begins = !tag->is_empty;
    } else if (tag->is_cell) {
        walk->column = given_column(tag->tag, &column) ? column : walk->column + 1; /* NO_COLUMN + 1 is 0 */
    } else if (tag->level == LEVEL_PART && sheet_tag_is(tag, "sheetData")) {
        walk->in_rows = !tag->is_empty;
    }
}

static void leave(struct sheet_walk *walk, struct sheet_tag *tag) {
    tag->is_row = walk->in_row && tag->level == LEVEL_ROW;
    tag->is_cell = walk->in_row && tag->level == LEVEL_CELL && sheet_tag_is(tag, "c");
    if (tag->level == LEVEL_ROW)
        walk->in_row = false;
    else if (tag->level == LEVEL_PART)
        walk->in_rows = false;
}

static void on_rest(void *context, struct slice bytes) {
    struct sheet_walk *walk = context;
    if (walk->rest)
        walk->rest(walk, bytes);
}

/* Local name of a tag; empty when its prefix is another than the root's. */
static struct slice local_name(const struct sheet_walk *walk, struct slice name) {
    struct slice local = {name.text + walk->prefix_length, name.length - walk->prefix_length};
    if (name.length == 1 && walk->prefix_length == 0)
        return name;
    bool ours = name.length > walk->prefix_length &&
                memcmp(name.text, walk->prefix, walk->prefix_length) == 0 &&
                !memchr(local.text, ':', local.length);
    return ours ? local : (struct slice){name.text, 0};
}

/* Rows in a sheet that is none for the readers would not be seen again. */
static bool is_worksheet(const struct sheet_walk *walk, const struct sheet_tag *root) {
    char declaration[sizeof "xmlns:" + sizeof walk->prefix] = "xmlns";
    char decoded[VALUE_MOST];
    struct slice space;
    if (walk->prefix_length) {
        declaration[5] = ':';
        memcpy(declaration + 6, walk->prefix, walk->prefix_length - 1);
    }
    return sheet_tag_is(root, "worksheet") && walk_tag_attribute(root->tag, declaration, &space) &&
           slice_equals(read_value(space, decoded), MAIN_NAMESPACE);
}

static void on_outer_tag(struct sheet_walk *walk, struct sheet_tag *tag) {
    struct slice name = raw_name(tag->tag, tag->is_end);
    if (tag->level == LEVEL_ROOT && !tag->is_end)
        take_prefix(walk, name);
    tag->name = local_name(walk, name);
    if (walk->needs_worksheet && !walk->seen_root && !is_worksheet(walk, tag))
        walk->scanner.failed = walk->scanner.stopped = true;
    walk->seen_root = true;
    if (tag->is_end)
        leave(walk, tag);
    else
        enter(walk, tag);
    if (!walk->scanner.failed)
        walk->tag(walk, tag);
}

/* What is inside a cell passes as the rest does. */
static void on_tag(void *context, struct slice bytes) {
    struct sheet_walk *walk = context;
    walk->row_begins = false;
    struct sheet_tag tag = {.tag = bytes, .is_end = bytes.text[1] == '/'};
    tag.is_empty = !tag.is_end && bytes.text[bytes.length - 2] == '/';
    tag.level = tag.is_end ? walk->level : walk->level + 1;
    if (tag.level == 0 || (tag.level == LEVEL_ROOT && !tag.is_end && walk->seen_root)) {
        walk->scanner.failed = walk->scanner.stopped = true;
        return;
    }
    if (walk->in_row && tag.level > LEVEL_CELL)
        on_rest(walk, bytes);
    else
        on_outer_tag(walk, &tag);
    walk->level = tag.is_end || tag.is_empty ? tag.level - 1 : tag.level;
}

/* `<v>…</v>` or `<is><t>…</t></is>` after a cell's tag: what nearly every cell holds passes in one piece. */
static size_t usual_content(const char *at, const char *end) {
    static const struct {
        const char *open, *close;
        size_t open_length, close_length;
    } usual[] = {{"<v>", "</v>", 3, 4}, {"<is><t>", "</t></is>", 7, 9}};
    if (end - at < 32)
        return 0;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        if (memcmp(at, usual[i].open, usual[i].open_length) != 0)
            continue;
        const char *text = at + usual[i].open_length, *close = memchr(text, '<', (size_t)(end - text));
        bool usual_close = close && (size_t)(end - close) >= usual[i].close_length &&
                           memcmp(close, usual[i].close, usual[i].close_length) == 0;
        return usual_close ? (size_t)(close - at) + usual[i].close_length : 0;
    }
    return 0;
}

/* All cells of a row whose end is there. What may hold something that looks like that end (comments, sections, other
 * rows) and what may follow the cells (extLst) are for the walk. */
static size_t row_content(const char *at, const char *end) {
    for (const char *tag = at; (tag = memchr(tag, '<', (size_t)(end - tag))) && end - tag > 6; tag++) {
        bool is_row = tag[1] == 'r' && tag[2] == 'o';
        if (tag[1] == '!' || tag[1] == '?' || tag[1] == 'e' || is_row)
            return 0;
        if (tag[1] == '/' && memcmp(tag + 2, "row", 3) == 0)
            return tag[5] == '>' ? (size_t)(tag - at) : 0;
    }
    return 0;
}

static size_t uncut(void *context, const char *at, const char *end) {
    const struct sheet_walk *walk = context;
    if (!walk->in_row || walk->prefix_length)
        return 0;
    if (walk->level == LEVEL_CELL)
        return usual_content(at, end);
    return walk->row_begins && walk->rows_pass ? row_content(at, end) : 0;
}

static void on_pause(void *context) {
    struct sheet_walk *walk = context;
    if (walk->pause)
        walk->pause(walk);
}

/* A sheet in another encoding is rare enough to be held as a whole. */
static bool walk_transcoded(struct sheet_walk *walk) {
    struct slice bytes;
    if (!package_read(walk->package, walk->part, &bytes))
        return false;
    while (bytes.length && !walk->scanner.stopped) {
        size_t length = bytes.length < 65536 ? bytes.length : 65536;
        tag_scanner_feed(&walk->scanner, (struct slice){bytes.text, length});
        bytes.text += length;
        bytes.length -= length;
    }
    return true;
}

static bool walk_stream(struct sheet_walk *walk, const struct zip_member *member) {
    struct zip_stream stream;
    if (!zip_stream_init(&stream, walk->package->archive, member, walk->package->diags))
        return false;
    bool first = true, transcoded = false;
    for (struct slice piece; !walk->scanner.stopped && (piece = zip_stream_read(&stream)).length;
         first = false) {
        transcoded = first && !xml_is_utf8(piece);
        if (transcoded)
            break;
        tag_scanner_feed(&walk->scanner, piece);
        walk->scanner.stopped = walk->scanner.stopped || walk->scanner.failed;
    }
    bool whole = !stream.failed;
    zip_stream_release(&stream);
    return whole && (!transcoded || walk_transcoded(walk));
}

bool sheet_walk(struct sheet_walk *walk) {
    size_t part = package_find(walk->package, walk->part);
    walk->scanner = (struct tag_scanner){
        .context = walk, .tag = on_tag, .rest = on_rest, .uncut = uncut, .pause = on_pause};
    walk->level = walk->row = 0;
    walk->column = NO_COLUMN;
    walk->in_rows = walk->in_row = walk->seen_root = false;
    bool read = part != NAME_MISSING && walk->package->parts.items[part].member &&
                walk_stream(walk, walk->package->parts.items[part].member);
    bool failed = walk->scanner.failed;
    bool closed = walk->scanner.stopped || (walk->level == 0 && walk->seen_root);
    bool whole = tag_scanner_end(&walk->scanner) && !failed && closed;
    if (read && !whole)
        return package_damaged(walk->package, "its part \"%s\" is not well-formed", walk->part);
    return read;
}
