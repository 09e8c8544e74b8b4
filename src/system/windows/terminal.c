/* Consoles of Windows, which process.c has set to UTF-8. */
#include "system/windows/wide.h"

#include <io.h>
#include <stdlib.h>

#include "system/terminal.h"

struct terminal terminal_of(FILE *stream) {
    DWORD mode;
    const char *refused = getenv("NO_COLOR");
    bool interactive = GetConsoleMode((HANDLE)_get_osfhandle(_fileno(stream)), &mode);
    bool coloured = interactive && mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING && !(refused && *refused);
    return (struct terminal){.interactive = interactive, .colour = coloured};
}

bool terminal_reads_utf8(void) {
    return true;
}
