/* What exports are known to hold. */
#include "settings/export_settings.h"

#include <string.h>

#include "settings/setting_value.h"
#include "settings/settings_table.h"

static const struct {
    const char *name, *value;
} stated[] = {{"log.negative_fees", "rebate"}, {"premium_unit", "per_share"}, {"quantity_unit", "contracts"}, {"log.order", "oldest_first"}};

enum { STATED_COUNT = sizeof stated / sizeof *stated };

void settings_state_export(struct settings *settings) {
    for (size_t i = 0; i < STATED_COUNT; i++)
        setting_store(&settings_table[settings_find(stated[i].name)], slice_of(stated[i].value), settings);
}

bool settings_export_states(const char *name) {
    for (size_t i = 0; i < STATED_COUNT; i++)
        if (strcmp(stated[i].name, name) == 0)
            return true;
    return false;
}
