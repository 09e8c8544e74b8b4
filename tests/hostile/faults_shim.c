/* Loaded before the C library by tests/hostile/faults.py: makes chosen calls fail or a file shrink while it is read.
 *
 * FAULT_ALLOCATION=n fails the n-th allocation, FAULT_FROM=1 all after it too; FAULT_SHRINK=n makes all reads end from the
 * n-th pread on; FAULT_COUNT=1 prints the number of allocations and of preads at the end. */
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long fail_at, shrink_at;
static bool fail_from, count;
static atomic_long allocations, reads;

static long number_of(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
    fail_at = number_of("FAULT_ALLOCATION");
    fail_from = number_of("FAULT_FROM") != 0;
    shrink_at = number_of("FAULT_SHRINK");
    count = number_of("FAULT_COUNT") != 0;
    atomic_store(&allocations, 0);
}

__attribute__((destructor)) static void end(void) {
    if (count)
        dprintf(STDERR_FILENO, "faults: %ld %ld\n", atomic_load(&allocations), atomic_load(&reads));
}

static bool fails(void) {
    long number = atomic_fetch_add(&allocations, 1) + 1;
    if (!fail_at || number < fail_at || (number > fail_at && !fail_from))
        return false;
    errno = ENOMEM;
    return true;
}

/* The C library's function of that name, into a pointer of any kind. */
static void find_next(const char *name, void *pointer) {
    void *symbol = dlsym(RTLD_NEXT, name);
    memcpy(pointer, &symbol, sizeof symbol);
}

/* What the program's own malloc (src/cli/allocation.c) calls. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t number, size_t size);
void *__libc_realloc(void *memory, size_t size);

void *__libc_malloc(size_t size) {
    static void *(*next)(size_t);
    if (!next)
        find_next("__libc_malloc", &next);
    return fails() ? NULL : next(size);
}

void *__libc_calloc(size_t number, size_t size) {
    static void *(*next)(size_t, size_t);
    if (!next)
        find_next("__libc_calloc", &next);
    return fails() ? NULL : next(number, size);
}

void *__libc_realloc(void *memory, size_t size) {
    static void *(*next)(void *, size_t);
    if (!next)
        find_next("__libc_realloc", &next);
    return fails() ? NULL : next(memory, size);
}

ssize_t pread(int descriptor, void *bytes, size_t size, off_t offset) {
    static ssize_t (*next)(int, void *, size_t, off_t);
    if (!next)
        find_next("pread", &next);
    long number = atomic_fetch_add(&reads, 1) + 1;
    return shrink_at && number >= shrink_at ? 0 : next(descriptor, bytes, size, offset);
}

ssize_t pread64(int descriptor, void *bytes, size_t size, off_t offset) {
    return pread(descriptor, bytes, size, offset);
}
