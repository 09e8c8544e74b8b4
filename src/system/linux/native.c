/* Linux: files without names, the kernel's random numbers, glibc's heap. */
#include "system/posix/native.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <unistd.h>

enum { OWN_NAME_SIZE = 40 };

uint64_t native_random(void) {
    uint64_t number = 0;
    return getrandom(&number, sizeof number, 0) == sizeof number ? number : (uint64_t)getpid();
}

int native_open_nameless(const char *folder, mode_t mode) {
    char own[OWN_NAME_SIZE];
    int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
    if (descriptor < 0)
        return -1;
    snprintf(own, sizeof own, "/proc/self/fd/%d", descriptor);
    if (access(own, F_OK) == 0)
        return descriptor;
    close(descriptor); /* without /proc it could never get a name */
    return -1;
}

bool native_name(int descriptor, const char *name) {
    char own[OWN_NAME_SIZE];
    snprintf(own, sizeof own, "/proc/self/fd/%d", descriptor);
    return linkat(AT_FDCWD, own, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

void native_start_sync(int descriptor) {
    sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
}

int native_open_scratch(void) {
    return memfd_create("wheelgrade", MFD_CLOEXEC);
}

void native_end_with_parent(void) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
}

/* One heap for all threads, which ask for memory once, and grown in large steps: a small log is done sooner by some milliseconds
 * of the system's. */
void native_set_up_heap(void) {
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TOP_PAD, 1024 * 1024);
}
