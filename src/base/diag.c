/* The list of diagnostics and the table of their codes. */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/hash_index.h"
#include "base/packed_words.h"
#include "base/printable.h"
#include "base/utf8.h"

#define MARKED_ROW(code, marked, name, remedy) [code] = (marked),
#define NAME_ROW(code, marked, name, remedy) [code] = name "\0" remedy "\0",

/* Severity, with DIAG_FIGURES_STAND where that holds. */
static const uint8_t marks[] = {DIAG_CODES(MARKED_ROW)};

static const char *const names_and_remedies[] = {DIAG_CODES(NAME_ROW)};

void diags_init(struct diags *diags, struct arena *arena) {
    *diags = (struct diags){.arena = arena};
}

void diags_rewind(struct diags *diags, size_t count) {
    while (diags->count > count)
        diags->severity_count[diag_severity(diags->items[--diags->count].code)]--;
}

/* Messages quote what files hold, which may be anything: what is no UTF-8, or controls a terminal, becomes a question mark. */
static const char *make_printable(char *text) {
    char *out = text;
    while (*out >= ' ' && *out < 0x7F) /* nearly always to the end */
        out++;
    for (struct slice rest = slice_of(out); rest.length > 0;) {
        const char *start = rest.text;
        uint32_t character = utf8_next(&rest);
        size_t length = (size_t)(rest.text - start);
        bool printable = character >= ' ' && (character < 0x7F || character > 0x9F) && !(character == 0xFFFD && length == 1);
        if (printable)
            memmove(out, start, length);
        else
            *out = '?';
        out += printable ? length : 1;
    }
    *out = '\0';
    return text;
}

static const char *keep_text(struct arena *arena, struct diag_texts *texts, const char *text) {
    uint64_t hash = hash_begin();
    for (const char *next = text; *next; next++)
        hash = hash_add(hash, (unsigned char)*next);
    const char **recent = &texts->recent[hash_finish(hash) % DIAG_TEXTS];
    if (!*recent || strcmp(*recent, text) != 0)
        *recent = arena_copy(arena, text);
    return *recent;
}

const char *diag_text(struct arena *arena, struct diag_texts *texts, const char *format, va_list arguments) {
    char text[256];
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(text, sizeof text, format, arguments);
    bool fits = length >= 0 && (size_t)length < sizeof text;
    const char *message = fits ? keep_text(arena, texts, make_printable(text)) : make_printable(arena_vprint(arena, format, again));
    va_end(again);
    return message;
}

/* Stands for a sentence that diag_done makes. */
static const char row_left_out[] = "row left out";

/* What the message itself advises: a file that cannot be used has no sheet Checks on which the remedy stands. */
static const char *advice(enum diag_code code) {
    switch (code) {
    case FILE_DAMAGED:
        return "copy or download it again, or open it in Excel or LibreOffice and save it";
    case FILE_ENCRYPTED:
        return "save a copy without the password and grade that";
    default:
        return diag_severity(code) == DIAG_ERROR ? row_left_out : NULL;
    }
}

struct diag_source {
    const char *file, *sheet; /* as in a place */
};

enum { COLUMN_NONE = (1 << 23) - 1 };

static bool same_name(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const struct diag_source *source_of(struct diags *diags, const struct place *place) {
    const struct diag_source *last = diags->source;
    if (last && last->file == place->file && same_name(last->sheet, place->sheet))
        return last;
    struct diag_source *source = arena_alloc(diags->arena, sizeof *source);
    *source = (struct diag_source){place->file, printable_text(place->sheet, diags->arena)};
    return diags->source = source;
}

struct place diag_place(const struct diag *diag) {
    return (struct place){diag->source->file, diag->source->sheet, diag->row, diag->column == COLUMN_NONE ? NO_COLUMN : diag->column};
}

void diag_report_text(struct diags *diags, enum diag_code code, struct place place, const char *done, const char *message) {
    enum diag_severity severity = diag_severity(code);
    message = printable_text(message, diags->arena);
    *array_add(diags->arena, diags) = (struct diag){
        .message = message,
        .done = done ? done : advice(code),
        .source = source_of(diags, &place),
        .row = place.row,
        .code = code & 511u,
        .column = place.column < COLUMN_NONE ? place.column & COLUMN_NONE : COLUMN_NONE,
    };
    diags->severity_count[severity]++;
}

static const char *copy_or_null(struct arena *arena, const char *text) {
    return text ? arena_copy(arena, text) : NULL;
}

void diags_append(struct diags *diags, const struct diags *other) {
    for (size_t i = 0; i < other->count; i++) {
        const struct diag *diag = &other->items[i];
        struct place place = diag_place(diag);
        const char *done = diag->done == row_left_out ? NULL : copy_or_null(diags->arena, diag->done);
        place.sheet = copy_or_null(diags->arena, place.sheet);
        diag_report_text(diags, diag->code, place, done, arena_copy(diags->arena, diag->message));
    }
}

const char *diag_done(const struct diag *diag, char text[DIAG_DONE_SIZE]) {
    if (diag->done != row_left_out)
        return diag->done;
    snprintf(text, DIAG_DONE_SIZE, "row %u left out", diag->row);
    return text;
}

bool diag_report(struct diags *diags, enum diag_code code, struct place place, const char *done, const char *format,
                 ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *message = diag_text(diags->arena, &diags->texts, format, arguments);
    va_end(arguments);
    diag_report_text(diags, code, place, done ? keep_text(diags->arena, &diags->texts, done) : NULL, message);
    return diag_severity(code) < DIAG_ERROR;
}

bool diag_row_error(struct diags *diags, enum diag_code code, struct place place, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *message = diag_text(diags->arena, &diags->texts, format, arguments);
    va_end(arguments);
    diag_report_text(diags, code, place, NULL, message);
    return false;
}

enum diag_severity diag_severity(enum diag_code code) {
    return marks[code] & ~DIAG_FIGURES_STAND;
}

bool diag_casts_doubt(enum diag_code code) {
    return !(marks[code] & DIAG_FIGURES_STAND);
}

size_t diags_count_doubts(const struct diags *diags) {
    size_t count = 0;
    for (size_t i = 0; i < diags->count; i++)
        count += diag_severity(diags->items[i].code) == DIAG_WARNING && diag_casts_doubt(diags->items[i].code);
    return count;
}

const char *diag_severity_name(enum diag_severity severity) {
    static const char *const names[] = {"note", "warning", "error", "error"};
    return names[severity];
}

const char *diag_code_name(enum diag_code code) {
    return names_and_remedies[code];
}

const char *diag_code_remedy(enum diag_code code) {
    return packed_words_next(names_and_remedies[code]);
}
