/* What disk.c and disk_output.c both need. */
#ifndef WHEELGRADE_SYSTEM_LOOK_H
#define WHEELGRADE_SYSTEM_LOOK_H

#include "system/windows/wide.h"

/* A handle on what stands there, a folder too, that keeps nobody else out; INVALID_HANDLE_VALUE. */
HANDLE look_open(const char *path, DWORD access);

#endif
