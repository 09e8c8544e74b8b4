/* libxlsxwriter writes files only, so it is given one that lives in memory. */
#include "report/workbook/skeleton_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system/scratch_stream.h"

enum { DAY_SECONDS = 86400 };

/* Stands before libxlsxwriter's function of this name, whose files are in /tmp and whose writes nobody looks at: a full
 * disk would cut the report's sheets short without a word. */
FILE *lxw_tmpfile(char *folder) {
    (void)folder;
    return scratch_stream_open();
}

static bool cannot_make(struct diags *diags, const char *why) {
    return diag_report(diags, CANNOT_WRITE, (struct place){.column = NO_COLUMN}, "nothing written",
                       "the report cannot be put together: %s", why);
}

bool skeleton_file_init(struct skeleton_file *file, struct diags *diags) {
    char path[64];
    *file = (struct skeleton_file){.descriptor = memfd_create("wheelgrade-report", MFD_CLOEXEC)};
    if (file->descriptor < 0)
        return cannot_make(diags, strerror(errno));
    snprintf(path, sizeof path, "/proc/self/fd/%d", file->descriptor);
    file->workbook = workbook_new(path);
    if (file->workbook)
        return true;
    close(file->descriptor);
    return cannot_make(diags, "out of memory");
}

static bool read_all(int descriptor, struct slice *bytes, struct arena *arena) {
    struct stat status;
    if (fstat(descriptor, &status) != 0 || status.st_size <= 0)
        return false;
    size_t size = (size_t)status.st_size, done = 0;
    char *text = arena_alloc(arena, size);
    while (done < size) {
        ssize_t got = pread(descriptor, text + done, size - done, (off_t)done);
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    *bytes = (struct slice){text, size};
    return true;
}

/* libxlsxwriter tells the terminal itself of what fails, line by line; it is told once, by us. */
static lxw_error close_silently(lxw_workbook *workbook) {
    FILE *heard = stderr, *unheard = fopen("/dev/null", "we");
    stderr = unheard ? unheard : heard;
    errno = 0;
    lxw_error error = workbook_close(workbook);
    int cause = errno;
    stderr = heard;
    if (unheard)
        fclose(unheard);
    errno = cause;
    return error;
}

bool skeleton_file_finish(struct skeleton_file *file, struct date created, struct slice *bytes, struct arena *arena,
                          struct diags *diags) {
    lxw_doc_properties properties = {.created = (time_t)created.day * DAY_SECONDS};
    workbook_set_properties(file->workbook, &properties);
    lxw_error error = close_silently(file->workbook);
    bool full = errno == ENOSPC || errno == EFBIG || errno == EDQUOT; /* not every write of its is looked at */
    const char *cause = full ? strerror(errno) : lxw_strerror(error);
    bool read = error == LXW_NO_ERROR && !full && read_all(file->descriptor, bytes, arena);
    close(file->descriptor);
    if (read)
        return true;
    return cannot_make(diags, error != LXW_NO_ERROR || full ? cause : "its bytes cannot be read back");
}
