/* Code pages, as Windows has them. */
#include "system/windows/wide.h"

#include <stdlib.h>

#include "base/memory.h"
#include "system/code_page.h"

enum { TEXT_MOST = 1 << 20 };

bool code_page_decode(uint16_t code_page, const char *bytes, size_t size, void (*take)(void *context, uint32_t character),
                      void *context) {
    if (!IsValidCodePage(code_page) || size > TEXT_MOST)
        return false;
    int length = MultiByteToWideChar(code_page, 0, bytes, (int)size, NULL, 0);
    wchar_t *units = memory_alloc_array((size_t)length + 1, sizeof *units);
    MultiByteToWideChar(code_page, 0, bytes, (int)size, units, length);
    for (int i = 0; i < length; i++) {
        uint32_t character = units[i];
        if ((character & 0xFC00) == 0xD800 && i + 1 < length)
            character = 0x10000 + ((character - 0xD800) << 10) + (units[++i] - 0xDC00u);
        take(context, character);
    }
    free(units);
    return true;
}
