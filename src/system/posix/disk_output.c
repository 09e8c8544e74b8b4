/* Files to be written, by POSIX: nameless or under a hidden name until they take their own. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "system/posix/disk_kind.h"
#include "system/posix/native.h"

#define NAME_ATTEMPTS 100

/* Names of temporary files that a signal handler has to remove: the one place a handler can look. Whoever
 * exchanges a name for NULL owns it. */
enum { REGISTERED_MOST = 128 };
static _Atomic(char *) registered[REGISTERED_MOST];

static bool register_name(char *name) {
    for (size_t i = 0; i < REGISTERED_MOST; i++) {
        char *none = NULL;
        if (atomic_compare_exchange_strong(&registered[i], &none, name))
            return true;
    }
    return disk_refuse(EMFILE);
}

static bool unregister_name(char *name) {
    for (size_t i = 0; i < REGISTERED_MOST; i++) {
        char *expected = name;
        if (atomic_compare_exchange_strong(&registered[i], &expected, NULL))
            return true;
    }
    return false;
}

void disk_abandon_all(void) {
    for (size_t i = 0; i < REGISTERED_MOST; i++) {
        char *name = atomic_exchange(&registered[i], NULL);
        if (name)
            unlink(name);
    }
}

/* Frees a temporary name unless a signal handler has taken it. */
static void forget_temporary(struct disk_output *output) {
    if (output->temporary && unregister_name(output->temporary))
        free(output->temporary);
    output->temporary = NULL;
}

static void *allocated(void *memory) {
    if (!memory)
        out_of_memory();
    return memory;
}

/* The folder part of a path, "." for none. */
char *disk_folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        return allocated(strdup("."));
    return allocated(strndup(path, slash == path ? 1 : (size_t)(slash - path)));
}

static char *temporary_name(const char *path) {
    int folder_length = (int)(disk_base_name(path) - path);
    char *name = NULL;
    if (asprintf(&name, "%.*s.wheelgrade-%016llx.tmp", folder_length, path, (unsigned long long)native_random()) < 0)
        out_of_memory();
    return name;
}

/* Gives the file a hidden name beside its target by `place`, which returns false with errno EEXIST when the
 * name is taken. */
static bool with_temporary_name(struct disk_output *output, bool (*place)(struct disk_output *, const char *, mode_t),
                                mode_t mode) {
    for (int i = 0; i < NAME_ATTEMPTS; i++) {
        output->temporary = temporary_name(output->path);
        if (!register_name(output->temporary)) {
            free(output->temporary);
            output->temporary = NULL;
            return false;
        }
        if (place(output, output->temporary, mode))
            return true;
        int error = errno;
        forget_temporary(output);
        errno = error;
        if (error != EEXIST)
            return false;
    }
    return false;
}

static bool create_named(struct disk_output *output, const char *name, mode_t mode) {
    output->handle = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    return output->handle >= 0;
}

static bool name_nameless(struct disk_output *output, const char *name, mode_t mode) {
    (void)mode;
    return native_name((int)output->handle, name);
}

static bool create_nameless(struct disk_output *output, mode_t mode) {
    char *folder = disk_folder_of(output->path);
    output->handle = native_open_nameless(folder, mode);
    free(folder);
    return output->handle >= 0;
}

static void keep_owner_and_mode(int descriptor, const struct stat *old) {
    if (fchown(descriptor, old->st_uid, old->st_gid) != 0 && fchown(descriptor, (uid_t)-1, old->st_gid) != 0)
        return; /* somebody else's file: the copy is ours, with the modes it was created with */
    fchmod(descriptor, old->st_mode & 07777);
}

/* What a symbolic link names, as a path of its own; NULL when it cannot be read. */
static char *follow_link(const char *path) {
    char target[PATH_MAX], *joined = NULL;
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length <= 0)
        return NULL;
    target[length] = '\0';
    int folder_length = target[0] == '/' ? 0 : (int)(disk_base_name(path) - path);
    if (asprintf(&joined, "%.*s%s", folder_length, path, target) < 0)
        out_of_memory();
    return joined;
}

char *disk_link_target(const char *path) {
    enum { LINKS_MOST = 40 };
    struct stat status;
    char *at = allocated(strdup(path));
    for (int links = 0; links < LINKS_MOST && lstat(at, &status) == 0 && S_ISLNK(status.st_mode); links++) {
        char *next = follow_link(at);
        if (!next)
            break;
        free(at);
        at = next;
    }
    return at;
}

/* Whether what stands at the target may be replaced; `old` is filled when there is something. */
static bool target_is_replaceable(const char *path, struct stat *old, bool *exists) {
    *exists = stat(path, old) == 0;
    if (!*exists)
        return errno == ENOENT;
    switch (disk_kind_of(old->st_mode)) {
    case DISK_FILE:
        return access(path, W_OK) == 0;
    case DISK_FOLDER:
        return disk_refuse(EISDIR);
    case DISK_PIPE:
        return disk_refuse(ESPIPE);
    default:
        return disk_refuse(ENOTSUP);
    }
}

bool disk_create(struct disk_output *output, const char *path) {
    struct stat old;
    bool exists;
    *output = (struct disk_output){.handle = -1, .path = disk_link_target(path)}; /* a link stays, what it leads to is replaced or made */
    if (!target_is_replaceable(output->path, &old, &exists))
        return false;
    mode_t mode = exists ? old.st_mode & 0700 : 0666;
    if (!create_nameless(output, mode) && !with_temporary_name(output, create_named, mode))
        return false;
    if (exists)
        keep_owner_and_mode((int)output->handle, &old);
    return true;
}

/* Of standard input what it was redirected from; a pipe's mode says nothing. */
static bool look_at_like(const char *like, struct stat *status) {
    return strcmp(like, "-") == 0 ? fstat(STDIN_FILENO, status) == 0 && S_ISREG(status->st_mode) : stat(like, status) == 0;
}

/* What a file of the group `group` may let others do who may do it with `like`: another group is anybody to it. */
static mode_t modes_of_like(const struct stat *like, gid_t group) {
    mode_t anybody = (mode_t)((like->st_mode & S_IRWXO) << 3), all = (mode_t)(like->st_mode | S_IRUSR | S_IWUSR);
    return like->st_gid == group ? all : all & ((mode_t)~S_IRWXG | anybody);
}

void disk_limit_mode(const struct disk_output *output, const char *like) {
    struct stat status, limit, old;
    if (stat(output->path, &old) == 0 || fstat((int)output->handle, &status) != 0 || !look_at_like(like, &limit))
        return;
    fchmod((int)output->handle, status.st_mode & modes_of_like(&limit, status.st_gid) & 07777);
}

/* `offset` is NULL for what is written in order. */
static bool write_all(int descriptor, const uint64_t *offset, const unsigned char *bytes, size_t size) {
    uint64_t at = offset ? *offset : 0;
    while (size > 0) {
        ssize_t written = offset ? pwrite(descriptor, bytes, size, (off_t)at) : write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return disk_refuse(written < 0 ? errno : EIO);
        bytes += written;
        at += (uint64_t)written;
        size -= (size_t)written;
    }
    return true;
}

bool disk_write(const struct disk_output *output, uint64_t offset, const void *bytes, size_t size) {
    return write_all((int)output->handle, &offset, bytes, size);
}

void disk_start_sync(const struct disk_output *output) {
    native_start_sync((int)output->handle);
}

bool disk_sync(const struct disk_output *output) {
    return output->handle < 0 ? disk_refuse(EBADF) : fsync((int)output->handle) == 0;
}

/* Where nothing stands yet the name is taken in one step, and no kill can leave a hidden name behind. What came
 * to stand there since the file was opened is looked at again: a device or a pipe is never replaced. */
static bool take_name(struct disk_output *output) {
    struct stat old;
    bool exists;
    if (!output->temporary && native_name((int)output->handle, output->path))
        return true;
    if (!target_is_replaceable(output->path, &old, &exists))
        return false;
    if (!output->temporary && !with_temporary_name(output, name_nameless, 0))
        return false;
    output->replaced = exists;
    return rename(output->temporary, output->path) == 0;
}

bool disk_take_name(struct disk_output *output) {
    if (!take_name(output))
        return false;
    forget_temporary(output);
    close((int)output->handle);
    output->handle = -1;
    return true;
}

/* A file system that cannot sync folders is not at fault. */
void disk_sync_folder(const char *path) {
    char *folder = disk_folder_of(path);
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

void disk_drop(struct disk_output *output) {
    if (output->handle >= 0)
        close((int)output->handle);
    if (output->temporary)
        unlink(output->temporary);
    forget_temporary(output);
    free(output->path);
    *output = (struct disk_output){.handle = -1};
}

bool disk_open_stream(const char *path, intptr_t *handle) {
    *handle = path ? open(path, O_WRONLY | O_CLOEXEC) : STDOUT_FILENO;
    return *handle >= 0;
}

bool disk_write_in_order(intptr_t handle, const void *bytes, size_t size) {
    return write_all((int)handle, NULL, bytes, size);
}

void disk_close_stream(intptr_t handle) {
    if (handle > STDERR_FILENO)
        close((int)handle);
}
