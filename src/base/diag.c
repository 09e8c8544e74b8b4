/* The list of diagnostics and the table of their codes. */
#include "base/diag.h"

#include <stdarg.h>

#include "base/array.h"

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
    diag->message = arena_vprint(diags->arena, format, arguments);
    va_end(arguments);
    diag->done = done ? arena_copy(diags->arena, done) : NULL;
    return codes[code].severity < DIAG_ERROR;
}

bool diag_row_error(struct diags *diags, enum diag_code code, struct place place, const char *format, ...) {
    struct diag *diag = add_diag(diags, code, place);
    va_list arguments;
    va_start(arguments, format);
    diag->message = arena_vprint(diags->arena, format, arguments);
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
