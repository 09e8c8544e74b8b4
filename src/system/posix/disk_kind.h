/* What disk.c and disk_output.c both need. */
#ifndef WHEELGRADE_SYSTEM_DISK_KIND_H
#define WHEELGRADE_SYSTEM_DISK_KIND_H

#include <errno.h>
#include <sys/types.h>

#include "system/disk.h"

enum disk_kind disk_kind_of(mode_t mode);

static inline bool disk_refuse(int error) {
    errno = error;
    return false;
}

#endif
