/* Finds the central directory of a zip archive through its end records (APPNOTE 4.3.14–16). */
#ifndef WHEELGRADE_FORMATS_ZIP_DIRECTORY_H
#define WHEELGRADE_FORMATS_ZIP_DIRECTORY_H

#include "system/input_file.h"

struct zip_directory {
    uint64_t start, size; /* in the file; start + size lies within it */
    uint64_t count;       /* members by the end record, at least one; count · ZIP_CENTRAL_SIZE <= size */
    uint64_t base;        /* what stands before the archive: offsets in it count from here */
};

/* NULL when found, else what is wrong, as the end of a sentence. */
const char *zip_directory_find(const struct input_file *file, struct zip_directory *directory);

#endif
