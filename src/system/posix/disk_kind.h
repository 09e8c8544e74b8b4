/* What disk.c and disk_output.c both need. */
#ifndef WHEELGRADE_SYSTEM_DISK_KIND_H
#define WHEELGRADE_SYSTEM_DISK_KIND_H

#include <errno.h>
#include <sys/types.h>

#include "system/disk.h"

enum disk_kind disk_kind_of(mode_t mode);
char *disk_folder_of(const char *path); /* "." of a bare name; malloc'ed */
/* Where a symbolic link leads, be it nowhere yet; any other path itself. malloc'ed. */
char *disk_link_target(const char *path);

static inline bool disk_refuse(int error) {
    errno = error;
    return false;
}

#endif
