/* Records through a window on the stream; texts across the borders of CONTINUE records. */
#include "formats/xls/biff.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "formats/cells/encoding.h"
#include "formats/zip/little_endian.h"
#include "system/code_page.h"

enum { WINDOW_SIZE = 256 * 1024, HEADER_SIZE = 4 };

enum { /* flags of a BIFF8 text, [MS-XLS] 2.5.293 XLUnicodeRichExtendedString */
       TEXT_WIDE = 1 << 0,
       TEXT_EXTENDED = 1 << 2,
       TEXT_RICH = 1 << 3
};

void biff_init(struct biff_reader *reader, const struct compound_stream *stream) {
    *reader = (struct biff_reader){.stream = stream, .end = stream->size, .window = memory_alloc(WINDOW_SIZE)};
}

void biff_release(struct biff_reader *reader) {
    free(reader->window);
    reader->window = NULL;
}

void biff_seek(struct biff_reader *reader, uint64_t position, uint64_t end) {
    reader->position = position;
    reader->end = end < reader->stream->size ? end : reader->stream->size;
}

/* Moves the window to `position`. Where the file ends within it, half of it is tried, and so on: what is readable is
 * kept, so the records before that end are not read one by one. False: not even `size` bytes are there. */
static bool move_window(struct biff_reader *reader, uint64_t position, size_t size) {
    uint64_t left = reader->stream->size - position;
    size_t wanted = left < WINDOW_SIZE ? (size_t)left : WINDOW_SIZE;
    reader->window_start = position;
    reader->window_size = 0;
    while (!compound_read(reader->stream, position, reader->window, wanted)) {
        if (wanted <= size)
            return false;
        wanted = wanted / 2 > size ? wanted / 2 : size;
    }
    reader->window_size = wanted;
    return true;
}

/* `size` bytes of the stream; NULL when they are not there. */
static const unsigned char *look(struct biff_reader *reader, uint64_t position, size_t size) {
    if (position > reader->end || size > reader->end - position)
        return NULL;
    bool inside = position >= reader->window_start &&
                  position - reader->window_start <= reader->window_size &&
                  size <= reader->window_size - (position - reader->window_start);
    if (!inside && !move_window(reader, position, size))
        return NULL;
    return reader->window + (position - reader->window_start);
}

static bool read_header(struct biff_reader *reader, struct biff_record *record) {
    const unsigned char *header = look(reader, reader->position, HEADER_SIZE);
    if (!header)
        return false;
    *record = (struct biff_record){.type = get_u16(header), .size = get_u16(header + 2)};
    return true;
}

bool biff_next(struct biff_reader *reader, struct biff_record *record) {
    if (!read_header(reader, record))
        return false;
    const unsigned char *bytes = look(reader, reader->position, HEADER_SIZE + record->size);
    if (!bytes)
        return false;
    record->data = bytes + HEADER_SIZE;
    reader->position += HEADER_SIZE + record->size;
    return true;
}

bool biff_skip(struct biff_reader *reader, struct biff_record *record) {
    if (!read_header(reader, record) || record->size > reader->end - reader->position - HEADER_SIZE)
        return false;
    reader->position += HEADER_SIZE + record->size;
    return true;
}

struct biff_field_reader biff_fields_of(struct biff_reader *records, const struct biff_record *record) {
    return (struct biff_field_reader){.records = records, .next = record->data, .left = record->size};
}

/* Crosses into the CONTINUE record that follows, if one does. */
static bool cross(struct biff_field_reader *fields) {
    struct biff_record record;
    struct biff_reader *records = fields->records;
    if (!fields->failed && read_header(records, &record) && record.type == BIFF_CONTINUE &&
        biff_next(records, &record)) {
        fields->next = record.data;
        fields->left = record.size;
        return true;
    }
    fields->failed = true;
    fields->left = 0;
    return false;
}

uint8_t biff_field_u8(struct biff_field_reader *fields) {
    while (fields->left == 0)
        if (!cross(fields))
            return 0;
    fields->left--;
    return *fields->next++;
}

uint16_t biff_field_u16(struct biff_field_reader *fields) {
    uint8_t low = biff_field_u8(fields);
    return (uint16_t)(low | biff_field_u8(fields) << 8);
}

uint32_t biff_field_u32(struct biff_field_reader *fields) {
    uint32_t low = biff_field_u16(fields);
    return low | (uint32_t)biff_field_u16(fields) << 16;
}

double biff_field_double(struct biff_field_reader *fields) {
    uint64_t bits = biff_field_u32(fields);
    double value;
    bits |= (uint64_t)biff_field_u32(fields) << 32;
    memcpy(&value, &bits, sizeof value);
    return value;
}

void biff_field_skip(struct biff_field_reader *fields, uint64_t size) {
    while (size > 0 && !fields->failed) {
        if (fields->left == 0 && !cross(fields))
            return;
        size_t step = size < fields->left ? (size_t)size : fields->left;
        fields->next += step;
        fields->left -= step;
        size -= step;
    }
}

static void append_character(struct text_buffer *text, uint32_t character) {
    char bytes[4];
    if (character != 0)
        text_buffer_append(text, (struct slice){bytes, utf8_put(character, bytes)});
}

static bool is_high(uint32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_low(uint32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

/* Joins UTF-16 units; halves of pairs that stand alone become U+FFFD. */
static void append_unit(struct text_buffer *text, uint32_t *high, uint32_t unit) {
    if (*high && is_low(unit)) {
        append_character(text, 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00));
        *high = 0;
        return;
    }
    if (*high)
        append_character(text, 0xFFFD);
    *high = is_high(unit) ? unit : 0;
    if (!*high)
        append_character(text, is_low(unit) ? 0xFFFD : unit);
}

/* The characters of a BIFF8 text; each CONTINUE record starts with flags of its own ([MS-XLS] 2.5.293). */
static void read_units(struct biff_field_reader *fields, bool wide, size_t count, struct text_buffer *text) {
    uint32_t high = 0;
    while (count > 0 && !fields->failed) {
        if (fields->left == 0) {
            if (cross(fields))
                wide = biff_field_u8(fields) & TEXT_WIDE;
            continue;
        }
        size_t width = wide ? 2 : 1, here = fields->left / width;
        if (here == 0) {
            fields->failed = true; /* half a character */
            return;
        }
        here = here < count ? here : count;
        for (size_t i = 0; i < here; i++)
            append_unit(text, &high, wide ? get_u16(fields->next + 2 * i) : fields->next[i]);
        fields->next += here * width;
        fields->left -= here * width;
        count -= here;
    }
    if (high)
        append_character(text, 0xFFFD);
}

static bool goes_on(struct biff_field_reader *fields) {
    struct biff_record record;
    return fields->left > 0 || (read_header(fields->records, &record) && record.type == BIFF_CONTINUE);
}

static void read_wide_text(struct biff_field_reader *fields, size_t count, struct text_buffer *text) {
    if (count == 0 && !goes_on(fields))
        return; /* some writers leave the flags of an empty text out */
    uint8_t flags = biff_field_u8(fields);
    uint16_t runs = flags & TEXT_RICH ? biff_field_u16(fields) : 0;
    uint32_t extension = flags & TEXT_EXTENDED ? biff_field_u32(fields) : 0;
    read_units(fields, flags & TEXT_WIDE, count, text);
    biff_field_skip(fields, (uint64_t)runs * 4 + extension);
}

static void append_western(struct text_buffer *text, const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        append_character(text, encoding_windows_1252((unsigned char)bytes[i]));
}

static void take_character(void *context, uint32_t character) {
    append_character(context, character);
}

/* 32768 and 32769 are what Excel for the Macintosh calls its own code page and that of Windows. */
static void append_bytes(struct text_buffer *text, uint16_t code_page, const char *bytes, size_t size) {
    bool western = code_page == 0 || code_page == 1252 || code_page == 32769;
    uint16_t known = code_page == 32768 ? CODE_PAGE_MACINTOSH : code_page;
    if (western || !code_page_decode(known, bytes, size, take_character, text))
        append_western(text, bytes, size);
}

static void read_byte_text(struct biff_field_reader *fields, uint16_t code_page, size_t count,
                           struct text_buffer *text) {
    char *bytes = memory_alloc(count + 1);
    for (size_t i = 0; i < count; i++)
        bytes[i] = (char)biff_field_u8(fields);
    append_bytes(text, code_page, bytes, count);
    free(bytes);
}

void biff_field_text(struct biff_field_reader *fields, const struct biff_encoding *encoding, size_t count,
                struct text_buffer *text) {
    text_buffer_clear(text);
    if (encoding->wide)
        read_wide_text(fields, count, text);
    else
        read_byte_text(fields, encoding->code_page, count, text);
}
