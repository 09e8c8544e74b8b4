/* What XML and ST_Xstring want escaped (ECMA-376 part 1, 22.9.2.19). */
#include "package/cell_escape.h"

#include <string.h>

#define put_literal(out, literal) ((char *)memcpy((out), (literal), sizeof(literal) - 1) + (sizeof(literal) - 1))

static inline bool is_hexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Whether a reader would take what stands at an underscore for an escape. The text is terminated. */
static bool looks_like_escape(const char *text) {
    return text[1] == 'x' && is_hexadecimal(text[2]) && is_hexadecimal(text[3]) && is_hexadecimal(text[4]) &&
           is_hexadecimal(text[5]) && text[6] == '_';
}

static char *put_escape(char *out, unsigned character) {
    static const char hexadecimal[] = "0123456789ABCDEF";
    out = put_literal(out, "_x");
    for (int shift = 12; shift >= 0; shift -= 4)
        *out++ = hexadecimal[character >> shift & 15];
    *out++ = '_';
    return out;
}

/* A carriage return would come back as a line feed; U+FFFE and U+FFFF (EF BF
 * BE, EF BF BF) are no XML characters. */
const bool cell_special[256] = {
    [0x01] = 1, [0x02] = 1, [0x03] = 1, [0x04] = 1, [0x05] = 1, [0x06] = 1, [0x07] = 1,
    [0x08] = 1, [0x0b] = 1, [0x0c] = 1, [0x0d] = 1, [0x0e] = 1, [0x0f] = 1, [0x10] = 1,
    [0x11] = 1, [0x12] = 1, [0x13] = 1, [0x14] = 1, [0x15] = 1, [0x16] = 1, [0x17] = 1,
    [0x18] = 1, [0x19] = 1, [0x1a] = 1, [0x1b] = 1, [0x1c] = 1, [0x1d] = 1, [0x1e] = 1,
    [0x1f] = 1, ['&'] = 1,  ['<'] = 1,  ['>'] = 1,  ['_'] = 1,  [0xef] = 1,
};

char *put_cell_escape(char *out, const char **text) {
    const unsigned char *bytes = (const unsigned char *)*text;
    *text += 1;
    switch (bytes[0]) {
    case '&':
        return put_literal(out, "&amp;");
    case '<':
        return put_literal(out, "&lt;");
    case '>':
        return put_literal(out, "&gt;");
    case '_':
        if (looks_like_escape((const char *)bytes))
            return put_escape(out, '_');
        break;
    case 0xef:
        if (bytes[1] == 0xbf && bytes[2] >= 0xbe) {
            *text += 2;
            return put_escape(out, 0xff00u | (bytes[2] == 0xbe ? 0xfeu : 0xffu));
        }
        break;
    default:
        return put_escape(out, bytes[0]);
    }
    *out = (char)bytes[0];
    return out + 1;
}
