/* The walk that finds the last column, the selection and the drawing of notes. */
#include "package/sheet_survey.h"

enum { BAND_MARGIN = 64 };

/* Value of the attribute ID in whatever prefix it has: sheet elements carry no other prefixed id than r:id.
 */
static const char *reference_of(struct slice tag, struct arena *arena) {
    struct xml_place place;
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);)
        if (place.name.length > 3 && memcmp(place.name.text + place.name.length - 3, ":id", 3) == 0)
            return arena_copy_length(arena, tag.text + place.value, place.value_end - place.value);
    return NULL;
}

static bool is_true(struct slice tag, const char *name) {
    struct slice value;
    return tag_attribute(tag, name, &value) && (slice_equals(value, "1") || slice_equals(value, "true"));
}

/* Cells put into a merged range would not be seen. A range to the sheet's edge is a band across it, which has
 * no end to go beyond. */
static void count_merged(struct sheet_survey *survey, struct slice tag) {
    struct slice range;
    uint32_t column, row;
    if (!tag_attribute(tag, "ref", &range))
        return;
    const char *end = range.text + range.length, *colon = memchr(range.text, ':', range.length);
    if (!colon || !cell_parse(colon + 1, end, &column, &row) || column + 1 + BAND_MARGIN > SHEET_COLUMNS)
        return;
    bool counts = column < survey->except_first || column > survey->except_last;
    if (counts && column >= survey->columns)
        survey->columns = column + 1;
}

static void on_tag(struct sheet_walk *walk, const struct sheet_tag *tag) {
    struct sheet_survey *survey = walk->context;
    if (tag->is_end)
        return;
    if (tag->is_cell) {
        bool counts = walk->column < survey->except_first || walk->column > survey->except_last;
        if (counts && walk->column < SHEET_COLUMNS && walk->column >= survey->columns)
            survey->columns = walk->column + 1;
        survey->last_row = walk->row > survey->last_row ? walk->row : survey->last_row;
    } else if (tag->level == LEVEL_PART && sheet_tag_is(tag, "sheetData")) {
        walk->scanner.stopped = survey->head_only;
    } else if (tag->level == LEVEL_PART && sheet_tag_is(tag, "legacyDrawing")) {
        survey->legacy_drawing = reference_of(tag->tag, walk->package->arena);
    } else if (tag->level == LEVEL_ROW && !walk->in_rows && sheet_tag_is(tag, "mergeCell")) {
        count_merged(survey, tag->tag);
    } else if (tag->level == LEVEL_ROW && !walk->in_rows && sheet_tag_is(tag, "sheetView")) {
        survey->is_selected = survey->is_selected || is_true(tag->tag, "tabSelected");
    }
}

bool sheet_survey(struct sheet_survey *survey, struct package *package, const char *part) {
    struct sheet_walk walk = {.context = survey, .tag = on_tag, .package = package, .part = part};
    return sheet_walk(&walk);
}
