/* What --help and --version print. */
#ifndef WHEELGRADE_CLI_HELP_H
#define WHEELGRADE_CLI_HELP_H

#include "cli/screen.h"

/* `topic` "settings": the settings; anything else, such as the log of a command line that --help was added to: the options. */
void print_help(const struct screen *screen, const char *topic);
void print_help_version(const struct screen *screen);

#endif
