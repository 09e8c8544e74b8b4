/*
 * The command line: what can be asked for, and what was asked for.
 *
 * options.c holds the table; parsing, --help, the man page's check and the completions' check all go by it.
 */
#ifndef WHEELGRADE_CLI_OPTIONS_H
#define WHEELGRADE_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"

struct text_list {
    const char **items;
    size_t count, capacity;
};

struct options {
    struct text_list inputs; /* logs, folders with -r, "-" */
    const char *output, *json, *reports, *new_file, *explain, *threads, *help_topic;
    struct text_list sheets, settings_files, assignments;
    struct date as_of; /* DATE_NONE until main fills in today */
    int jobs;          /* logs at a time; 0 = one a core */
    bool import, dry_run; /* --import: the last input is the log */
    bool assume_expired, as_one, share, force, strict, recursive, quiet, verbose, help, version;
};

enum command_option_group { GROUP_OUTPUT, GROUP_LOG, GROUP_IMPORT, GROUP_SETTINGS, GROUP_SEVERAL, GROUP_INFORMATION, COMMAND_OPTION_GROUPS };

enum command_option_kind { COMMAND_OPTION_FLAG, COMMAND_OPTION_TEXT, COMMAND_OPTION_LIST, COMMAND_OPTION_WHOLE, COMMAND_OPTION_DATE };

struct command_option {
    char letter; /* '\0' = none */
    const char *name;
    const char *argument; /* NULL = none */
    enum command_option_group group;
    enum command_option_kind kind;
    size_t offset; /* of the member of struct options */
    const char *help;
};

extern const struct command_option command_options[];
extern const size_t command_option_count;

/* Reads the command line. NULL when it is sound, else one sentence that says what is wrong. `arguments` is reordered. */
const char *parse_options(int count, char **arguments, struct options *options, struct arena *arena);

/* "; \"trades.xlsx\" was taken for the POSITION of --explain" where an option took a log for its value, else "". */
const char *option_that_took_log(const struct options *options, struct arena *arena);

/* Whether the argument behind this one is its value ("--sheet", "--she", "-o"). */
bool option_takes_value(const char *argument);

#endif
