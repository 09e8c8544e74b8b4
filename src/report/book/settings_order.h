/*
 * In which order the sheet Grading Settings shows the settings: what is the user's own first, then titled sections, limits last.
 *
 * Private to report/.
 */
#ifndef WHEELGRADE_REPORT_SETTINGS_ORDER_H
#define WHEELGRADE_REPORT_SETTINGS_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { SETTINGS_HEADER_ROW = 4, SETTINGS_SECTIONS = 12 };

/* Row (1-based) of a setting, by its index in the table of settings. */
uint32_t settings_sheet_row(size_t index);
/* The first row below all of them. */
uint32_t settings_end_row(void);

/* Goes through the sections in order: title, row of the title, and the settings, by index, that follow it. */
struct settings_section {
    const char *title;
    bool folded; /* seldom needed: collapsed at first */
    uint32_t row;
    size_t *settings, count;
};
struct settings_section settings_section(size_t section, struct arena *arena);

/* "tier.1.win_rate" -> "Tier 1 win rate"; arena-owned. */
const char *settings_plain_name(const char *name, struct arena *arena);

#endif
