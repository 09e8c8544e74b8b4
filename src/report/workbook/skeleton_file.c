/* A workbook of libxlsxwriter's that becomes parts in memory. */
#include "report/workbook/skeleton_file.h"

enum { DAY_SECONDS = 86400 };

static bool cannot_make(struct diags *diags, const char *why) {
    return diag_report(diags, CANNOT_WRITE, (struct place){.column = NO_COLUMN}, "nothing written",
                       "the report cannot be put together: %s", why);
}

bool skeleton_file_init(struct skeleton_file *file, struct arena *arena, struct diags *diags) {
    file->parts = (struct xlsxwriter_parts){.arena = arena};
    file->workbook = xlsxwriter_workbook_new(&file->parts);
    return file->workbook || cannot_make(diags, "out of memory");
}

bool skeleton_file_finish(struct skeleton_file *file, struct date created, struct diags *diags) {
    lxw_doc_properties properties = {.created = (time_t)created.day * DAY_SECONDS};
    workbook_set_properties(file->workbook, &properties);
    lxw_error error = workbook_close(file->workbook);
    return error == LXW_NO_ERROR || cannot_make(diags, lxw_strerror(error));
}
