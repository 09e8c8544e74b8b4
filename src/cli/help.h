/* What --help and --version print. */
#ifndef WHEELGRADE_CLI_HELP_H
#define WHEELGRADE_CLI_HELP_H

#include "cli/screen.h"

/* `topic` NULL: the options. False when there is no such topic. */
bool print_help(const struct screen *screen, const char *topic);
void print_version(const struct screen *screen);

#endif
