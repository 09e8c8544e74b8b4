/* Starting the second reader and telling what it found. */
#include "run/second_opinion.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/second/second_reader.h"
#include "system/child.h"

enum { CHILD_MEMORY_MIB = 1024, CHILD_SECONDS = 20 };

struct second_check {
    struct workbook *workbook;
    size_t *sheets, count;
    struct second_opinion *opinion; /* shared with the child */
};

static int work(void *context, size_t item) {
    struct second_check *check = context;
    (void)item;
    child_limit(CHILD_MEMORY_MIB, CHILD_SECONDS);
    second_reader_compare(check->workbook, check->sheets, check->count, check->opinion);
    return 0;
}

/* What a child wrote whose reader a file may have led astray is input like any other. */
static void tell_differences(const struct second_check *check, struct diags *diags) {
    const struct second_opinion *opinion = check->opinion;
    for (size_t i = 0; i < opinion->difference_count && i < SECOND_DIFFERENCES_MOST; i++) {
        const struct second_difference *found = &opinion->differences[i];
        if (found->sheet >= check->workbook->sheet_count)
            return;
        struct place place = {.file = check->workbook->name, .sheet = check->workbook->sheets[found->sheet].name,
                              .row = found->row, .column = found->column};
        diag_report(diags, READERS_DIFFER, place, "the first counts", "read as \"%.*s\", and by a second reader as \"%.*s\"",
                    SECOND_VALUE_SIZE, found->ours, SECOND_VALUE_SIZE, found->theirs);
    }
    if (opinion->difference_count > SECOND_DIFFERENCES_MOST)
        diag_report(diags, READERS_DIFFER, (struct place){.file = check->workbook->name, .column = NO_COLUMN}, "the first reader counts",
                    "a second reader reads %zu cells otherwise", opinion->difference_count);
}

static void tell(const struct second_check *check, const char *stopped_by, struct diags *diags) {
    struct place place = {.file = check->workbook->name, .column = NO_COLUMN};
    tell_differences(check, diags);
    if (stopped_by)
        diag_report(diags, ONE_READER, place, NULL, "the second reader was stopped: %s", stopped_by);
    else if (!check->opinion->finished)
        diag_report(diags, ONE_READER, place, NULL, "the second reader cannot read the file");
}

static void compare(struct second_check *check, struct diags *diags) {
    struct child *child = child_start(work, check, 0);
    while (!child_has_ended(child))
        child_await_one(&child, 1);
    tell(check, child_status(child) == 0 ? NULL : child_stopped_by(child), diags);
    child_release(child);
}

void check_with_second_reader(const struct log_layout *layout, struct diags *diags) {
    struct workbook *workbook = layout->workbook;
    struct second_check check = {.workbook = workbook, .count = layout->sheet_count};
    if (workbook->format != WORKBOOK_XLS || !second_reader_is_built() || strcmp(workbook->path, "-") == 0)
        return;
    check.opinion = child_shared_memory(sizeof *check.opinion);
    check.sheets = memory_alloc_array(layout->sheet_count, sizeof *check.sheets);
    for (size_t i = 0; i < layout->sheet_count; i++)
        check.sheets[i] = layout->sheets[i].sheet;
    compare(&check, diags);
    free(check.sheets);
    child_shared_release(check.opinion, sizeof *check.opinion);
}
