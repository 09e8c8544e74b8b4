/* Reads an INI text: `name = value` lines, `[section]` prefixes names with "section.", # and ; comments. */
#ifndef WHEELGRADE_SETTINGS_READ_INI_H
#define WHEELGRADE_SETTINGS_READ_INI_H

#include "base/arena.h"
#include "base/diag.h"
#include "settings/settings.h"

bool settings_read_ini(struct settings *settings, const char *path, const char *text, struct arena *arena,
                       struct diags *diags);

#endif
