/* Growing ranges. */
#include "package/append/ranges.h"

#include "base/place.h"
#include "base/text.h"
#include "package/parts/reference.h"

bool cell_range_parse(struct slice text, struct cell_range *range) {
    const char *end = text.text + text.length, *next = cell_parse(text.text, end, &range->left, &range->top);
    if (!next || range->left == NO_COLUMN || !range->top)
        return false;
    range->right = range->left;
    range->bottom = range->top;
    if (next < end && *next == ':')
        next = cell_parse(next + 1, end, &range->right, &range->bottom);
    return next == end && range->right != NO_COLUMN && range->left <= range->right && range->top <= range->bottom;
}

const char *cell_range_text(const struct cell_range *range, struct arena *arena) {
    char from[CELL_NAME_SIZE], to[CELL_NAME_SIZE];
    cell_name(range->top, range->left, from);
    cell_name(range->bottom, range->right, to);
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

const char *cell_ranges_grown(struct slice list, const struct append_request *request, bool right, struct arena *arena) {
    struct text text = {.arena = arena};
    const char *end = list.text + list.length;
    bool grown = false;
    for (const char *at = list.text; at < end;) {
        const char *next = memchr(at, ' ', (size_t)(end - at));
        next = next ? next : end;
        struct slice one = {at, (size_t)(next - at)};
        struct cell_range range;
        bool down = cell_range_parse(one, &range) && cell_range_grow_down(&range, request);
        bool wide = right && cell_range_parse(one, &range) && (!down || cell_range_grow_down(&range, request)) && cell_range_grow_right(&range, request);
        grown |= down || wide;
        if (text.length)
            text_add(&text, " ");
        if (down || wide)
            text_add(&text, cell_range_text(&range, arena));
        else
            text_add_slice(&text, one);
        at = next + (next < end);
    }
    return grown ? text_string(&text) : NULL;
}
