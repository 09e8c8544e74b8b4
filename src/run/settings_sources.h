/*
 * Laying the sources of settings one over the other, weakest first (docs/spec/output.md §5): built in, the user's own
 * settings.ini, the workbook's Grading Settings sheet, further files, single assignments.
 *
 * A front reads files and options and hands them over as texts; they must outlive the settings made of them.
 */
#ifndef WHEELGRADE_RUN_SETTINGS_SOURCES_H
#define WHEELGRADE_RUN_SETTINGS_SOURCES_H

#include "settings/settings.h"
#include "workbook/workbook.h"

struct settings_file {
    const char *path; /* for messages */
    const char *text; /* NULL: there is none */
};

struct settings_sources {
    struct settings_file user;
    const struct settings_file *files;
    size_t file_count;
    const char *const *assignments; /* "name=value" */
    size_t assignment_count;
    const char *threads; /* an assignment to that setting of its own; NULL = none */
    int cores;           /* what one log may use when the setting leaves it open */
};

/* Puts the settings together as far as they are known before a workbook is open; whether they go together is not looked
 * at, as the workbook's own may still change them. False after reporting every one that does not do. */
bool apply_settings_early(const struct settings_sources *sources, struct settings *settings, struct arena *arena,
                          struct diags *diags);

/* Puts the settings together; `workbook` NULL: there is none. False after reporting every one that does not do. */
bool apply_settings(const struct settings_sources *sources, struct workbook *workbook, struct settings *settings,
                    struct arena *arena, struct diags *diags);

#endif
