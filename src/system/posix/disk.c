/* Names, folders and files to be read, by POSIX. */
#include "system/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "system/posix/disk_kind.h"

#define SPOOL_MOST  (UINT64_C(4) << 30) /* no workbook comes through a pipe larger than this */
#define SPOOL_PIECE 65536

enum disk_kind disk_kind_of(mode_t mode) {
    return S_ISREG(mode)                       ? DISK_FILE
           : S_ISDIR(mode)                     ? DISK_FOLDER
           : S_ISFIFO(mode) || S_ISSOCK(mode) ? DISK_PIPE
                                               : DISK_DEVICE;
}

bool disk_look(const char *path, struct disk_entry *entry) {
    struct stat status;
    *entry = (struct disk_entry){0};
    if (stat(path, &status) != 0)
        return errno == ENOENT || errno == ENOTDIR;
    *entry = (struct disk_entry){disk_kind_of(status.st_mode), (uint64_t)status.st_size, (uint64_t)status.st_dev,
                                 (uint64_t)status.st_ino};
    return true;
}

bool disk_is_link(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

char *disk_canonical(const char *path) {
    char *whole = realpath(path, NULL);
    if (whole)
        return whole;
    char *target = disk_link_target(path), *folder = disk_folder_of(target), *joined = NULL;
    char *place = realpath(folder, NULL);
    if (place && asprintf(&joined, "%s/%s", place, disk_base_name(target)) < 0)
        out_of_memory();
    free(place);
    free(folder);
    free(target);
    return joined;
}

bool disk_is_separator(char character) {
    return character == '/';
}

size_t disk_root_length(const char *path) {
    return path[0] == '/';
}

bool disk_make_folder(const char *path) {
    return mkdir(path, 0777) == 0;
}

bool disk_list_folder(const char *path, void (*found)(void *context, const char *name, bool link), void *context) {
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    for (struct dirent *entry; (entry = readdir(folder));) {
        struct stat status;
        if (entry->d_name[0] != '.' && fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
            found(context, entry->d_name, S_ISLNK(status.st_mode));
    }
    closedir(folder);
    return true;
}

bool disk_add_name(const char *path, const char *second) {
    return link(path, second) == 0;
}

bool disk_remove(const char *path) {
    return unlink(path) == 0;
}

/* Reads to the end; what was read stays in `memory` when that fails, too. */
static bool spool(int from, uint64_t *size, unsigned char **memory) {
    uint64_t room = 0;
    *size = 0;
    for (;;) {
        if (room - *size < SPOOL_PIECE) {
            room += room / 2 + SPOOL_PIECE;
            *memory = memory_resize(*memory, (size_t)room);
        }
        ssize_t got = read(from, *memory + *size, SPOOL_PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        *size += (uint64_t)got;
        if (*size > SPOOL_MOST) {
            errno = EFBIG;
            return false;
        }
    }
}

static bool spool_or_free(int from, uint64_t *size, unsigned char **memory) {
    if (spool(from, size, memory))
        return true;
    free(*memory);
    *memory = NULL;
    return false;
}

static int open_to_read(const char *path) {
    return strcmp(path, "-") == 0 ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
}

bool disk_open_input(const char *path, intptr_t *handle, uint64_t *size, unsigned char **memory) {
    struct stat status;
    *handle = -1;
    *memory = NULL;
    int descriptor = open_to_read(path);
    if (descriptor < 0)
        return false;
    bool fine = fstat(descriptor, &status) == 0;
    enum disk_kind kind = fine ? disk_kind_of(status.st_mode) : DISK_NOTHING;
    if (kind == DISK_FILE) {
        *handle = descriptor;
        *size = (uint64_t)status.st_size;
        return true;
    }
    if (fine)
        fine = kind == DISK_PIPE ? spool_or_free(descriptor, size, memory) : disk_refuse(kind == DISK_FOLDER ? EISDIR : ENOTSUP);
    int error = errno;
    close(descriptor);
    errno = error;
    return fine;
}

bool disk_read(intptr_t handle, uint64_t offset, void *bytes, size_t size) {
    unsigned char *next = bytes;
    while (size > 0) {
        ssize_t got = pread((int)handle, next, size, (off_t)offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return disk_refuse(got < 0 ? errno : 0);
        next += got;
        offset += (uint64_t)got;
        size -= (size_t)got;
    }
    return true;
}

void disk_close(intptr_t handle) {
    close((int)handle);
}
