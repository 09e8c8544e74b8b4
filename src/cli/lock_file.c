/* "~$LOG.xlsx" of Excel, ".~lock.LOG.xlsx#" of LibreOffice. */
#include "cli/lock_file.h"

#include "run/output_names.h"
#include "system/disk.h"

static const char *lock_beside(const char *log, struct arena *arena) {
    const char *name = base_name(log);
    int folder = (int)(name - log);
    const char *excel = arena_print(arena, "%.*s~$%s", folder, log, name);
    const char *libreoffice = arena_print(arena, "%.*s.~lock.%s#", folder, log, name);
    return disk_is(DISK_FILE, excel) ? excel : disk_is(DISK_FILE, libreoffice) ? libreoffice : NULL;
}

const char *lock_file_of(const char *log, struct arena *arena) {
    const char *lock = lock_beside(log, arena);
    return lock || !disk_is_link(log) ? lock : lock_beside(canonical_name(log, arena), arena);
}
