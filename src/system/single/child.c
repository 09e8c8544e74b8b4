/* Systems without fork (Windows, the page): what would be a child works at once, in this process, and prints as it goes. */
#include "system/child.h"

#include <stdlib.h>

#include "base/memory.h"

struct child {
    int status;
};

void *child_shared_memory(size_t size) {
    return memory_alloc_array(1, size);
}

void child_shared_release(void *memory, size_t size) {
    (void)size;
    free(memory);
}

struct child *child_start(int (*work)(void *context, size_t item), void *context, size_t item) {
    struct child *child = memory_alloc(sizeof *child);
    child->status = work(context, item);
    return child;
}

void child_limit(size_t memory_mib, unsigned seconds) {
    (void)memory_mib, (void)seconds;
}

bool child_has_ended(const struct child *child) {
    (void)child;
    return true;
}

void child_await_one(struct child *const *children, size_t count) {
    (void)children, (void)count;
}

void child_pass_on(struct child *child, FILE *out, FILE *err) {
    (void)child, (void)out, (void)err;
}

int child_status(const struct child *child) {
    return child->status;
}

const char *child_stopped_by(const struct child *child) {
    (void)child;
    return "it did not end"; /* whatever stops it stops this process, too */
}

void child_release(struct child *child) {
    free(child);
}
