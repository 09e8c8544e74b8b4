/* Names, folders and files to be read, by Windows. */
#include "system/windows/wide.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "system/disk.h"
#include "system/windows/look.h"

#define SPOOL_MOST (UINT64_C(1) << 31)

enum { PIECE_MOST = 1 << 30, SPOOL_PIECE = 65536, NAME_MOST = 4096 };

HANDLE look_open(const char *path, DWORD access) {
    wchar_t *wide = wide_path(path);
    HANDLE handle = CreateFileW(wide, access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                                FILE_FLAG_BACKUP_SEMANTICS, NULL);
    free(wide);
    return handle;
}

/* A redirected file may tell no more than its size. */
static enum disk_kind kind_of(HANDLE handle, BY_HANDLE_FILE_INFORMATION *information) {
    DWORD type = GetFileType(handle);
    *information = (BY_HANDLE_FILE_INFORMATION){0};
    if (type == FILE_TYPE_PIPE)
        return DISK_PIPE;
    if (type != FILE_TYPE_DISK)
        return DISK_DEVICE;
    if (!GetFileInformationByHandle(handle, information))
        information->nFileSizeLow = GetFileSize(handle, &information->nFileSizeHigh);
    return information->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY ? DISK_FOLDER : DISK_FILE;
}

static uint64_t join(DWORD high, DWORD low) {
    return (uint64_t)high << 32 | low;
}

bool disk_look(const char *path, struct disk_entry *entry) {
    BY_HANDLE_FILE_INFORMATION information;
    *entry = (struct disk_entry){0};
    HANDLE handle = look_open(path, 0);
    if (handle == INVALID_HANDLE_VALUE)
        return windows_fail() || errno == ENOENT;
    entry->kind = kind_of(handle, &information);
    entry->size = join(information.nFileSizeHigh, information.nFileSizeLow);
    entry->volume = information.dwVolumeSerialNumber;
    entry->number = join(information.nFileIndexHigh, information.nFileIndexLow);
    CloseHandle(handle);
    return true;
}

bool disk_is_link(const char *path) {
    wchar_t *wide = wide_path(path);
    DWORD attributes = GetFileAttributesW(wide);
    free(wide);
    return attributes != INVALID_FILE_ATTRIBUTES && attributes & FILE_ATTRIBUTE_REPARSE_POINT;
}

static bool find_final_name(const char *path, wchar_t name[NAME_MOST]) {
    HANDLE handle = look_open(path, 0);
    if (handle == INVALID_HANDLE_VALUE)
        return false;
    DWORD length = GetFinalPathNameByHandleW(handle, name, NAME_MOST, 0);
    CloseHandle(handle);
    return length > 0 && length < NAME_MOST;
}

/* Of what is not there yet the name in its folder. */
static bool find_future_name(const char *path, wchar_t name[NAME_MOST]) {
    const char *base = disk_base_name(path);
    size_t length = (size_t)(base - path);
    char *folder = memory_resize(NULL, length + sizeof ".");
    memcpy(folder, length ? path : ".", length ? length : 1);
    folder[length ? length : 1] = '\0';
    wchar_t *wide = wide_text(base);
    bool found = find_final_name(folder, name) && wcslen(name) + wcslen(wide) + 1 < NAME_MOST;
    if (found)
        wcscat(wcscat(name, L"\\"), wide);
    free(wide);
    free(folder);
    return found;
}

/* Case does not tell names apart here. */
char *disk_canonical(const char *path) {
    wchar_t name[NAME_MOST];
    if (!find_final_name(path, name) && !find_future_name(path, name))
        return NULL;
    CharLowerW(name);
    return wide_to_utf8(name);
}

bool disk_is_separator(char character) {
    return character == '/' || character == '\\' || character == ':';
}

/* "C:" or "C:\"; "\\server\share\" */
size_t disk_root_length(const char *path) {
    if (path[0] && path[1] == ':')
        return path[2] == '\\' || path[2] == '/' ? 3 : 2;
    if (!disk_is_separator(path[0]))
        return 0;
    if (path[1] != path[0])
        return 1;
    size_t length = 2;
    for (int parts = 0; path[length] && parts < 2; length++)
        parts += disk_is_separator(path[length]);
    return length;
}

bool disk_make_folder(const char *path) {
    wchar_t *wide = wide_path(path);
    bool made = CreateDirectoryW(wide, NULL) || windows_fail();
    free(wide);
    return made;
}

bool disk_list_folder(const char *path, void (*found)(void *context, const char *name, bool link), void *context) {
    WIN32_FIND_DATAW entry;
    size_t length = strlen(path);
    char *pattern = memory_alloc(length + 3);
    memcpy(pattern, path, length);
    strcpy(pattern + length, "/*");
    wchar_t *wide = wide_path(pattern);
    HANDLE search = FindFirstFileW(wide, &entry);
    free(wide);
    free(pattern);
    if (search == INVALID_HANDLE_VALUE)
        return windows_fail();
    do {
        char *name = wide_to_utf8(entry.cFileName);
        if (name[0] != '.')
            found(context, name, entry.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT);
        free(name);
    } while (FindNextFileW(search, &entry));
    FindClose(search);
    return true;
}

bool disk_add_name(const char *path, const char *second) {
    wchar_t *from = wide_path(path), *to = wide_path(second);
    bool made = CreateHardLinkW(to, from, NULL) || windows_fail();
    free(from);
    free(to);
    return made;
}

bool disk_remove(const char *path) {
    wchar_t *wide = wide_path(path);
    bool removed = DeleteFileW(wide) || windows_fail();
    free(wide);
    return removed;
}

/* ---- reading ---- */

static bool spool(HANDLE from, uint64_t *size, unsigned char **memory) {
    size_t room = 0;
    DWORD got = 1;
    *size = 0;
    while (got > 0) {
        if (room - *size < SPOOL_PIECE) {
            room += room / 2 + SPOOL_PIECE;
            *memory = memory_resize(*memory, room);
        }
        if (!ReadFile(from, *memory + *size, SPOOL_PIECE, &got, NULL)) {
            if (GetLastError() != ERROR_BROKEN_PIPE)
                return windows_fail();
            got = 0; /* the other end is closed: that is the end */
        }
        *size += got;
        if (*size > SPOOL_MOST)
            return windows_refuse(EFBIG);
    }
    return true;
}

static bool spool_or_free(HANDLE from, uint64_t *size, unsigned char **memory) {
    if (spool(from, size, memory))
        return true;
    free(*memory);
    *memory = NULL;
    return false;
}

bool disk_open_input(const char *path, intptr_t *file, uint64_t *size, unsigned char **memory) {
    BY_HANDLE_FILE_INFORMATION information;
    *file = -1;
    *memory = NULL;
    bool standard = strcmp(path, "-") == 0;
    HANDLE handle = standard ? GetStdHandle(STD_INPUT_HANDLE) : look_open(path, GENERIC_READ);
    if (handle == INVALID_HANDLE_VALUE || !handle)
        return windows_fail();
    enum disk_kind kind = kind_of(handle, &information);
    if (kind == DISK_FILE) {
        *file = (intptr_t)handle;
        *size = join(information.nFileSizeHigh, information.nFileSizeLow);
        return true;
    }
    bool fine = kind == DISK_PIPE ? spool_or_free(handle, size, memory) : windows_refuse(kind == DISK_FOLDER ? EISDIR : ENOTSUP);
    int error = errno;
    if (!standard)
        CloseHandle(handle);
    errno = error;
    return fine;
}

bool disk_read(intptr_t file, uint64_t offset, void *bytes, size_t size) {
    unsigned char *next = bytes;
    while (size > 0) {
        OVERLAPPED place = {.Offset = (DWORD)offset, .OffsetHigh = (DWORD)(offset >> 32)};
        DWORD got = 0, wanted = size < PIECE_MOST ? (DWORD)size : PIECE_MOST;
        if (!ReadFile((HANDLE)file, next, wanted, &got, &place) && GetLastError() != ERROR_HANDLE_EOF)
            return windows_fail();
        if (got == 0)
            return windows_refuse(0);
        next += got;
        offset += got;
        size -= got;
    }
    return true;
}

void disk_close(intptr_t file) {
    CloseHandle((HANDLE)file);
}
