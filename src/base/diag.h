/*
 * Diagnostics: what the program has to tell the user about the input.
 *
 * A stage that meets a cell it cannot use reports it here and goes on with the
 * next row. A stage that cannot go on reports why and returns false. So the rule
 * for callers is short: on false, stop; the user has already been told.
 *
 * Codes are the closed list of diag_codes.h, which gives severity, name and remedy;
 * docs/messages.md is made from it. Wording: short, lower case, no full stop, says why; what is
 * the user's stands in quotes. A diagnostic belongs to one run and lives in its arena.
 */
#ifndef WHEELGRADE_BASE_DIAG_H
#define WHEELGRADE_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag_codes.h"
#include "base/place.h"

enum diag_severity {
    DIAG_NOTE,    /* worth knowing */
    DIAG_WARNING, /* a figure may be wrong, unless diag_codes.h marks the code */
    DIAG_ERROR,   /* a row was left out */
    DIAG_FATAL    /* nothing can be written: exit status 2 */
};

enum { DIAG_FIGURES_STAND = 8 }; /* a mark beside a severity in diag_codes.h */

enum diag_code {
#define DIAG_CODE_ENUM(code, severity, name, remedy) code,
    DIAG_CODES(DIAG_CODE_ENUM)
#undef DIAG_CODE_ENUM
        DIAG_CODE_COUNT
};

/* A million of them may be held at once. */
struct diag {
    const char *message; /* what is wrong, what was expected */
    const char *done;    /* what was done; NULL = nothing to say; see diag_done */
    const struct diag_source *source;
    uint32_t row;
    unsigned code : 9;    /* enum diag_code */
    unsigned column : 23; /* place: diag_place */
};

_Static_assert(DIAG_CODE_COUNT < 1 << 9, "a code fits its bits");

enum { DIAG_DONE_SIZE = 32, DIAG_TEXTS = 256 };

/* The last text of each hash: where a million rows are wrong in a few ways they share what is said of them. */
struct diag_texts {
    const char *recent[DIAG_TEXTS];
};

struct diags {
    struct arena *arena;
    struct diag *items;
    size_t count, capacity;
    size_t severity_count[DIAG_FATAL + 1];
    const struct diag_source *source; /* of the last one: most have the same */
    struct diag_texts texts;
};

void diags_init(struct diags *diags, struct arena *arena);

/* Report one thing; `done` may be NULL. Returns false when the code is an error or fatal, so that a stage can
 * end with `return diag_report(...)`. */
bool diag_report(struct diags *diags, enum diag_code code, struct place place, const char *done, const char *format,
                 ...) __attribute__((format(printf, 5, 6)));

/* The same for a row that is left out: what was done is "row 17 left out". Always returns false. */
bool diag_row_error(struct diags *diags, enum diag_code code, struct place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Reports what another list holds, whose texts may then go; those of its files' names must stay. */
void diags_append(struct diags *diags, const struct diags *other);

/* Forgets all but the first `count`: what reported the others is done again. */
void diags_rewind(struct diags *diags, size_t count);

/* A message as it will be shown; one of `texts` where it is there already. */
const char *diag_text(struct arena *arena, struct diag_texts *texts, const char *format, va_list arguments);

/* Reports such a message, made in the run's arena. `done` lasts as long; NULL for an error: "row 17 left out". */
void diag_report_text(struct diags *diags, enum diag_code code, struct place place, const char *done, const char *message);

struct place diag_place(const struct diag *diag);

/* What was done, NULL = nothing to say. Of rows left out the sentence is made in `text`, as there may be a million. */
const char *diag_done(const struct diag *diag, char text[DIAG_DONE_SIZE]);

enum diag_severity diag_severity(enum diag_code code);
/* Of a warning: a figure may be wrong. */
bool diag_casts_doubt(enum diag_code code);
/* Warnings that do. */
size_t diags_count_doubts(const struct diags *diags);
const char *diag_severity_name(enum diag_severity severity); /* "note", "warning", "error", "error" */
const char *diag_code_name(enum diag_code code);             /* "bad-value" */
const char *diag_code_remedy(enum diag_code code);

#endif
