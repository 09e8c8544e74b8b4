/* What the files of this folder share: texts of Windows and UTF-8, paths as the system takes them, its errors as errno. */
#ifndef WHEELGRADE_SYSTEM_WIDE_H
#define WHEELGRADE_SYSTEM_WIDE_H

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <stdbool.h>

/* All malloc'ed. */
wchar_t *wide_text(const char *text);
char *wide_to_utf8(const wchar_t *wide);
/* Whole and with the prefix that lifts the limit of 260 characters, where the path is long. */
wchar_t *wide_path(const char *path);

/* Sets errno, from the system's last error or as given; always false. */
bool windows_fail(void);
bool windows_refuse(int error);

#endif
