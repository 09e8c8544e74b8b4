/* The list of diagnostics and the table of their codes. */
#include "base/diag.h"

#include <stdarg.h>

#include "base/array.h"
#include "base/utf8.h"

static const struct {
    enum diag_severity severity;
    const char *name, *remedy;
} codes[] = {
#define DIAG_CODE_ROW(code, severity, name, remedy) {severity, name, remedy},
    DIAG_CODES(DIAG_CODE_ROW)
#undef DIAG_CODE_ROW
};

void diags_init(struct diags *diags, struct arena *arena) {
    *diags = (struct diags){.arena = arena};
}

/* Messages quote what files hold, which may be anything: what is no UTF-8, or controls a terminal, becomes a question mark. */
static const char *make_printable(char *text) {
    char *out = text;
    for (struct slice rest = slice_of(text); rest.length > 0;) {
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

static struct diag *add_diag(struct diags *diags, enum diag_code code, struct place place) {
    struct diag *diag = array_add(diags->arena, diags);
    diag->code = code;
    diag->place = place;
    diags->severity_count[codes[code].severity]++;
    return diag;
}

bool diag_report(struct diags *diags, enum diag_code code, struct place place, const char *done, const char *format,
                 ...) {
    struct diag *diag = add_diag(diags, code, place);
    va_list arguments;
    va_start(arguments, format);
    diag->message = make_printable(arena_vprint(diags->arena, format, arguments));
    va_end(arguments);
    diag->done = done ? arena_copy(diags->arena, done) : NULL;
    return codes[code].severity < DIAG_ERROR;
}

bool diag_row_error(struct diags *diags, enum diag_code code, struct place place, const char *format, ...) {
    struct diag *diag = add_diag(diags, code, place);
    va_list arguments;
    va_start(arguments, format);
    diag->message = make_printable(arena_vprint(diags->arena, format, arguments));
    va_end(arguments);
    diag->done = arena_print(diags->arena, "row %u left out", place.row);
    return false;
}

enum diag_severity diag_severity(enum diag_code code) {
    return codes[code].severity;
}

const char *diag_severity_name(enum diag_severity severity) {
    static const char *const names[] = {"note", "warning", "error", "error"};
    return names[severity];
}

const char *diag_code_name(enum diag_code code) {
    return codes[code].name;
}

const char *diag_code_remedy(enum diag_code code) {
    return codes[code].remedy;
}
