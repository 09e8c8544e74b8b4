/* Decoders: one character at a time, runs of ASCII copied whole. */
#include "formats/cells/encoding.h"

#include "base/utf8.h"

#define REPLACEMENT 0xFFFDu

int encoding_hex_digit(char c) {
    char letter = (char)(c | 0x20);
    return c >= '0' && c <= '9' ? c - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

uint32_t encoding_windows_1252(unsigned char byte) {
    static const uint16_t high[32] = {
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    };
    return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

bool encoding_from_mark(struct slice bytes, enum encoding *encoding, size_t *mark_length) {
    static const struct {
        const char *mark;
        size_t length;
        enum encoding encoding;
    } marks[] = {{"\xEF\xBB\xBF", 3, ENCODING_UTF8},
                 {"\xFF\xFE", 2, ENCODING_UTF16_LE},
                 {"\xFE\xFF", 2, ENCODING_UTF16_BE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (bytes.length < marks[i].length || memcmp(bytes.text, marks[i].mark, marks[i].length) != 0)
            continue;
        *encoding = marks[i].encoding;
        *mark_length = marks[i].length;
        return true;
    }
    return false;
}

enum encoding encoding_of_start(struct slice start) {
    size_t zeros[2] = {0};
    for (size_t i = 0; i < start.length; i++)
        zeros[i % 2] += start.text[i] == 0;
    if (zeros[0] == zeros[1])
        return ENCODING_UTF8;
    return zeros[1] > zeros[0] ? ENCODING_UTF16_LE : ENCODING_UTF16_BE;
}

/* A character and the bytes it took; taken 0 = more bytes are needed. */
struct taken {
    uint32_t character;
    size_t taken;
    bool ill_formed;
};

static const struct taken need_more = {0};

static struct taken ill_formed(size_t taken) {
    return (struct taken){REPLACEMENT, taken, true};
}

static size_t utf8_length(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
}

static struct taken take_utf8(const unsigned char *bytes, size_t count) {
    size_t length = utf8_length(bytes[0]);
    if (length == 0)
        return ill_formed(1);
    for (size_t i = 1; i < length && i < count; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return ill_formed(1);
    if (count < length)
        return need_more;
    if (!utf8_is_valid((struct slice){(const char *)bytes, length}))
        return bytes[0] == 0 ? (struct taken){0, 1, false} : ill_formed(1);
    struct slice rest = {(const char *)bytes, length};
    return (struct taken){utf8_next(&rest), length, false};
}

static uint32_t unit_at(const unsigned char *bytes, bool big_endian) {
    return big_endian ? (uint32_t)bytes[0] << 8 | bytes[1] : (uint32_t)bytes[1] << 8 | bytes[0];
}

static struct taken take_utf16(const unsigned char *bytes, size_t count, bool big_endian) {
    if (count < 2)
        return need_more;
    uint32_t unit = unit_at(bytes, big_endian);
    if (unit < 0xD800 || unit > 0xDFFF)
        return (struct taken){unit, 2, false};
    if (unit > 0xDBFF)
        return ill_formed(2);
    if (count < 4)
        return need_more;
    uint32_t low = unit_at(bytes + 2, big_endian);
    if (low < 0xDC00 || low > 0xDFFF)
        return ill_formed(2);
    return (struct taken){0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 4, false};
}

static struct taken take_character(enum encoding encoding, const unsigned char *bytes, size_t count) {
    switch (encoding) {
    case ENCODING_UTF8:
        return take_utf8(bytes, count);
    case ENCODING_UTF16_LE:
        return take_utf16(bytes, count, false);
    case ENCODING_UTF16_BE:
        return take_utf16(bytes, count, true);
    case ENCODING_LATIN1:
        return (struct taken){bytes[0], 1, false};
    case ENCODING_WINDOWS_1252:
        return (struct taken){encoding_windows_1252(bytes[0]), 1, false};
    }
    return need_more;
}

static size_t put_character(struct encoding_decoder *decoder, struct taken taken, char *out) {
    decoder->ill_formed += taken.ill_formed || taken.character == 0;
    return taken.character ? utf8_put(taken.character, out) : 0;
}

size_t encoding_decoder_room(const struct encoding_decoder *decoder, size_t size) {
    return (decoder->pending_count + size) * 3 + 4;
}

/* Completes the character that the last piece cut; returns the bytes of this piece it used. */
static size_t complete_pending(struct encoding_decoder *decoder, struct slice piece, char *out, size_t *written) {
    size_t used = 0;
    while (decoder->pending_count > 0 && used < piece.length) {
        decoder->pending[decoder->pending_count++] = (unsigned char)piece.text[used++];
        struct taken taken = take_character(decoder->encoding, decoder->pending, decoder->pending_count);
        while (taken.taken && decoder->pending_count) {
            *written += put_character(decoder, taken, out + *written);
            decoder->pending_count -= taken.taken;
            memmove(decoder->pending, decoder->pending + taken.taken, decoder->pending_count);
            taken = decoder->pending_count
                        ? take_character(decoder->encoding, decoder->pending, decoder->pending_count)
                        : need_more;
        }
    }
    return used;
}

static size_t copy_ascii(const unsigned char *bytes, size_t count, char *out) {
    size_t length = 0;
    while (length < count && bytes[length] - 1u < 0x7F)
        length++;
    memcpy(out, bytes, length);
    return length;
}

size_t encoding_decoder_feed(struct encoding_decoder *decoder, struct slice piece, char *out) {
    size_t written = 0;
    size_t next = complete_pending(decoder, piece, out, &written);
    bool wide = decoder->encoding == ENCODING_UTF16_LE || decoder->encoding == ENCODING_UTF16_BE;
    const unsigned char *bytes = (const unsigned char *)piece.text;
    while (next < piece.length) {
        size_t plain = wide ? 0 : copy_ascii(bytes + next, piece.length - next, out + written);
        next += plain;
        written += plain;
        if (next == piece.length)
            break;
        struct taken taken = take_character(decoder->encoding, bytes + next, piece.length - next);
        if (!taken.taken)
            break;
        written += put_character(decoder, taken, out + written);
        next += taken.taken;
    }
    for (; next < piece.length; next++)
        decoder->pending[decoder->pending_count++] = bytes[next];
    return written;
}

size_t encoding_decoder_finish(struct encoding_decoder *decoder, char *out) {
    if (decoder->pending_count == 0)
        return 0;
    decoder->pending_count = 0;
    return put_character(decoder, ill_formed(1), out);
}
