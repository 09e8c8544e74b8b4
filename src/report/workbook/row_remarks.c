/* Diagnostics sorted by row. */
#include "report/workbook/row_remarks.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"

/* What sorts them: the row, errors before warnings, the order in which they were told. */
enum { ROW_AT = 32, TOLD_BITS = 31 };

#define TOLD_MASK ((UINT64_C(1) << TOLD_BITS) - 1)

static bool is_error(const struct diag *diag) {
    return diag_severity(diag->code) == DIAG_ERROR;
}

static bool is_about(const struct diag *diag, const char *sheet, uint32_t header_row) {
    struct place place = diag_place(diag);
    bool told = is_error(diag) || diag_severity(diag->code) == DIAG_WARNING;
    return told && place.row > header_row && place.sheet && strcmp(place.sheet, sheet) == 0;
}

static uint64_t key_of(const struct diag *diag, size_t told) {
    return (uint64_t)diag->row << ROW_AT | (uint64_t)!is_error(diag) << TOLD_BITS | (told & TOLD_MASK);
}

static uint32_t row_of(uint64_t key) {
    return (uint32_t)(key >> ROW_AT);
}

struct row_remarks collect_row_remarks(const struct diags *diags, const char *sheet, uint32_t header_row, struct arena *arena) {
    struct row_remarks remarks = {.diags = diags};
    size_t count = 0, most = 0;
    for (size_t i = 0; i < diags->count; i++)
        most += is_about(&diags->items[i], sheet, header_row);
    remarks.keys = arena_alloc_array(arena, most + 1, sizeof *remarks.keys);
    for (size_t i = 0; i < diags->count && count < most; i++)
        if (is_about(&diags->items[i], sheet, header_row))
            remarks.keys[count++] = key_of(&diags->items[i], i);
    qsort(remarks.keys, count, sizeof *remarks.keys, compare_uint64);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || row_of(remarks.keys[i]) != row_of(remarks.keys[i - 1]))
            remarks.keys[remarks.count++] = remarks.keys[i];
    return remarks;
}

static int compare_row(const void *key, const void *item) {
    uint32_t row = *(const uint32_t *)key, other = row_of(*(const uint64_t *)item);
    return COMPARE(row, other);
}

const struct diag *find_row_remark(const struct row_remarks *remarks, uint32_t row) {
    const uint64_t *key = remarks->count ? bsearch(&row, remarks->keys, remarks->count, sizeof *remarks->keys, compare_row) : NULL;
    return key ? &remarks->diags->items[*key & TOLD_MASK] : NULL;
}

const char *row_remark_text(const struct diag *remark, struct arena *arena) {
    return is_error(remark) ? arena_print(arena, "left out: %s", remark->message) : remark->message;
}
