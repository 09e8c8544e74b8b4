/* Children by fork; what they print goes to files without names. */
#include "system/child.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "system/posix/native.h"

enum { STATUS_NO_STREAMS = 2 };

struct child {
    pid_t process; /* -1: could not be started */
    int out, err;  /* what it prints; -1 = passed on */
    int status;    /* of waitpid, or errno where it could not be started */
    bool ended;
};

void *child_shared_memory(size_t size) {
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        out_of_memory();
    return memory;
}

void child_shared_release(void *memory, size_t size) {
    munmap(memory, size);
}

_Noreturn static void run(const struct child *child, int (*work)(void *context, size_t item), void *context, size_t item) {
    native_end_with_parent();
    if (dup2(child->out, STDOUT_FILENO) < 0 || dup2(child->err, STDERR_FILENO) < 0)
        _exit(STATUS_NO_STREAMS);
    int status = work(context, item);
    fflush(NULL);
    _exit(status);
}

struct child *child_start(int (*work)(void *context, size_t item), void *context, size_t item) {
    struct child *child = memory_alloc_array(1, sizeof *child);
    child->out = native_open_scratch();
    child->err = native_open_scratch();
    fflush(NULL);
    child->process = child->out < 0 || child->err < 0 ? -1 : fork();
    if (child->process == 0)
        run(child, work, context, item);
    if (child->process < 0) {
        child->status = errno;
        child->ended = true;
    }
    return child;
}

/* Lowers a limit that is higher; true when it has to be set. */
static bool lower(struct rlimit *limit, rlim_t most) {
    if (limit->rlim_max <= most)
        return false;
    limit->rlim_cur = limit->rlim_max = most;
    return true;
}

/* The names of the resources are an enumeration here and a number there. */
void child_limit(size_t memory_mib, unsigned seconds) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && lower(&limit, (rlim_t)memory_mib << 20))
        setrlimit(RLIMIT_AS, &limit);
    if (getrlimit(RLIMIT_CPU, &limit) == 0 && lower(&limit, seconds))
        setrlimit(RLIMIT_CPU, &limit);
    if (getrlimit(RLIMIT_CORE, &limit) == 0 && lower(&limit, 0))
        setrlimit(RLIMIT_CORE, &limit);
}

bool child_has_ended(const struct child *child) {
    return child->ended;
}

void child_await_one(struct child *const *children, size_t count) {
    int status;
    pid_t process = waitpid(-1, &status, 0);
    for (size_t i = 0; process > 0 && i < count; i++)
        if (children[i] && children[i]->process == process && !children[i]->ended) {
            children[i]->ended = true;
            children[i]->status = status;
            return;
        }
}

static void pass_on(int *descriptor, FILE *stream) {
    char bytes[16384];
    ssize_t size;
    off_t at = 0;
    if (*descriptor < 0)
        return;
    while ((size = pread(*descriptor, bytes, sizeof bytes, at)) > 0) {
        fwrite(bytes, 1, (size_t)size, stream);
        at += size;
    }
    close(*descriptor);
    *descriptor = -1;
    fflush(stream);
}

void child_pass_on(struct child *child, FILE *out, FILE *err) {
    pass_on(&child->err, err);
    pass_on(&child->out, out);
}

int child_status(const struct child *child) {
    int status = child->status; /* macOS' macros take its address */
    return child->process > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

const char *child_stopped_by(const struct child *child) {
    if (child->process < 0)
        return strerror(child->status);
    int status = child->status;
    return WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "out of memory";
}

void child_release(struct child *child) {
    if (child->out >= 0)
        close(child->out);
    if (child->err >= 0)
        close(child->err);
    free(child);
}
