/* Growing ranges. */
#include "package/append/ranges.h"

#include "base/place.h"
#include "base/text.h"
#include "package/parts/reference.h"

bool cell_range_parse(struct slice text, struct cell_range *range) {
    const char *end = text.text + text.length, *next = reference_parse_cell(text.text, end, &range->left, &range->top);
    if (!next || range->left == NO_COLUMN || !range->top)
        return false;
    range->right = range->left;
    range->bottom = range->top;
    if (next < end && *next == ':')
        next = reference_parse_cell(next + 1, end, &range->right, &range->bottom);
    return next == end && range->right != NO_COLUMN && range->left <= range->right && range->top <= range->bottom;
}

const char *cell_range_text(const struct cell_range *range, struct arena *arena) {
    char from[CELL_NAME_SIZE], to[CELL_NAME_SIZE];
    place_cell_name(range->top, range->left, from);
    place_cell_name(range->bottom, range->right, to);
    return range->left == range->right && range->top == range->bottom ? arena_copy(arena, from) : arena_print(arena, "%s:%s", from, to);
}

bool cell_range_meets_table(const struct cell_range *range, const struct append_request *request) {
    return range->left < request->columns && range->right >= request->first_column;
}

bool cell_range_grow_down(struct cell_range *range, const struct append_request *request) {
    uint32_t last = request->last_row, end = last + request->row_count;
    bool only_row = last == request->header_row + 1;
    bool goes_on = range->top <= last && range->bottom >= last && range->bottom < end && (range->top < range->bottom || only_row) &&
                   range->bottom > request->header_row;
    bool of_heading = last == request->header_row && range->top == last + 1 && range->bottom < end; /* the table's prepared rows */
    if ((!goes_on && !of_heading) || !cell_range_meets_table(range, request))
        return false;
    range->bottom = end;
    return true;
}

bool cell_range_grow_right(struct cell_range *range, const struct append_request *request) {
    if (!request->mark_heading || range->top != request->header_row || range->right + 1 != request->mark_column)
        return false;
    range->right++;
    return true;
}

uint32_t range_row_inserted(uint32_t row, const struct append_request *request) {
    return request->insert && row > request->last_row ? row + request->row_count : row;
}

static bool insert_into(struct cell_range *range, const struct append_request *request) {
    uint32_t top = range_row_inserted(range->top, request), bottom = range_row_inserted(range->bottom, request);
    bool changes = top != range->top || bottom != range->bottom;
    range->top = top;
    range->bottom = bottom < SHEET_ROWS ? bottom : SHEET_ROWS;
    return changes;
}

/* A list of ranges with each changed or left by `change`; NULL when none changes. */
static const char *change_ranges(struct slice list, bool (*change)(struct cell_range *range, const void *context), const void *context,
                                 struct arena *arena) {
    struct text text = {.arena = arena};
    const char *end = list.text + list.length;
    bool changed = false;
    for (const char *at = list.text; at < end;) {
        const char *next = memchr(at, ' ', (size_t)(end - at));
        next = next ? next : end;
        struct slice one = {at, (size_t)(next - at)};
        struct cell_range range;
        bool other = cell_range_parse(one, &range) && change(&range, context);
        changed |= other;
        if (text.length)
            text_add(&text, " ");
        if (other)
            text_add(&text, cell_range_text(&range, arena));
        else
            text_add_slice(&text, one);
        at = next + (next < end);
    }
    return changed ? text_string(&text) : NULL;
}

static bool change_inserted(struct cell_range *range, const void *context) {
    return insert_into(range, context);
}

const char *cell_ranges_inserted(struct slice list, const struct append_request *request, struct arena *arena) {
    return request->insert ? change_ranges(list, change_inserted, request, arena) : NULL;
}

struct growing {
    const struct append_request *request;
    bool right;
};

static bool change_grown(struct cell_range *range, const void *context) {
    const struct growing *growing = context;
    bool down = cell_range_grow_down(range, growing->request);
    return (growing->right && cell_range_grow_right(range, growing->request)) || down;
}

const char *cell_ranges_grown(struct slice list, const struct append_request *request, bool right, struct arena *arena) {
    const struct growing growing = {request, right};
    const char *moved = cell_ranges_inserted(list, request, arena);
    const char *grown = change_ranges(moved ? slice_of(moved) : list, change_grown, &growing, arena);
    return grown ? grown : moved;
}
