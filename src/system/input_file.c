/* Input files: regular files as they are, pipes and standard input spooled to an anonymous file in memory. */
#include "system/input_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SPOOL_MOST  (UINT64_C(4) << 30) /* no workbook comes through a pipe larger than this */
#define SPOOL_PIECE 65536

static bool write_all(int descriptor, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t written = write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

static bool copy_pipe(int from, int to, uint64_t *size) {
    char piece[SPOOL_PIECE];
    for (;;) {
        ssize_t got = read(from, piece, sizeof piece);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        *size += (uint64_t)got;
        if (*size > SPOOL_MOST) {
            errno = EFBIG;
            return false;
        }
        if (!write_all(to, piece, (size_t)got))
            return false;
    }
}

static bool spool(struct input_file *file, int from) {
    int spooled = memfd_create("wheelgrade-input", MFD_CLOEXEC);
    if (spooled < 0)
        return false;
    if (!copy_pipe(from, spooled, &file->size)) {
        int error = errno;
        close(spooled);
        errno = error;
        return false;
    }
    file->descriptor = spooled;
    return true;
}

/* Takes over `descriptor`. */
static bool take_descriptor(struct input_file *file, int descriptor) {
    struct stat status;
    bool ok = fstat(descriptor, &status) == 0;
    if (ok && S_ISREG(status.st_mode)) {
        file->descriptor = descriptor;
        file->size = (uint64_t)status.st_size;
        return true;
    }
    if (ok && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode))) {
        ok = spool(file, descriptor);
    } else if (ok) {
        errno = S_ISDIR(status.st_mode) ? EISDIR : ENOTSUP;
        ok = false;
    }
    int error = errno;
    close(descriptor);
    errno = error;
    return ok;
}

bool input_file_open(struct input_file *file, const char *path) {
    *file = (struct input_file){.descriptor = -1};
    int descriptor = strcmp(path, "-") == 0 ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                            : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    return descriptor >= 0 && take_descriptor(file, descriptor);
}

void input_file_from_memory(struct input_file *file, const void *bytes, size_t size) {
    *file = (struct input_file){.descriptor = -1, .size = size, .memory = bytes};
}

void input_file_close(struct input_file *file) {
    if (file->descriptor >= 0)
        close(file->descriptor);
    *file = (struct input_file){.descriptor = -1};
}

static bool read_descriptor(int descriptor, uint64_t offset, unsigned char *bytes, size_t size) {
    while (size > 0) {
        ssize_t got = pread(descriptor, bytes, size, (off_t)offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            errno = got < 0 ? errno : 0;
            return false;
        }
        bytes += got;
        offset += (uint64_t)got;
        size -= (size_t)got;
    }
    return true;
}

bool input_file_read(const struct input_file *file, uint64_t offset, void *buffer, size_t size) {
    if (offset > file->size || size > file->size - offset) {
        errno = 0;
        return false;
    }
    if (file->descriptor >= 0)
        return read_descriptor(file->descriptor, offset, buffer, size);
    if (size > 0)
        memcpy(buffer, file->memory + offset, size);
    return true;
}
