/* A workbook of libxlsxwriter's on a zip writer over memory. */
#include "report/workbook/skeleton_file.h"

#include "report/book/xlsxwriter_compat.h"

enum { DAY_SECONDS = 86400, STORED = 0 /* the parts are read again at once */ };

static bool cannot_make(struct diags *diags, const char *why) {
    return diag_report(diags, CANNOT_WRITE, (struct place){.column = NO_COLUMN}, "nothing written",
                       "the report cannot be put together: %s", why);
}

bool skeleton_file_init(struct skeleton_file *file, struct diags *diags) {
    output_file_open_memory(&file->bytes);
    file->zip = zip_writer_new(&file->bytes, 1, STORED);
    file->workbook = xlsxwriter_workbook_new(file->zip);
    if (file->workbook)
        return true;
    zip_writer_finish(file->zip);
    output_file_release(&file->bytes);
    return cannot_make(diags, "out of memory");
}

bool skeleton_file_finish(struct skeleton_file *file, struct date created, struct slice *bytes, struct arena *arena,
                          struct diags *diags) {
    lxw_doc_properties properties = {.created = (time_t)created.day * DAY_SECONDS};
    workbook_set_properties(file->workbook, &properties);
    lxw_error error = workbook_close(file->workbook);
    bool whole = zip_writer_finish(file->zip) && error == LXW_NO_ERROR;
    if (whole) {
        size_t size = (size_t)file->bytes.position;
        *bytes = (struct slice){arena_copy_length(arena, (const char *)file->bytes.memory, size), size};
    }
    output_file_release(&file->bytes);
    return whole || cannot_make(diags, lxw_strerror(error));
}
