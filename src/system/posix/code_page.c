/* Code pages by iconv. */
#include "system/code_page.h"

#include <iconv.h>
#include <stdio.h>

#include "base/utf8.h"

struct conversion {
    iconv_t converter;
    void (*take)(void *context, uint32_t character);
    void *context;
};

/* Whether anything came out. Without bytes: what the converter still holds, such as a letter that an accent may follow. */
static bool convert_some(const struct conversion *conversion, char **bytes, size_t *size) {
    char piece[256], *out = piece;
    size_t room = sizeof piece;
    iconv(conversion->converter, bytes, size, &out, &room);
    struct slice got = {piece, (size_t)(out - piece)};
    while (got.length > 0)
        conversion->take(conversion->context, utf8_next(&got));
    return out > piece;
}

/* Converts what can be, byte after byte. */
static void convert(const struct conversion *conversion, char *bytes, size_t size) {
    while (size > 0) {
        size_t before = size;
        if (convert_some(conversion, &bytes, &size) || size < before)
            continue;
        convert_some(conversion, NULL, NULL);
        conversion->take(conversion->context, 0xFFFD);
        bytes++;
        size--;
    }
    convert_some(conversion, NULL, NULL);
}

bool code_page_decode(uint16_t code_page, const char *bytes, size_t size, void (*take)(void *context, uint32_t character),
                      void *context) {
    char name[16];
    snprintf(name, sizeof name, code_page == CODE_PAGE_MACINTOSH ? "MACINTOSH" : "CP%u", code_page);
    struct conversion conversion = {iconv_open("UTF-8", name), take, context};
    if (conversion.converter == (iconv_t)-1)
        return false;
    convert(&conversion, (char *)(uintptr_t)bytes, size); /* iconv takes what it only reads as a char * */
    iconv_close(conversion.converter);
    return true;
}
