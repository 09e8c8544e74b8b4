/* Attributes that hold numbers of styles, wherever they stand: of numbers too many may be taken to be in use, none too few. */
#include "package/sheet/sheet_styles.h"

#include "formats/cells/text_buffer.h"
#include "formats/xml/xml_encoding.h"

enum { VALUE_MOST = 128, TAG_MOST = 1 << 20 }; /* longer ones are none that a reader takes */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* As the readers take it: " &#55;" is 7. */
static void take_value(uint32_t *numbers, struct slice written) {
    char decoded[VALUE_MOST + 1];
    uint32_t number = 0;
    size_t digits = 0;
    for (; digits < written.length && number < STYLE_NUMBERS_MOST && written.text[digits] >= '0' && written.text[digits] <= '9'; digits++)
        number = number * 10 + (uint32_t)(written.text[digits] - '0');
    if (digits < written.length && number < STYLE_NUMBERS_MOST) {
        for (; written.length && is_blank(written.text[0]); written.length--)
            written.text++;
        if (written.length > VALUE_MOST)
            return;
        *xml_decode_value(decoded, written) = '\0';
        if (!xml_whole(decoded, STYLE_NUMBERS_MOST, &number))
            return;
    }
    if (written.length)
        style_number_take(numbers, number);
}

/* Whether a name ends so before `end`. */
static bool ends_with(const char *start, const char *end, struct slice name) {
    return (size_t)(end - start) > name.length && memcmp(end - name.length, name.text, name.length) == 0;
}

/* What an attribute counts whose name ends there: c and row have s, col has style (18.3.1.4, 18.3.1.73, 18.3.1.13), and differentials are named by dxfId,
 * headerRowDxfId and the like (18.3.1.10, 18.5.1.2). NULL = nothing. */
static uint32_t *counted(struct style_numbers *numbers, const char *start, const char *end) {
    static const struct slice style = {"style", 5}, differential = {"xfId", 4};
    switch (end > start ? end[-1] : ' ') {
    case 's':
        return end - start > 1 && is_blank(end[-2]) ? &numbers->formats : NULL;
    case 'e':
        return ends_with(start, end, style) && is_blank(end[-6]) ? &numbers->formats : NULL;
    case 'd':
        return ends_with(start, end, differential) ? &numbers->differentials : NULL;
    default:
        return NULL;
    }
}

static void take_attributes(struct style_numbers *numbers, struct slice bytes) {
    const char *end = bytes.text + bytes.length;
    for (const char *at = bytes.text; (at = memchr(at, '=', (size_t)(end - at)));) {
        const char *name_end = at++;
        while (name_end > bytes.text && is_blank(name_end[-1]))
            name_end--;
        uint32_t *count = counted(numbers, bytes.text, name_end);
        while (count && at < end && is_blank(*at))
            at++;
        bool quoted = count && at < end && (*at == '"' || *at == '\'');
        const char *quote = quoted ? memchr(at + 1, *at, (size_t)(end - at - 1)) : NULL;
        if (quote)
            take_value(count, (struct slice){at + 1, (size_t)(quote - at - 1)});
    }
}

/* Keeps what may be a tag's beginning. */
static void keep_last_tag(struct text_buffer *held) {
    size_t start = held->length;
    while (start > 0 && held->text[start - 1] != '<')
        start--;
    size_t kept = start > 0 && held->length - start < TAG_MOST ? held->length - start + 1 : 0;
    memmove(held->text, held->text + held->length - kept, kept);
    held->length = kept;
}

/* False where the part is in another encoding than UTF-8. */
static bool take_stream(struct style_numbers *numbers, struct zip_stream *stream) {
    struct text_buffer held = {0};
    bool begun = false, readable = true;
    for (struct slice piece; readable && (piece = zip_stream_read(stream)).length; begun = true) {
        readable = begun || xml_is_utf8(piece);
        text_buffer_append(&held, piece);
        take_attributes(numbers, text_buffer_slice(&held));
        keep_last_tag(&held);
    }
    text_buffer_release(&held);
    return readable;
}

static void take_sheet(struct style_numbers *numbers, struct package *package, const char *part) {
    size_t index = package_find(package, part);
    const struct zip_member *member = index == NAME_MISSING ? NULL : package->parts.items[index].member;
    struct zip_stream stream;
    struct slice bytes;
    if (!member || !zip_stream_init(&stream, package->archive, member, package->diags))
        return;
    bool read = take_stream(numbers, &stream);
    zip_stream_release(&stream);
    if (!read && package_read(package, part, &bytes))
        take_attributes(numbers, bytes);
}

static void take_table(struct style_numbers *numbers, struct package *package, const char *part) {
    struct style_numbers found = {0};
    struct slice bytes;
    if (package_read(package, part, &bytes))
        take_attributes(&found, bytes);
    if (found.differentials)
        style_number_take(&numbers->differentials, found.differentials - 1);
}

static void take_quietly(void (*take)(struct style_numbers *, struct package *, const char *), struct style_numbers *numbers, struct package *package,
                         const char *part) {
    struct diags *diags = package->diags, unheard;
    diags_init(&unheard, package->arena);
    package->diags = &unheard;
    take(numbers, package, part);
    package->diags = diags;
}

void sheet_styles_take(struct style_numbers *numbers, struct package *package, const char *part) {
    take_quietly(take_sheet, numbers, package, part);
}

void table_styles_take(struct style_numbers *numbers, struct package *package, const char *part) {
    take_quietly(take_table, numbers, package, part);
}
