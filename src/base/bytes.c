/* From one place where the first byte stands to the next. */
#include "base/bytes.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#define ONES UINT64_C(0x0101010101010101)

const void *bytes_find(const void *bytes, size_t length, const void *sought, size_t sought_length) {
    const unsigned char *at = bytes, *first = sought;
    if (sought_length == 0)
        return at;
    while (length >= sought_length) {
        const unsigned char *found = memchr(at, *first, length - sought_length + 1);
        if (!found || memcmp(found, sought, sought_length) == 0)
            return found;
        length -= (size_t)(found + 1 - at);
        at = found + 1;
    }
    return NULL;
}

/* Whether some byte of the word is 0: only then does taking 1 off every byte set a highest bit that was not set. */
static bool holds_zero(uint64_t word) {
    return (word - ONES) & ~word & ONES << 7;
}

const void *bytes_find_last(const void *bytes, size_t length, unsigned char sought) {
    const unsigned char *first = bytes;
    for (uint64_t word; length >= sizeof word; length -= sizeof word) {
        memcpy(&word, first + length - sizeof word, sizeof word);
        if (holds_zero(word ^ sought * ONES))
            break;
    }
    while (length > 0)
        if (first[--length] == sought)
            return first + length;
    return NULL;
}

const char *bytes_find_any_case(const char *text, const char *sought) {
    size_t length = strlen(sought);
    for (; *text; text++)
        if (strncasecmp(text, sought, length) == 0)
            return text;
    return length == 0 ? text : NULL;
}
