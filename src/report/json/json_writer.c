/* JSON text (RFC 8259): punctuation, line breaks, escapes, numbers. */
#include "report/json/json_writer.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number_text.h"
#include "base/printable.h"
#include "base/utf8.h"

static void flush(struct json_writer *json) {
    output_file_write(json->output, json->buffer, json->used);
    json->used = 0;
}

static void put(struct json_writer *json, const char *bytes, size_t size) {
    if (size > JSON_BUFFER_SIZE - json->used)
        flush(json);
    if (size > JSON_BUFFER_SIZE) {
        output_file_write(json->output, bytes, size);
        return;
    }
    memcpy(json->buffer + json->used, bytes, size);
    json->used += size;
}

static void put_text(struct json_writer *json, const char *text) {
    put(json, text, strlen(text));
}

static void put_escaped(struct json_writer *json, char c) {
    static const char letters[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
    char text[8];
    if (c == '"' || c == '\\')
        snprintf(text, sizeof text, "\\%c", c);
    else if ((size_t)c < sizeof letters && letters[(size_t)c])
        snprintf(text, sizeof text, "\\%c", letters[(size_t)c]);
    else
        snprintf(text, sizeof text, "\\u%04x", (unsigned)(unsigned char)c);
    put_text(json, text);
}

static bool needs_escape(char c) {
    return (unsigned char)c < 0x20 || c == '"' || c == '\\' || c == 0x7F;
}

/* A character of several bytes; what is none, or may stand nowhere, as what stands for it. */
static void put_character(struct json_writer *json, struct slice *rest) {
    char bytes[4];
    put(json, bytes, utf8_put(printable_character(utf8_next(rest)), bytes));
}

static void put_string(struct json_writer *json, const char *text) {
    put(json, "\"", 1);
    for (struct slice rest = slice_of(text); rest.length > 0;) {
        size_t plain = 0;
        while (plain < rest.length && !needs_escape(rest.text[plain]) && (unsigned char)rest.text[plain] < 0x80)
            plain++;
        put(json, rest.text, plain);
        rest = (struct slice){rest.text + plain, rest.length - plain};
        if (rest.length > 0 && (unsigned char)*rest.text >= 0x80) {
            put_character(json, &rest);
        } else if (rest.length > 0) {
            put_escaped(json, *rest.text);
            rest = (struct slice){rest.text + 1, rest.length - 1};
        }
    }
    put(json, "\"", 1);
}

/* Line breaks stand between members of the document and items of its lists; what is deeper stays on one line. */
static void put_break(struct json_writer *json) {
    static const char indent[] = "\n    ";
    if (json->pretty && json->depth <= 2)
        put(json, indent, 1 + 2 * (size_t)json->depth);
}

static void begin_value(struct json_writer *json, const char *key) {
    if (json->after_value)
        put_text(json, json->pretty && json->depth > 2 ? ", " : ",");
    if (json->depth > 0)
        put_break(json);
    if (key) {
        put_string(json, key);
        put_text(json, json->pretty ? ": " : ":");
    }
    json->after_value = true;
}

static void open_bracket(struct json_writer *json, const char *key, const char *bracket) {
    begin_value(json, key);
    put(json, bracket, 1);
    json->depth++;
    json->after_value = false;
}

static void close_bracket(struct json_writer *json, const char *bracket) {
    bool empty = !json->after_value;
    json->depth--;
    if (!empty && json->depth < 2)
        put_break(json);
    put(json, bracket, 1);
    json->after_value = true;
}

void json_begin(struct json_writer *json, struct output_file *output, bool pretty) {
    json->output = output;
    json->pretty = pretty;
    json->depth = 0;
    json->after_value = false;
    json->used = 0;
}

void json_end(struct json_writer *json) {
    assert(json->depth == 0);
    put(json, "\n", 1);
    flush(json);
}

void json_object(struct json_writer *json, const char *key) {
    open_bracket(json, key, "{");
}

void json_object_end(struct json_writer *json) {
    close_bracket(json, "}");
}

void json_array(struct json_writer *json, const char *key) {
    open_bracket(json, key, "[");
}

void json_array_end(struct json_writer *json) {
    close_bracket(json, "]");
}

void json_null(struct json_writer *json, const char *key) {
    begin_value(json, key);
    put_text(json, "null");
}

void json_text(struct json_writer *json, const char *key, const char *text) {
    if (!text) {
        json_null(json, key);
        return;
    }
    begin_value(json, key);
    put_string(json, text);
}

void json_number(struct json_writer *json, const char *key, double number) {
    char text[NUMBER_TEXT_SIZE];
    if (!isfinite(number)) {
        json_null(json, key);
        return;
    }
    begin_value(json, key);
    put(json, text, number_print(number, text));
}

void json_whole(struct json_writer *json, const char *key, int64_t number) {
    char text[24];
    begin_value(json, key);
    snprintf(text, sizeof text, "%" PRId64, number);
    put_text(json, text);
}

void json_flag(struct json_writer *json, const char *key, bool flag) {
    begin_value(json, key);
    put_text(json, flag ? "true" : "false");
}

void json_date(struct json_writer *json, const char *key, struct date date) {
    char text[DATE_TEXT_SIZE];
    json_text(json, key, date_is_set(date) ? date_text(date, text) : NULL);
}

void json_money(struct json_writer *json, const char *key, struct money amount) {
    json_number(json, key, money_dollars(amount));
}

void json_money_if(struct json_writer *json, const char *key, bool present, struct money amount) {
    json_number(json, key, present ? money_dollars(amount) : NAN);
}

void json_letter(struct json_writer *json, const char *key, char letter) {
    char text[2] = {letter, '\0'};
    json_text(json, key, letter ? text : NULL);
}
