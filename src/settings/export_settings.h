/* What exports are known to hold. */
#ifndef WHEELGRADE_SETTINGS_EXPORT_SETTINGS_H
#define WHEELGRADE_SETTINGS_EXPORT_SETTINGS_H

#include "settings/settings.h"

/* What is known of a log made of a broker's export, whatever is set for other logs: fees below 0 are rebates, premiums are per share, quantities
 * contracts, rows oldest first. Its graded workbook states them, so that it reads the same when it is graded again. */
void settings_state_export(struct settings *settings);

bool settings_export_states(const char *name); /* whether that setting is one of them */

#endif
