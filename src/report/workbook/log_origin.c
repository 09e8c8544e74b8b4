/* Sums over the log's rows. */
#include "report/workbook/log_origin.h"

#include <math.h>

#include "base/hash_index.h"
#include "formats/open_workbook.h"
#include "report/texts/report_seal.h"

static uint64_t add_text(uint64_t hash, const char *text) {
    for (; text && *text; text++)
        hash = hash_add(hash, (unsigned char)*text);
    return hash_add(hash, 0);
}

/* In ten-thousandths, which a file's way of writing numbers does not change. */
static uint64_t add_number(uint64_t hash, double number) {
    int64_t whole = isnan(number) || fabs(number) > 1e12 ? INT64_MIN : (int64_t)llround(number * 1e4);
    return hash_add(hash_add(hash, (uint32_t)((uint64_t)whole >> 32)), (uint32_t)whole);
}

static uint64_t row_hash(const struct transaction *row) {
    uint64_t hash = hash_begin();
    hash = hash_add(hash_add(hash, (uint32_t)row->date.day), (uint32_t)row->expiry.day);
    hash = hash_add(hash_add(hash, row->type), row->action);
    hash = hash_add(hash_add(hash, (uint32_t)row->quantity), (uint32_t)row->multiplier);
    hash = add_text(add_text(add_text(hash, row->ticker), row->group), row->account);
    hash = add_number(add_number(hash, row->strike), row->premium);
    return add_number(hash, money_dollars(row->fees));
}

/* The close of a row that is a whole trade is filled in later, so that it is no part of what was there. */
static bool counts(const struct transaction *row) {
    return !row->same_row;
}

static uint32_t count_rows(const struct transaction_list *rows) {
    uint32_t count = 0;
    for (size_t i = 0; i < rows->count; i++)
        count += counts(&rows->items[i]);
    return count;
}

/* Over `most` rows from one end of the log. */
static uint64_t sum_rows(const struct transaction_list *rows, uint32_t most, bool from_end) {
    uint64_t sum = 0;
    for (size_t i = 0; i < rows->count && most > 0; i++) {
        const struct transaction *row = &rows->items[from_end ? rows->count - 1 - i : i];
        if (!counts(row))
            continue;
        sum += row_hash(row);
        most--;
    }
    return sum;
}

/* Whether a person went on in the workbook that is graded in place, be it before an earlier run. */
static bool is_continued(const struct grading *grading, struct arena *arena) {
    struct graft_origin own;
    const struct zip_archive *archive = grading->in_place ? workbook_archive(grading->workbook) : NULL;
    return archive && (graft_archive_seal(archive, GENERATED_PREFIX, &own, arena) == SEAL_CHANGED || own.continued);
}

struct graft_origin log_origin(const struct grading *grading, struct arena *arena) {
    const struct transaction_list *rows = grading->transactions;
    return (struct graft_origin){.log = report_log_number(grading->input_name), .continued = is_continued(grading, arena),
                                 .as_of = (uint32_t)grading->as_of.day, .rows = count_rows(rows),
                                 .sum = sum_rows(rows, UINT32_MAX, false)};
}

/* Rows of several sheets may have been added in the middle: then only their number is compared. */
static bool has_rows(const struct transaction_list *rows, const struct graft_origin *old) {
    if (old->rows > count_rows(rows))
        return false;
    return rows->layout->sheet_count > 1 || old->sum == sum_rows(rows, old->rows, false) || old->sum == sum_rows(rows, old->rows, true);
}

const char *origin_difference(const struct grading *grading, const struct graft_origin *old) {
    if (old->log == 0)
        return NULL;
    if (old->log != report_log_number(grading->input_name))
        return "which is another log's";
    if (old->continued)
        return "in which somebody went on";
    if ((uint32_t)grading->as_of.day < old->as_of || has_rows(grading->transactions, old))
        return NULL;
    return "since rows of the log, or settings by which they are read, have changed";
}
