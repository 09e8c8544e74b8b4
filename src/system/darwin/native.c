/* macOS has no files without names, and its heap needs no word. */
#include "system/posix/native.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

uint64_t native_random(void) {
    uint64_t number;
    arc4random_buf(&number, sizeof number);
    return number;
}

int native_open_nameless(const char *folder, mode_t mode) {
    (void)folder, (void)mode;
    return -1;
}

bool native_name(int descriptor, const char *name) {
    (void)descriptor, (void)name;
    errno = ENOTSUP;
    return false;
}

void native_start_sync(int descriptor) {
    (void)descriptor; /* fsync comes soon enough */
}

int native_open_scratch(void) {
    char path[] = "/tmp/wheelgrade-XXXXXX";
    int descriptor = mkstemp(path);
    if (descriptor < 0)
        return -1;
    unlink(path);
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return descriptor;
}

void native_end_with_parent(void) {
    /* a child that outlives its parent ends when its log is done */
}

void native_set_up_heap(void) {
    /* the system's own is as good */
}
