/* Grading Settings by subject: each setting in one section, none in the last by oversight. */
#include "check.h"

#include <string.h>

#include "base/arena.h"
#include "report/book/settings_order.h"
#include "settings/settings.h"

static const struct settings_section *section_of(const struct settings_order *order, const char *name) {
    for (size_t i = 0; i < SETTINGS_SECTIONS; i++)
        for (size_t n = 0; n < order->sections[i].count; n++)
            if (strcmp(settings_name(order->sections[i].settings[n]), name) == 0)
                return &order->sections[i];
    return NULL;
}

static void check_each_stands_once(const struct settings_order *order) {
    size_t placed = 0;
    for (size_t i = 0; i < SETTINGS_SECTIONS; i++)
        placed += order->sections[i].count;
    CHECK_INT(placed, settings_count());
    for (size_t i = 0; i < settings_count(); i++)
        CHECK(order->rows[i] > SETTINGS_HEADER_ROW && order->rows[i] < order->end_row);
}

/* What no section names falls into the last, folded one: then it has to be named in settings_order.c. */
static void check_last_section(const struct settings_order *order) {
    static const char *const meant[] = {"limit.", "deflate.", "threads", "live_formulas", "output."};
    const struct settings_section *last = &order->sections[SETTINGS_SECTIONS - 1];
    CHECK(last->folded);
    for (size_t n = 0; n < last->count; n++) {
        bool known = false;
        for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
            known |= strncmp(settings_name(last->settings[n]), meant[i], strlen(meant[i])) == 0;
        CHECK(known);
    }
}

int main(void) {
    struct arena arena;
    arena_init(&arena);
    struct settings_order order = order_settings(&arena);
    check_each_stands_once(&order);
    check_last_section(&order);
    const struct settings_section *reading = section_of(&order, "quantity_unit");
    CHECK(reading == section_of(&order, "premium_unit"));
    CHECK(!reading->folded);
    CHECK(section_of(&order, "weight.outcome") != reading);
    arena_release(&arena);
    return checks_end("report/settings_order");
}
