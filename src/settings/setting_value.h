/* One setting's value: from text into its member and back. */
#ifndef WHEELGRADE_SETTINGS_SETTING_VALUE_H
#define WHEELGRADE_SETTINGS_SETTING_VALUE_H

#include "base/arena.h"
#include "base/slice.h"
#include "settings/settings.h"
#include "settings/settings_table.h"

/* Reads `value` into the row's member; false, nothing changed, when it is not what setting_expected says. A text's
 * bytes must outlive `settings`. */
bool setting_store(const struct setting *setting, struct slice value, struct settings *settings);

/* The member as the user would write it; setting_store reads the same value back. */
const char *setting_print(const struct setting *setting, const struct settings *settings, struct arena *arena);

/* What the row accepts, to follow "is not" in a message: "a number from 0 to 100". */
const char *setting_expected(const struct setting *setting, struct arena *arena);

#endif
