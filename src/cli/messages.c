/* Printing diagnostics: the first few of each code, or all. */
#include "cli/messages.h"

#include <string.h>

#include "run/output_names.h"

enum { SHOWN_OF_EACH = 5 };

static void print_place(const struct screen *screen, const struct place *place) {
    char cell[CELL_NAME_SIZE];
    if (!place->sheet)
        return;
    if (place->row)
        screen_print_inline(screen, "%s!%s: ", place->sheet, cell_name(place->row, place->column, cell));
    else
        screen_print_inline(screen, "%s: ", place->sheet);
}

static enum ink severity_ink(enum diag_severity severity) {
    static const enum ink inks[] = {INK_BOLD, INK_YELLOW, INK_RED, INK_RED};
    return inks[severity];
}

static void print_head(const struct screen *screen, enum diag_severity severity, const char *file) {
    screen_ink(screen, severity_ink(severity), "wheelgrade:");
    screen_print(screen, " ");
    if (file)
        screen_print_inline(screen, "%s: ", file);
}

/* Diagnostics know the log without its folders, which is not enough when there are several. */
static const char *file_of(const struct diag *diag, const char *file) {
    const char *own = diag->place.file;
    return !own || (file && strcmp(own, base_name(file)) == 0) ? file : own;
}

static void print_message(const struct screen *screen, const struct diag *diag, const char *file) {
    char text[DIAG_DONE_SIZE];
    const char *done = diag_done(diag, text);
    print_head(screen, diag_severity(diag->code), file_of(diag, file));
    print_place(screen, &diag->place);
    screen_print_inline(screen, "%s%s%s", diag->message, done ? "; " : "", done ? done : "");
    screen_print(screen, "\n");
}

static bool is_wanted(enum diag_severity severity, enum message_level level) {
    static const enum diag_severity least[] = {
        [MESSAGES_QUIET] = DIAG_ERROR, [MESSAGES_USUAL] = DIAG_WARNING, [MESSAGES_VERBOSE] = DIAG_NOTE};
    return severity >= least[level];
}

static void print_rest(const struct screen *screen, const struct diags *diags, const size_t *counts, const char *file) {
    bool graded = diags->severity_count[DIAG_FATAL] == 0;
    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        if (counts[code] <= SHOWN_OF_EACH || diag_severity((enum diag_code)code) == DIAG_FATAL)
            continue;
        print_head(screen, diag_severity((enum diag_code)code), file);
        screen_print(screen, "%zu more of this kind (%s); %s\n", counts[code] - SHOWN_OF_EACH,
                     diag_code_name((enum diag_code)code), graded ? "all are on the sheet Checks" : "-v prints all");
    }
}

void print_messages(const struct screen *screen, const struct diags *diags, enum message_level level, const char *file) {
    size_t counts[DIAG_CODE_COUNT] = {0};
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        enum diag_severity severity = diag_severity(diag->code);
        if (!is_wanted(severity, level))
            continue;
        if (++counts[diag->code] <= SHOWN_OF_EACH || level == MESSAGES_VERBOSE || severity == DIAG_FATAL)
            print_message(screen, diag, file);
    }
    if (level != MESSAGES_VERBOSE)
        print_rest(screen, diags, counts, file);
}

void print_usage_error(const struct screen *screen, const char *what) {
    print_head(screen, DIAG_FATAL, NULL);
    screen_print(screen, "%s\nTry 'wheelgrade --help' for more information.\n", what);
}
