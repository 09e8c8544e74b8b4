/* Texts, paths and errors between Windows and the C library. */
#include "system/windows/wide.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define LONG_PREFIX L"\\\\?\\"
#define LONG_SHARE  L"\\\\?\\UNC"

enum { SHORT_PATH_MOST = 240 };

wchar_t *wide_text(const char *text) {
    int length = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *wide = memory_alloc_array((size_t)length + 1, sizeof *wide);
    MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, length);
    return wide;
}

char *wide_to_utf8(const wchar_t *wide) {
    int length = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = memory_alloc((size_t)length + 1);
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, length, NULL, NULL);
    return text;
}

wchar_t *wide_path(const char *path) {
    wchar_t *given = wide_text(path);
    if (wcslen(given) < SHORT_PATH_MOST || wcsncmp(given, LONG_PREFIX, 4) == 0)
        return given;
    DWORD size = GetFullPathNameW(given, 0, NULL, NULL);
    wchar_t *full = memory_alloc_array((size_t)size + 1, sizeof *full);
    GetFullPathNameW(given, size, full, NULL);
    bool share = full[0] == L'\\' && full[1] == L'\\';
    wchar_t *prefixed = memory_alloc_array((size_t)size + 10, sizeof *prefixed);
    wcscpy(prefixed, share ? LONG_SHARE : LONG_PREFIX);
    wcscat(prefixed, share ? full + 1 : full);
    free(full);
    free(given);
    return prefixed;
}

bool windows_refuse(int error) {
    errno = error;
    return false;
}

bool windows_fail(void) {
    static const struct {
        DWORD native;
        int error;
    } known[] = {
        {ERROR_FILE_NOT_FOUND, ENOENT},     {ERROR_PATH_NOT_FOUND, ENOENT},    {ERROR_INVALID_NAME, ENOENT},
        {ERROR_BAD_NETPATH, ENOENT},        {ERROR_ACCESS_DENIED, EACCES},     {ERROR_WRITE_PROTECT, EACCES},
        {ERROR_SHARING_VIOLATION, EBUSY},   {ERROR_LOCK_VIOLATION, EBUSY},     {ERROR_USER_MAPPED_FILE, EBUSY},
        {ERROR_FILE_EXISTS, EEXIST},        {ERROR_ALREADY_EXISTS, EEXIST},    {ERROR_DISK_FULL, ENOSPC},
        {ERROR_HANDLE_DISK_FULL, ENOSPC},   {ERROR_BROKEN_PIPE, EPIPE},        {ERROR_NO_DATA, EPIPE},
        {ERROR_NOT_ENOUGH_MEMORY, ENOMEM},
    };
    DWORD native = GetLastError();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].native == native)
            return windows_refuse(known[i].error);
    return windows_refuse(EIO);
}
