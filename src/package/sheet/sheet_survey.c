/* The walk that finds the last column, the selection and the drawing of notes. */
#include "package/sheet/sheet_survey.h"

#include "package/sheet/sheet_objects.h"

/* Value of the attribute ID in whatever prefix it has: sheet elements carry no other prefixed id than r:id. */
static const char *reference_of(struct slice tag, struct arena *arena) {
    struct xml_place place;
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);)
        if (place.name.length > 3 && memcmp(place.name.text + place.name.length - 3, ":id", 3) == 0)
            return arena_copy_length(arena, tag.text + place.value, place.value_end - place.value);
    return NULL;
}

static bool is_true(struct slice tag, const char *name) {
    struct slice value;
    return walk_tag_attribute(tag, name, &value) && (slice_equals(value, "1") || slice_equals(value, "true"));
}

static void count_column(struct sheet_survey *survey, uint32_t column) {
    if (column < SHEET_COLUMNS && column >= survey->columns &&
        !(survey->except && earlier_columns_hold(survey->except, column)))
        survey->columns = column + 1;
}

/* Cells put into a range would not be seen when it is merged, stand in the way of an array formula's results,
 * or cover a sparkline. */
static void count_range(struct sheet_survey *survey, struct slice range) {
    uint32_t column, row;
    const char *end = range.text + range.length, *colon = memchr(range.text, ':', range.length);
    if (!reference_parse_cell(colon ? colon + 1 : range.text, end, &column, &row) || column == NO_COLUMN ||
        column + 1 + BAND_MARGIN > SHEET_COLUMNS)
        return;
    count_column(survey, column);
}

static void count_reference(struct sheet_survey *survey, struct slice tag) {
    struct slice range;
    if (walk_tag_attribute(tag, "ref", &range))
        count_range(survey, range);
}

static bool ends_with(struct slice tag, const char *name) {
    size_t length = strlen(name);
    const char *start = tag.text + 1 + (tag.text[1] == '/');
    struct slice raw = {start, strcspn(start, " \t\r\n/>")};
    return raw.length > length && memcmp(raw.text + raw.length - length, name, length) == 0;
}

/* A sparkline's cell is the text of its xm:sqref ([MS-XLSX] 2.6.203); other extensions have such, too. */
static void on_extension(struct sheet_survey *survey, const struct sheet_tag *tag) {
    bool opens = !tag->is_end && !tag->is_empty;
    if (ends_with(tag->tag, ":sparklines"))
        survey->in_sparklines = opens;
    survey->in_place = survey->in_sparklines && opens && ends_with(tag->tag, ":sqref");
}

/* Of what is inside a cell only a formula with results in other cells counts (18.3.1.40). */
static void on_rest(struct sheet_walk *walk, struct slice bytes) {
    struct sheet_survey *survey = walk->context;
    struct slice kind;
    if (survey->in_place)
        count_range(survey, bytes);
    survey->in_place = false;
    size_t name = 1 + walk->prefix_length;
    if (!walk->in_row || bytes.length < name + 2 || bytes.text[0] != '<' || bytes.text[name] != 'f' ||
        bytes.text[name + 1] != ' ' || bytes.text[bytes.length - 1] != '>')
        return;
    if (walk_tag_attribute(bytes, "t", &kind) && (slice_equals(kind, "array") || slice_equals(kind, "dataTable")))
        count_reference(survey, bytes);
}

static void on_tag(struct sheet_walk *walk, const struct sheet_tag *tag) {
    struct sheet_survey *survey = walk->context;
    if (tag->level > LEVEL_CELL)
        on_extension(survey, tag);
    if (tag->is_end || tag->level > LEVEL_CELL)
        return;
    if (tag->is_cell) {
        count_column(survey, walk->column);
        survey->last_row = walk->row > survey->last_row ? walk->row : survey->last_row;
    } else if (tag->level == LEVEL_PART && sheet_tag_is(tag, "sheetData")) {
        walk->scanner.stopped = survey->head_only;
    } else if (tag->level == LEVEL_PART && sheet_tag_is(tag, "legacyDrawing")) {
        survey->legacy_drawing = reference_of(tag->tag, walk->package->arena);
    } else if (tag->level == LEVEL_ROW && !walk->in_rows && sheet_tag_is(tag, "mergeCell")) {
        count_reference(survey, tag->tag);
    } else if (tag->level == LEVEL_ROW && !walk->in_rows && sheet_tag_is(tag, "sheetView")) {
        survey->is_selected = survey->is_selected || is_true(tag->tag, "tabSelected");
    }
}

bool sheet_survey(struct sheet_survey *survey, struct package *package, const char *part) {
    struct sheet_walk walk = {
        .context = survey, .tag = on_tag, .rest = on_rest, .package = package, .part = part};
    return sheet_walk(&walk);
}
