/* Sections by the beginnings of names; a setting belongs to the first that fits. */
#include "report/book/settings_order.h"

#include <string.h>

#include "base/text.h"
#include "settings/settings.h"

enum { PREFIXES_MOST = 6 };

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
    {"Reading the log", {"premium_unit", "date_order", "log", "detect_rolls", "detect_spreads", "roll"}, false},
    {"Columns of the log", {"columns"}, false},
    {"More of the log, and imports", {"expire_past", "cash_settled", "import"}, false},
    {"Limits and compression", {""}, true}, /* all that is left */
};

static bool fits(const char *name, const char *prefix) {
    size_t length = strlen(prefix);
    return length == 0 || (strncmp(name, prefix, length) == 0 && (name[length] == '.' || name[length] == '\0'));
}

static size_t section_of(const char *name) {
    for (size_t section = 0; section + 1 < SETTINGS_SECTIONS; section++)
        for (size_t i = 0; i < PREFIXES_MOST && sections[section].prefixes[i]; i++)
            if (fits(name, sections[section].prefixes[i]))
                return section;
    return SETTINGS_SECTIONS - 1;
}

/* A title above each section and an empty row below it: the title's row, given how many settings the sections hold. */
static uint32_t title_row(const size_t counts[SETTINGS_SECTIONS], size_t section) {
    uint32_t row = SETTINGS_HEADER_ROW + 1;
    for (size_t i = 0; i < section; i++)
        row += (uint32_t)counts[i] + 2;
    return row;
}

/* How many of the first `most` settings each section holds. */
static void count_sections(size_t most, size_t counts[SETTINGS_SECTIONS]) {
    memset(counts, 0, SETTINGS_SECTIONS * sizeof *counts);
    for (size_t i = 0; i < most; i++)
        counts[section_of(settings_name(i))]++;
}

uint32_t settings_sheet_row(size_t index) {
    size_t all[SETTINGS_SECTIONS], before[SETTINGS_SECTIONS], section = section_of(settings_name(index));
    count_sections(settings_count(), all);
    count_sections(index, before);
    return title_row(all, section) + 1 + (uint32_t)before[section];
}

uint32_t settings_end_row(void) {
    size_t counts[SETTINGS_SECTIONS];
    count_sections(settings_count(), counts);
    return title_row(counts, SETTINGS_SECTIONS);
}

struct settings_section settings_section(size_t section, struct arena *arena) {
    size_t counts[SETTINGS_SECTIONS];
    count_sections(settings_count(), counts);
    struct settings_section found = {.title = sections[section].title, .folded = sections[section].folded, .row = title_row(counts, section)};
    found.settings = arena_alloc_array(arena, settings_count(), sizeof *found.settings);
    for (size_t i = 0; i < settings_count(); i++)
        if (section_of(settings_name(i)) == section)
            found.settings[found.count++] = i;
    return found;
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
