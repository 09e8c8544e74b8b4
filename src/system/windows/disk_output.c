/* Files to be written, by Windows: under a hidden name, to vanish with the process until they take their own. */
#include "system/windows/wide.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "system/disk.h"
#include "system/windows/look.h"

enum { NAME_ATTEMPTS = 100, HIDDEN_NAME_SIZE = 48, PIECE_MOST = 1 << 30 };

/* Whether a file goes with its last handle, even of a program that was killed. */
static bool let_vanish(intptr_t handle, bool vanish) {
    FILE_DISPOSITION_INFO disposition = {vanish};
    return SetFileInformationByHandle((HANDLE)handle, FileDispositionInfo, &disposition, sizeof disposition) || windows_fail();
}

static unsigned long long random_number(void) {
    LARGE_INTEGER now;
    QueryPerformanceCounter(&now);
    return (unsigned long long)now.QuadPart * 0x9E3779B97F4A7C15u ^ (unsigned long long)GetCurrentProcessId() << 32;
}

static char *temporary_name(const char *path) {
    size_t folder = (size_t)(disk_base_name(path) - path);
    char *name = memory_alloc(folder + HIDDEN_NAME_SIZE);
    memcpy(name, path, folder);
    snprintf(name + folder, HIDDEN_NAME_SIZE, ".wheelgrade-%016llx.tmp", random_number());
    return name;
}

/* Excel holds what it shows: better to know before the work is done. */
static bool is_replaceable(const char *path) {
    struct disk_entry entry;
    if (disk_look(path, &entry) && (entry.kind == DISK_DEVICE || entry.kind == DISK_PIPE))
        return windows_refuse(entry.kind == DISK_PIPE ? ESPIPE : ENOTSUP);
    wchar_t *wide = wide_path(path);
    DWORD attributes = GetFileAttributesW(wide);
    free(wide);
    if (attributes == INVALID_FILE_ATTRIBUTES)
        return windows_fail() || errno == ENOENT;
    if (attributes & FILE_ATTRIBUTE_DIRECTORY)
        return windows_refuse(EISDIR);
    if (attributes & FILE_ATTRIBUTE_READONLY)
        return windows_refuse(EACCES);
    HANDLE handle = look_open(path, DELETE);
    if (handle == INVALID_HANDLE_VALUE)
        return windows_fail();
    CloseHandle(handle);
    return true;
}

static bool create_hidden(struct disk_output *output) {
    wchar_t *wide = wide_path(output->temporary);
    HANDLE handle = CreateFileW(wide, GENERIC_READ | GENERIC_WRITE | DELETE, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL, CREATE_NEW,
                                FILE_ATTRIBUTE_NORMAL, NULL);
    free(wide);
    output->handle = (intptr_t)handle;
    return handle != INVALID_HANDLE_VALUE || windows_fail();
}

bool disk_create(struct disk_output *output, const char *path) {
    size_t size = strlen(path) + 1;
    *output = (struct disk_output){.handle = -1, .path = memcpy(memory_alloc(size), path, size)};
    if (!is_replaceable(path))
        return false;
    for (int i = 0; i < NAME_ATTEMPTS; i++) {
        output->temporary = temporary_name(path);
        if (create_hidden(output)) {
            let_vanish(output->handle, true);
            return true;
        }
        free(output->temporary);
        output->temporary = NULL;
        if (errno != EEXIST)
            return false;
    }
    return false;
}

/* Who may read it the folder says. */
void disk_limit_mode(const struct disk_output *output, const char *like) {
    (void)output, (void)like;
}

/* `offset` is NULL for what is written in order. */
static bool write_all(HANDLE handle, const uint64_t *offset, const unsigned char *bytes, size_t size) {
    uint64_t at = offset ? *offset : 0;
    while (size > 0) {
        OVERLAPPED place = {.Offset = (DWORD)at, .OffsetHigh = (DWORD)(at >> 32)};
        DWORD written = 0, wanted = size < PIECE_MOST ? (DWORD)size : PIECE_MOST;
        if (!WriteFile(handle, bytes, wanted, &written, offset ? &place : NULL))
            return windows_fail();
        if (written == 0)
            return windows_refuse(EIO);
        bytes += written;
        at += written;
        size -= written;
    }
    return true;
}

bool disk_write(const struct disk_output *output, uint64_t offset, const void *bytes, size_t size) {
    return write_all((HANDLE)output->handle, &offset, bytes, size);
}

void disk_start_sync(const struct disk_output *output) {
    (void)output;
}

bool disk_sync(const struct disk_output *output) {
    return output->handle == -1 ? windows_refuse(EBADF) : FlushFileBuffers((HANDLE)output->handle) || windows_fail();
}

bool disk_take_name(struct disk_output *output) {
    if (!is_replaceable(output->path) || !let_vanish(output->handle, false))
        return false;
    CloseHandle((HANDLE)output->handle);
    output->handle = -1;
    wchar_t *from = wide_path(output->temporary), *to = wide_path(output->path);
    bool named = MoveFileExW(from, to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) || windows_fail();
    free(from);
    free(to);
    if (!named)
        return false;
    free(output->temporary);
    output->temporary = NULL;
    return true;
}

void disk_sync_folder(const char *path) {
    (void)path; /* MOVEFILE_WRITE_THROUGH has seen to it */
}

/* What is still to vanish does so when it is closed; what could not take its name is removed by the one it has. */
void disk_drop(struct disk_output *output) {
    if (output->handle != -1)
        CloseHandle((HANDLE)output->handle);
    else if (output->temporary)
        disk_remove(output->temporary);
    free(output->temporary);
    free(output->path);
    *output = (struct disk_output){.handle = -1};
}

void disk_abandon_all(void) {
    /* temporary files vanish by themselves */
}

bool disk_open_stream(const char *path, intptr_t *file) {
    if (!path) {
        *file = (intptr_t)GetStdHandle(STD_OUTPUT_HANDLE);
        return true;
    }
    wchar_t *wide = wide_path(path);
    *file = (intptr_t)CreateFileW(wide, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    free(wide);
    return *file != -1 || windows_fail();
}

bool disk_write_in_order(intptr_t file, const void *bytes, size_t size) {
    return write_all((HANDLE)file, NULL, bytes, size);
}

void disk_close_stream(intptr_t file) {
    if ((HANDLE)file != GetStdHandle(STD_OUTPUT_HANDLE))
        CloseHandle((HANDLE)file);
}
