/* Code pages, as the page's text decoder has them: its tables need no room in the module. */
#include "system/code_page.h"

#include <stdlib.h>

#include "base/memory.h"

/* Writes at most `size` characters; returns their number, -1 where the page does not know the code page. */
__attribute__((import_module("page"), import_name("decode"))) int page_decode(int code_page, const char *bytes, size_t size, uint32_t *characters);

bool code_page_decode(uint16_t code_page, const char *bytes, size_t size, void (*take)(void *context, uint32_t character),
                      void *context) {
    uint32_t *characters = memory_alloc_array(size + 1, sizeof *characters);
    int count = page_decode(code_page, bytes, size, characters);
    for (int i = 0; i < count; i++)
        take(context, characters[i]);
    free(characters);
    return count >= 0;
}
