/* Diagnostics on the terminal: `wheelgrade: FILE: Sheet!Cell: what; what was done`. */
#ifndef WHEELGRADE_CLI_MESSAGES_H
#define WHEELGRADE_CLI_MESSAGES_H

#include "base/diag.h"
#include "cli/screen.h"

enum message_level {
    MESSAGES_QUIET,   /* errors, the first few of each code */
    MESSAGES_USUAL,   /* and warnings */
    MESSAGES_VERBOSE, /* everything */
};

/* `file` is the log as the user named it: diagnostics about it, and those without a file, show it so. NULL = none. */
void print_messages(const struct screen *screen, const struct diags *diags, enum message_level level, const char *file);

/* One sentence about the command line, and where to find help. */
void print_usage_message(const struct screen *screen, const char *what);

#endif
