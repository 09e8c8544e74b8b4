/* Reading the settings files that the command line and the user's own folder name. */
#ifndef WHEELGRADE_CLI_LOAD_SETTINGS_H
#define WHEELGRADE_CLI_LOAD_SETTINGS_H

#include "cli/options.h"
#include "run/settings_sources.h"

/* Reads the files, once for all logs. False after reporting one that cannot be read. */
bool read_settings_sources(const struct options *options, struct settings_sources *sources, struct arena *arena,
                           struct diags *diags);

#endif
