/* Output files: buffered writes to a nameless file that is linked in and renamed over the target. */
#include "system/output_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"

#define BUFFER_SIZE   65536
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
    errno = EMFILE;
    return false;
}

static bool unregister_name(char *name) {
    for (size_t i = 0; i < REGISTERED_MOST; i++) {
        char *expected = name;
        if (atomic_compare_exchange_strong(&registered[i], &expected, NULL))
            return true;
    }
    return false;
}

void output_file_abandon_all(void) {
    for (size_t i = 0; i < REGISTERED_MOST; i++) {
        char *name = atomic_exchange(&registered[i], NULL);
        if (name)
            unlink(name);
    }
}

/* Frees a temporary name unless a signal handler has taken it. */
static void forget_temporary(struct output_file *file) {
    if (file->temporary && unregister_name(file->temporary))
        free(file->temporary);
    file->temporary = NULL;
}

static void *allocated(void *memory) {
    if (!memory)
        out_of_memory();
    return memory;
}

static void latch(struct output_file *file, int error) {
    if (file->error == 0)
        file->error = error ? error : EIO;
}

/* The folder part of a path, "." for none. */
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash)
        return allocated(strdup("."));
    return allocated(strndup(path, slash == path ? 1 : (size_t)(slash - path)));
}

static char *temporary_name(const char *path) {
    const char *slash = strrchr(path, '/');
    int folder_length = slash ? (int)(slash + 1 - path) : 0;
    unsigned long long number = 0;
    char *name = NULL;
    if (getrandom(&number, sizeof number, 0) != sizeof number)
        number = (unsigned long long)getpid();
    if (asprintf(&name, "%.*s.wheelgrade-%016llx.tmp", folder_length, path, number) < 0)
        out_of_memory();
    return name;
}

/* Gives the file a hidden name beside its target by `place`, which returns false with errno EEXIST when the
 * name is taken. */
static bool with_temporary_name(struct output_file *file,
                                bool (*place)(struct output_file *, const char *, mode_t), mode_t mode) {
    for (int i = 0; i < NAME_ATTEMPTS; i++) {
        file->temporary = temporary_name(file->path);
        if (!register_name(file->temporary)) {
            free(file->temporary);
            file->temporary = NULL;
            return false;
        }
        if (place(file, file->temporary, mode))
            return true;
        int error = errno;
        forget_temporary(file);
        errno = error;
        if (error != EEXIST)
            return false;
    }
    return false;
}

static bool create_named(struct output_file *file, const char *name, mode_t mode) {
    file->descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    return file->descriptor >= 0;
}

static bool link_nameless(struct output_file *file, const char *name, mode_t mode) {
    char own[40];
    (void)mode;
    snprintf(own, sizeof own, "/proc/self/fd/%d", file->descriptor);
    return linkat(AT_FDCWD, own, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

static bool create_nameless(struct output_file *file, mode_t mode) {
    char own[40];
    char *folder = folder_of(file->path);
    file->descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
    free(folder);
    if (file->descriptor < 0)
        return false;
    snprintf(own, sizeof own, "/proc/self/fd/%d", file->descriptor);
    if (access(own, F_OK) == 0)
        return true;
    close(file->descriptor); /* without /proc it could never get a name */
    file->descriptor = -1;
    return false;
}

static void keep_owner_and_mode(const struct output_file *file, const struct stat *old) {
    if (fchown(file->descriptor, old->st_uid, old->st_gid) != 0 &&
        fchown(file->descriptor, (uid_t)-1, old->st_gid) != 0)
        return; /* somebody else's file: the copy is ours, with the modes it was created with */
    fchmod(file->descriptor, old->st_mode & 07777);
}

/* Where a symbolic link leads, so that the link stays and its target is replaced. */
static char *resolve_target(const char *path) {
    struct stat status;
    char *resolved = NULL;
    if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode))
        resolved = realpath(path, NULL);
    return resolved ? resolved : allocated(strdup(path));
}

/* Whether what stands at the target may be replaced; `old` is filled when there is something. */
static bool target_is_replaceable(const char *path, struct stat *old, bool *exists) {
    *exists = stat(path, old) == 0;
    if (!*exists)
        return errno == ENOENT;
    if (!S_ISREG(old->st_mode)) {
        errno = S_ISDIR(old->st_mode) ? EISDIR : S_ISFIFO(old->st_mode) || S_ISSOCK(old->st_mode) ? ESPIPE : ENOTSUP;
        return false;
    }
    return access(path, W_OK) == 0;
}

static bool create_file(struct output_file *file) {
    struct stat old;
    bool exists;
    if (!target_is_replaceable(file->path, &old, &exists))
        return false;
    mode_t mode = exists ? old.st_mode & 0700 : 0666;
    if (!create_nameless(file, mode) && !with_temporary_name(file, create_named, mode))
        return false;
    if (exists)
        keep_owner_and_mode(file, &old);
    return true;
}

bool output_file_open(struct output_file *file, const char *path) {
    *file = (struct output_file){.descriptor = -1};
    size_t length = strlen(path);
    if (length == 0 || path[length - 1] == '/') {
        errno = length == 0 ? ENOENT : EISDIR;
        return false;
    }
    file->path = resolve_target(path);
    if (create_file(file)) {
        file->buffer = memory_alloc(BUFFER_SIZE);
        return true;
    }
    int error = errno;
    output_file_release(file);
    file->error = error;
    errno = error;
    return false;
}

void output_file_open_memory(struct output_file *file) {
    *file = (struct output_file){.descriptor = -1, .to_memory = true};
}

void output_file_open_stream(struct output_file *file, int descriptor) {
    *file = (struct output_file){
        .descriptor = descriptor, .to_stream = true, .buffer = memory_alloc(BUFFER_SIZE)};
}

static void append_memory(struct output_file *file, const void *bytes, size_t size) {
    if (size > file->memory_capacity - file->position) {
        size_t wanted = (size_t)file->position + size;
        wanted += wanted / 2 + 4096;
        file->memory = memory_resize(file->memory, wanted);
        file->memory_capacity = wanted;
    }
    memcpy(file->memory + file->position, bytes, size);
    file->position += size;
}

/* Writes at `offset`; a failure latches. */
static void write_at(struct output_file *file, uint64_t offset, const unsigned char *bytes, size_t size) {
    file->settled = false;
    while (size > 0 && file->error == 0) {
        ssize_t written = file->to_stream ? write(file->descriptor, bytes, size)
                                          : pwrite(file->descriptor, bytes, size, (off_t)offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            latch(file, written < 0 ? errno : EIO);
            return;
        }
        bytes += written;
        offset += (uint64_t)written;
        size -= (size_t)written;
    }
}

static void flush_buffer(struct output_file *file) {
    if (file->buffered > 0)
        write_at(file, file->position - file->buffered, file->buffer, file->buffered);
    file->buffered = 0;
}

void output_file_write(struct output_file *file, const void *bytes, size_t size) {
    if (file->error || size == 0)
        return;
    if (file->to_memory) {
        append_memory(file, bytes, size);
        return;
    }
    if (size > BUFFER_SIZE - file->buffered)
        flush_buffer(file);
    if (size >= BUFFER_SIZE) {
        write_at(file, file->position, bytes, size);
    } else {
        memcpy(file->buffer + file->buffered, bytes, size);
        file->buffered += size;
    }
    file->position += size;
}

void output_file_patch(struct output_file *file, uint64_t offset, const void *bytes, size_t size) {
    if (file->error || size == 0)
        return;
    if (offset > file->position || size > file->position - offset) {
        latch(file, EINVAL);
        return;
    }
    if (file->to_memory) {
        memcpy(file->memory + offset, bytes, size);
        return;
    }
    uint64_t start = file->position - file->buffered;
    if (offset >= start) {
        memcpy(file->buffer + (offset - start), bytes, size);
        return;
    }
    if (file->to_stream) {
        latch(file, ESPIPE);
        return;
    }
    flush_buffer(file);
    write_at(file, offset, bytes, size);
}

/* The rename is in force once the folder is on disk too; a file system that cannot sync folders is not at fault. */
static void sync_folder(const char *path) {
    char *folder = folder_of(path);
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

/* Where nothing stands yet the name is taken in one step, and no kill can leave a hidden name behind. What came
 * to stand there since the file was opened is looked at again: a device or a pipe is never replaced. */
static bool take_name(struct output_file *file) {
    struct stat old;
    bool exists;
    if (!file->temporary && link_nameless(file, file->path, 0))
        return true;
    if (!target_is_replaceable(file->path, &old, &exists))
        return false;
    if (!file->temporary && !with_temporary_name(file, link_nameless, 0))
        return false;
    return rename(file->temporary, file->path) == 0;
}

bool output_file_settle(struct output_file *file) {
    if (file->to_memory)
        return file->error == 0;
    if (file->descriptor < 0)
        latch(file, EBADF);
    if (file->error == 0)
        flush_buffer(file);
    if (file->error == 0 && !file->to_stream && !file->settled && fsync(file->descriptor) != 0)
        latch(file, errno);
    file->settled = true;
    return file->error == 0;
}

/* Lets the bytes be on their way to the disk while those of other files follow; whether they arrive is seen later. */
static void start_settling(struct output_file *file) {
    if (file->to_memory || file->to_stream || file->descriptor < 0)
        return;
    flush_buffer(file);
    sync_file_range(file->descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
}

/* Gives a settled file its name. */
static bool name_file(struct output_file *file) {
    if (file->to_memory || file->to_stream)
        return true;
    if (!take_name(file)) {
        latch(file, errno);
        return false;
    }
    forget_temporary(file);
    close(file->descriptor);
    file->descriptor = -1;
    return true;
}

static bool same_folder(const char *path, const char *other) {
    const char *slash = strrchr(path, '/');
    size_t length = slash ? (size_t)(slash + 1 - path) : 0;
    return other && strncmp(path, other, length) == 0 && !strchr(other + length, '/');
}

bool output_files_commit(struct output_file *files, size_t count) {
    for (size_t i = 0; i < count; i++)
        start_settling(&files[i]);
    for (size_t i = 0; i < count; i++)
        if (!output_file_settle(&files[i]))
            return false;
    size_t named = 0;
    while (named < count && name_file(&files[named]))
        named++;
    for (size_t i = 0; i < named; i++)
        if (files[i].path && !same_folder(files[i].path, i + 1 < named ? files[i + 1].path : NULL))
            sync_folder(files[i].path);
    return named == count;
}

bool output_file_commit(struct output_file *file) {
    return output_files_commit(file, 1);
}

void output_file_release(struct output_file *file) {
    if (file->descriptor >= 0 && !file->to_stream)
        close(file->descriptor);
    if (file->temporary)
        unlink(file->temporary);
    forget_temporary(file);
    free(file->path);
    free(file->memory);
    free(file->buffer);
    *file = (struct output_file){.descriptor = -1, .error = file->error};
}
