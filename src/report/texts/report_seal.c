/* Sealing reports, and looking for the seal. */
#include "report/texts/report_seal.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash_index.h"
#include "base/memory.h"
#include "base/text.h"
#include "system/input_file.h"

enum { CHECKSUM_DIGITS = 16, LOG_DIGITS = 8, SEAL_FILE_MOST = 64 << 20 /* no report is as large */ };

struct seal_form {
    const char *ending;
    const char *before, *after;
    bool in_header; /* else the last line */
};

static const struct seal_form *form_of(const char *name) {
    static const struct seal_form forms[] = {
        {".eml", "X-Wheelgrade: checksum ", "\r\n", true},
        {".md", "<!-- wheelgrade checksum ", " -->\n", false},
        {"", "# wheelgrade checksum ", "\n", false},
    };
    const struct seal_form *form = forms;
    size_t length = strlen(name);
    while (length < strlen(form->ending) || strcmp(name + length - strlen(form->ending), form->ending) != 0)
        form++;
    return form;
}

static uint64_t checksum(struct slice before, struct slice after) {
    uint64_t hash = hash_begin();
    for (size_t i = 0; i < before.length; i++)
        hash = hash_add(hash, (unsigned char)before.text[i]);
    for (size_t i = 0; i < after.length; i++)
        hash = hash_add(hash, (unsigned char)after.text[i]);
    return hash;
}

/* "trades-graded.xlsx" and "trades.csv" are one log. */
uint32_t report_log_number(const char *log) {
    static const char graded[] = "-graded";
    const char *dot = strrchr(log, '.');
    size_t length = dot && dot != log ? (size_t)(dot - log) : strlen(log), ending = strlen(graded);
    if (length > ending && memcmp(log + length - ending, graded, ending) == 0)
        length -= ending;
    return hash_finish(checksum((struct slice){log, length}, (struct slice){0}));
}

/* Where the line belongs: behind a mail's headers, else at the end. */
static size_t place_of_seal(const struct seal_form *form, const char *content) {
    const char *blank = form->in_header ? strstr(content, "\r\n\r\n") : NULL;
    return blank ? (size_t)(blank + strlen("\r\n") - content) : strlen(content);
}

const char *report_seal(const char *name, const char *content, const char *log, struct arena *arena) {
    const struct seal_form *form = form_of(name);
    size_t place = place_of_seal(form, content);
    struct slice before = {content, place}, after = slice_of(content + place);
    struct text out = {.arena = arena};
    text_add_slice(&out, before);
    text_print(&out, "%s%016llx %08lx%s", form->before, (unsigned long long)checksum(before, after),
               (unsigned long)report_log_number(log), form->after);
    text_add_slice(&out, after);
    return text_string(&out);
}

static bool starts_with(struct slice text, const char *start) {
    size_t length = strlen(start);
    return text.length >= length && memcmp(text.text, start, length) == 0;
}

static size_t next_line(struct slice content, size_t from) {
    const char *end = memchr(content.text + from, '\n', content.length - from);
    return end ? (size_t)(end - content.text) + 1 : content.length;
}

/* The line that begins as the seal does: the first in a mail, whose headers come before anything of the log's, else the last. */
static bool find_line(const struct seal_form *form, struct slice content, struct slice *line) {
    *line = (struct slice){0};
    for (size_t at = 0, end; at < content.length; at = end) {
        end = next_line(content, at);
        struct slice candidate = {content.text + at, end - at};
        if (!starts_with(candidate, form->before))
            continue;
        *line = candidate;
        if (form->in_header)
            break;
    }
    return line->text != NULL;
}

static bool read_hex(struct slice *rest, size_t digits, uint64_t *number) {
    *number = 0;
    if (rest->length < digits)
        return false;
    for (size_t i = 0; i < digits; i++) {
        static const char hex[] = "0123456789abcdef";
        const char *digit = memchr(hex, rest->text[i], strlen(hex));
        if (!digit)
            return false;
        *number = *number << 4 | (uint64_t)(digit - hex);
    }
    *rest = (struct slice){rest->text + digits, rest->length - digits};
    return true;
}

static struct report_record read_record(const struct seal_form *form, struct slice content) {
    struct slice line, after;
    uint64_t sum, log;
    if (!find_line(form, content, &line))
        return (struct report_record){SEAL_NONE, 0};
    struct slice rest = {line.text + strlen(form->before), line.length - strlen(form->before)};
    bool whole = read_hex(&rest, CHECKSUM_DIGITS, &sum) && starts_with(rest, " ");
    rest = whole ? (struct slice){rest.text + 1, rest.length - 1} : rest;
    whole = whole && read_hex(&rest, LOG_DIGITS, &log) && slice_equals(rest, form->after);
    if (!whole)
        return (struct report_record){SEAL_CHANGED, 0};
    struct slice before = {content.text, (size_t)(line.text - content.text)};
    after = (struct slice){line.text + line.length, content.length - before.length - line.length};
    bool intact = checksum(before, after) == sum && (form->in_header || after.length == 0);
    return (struct report_record){intact ? SEAL_INTACT : SEAL_CHANGED, (uint32_t)log};
}

struct report_record report_record_of(const char *path) {
    struct report_record record = {SEAL_NONE, 0};
    struct input_file file;
    if (!input_file_open(&file, path))
        return record;
    if (file.size <= SEAL_FILE_MOST) {
        char *bytes = memory_alloc((size_t)file.size + 1);
        if (input_file_read(&file, 0, bytes, (size_t)file.size))
            record = read_record(form_of(path), (struct slice){bytes, (size_t)file.size});
        free(bytes);
    }
    input_file_close(&file);
    return record;
}
