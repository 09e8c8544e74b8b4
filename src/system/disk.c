/* What follows from one look at the disk, the same on every system. */
#include "system/disk.h"

bool disk_is(enum disk_kind kind, const char *path) {
    struct disk_entry entry;
    return disk_look(path, &entry) && entry.kind == kind;
}

const char *disk_base_name(const char *path) {
    const char *name = path;
    for (const char *at = path; *at; at++)
        if (disk_is_separator(*at))
            name = at + 1;
    return name;
}
