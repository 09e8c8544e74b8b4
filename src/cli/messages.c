/* Printing diagnostics, those of one code together: the first few of each, or all. */
#include "cli/messages.h"

#include <string.h>

#include "run/output_names.h"

enum { SHOWN_OF_EACH = 3 };

static void print_place(const struct screen *screen, const struct place *place) {
    char cell[CELL_NAME_SIZE];
    if (!place->sheet)
        return;
    if (place->row)
        screen_print_inline(screen, "%s!%s: ", place->sheet, place_cell_name(place->row, place->column, cell));
    else
        screen_print_inline(screen, "%s: ", place->sheet);
}

static enum screen_colour severity_colour(enum diag_severity severity) {
    static const enum screen_colour colours[] = {SCREEN_BOLD, SCREEN_YELLOW, SCREEN_RED, SCREEN_RED};
    return colours[severity];
}

static void print_head(const struct screen *screen, enum diag_severity severity, const char *file) {
    screen_coloured(screen, severity_colour(severity), "wheelgrade:");
    screen_print(screen, " ");
    if (file)
        screen_print_inline(screen, "%s: ", file);
}

/* Diagnostics know the log without its folders, which is not enough when there are several. */
static const char *file_of(const struct diag *diag, const char *file) {
    const char *own = diag_place(diag).file;
    return !own || (file && strcmp(own, base_name(file)) == 0) ? file : own;
}

static void print_message(const struct screen *screen, const struct diag *diag, const char *file) {
    char text[DIAG_DONE_SIZE];
    const char *done = diag_done(diag, text);
    struct place place = diag_place(diag);
    print_head(screen, diag_severity(diag->code), file_of(diag, file));
    print_place(screen, &place);
    screen_print_inline(screen, "%s%s%s", diag->message, done ? "; " : "", done ? done : "");
    screen_print(screen, "\n");
}

static bool is_wanted(enum diag_severity severity, enum message_level level) {
    static const enum diag_severity least[] = {
        [MESSAGES_QUIET] = DIAG_ERROR, [MESSAGES_USUAL] = DIAG_WARNING, [MESSAGES_VERBOSE] = DIAG_NOTE};
    return severity >= least[level];
}

static void print_rest(const struct screen *screen, const struct diags *diags, enum diag_code code, size_t rest, const char *file) {
    bool graded = diags->severity_count[DIAG_FATAL] == 0;
    print_head(screen, diag_severity(code), file);
    screen_print(screen, "%zu more of this kind (%s); %s\n", rest, diag_code_name(code), graded ? "all are on the sheet Checks" : "-v prints all");
}

/* Those of one code, in the order found; what ended the run is told whole. */
static void print_code(const struct screen *screen, const struct diags *diags, enum diag_code code, size_t count, bool all, const char *file) {
    size_t most = all || diag_severity(code) == DIAG_FATAL || count <= SHOWN_OF_EACH ? count : SHOWN_OF_EACH, shown = 0;
    for (size_t i = 0; i < diags->count && shown < most; i++)
        if (diags->items[i].code == code) {
            print_message(screen, &diags->items[i], file);
            shown++;
        }
    if (shown < count)
        print_rest(screen, diags, code, count - shown, file);
}

/* Errors first; what ended the run stands last, where the eye is. */
void print_messages(const struct screen *screen, const struct diags *diags, enum message_level level, const char *file) {
    static const enum diag_severity order[] = {DIAG_ERROR, DIAG_WARNING, DIAG_NOTE, DIAG_FATAL};
    size_t counts[DIAG_CODE_COUNT] = {0};
    for (size_t i = 0; i < diags->count; i++)
        counts[diags->items[i].code]++;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        for (int code = 0; is_wanted(order[i], level) && code < DIAG_CODE_COUNT; code++)
            if (counts[code] && diag_severity((enum diag_code)code) == order[i])
                print_code(screen, diags, (enum diag_code)code, counts[code], level == MESSAGES_VERBOSE, file);
    fflush(screen->stream); /* before the summary, on systems that keep standard error until the end, too */
}

void print_usage_message(const struct screen *screen, const char *what) {
    print_head(screen, DIAG_FATAL, NULL);
    screen_print_line(screen, "%s", what);
    screen_print(screen, "Try 'wheelgrade --help' for more information.\n");
}
