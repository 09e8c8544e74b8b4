/* Starting the second reader and telling what it found. */
#include "run/second_opinion.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/second/second_reader.h"
#include "system/child.h"

enum { CHILD_MEMORY_MIB = 1024, CHILD_SECONDS = 20 };

struct hearing {
    struct workbook *workbook;
    size_t *sheets, count;
    struct second_opinion *opinion; /* shared with the child */
};

static int listen(void *context, size_t item) {
    struct hearing *hearing = context;
    (void)item;
    child_limit(CHILD_MEMORY_MIB, CHILD_SECONDS);
    second_reader_compare(hearing->workbook, hearing->sheets, hearing->count, hearing->opinion);
    return 0;
}

static void tell_differences(const struct hearing *hearing, struct diags *diags) {
    const struct second_opinion *opinion = hearing->opinion;
    for (size_t i = 0; i < opinion->difference_count && i < SECOND_DIFFERENCES_MOST; i++) {
        const struct second_difference *found = &opinion->differences[i];
        struct place place = {.file = hearing->workbook->name, .sheet = hearing->workbook->sheets[found->sheet].name,
                              .row = found->row, .column = found->column};
        diag_report(diags, READERS_DIFFER, place, "the first counts", "read as \"%s\", and by a second reader as \"%s\"", found->ours, found->theirs);
    }
    if (opinion->difference_count > SECOND_DIFFERENCES_MOST)
        diag_report(diags, READERS_DIFFER, (struct place){.file = hearing->workbook->name, .column = NO_COLUMN}, "the first reader counts",
                    "a second reader reads %zu cells otherwise", opinion->difference_count);
}

static void tell(const struct hearing *hearing, const char *stopped_by, struct diags *diags) {
    struct place place = {.file = hearing->workbook->name, .column = NO_COLUMN};
    tell_differences(hearing, diags);
    if (stopped_by)
        diag_report(diags, ONE_READER, place, NULL, "the second reader was stopped: %s", stopped_by);
    else if (!hearing->opinion->finished)
        diag_report(diags, ONE_READER, place, NULL, "the second reader cannot read the file");
}

static void hear(struct hearing *hearing, struct diags *diags) {
    struct child *child = child_start(listen, hearing, 0);
    while (!child_has_ended(child))
        child_await_one(&child, 1);
    tell(hearing, child_status(child) == 0 ? NULL : child_stopped_by(child), diags);
    child_release(child);
}

void hear_second_opinion(const struct log_layout *layout, struct diags *diags) {
    struct workbook *workbook = layout->workbook;
    struct hearing hearing = {.workbook = workbook, .count = layout->sheet_count};
    if (workbook->format != WORKBOOK_XLS || !second_reader_is_built() || strcmp(workbook->path, "-") == 0)
        return;
    hearing.opinion = child_shared_memory(sizeof *hearing.opinion);
    hearing.sheets = memory_alloc_array(layout->sheet_count, sizeof *hearing.sheets);
    for (size_t i = 0; i < layout->sheet_count; i++)
        hearing.sheets[i] = layout->sheets[i].sheet;
    hear(&hearing, diags);
    free(hearing.sheets);
    child_shared_release(hearing.opinion, sizeof *hearing.opinion);
}
