/* A JSON reader (RFC 8259) that keeps what is flat and passes over what is nested deeper. */
#include "formats/records/read_json.h"

#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "formats/cells/encoding.h"

struct json_scan {
    const char *next, *end;
    struct arena *arena;
    bool failed;
};

static void skip_blanks(struct json_scan *scan) {
    while (scan->next < scan->end && strchr(" \t\r\n", *scan->next) && *scan->next)
        scan->next++;
}

static char peek(struct json_scan *scan) {
    skip_blanks(scan);
    return scan->next < scan->end ? *scan->next : '\0';
}

static bool take(struct json_scan *scan, char wanted) {
    if (peek(scan) != wanted)
        return false;
    scan->next++;
    return true;
}

static void fail(struct json_scan *scan) {
    scan->failed = true;
    scan->next = scan->end;
}

/* Four hexadecimal digits; -1 when they are not there. */
static int32_t take_code(struct json_scan *scan) {
    int32_t code = 0;
    for (int i = 0; i < 4; i++, scan->next++) {
        int digit = scan->next < scan->end ? encoding_hex_digit(*scan->next) : -1;
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return code;
}

/* What a \u escape stands for; a pair of surrogates is one character. */
static uint32_t take_unicode(struct json_scan *scan) {
    int32_t code = take_code(scan);
    if (code >= 0xD800 && code < 0xDC00 && scan->end - scan->next >= 6 && scan->next[0] == '\\' && scan->next[1] == 'u') {
        scan->next += 2;
        int32_t low = take_code(scan);
        return low >= 0xDC00 && low < 0xE000 ? (uint32_t)(0x10000 + (code - 0xD800) * 1024 + (low - 0xDC00)) : 0xFFFD;
    }
    return code <= 0 || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : (uint32_t)code;
}

static void take_escape(struct json_scan *scan, struct text *text) {
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/ \n\n\n\t";
    char utf8[4], escape = scan->next < scan->end ? *scan->next++ : '\0';
    const char *name = escape ? strchr(names, escape) : NULL;
    if (name)
        text_add_slice(text, (struct slice){&meanings[name - names], 1});
    else if (escape == 'u')
        text_add_slice(text, (struct slice){utf8, utf8_put(take_unicode(scan), utf8)});
    else
        fail(scan);
}

/* A string behind its opening quote. */
static const char *take_string(struct json_scan *scan) {
    struct text text = {.arena = scan->arena};
    while (scan->next < scan->end && *scan->next != '"') {
        const char *start = scan->next;
        while (scan->next < scan->end && *scan->next != '"' && *scan->next != '\\')
            scan->next++;
        text_add_slice(&text, (struct slice){start, (size_t)(scan->next - start)});
        if (scan->next < scan->end && *scan->next == '\\') {
            scan->next++;
            take_escape(scan, &text);
        }
    }
    if (!take(scan, '"'))
        fail(scan);
    return text_string(&text);
}

/* A number, true, false; null is blank. */
static const char *take_word(struct json_scan *scan) {
    const char *start = scan->next;
    while (scan->next < scan->end && !strchr(",]} \t\r\n", *scan->next))
        scan->next++;
    if (scan->next == start)
        fail(scan);
    struct slice word = {start, (size_t)(scan->next - start)};
    return slice_equals(word, "null") ? "" : arena_copy_length(scan->arena, word.text, word.length);
}

static const char *take_plain(struct json_scan *scan) {
    return take(scan, '"') ? take_string(scan) : take_word(scan);
}

/* Passes over any value, of whatever depth: brackets are counted, strings skipped. */
static void skip_value(struct json_scan *scan) {
    size_t depth = 0;
    do {
        char c = peek(scan);
        if (c == '{' || c == '[') {
            depth++;
            scan->next++;
        } else if (c == '}' || c == ']') {
            depth--;
            scan->next++;
        } else if (c == ',' || c == ':') {
            scan->next++;
        } else if (c == '\0') {
            fail(scan);
        } else {
            take_plain(scan);
        }
    } while (depth > 0 && !scan->failed);
}

static bool at_plain(struct json_scan *scan) {
    char c = peek(scan);
    return c != '{' && c != '[' && c != '\0';
}

/* A member's name and the colon. */
static const char *take_name(struct json_scan *scan) {
    const char *name = take(scan, '"') ? take_string(scan) : "";
    if (!take(scan, ':'))
        fail(scan);
    return name;
}

static void take_record(struct json_scan *scan, const char *kind, struct record_sheet *sheet) {
    record_begin(sheet, kind);
    scan->next++;
    if (take(scan, '}'))
        return;
    do {
        const char *name = take_name(scan);
        if (at_plain(scan))
            record_put(sheet, name, take_plain(scan));
        else
            skip_value(scan);
    } while (take(scan, ','));
    if (!take(scan, '}'))
        fail(scan);
}

static void take_records(struct json_scan *scan, const char *kind, struct record_sheet *sheet) {
    scan->next++;
    if (take(scan, ']'))
        return;
    do {
        if (peek(scan) == '{')
            take_record(scan, kind, sheet);
        else
            skip_value(scan);
    } while (!scan->failed && take(scan, ','));
    if (!take(scan, ']'))
        fail(scan);
}

const char *read_json_records(struct slice text, struct record_sheet *sheet) {
    struct json_scan scan = {text.text, text.text + text.length, sheet->arena, false};
    if (take(&scan, '{') && !take(&scan, '}')) {
        do {
            const char *name = take_name(&scan);
            if (peek(&scan) == '[')
                take_records(&scan, name, sheet);
            else if (at_plain(&scan))
                record_fact(sheet, name, take_plain(&scan));
            else
                skip_value(&scan);
        } while (!scan.failed && take(&scan, ','));
        if (!take(&scan, '}'))
            fail(&scan);
    }
    return scan.failed ? "its JSON is damaged or cut off; download it again" : NULL;
}
