/* Sections by the beginnings of names; a setting belongs to the first that fits. */
#include "report/book/settings_order.h"

#include <string.h>

#include "base/text.h"
#include "settings/settings.h"

enum { PREFIXES_MOST = 8 };

static const struct {
    const char *title;
    const char *prefixes[PREFIXES_MOST]; /* a name, or what it begins with before a point */
    bool folded;
} sections[SETTINGS_SECTIONS] = {
    {"Your account", {"account", "currency"}, false},
    {"Weights of the seven components", {"weight"}, false},
    {"Grades", {"grade", "score", "why"}, false},
    {"Review", {"week", "review", "modify"}, false},
    {"Tiers", {"tier"}, false},
    {"Week 1 target", {"target"}, false},
    {"Success phases", {"phase"}, false},
    {"What outcomes and curves score", {"outcome", "management", "curve"}, false},
    {"Reading the log", {"premium_unit", "quantity_unit", "dividend_unit", "date_order", "log", "detect_rolls", "detect_spreads", "roll"}, false},
    {"Columns of the log", {"columns"}, false},
    {"More of the log, and imports", {"expire_past", "cash_settled", "import"}, false},
    {"Limits and compression", {"limit", "deflate", "threads", "live_formulas", "output"}, true},
};

static bool fits(const char *name, const char *prefix) {
    size_t length = strlen(prefix);
    return strncmp(name, prefix, length) == 0 && (name[length] == '.' || name[length] == '\0');
}

/* A setting that no section names stands in the last; the unit test of settings_order.h lets none. */
static size_t section_of(const char *name) {
    for (size_t section = 0; section < SETTINGS_SECTIONS; section++)
        for (size_t i = 0; i < PREFIXES_MOST && sections[section].prefixes[i]; i++)
            if (fits(name, sections[section].prefixes[i]))
                return section;
    return SETTINGS_SECTIONS - 1;
}

/* A title above each section and an empty row below it. */
static void place_rows(struct settings_order *order) {
    uint32_t row = SETTINGS_HEADER_ROW + 1;
    for (size_t i = 0; i < SETTINGS_SECTIONS; i++) {
        struct settings_section *section = &order->sections[i];
        section->row = row++;
        for (size_t n = 0; n < section->count; n++)
            order->rows[section->settings[n]] = row++;
        row++;
    }
    order->end_row = row;
}

struct settings_order order_settings(struct arena *arena) {
    struct settings_order order;
    for (size_t i = 0; i < SETTINGS_SECTIONS; i++) {
        order.sections[i] = (struct settings_section){.title = sections[i].title, .folded = sections[i].folded};
        order.sections[i].settings = arena_alloc_array(arena, settings_count(), sizeof *order.sections[i].settings);
    }
    for (size_t i = 0; i < settings_count(); i++) {
        struct settings_section *section = &order.sections[section_of(settings_name(i))];
        section->settings[section->count++] = i;
    }
    order.rows = arena_alloc_array(arena, settings_count(), sizeof *order.rows);
    place_rows(&order);
    return order;
}

/* ---- plain names ---- */

static const struct {
    const char *word, *plain;
} words[] = {{"cc", "covered call"}, {"csp", "put"}, {"btc", "bought back"}, {"pnl", "P&L"}, {"week1", "week 1"}, {"xml", "XML"},
             {"xls", ".xls"}, {"a", "A"}, {"b", "B"}, {"c", "C"}, {"d", "D"}};

static struct slice plain_word(struct slice word) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equals(word, words[i].word))
            return slice_of(words[i].plain);
    return word;
}

const char *settings_plain_name(const char *name, struct arena *arena) {
    struct text text = {.arena = arena};
    for (const char *at = strncmp(name, "account.", 8) == 0 ? name + 8 : name; *at;) {
        size_t length = strcspn(at, "._");
        text_add_slice(&text, plain_word((struct slice){at, length}));
        at += length + (at[length] != '\0');
        if (*at)
            text_add(&text, " ");
    }
    char *plain = arena_copy(arena, text_string(&text));
    if (*plain >= 'a' && *plain <= 'z')
        *plain = (char)(*plain - 'a' + 'A');
    return plain;
}
