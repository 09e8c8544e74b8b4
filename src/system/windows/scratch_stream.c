/* Windows has no streams over memory: files that it need not write to the disk and that vanish when closed. */
#include "system/windows/wide.h"

#include <stdlib.h>

#include "system/scratch_stream.h"

FILE *scratch_stream_open(void) {
    wchar_t folder[MAX_PATH + 1], path[MAX_PATH + 1];
    if (GetTempPathW(MAX_PATH, folder) == 0 || GetTempFileNameW(folder, L"whg", 0, path) == 0)
        return NULL;
    return _wfopen(path, L"w+bTD");
}

/* In libxlsxwriter this stands for rewind, by which it begins to read what it wrote, and which would forget that a write failed:
 * a full disk would cut sheets short without a word. */
void scratch_stream_rewind(FILE *stream);

void scratch_stream_rewind(FILE *stream) {
    if (fflush(stream) != 0 || ferror(stream)) {
        fputs("wheelgrade: no room for temporary files\n", stderr);
        exit(2);
    }
    rewind(stream);
}
