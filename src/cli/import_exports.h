/* --import: brokers' exports into the user's own log (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_CLI_IMPORT_EXPORTS_H
#define WHEELGRADE_CLI_IMPORT_EXPORTS_H

#include "cli/options.h"
#include "cli/screen.h"
#include "run/settings_sources.h"

/* The last of the inputs is the log. Returns the exit status: 0, 1 when rows of an export had errors, 2 when nothing was written. */
int import_exports(const struct options *options, const struct settings_sources *sources, const struct screen *out, const struct screen *err);

#endif
