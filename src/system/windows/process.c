/* The beginning and the end of a process of Windows: arguments, streams, console. */
#include "system/windows/wide.h"

#include <fcntl.h>
#include <io.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "system/disk.h"
#include "system/process.h"

struct arguments {
    char **items;
    int count, room;
};

static void add_argument(struct arguments *arguments, char *text) {
    if (arguments->count + 1 >= arguments->room) {
        arguments->room = arguments->room * 2 + 16;
        arguments->items = memory_resize(arguments->items, (size_t)arguments->room * sizeof *arguments->items);
    }
    arguments->items[arguments->count++] = text;
    arguments->items[arguments->count] = NULL;
}

/* The shells of Windows leave "*.xlsx" to the program. */
static void add_matches(struct arguments *arguments, const wchar_t *pattern) {
    WIN32_FIND_DATAW entry;
    char *text = wide_to_utf8(pattern);
    size_t folder = (size_t)(disk_base_name(text) - text);
    HANDLE search = strpbrk(text + folder, "*?") ? FindFirstFileW(pattern, &entry) : INVALID_HANDLE_VALUE;
    if (search == INVALID_HANDLE_VALUE) {
        add_argument(arguments, text);
        return;
    }
    do {
        if (entry.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            continue;
        char *name = wide_to_utf8(entry.cFileName);
        size_t size = strlen(name) + 1;
        char *path = memory_alloc(folder + size);
        memcpy(path, text, folder);
        memcpy(path + folder, name, size);
        add_argument(arguments, path);
        free(name);
    } while (FindNextFileW(search, &entry));
    FindClose(search);
    free(text);
}

/* Output in bytes and UTF-8, colours where the console has them. */
static void set_up_console(void) {
    _setmode(1, _O_BINARY);
    _setmode(2, _O_BINARY);
    SetConsoleOutputCP(CP_UTF8);
    for (int i = 0; i < 2; i++) {
        DWORD mode;
        HANDLE handle = GetStdHandle(i ? STD_ERROR_HANDLE : STD_OUTPUT_HANDLE);
        if (GetConsoleMode(handle, &mode))
            SetConsoleMode(handle, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }
}

char **process_begin(int *count, char **arguments, bool (*takes_value)(const char *argument)) {
    int given = 0;
    struct arguments list = {0};
    (void)arguments;
    set_up_console();
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &given);
    for (int i = 0; i < given; i++)
        if (list.count > 1 && takes_value(list.items[list.count - 1]))
            add_argument(&list, wide_to_utf8(wide[i]));
        else
            add_matches(&list, wide[i]);
    LocalFree(wide);
    *count = list.count;
    return list.items;
}

/* Dropped on the program's icon, or double-clicked: the window is ours alone and closes with us. */
static bool owns_window(void) {
    DWORD processes[2];
    return GetConsoleProcessList(processes, 2) == 1;
}

void process_show(const char *path) {
    if (!owns_window())
        return;
    char *whole = disk_canonical(path);
    wchar_t *wide = wide_text(whole ? whole : path);
    ShellExecuteW(NULL, L"open", wide, NULL, NULL, SW_SHOWNORMAL);
    free(wide);
    free(whole);
}

int process_end(int status, bool told) {
    fflush(NULL);
    if (told && owns_window()) {
        fputs("\nPress Enter to close this window.", stderr);
        getchar();
    }
    return status;
}

/* %APPDATA%\wheelgrade */
char *process_settings_folder(void) {
    static const char ours[] = "\\wheelgrade";
    const wchar_t *folder = _wgetenv(L"APPDATA");
    if (!folder || !*folder)
        return NULL;
    char *base = wide_to_utf8(folder);
    size_t length = strlen(base);
    base = memory_resize(base, length + sizeof ours);
    memcpy(base + length, ours, sizeof ours);
    return base;
}
