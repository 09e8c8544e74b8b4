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

struct settings_section {
    const char *title;
    bool folded;             /* seldom needed: collapsed at first */
    uint32_t row;            /* of the title, 1-based */
    size_t *settings, count; /* by index in the table of settings, in the order in which they stand below it */
};

/* Where everything stands; arena-owned. */
struct settings_order {
    struct settings_section sections[SETTINGS_SECTIONS];
    uint32_t *rows;   /* of each setting, by its index; 1-based */
    uint32_t end_row; /* the first below all of them */
};
struct settings_order order_settings(struct arena *arena);

/* "tier.1.win_rate" -> "Tier 1 win rate"; arena-owned. */
const char *settings_plain_name(const char *name, struct arena *arena);

#endif
