/* Loaded before the C library by tests/hostile/faults.py: makes chosen calls fail or a file shrink while it is read.
 *
 * FAULT_ALLOCATION=n fails the n-th allocation, FAULT_FROM=1 all after it too; FAULT_SHRINK=n makes all reads end from the
 * n-th pread on; FAULT_NAME=n lets no file get its name from the n-th on (linkat and rename); FAULT_COUNT=1 prints the number of allocations and of preads at the end. */
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long fail_at, shrink_at, name_at;
static bool fail_from, count;
static atomic_long allocations, reads, names;

static long number_of(const char *name) {
    const char *text = getenv(name);
    return text ? atol(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
    fail_at = number_of("FAULT_ALLOCATION");
    fail_from = number_of("FAULT_FROM") != 0;
    shrink_at = number_of("FAULT_SHRINK");
    name_at = number_of("FAULT_NAME");
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

/* A name is tried with linkat first, where nothing has it yet, and with rename then: both are one. Hidden names are no file's own. */
static bool has_no_name(const char *name) {
    static char last[4096];
    const char *slash = strrchr(name, '/');
    if ((slash ? slash[1] : name[0]) == '.')
        return false;
    if (strcmp(last, name) != 0)
        atomic_fetch_add(&names, 1);
    snprintf(last, sizeof last, "%s", name);
    if (!name_at || atomic_load(&names) < name_at)
        return false;
    errno = EACCES;
    return true;
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    static int (*next)(int, const char *, int, const char *, int);
    if (!next)
        find_next("linkat", &next);
    return has_no_name(to) ? -1 : next(from_folder, from, to_folder, to, flags);
}

int rename(const char *from, const char *to) {
    static int (*next)(const char *, const char *);
    if (!next)
        find_next("rename", &next);
    return has_no_name(to) ? -1 : next(from, to);
}
