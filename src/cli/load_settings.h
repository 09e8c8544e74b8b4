/*
 * Where settings come from, weakest first (docs/spec/output.md §5): built in, the user's settings.ini, the workbook's Grading Settings
 * sheet, --settings, --set and --threads.
 */
#ifndef WHEELGRADE_CLI_LOAD_SETTINGS_H
#define WHEELGRADE_CLI_LOAD_SETTINGS_H

#include "cli/options.h"
#include "settings/settings.h"
#include "workbook/workbook.h"

struct settings_file {
    const char *path, *text;
};

struct settings_sources {
    struct settings_file user; /* text NULL: there is none */
    struct settings_file *files;
    size_t file_count;
    struct text_list assignments; /* "name=value" */
    const char *threads;
    int cores; /* what one log may use when the setting leaves it open */
};

/* Reads the files, once for all logs. False after reporting one that cannot be read. */
bool read_settings_sources(const struct options *options, struct settings_sources *sources, struct arena *arena,
                           struct diags *diags);

/* Puts the settings together as far as they are known before a workbook is open; whether they go together is not looked
 * at, as the workbook's own may still change them. False after reporting every one that does not do. */
bool apply_settings_early(const struct settings_sources *sources, struct settings *settings, struct arena *arena,
                          struct diags *diags);

/* Puts the settings together; `workbook` NULL: there is none. False after reporting every one that does not do. */
bool apply_settings(const struct settings_sources *sources, struct workbook *workbook, struct settings *settings,
                    struct arena *arena, struct diags *diags);

#endif
