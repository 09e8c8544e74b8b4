/* Diagnostics sorted by row. */
#include "report/workbook/row_remarks.h"

#include <stdlib.h>
#include <string.h>

struct remark_place {
    const struct diag *diag;
    uint32_t row;
    bool left_out;
};

static int compare_places(const void *left, const void *right) {
    const struct remark_place *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->left_out != b->left_out ? b->left_out - a->left_out : (a->diag > b->diag) - (a->diag < b->diag);
}

static bool is_about(const struct diag *diag, const char *sheet, uint32_t header_row) {
    enum diag_severity severity = diag_severity(diag->code);
    return (severity == DIAG_ERROR || severity == DIAG_WARNING) && diag->place.row > header_row && diag->place.sheet &&
           strcmp(diag->place.sheet, sheet) == 0;
}

static struct row_remark make_remark(const struct remark_place *place, struct arena *arena) {
    const char *message = place->diag->message;
    return (struct row_remark){place->row, place->left_out, place->left_out ? arena_print(arena, "left out: %s", message) : message};
}

struct row_remarks collect_row_remarks(const struct diags *diags, const char *sheet, uint32_t header_row, struct arena *arena) {
    size_t most = 0, count = 0;
    for (size_t i = 0; i < diags->count; i++)
        most += is_about(&diags->items[i], sheet, header_row);
    struct remark_place *places = arena_alloc_array(arena, most + 1, sizeof *places);
    for (size_t i = 0; i < diags->count && count < most; i++)
        if (is_about(&diags->items[i], sheet, header_row))
            places[count++] = (struct remark_place){&diags->items[i], diags->items[i].place.row,
                                                    diag_severity(diags->items[i].code) == DIAG_ERROR};
    qsort(places, count, sizeof *places, compare_places);
    struct row_remarks remarks = {.items = arena_alloc_array(arena, count + 1, sizeof *remarks.items)};
    for (size_t i = 0; i < count; i++)
        if (i == 0 || places[i].row != places[i - 1].row)
            remarks.items[remarks.count++] = make_remark(&places[i], arena);
    return remarks;
}

static int compare_row(const void *key, const void *item) {
    uint32_t row = *(const uint32_t *)key, other = ((const struct row_remark *)item)->row;
    return (row > other) - (row < other);
}

const struct row_remark *find_row_remark(const struct row_remarks *remarks, uint32_t row) {
    return remarks->count ? bsearch(&row, remarks->items, remarks->count, sizeof *remarks->items, compare_row) : NULL;
}
