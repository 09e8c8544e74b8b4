/* Setting, finding and checking settings by their names. */
#include "settings/settings.h"

#include <math.h>
#include <string.h>

#include "base/name_distance.h"
#include "base/utf8.h"
#include "settings/settings_table.h"

struct settings settings_default(void) {
    struct settings settings = {.buying_power_assumed = true};
    for (size_t i = 0; i < settings_table_count; i++)
        setting_store(&settings_table[i], slice_of(settings_table[i].preset), &settings);
    return settings;
}

const char *settings_words(size_t index) {
    return settings_table[index].slot == SLOT_FLAG ? "yes no" : settings_table[index].words;
}

size_t settings_find(const char *name) {
    for (size_t i = 0; i < settings_table_count; i++)
        if (strcmp(settings_table[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

/* The setting a mistyped name most likely meant; NULL when none is near. */
static const char *nearest_name(const char *name) {
    const char *nearest = NULL;
    size_t least = 4;
    for (size_t i = 0; i < settings_table_count; i++) {
        size_t distance = name_distance(name, settings_table[i].name);
        if (distance < least) {
            least = distance;
            nearest = settings_table[i].name;
        }
    }
    return nearest;
}

static bool report_unknown(const char *name, const char *source, struct place place, struct arena *arena,
                           struct diags *diags) {
    const char *nearest = nearest_name(name);
    const char *hint = nearest ? arena_print(arena, "; the nearest is \"%s\"", nearest) : "";
    return diag_report(diags, BAD_SETTING, place, NULL, "%s%sthere is no setting \"%s\"%s", source ? source : "",
                       source ? ": " : "", name, hint);
}

bool settings_set(struct settings *settings, const char *name, const char *value, const char *source,
                  struct place place, struct arena *arena, struct diags *diags) {
    size_t index = settings_find(name);
    if (index == SIZE_MAX)
        return report_unknown(name, source, place, arena, diags);
    const struct setting *setting = &settings_table[index];
    struct slice text = utf8_trim(slice_of(value));
    if (!setting_store(setting, slice_of(arena_copy_length(arena, text.text, text.length)), settings))
        return diag_report(diags, BAD_SETTING, place, place.sheet ? "nothing written" : NULL, "%s%s%s: \"%s\" is not %s", source ? source : "",
                           source ? ": " : "", name, value, setting_expected(setting, arena));
    if (setting->offset == offsetof(struct settings, buying_power))
        settings->buying_power_assumed = false;
    return true;
}

const char *settings_conflict(const struct settings *settings) {
    double sum = 0;
    for (int i = 0; i < COMPONENT_COUNT; i++)
        sum += settings->weight[i];
    if (!(sum > 0))
        return "weight.*: all weights are 0; at least one must be above";
    for (int i = 1; i < GRADE_COUNT - 1; i++)
        if (settings->grade_least[i] >= settings->grade_least[i - 1])
            return "grade.a, grade.b, grade.c, grade.d: each must be lower than the one before";
    return NULL;
}

size_t settings_count(void) {
    return settings_table_count;
}

const char *settings_name(size_t index) {
    return settings_table[index].name;
}

const char *settings_meaning(size_t index) {
    return settings_table[index].meaning;
}

enum setting_kind settings_kind(size_t index) {
    static const enum setting_kind kinds[] = {
        [SLOT_DOUBLE] = SETTING_NUMBER,    [SLOT_INT32] = SETTING_WHOLE,     [SLOT_INT64] = SETTING_WHOLE,
        [SLOT_FLAG] = SETTING_FLAG,        [SLOT_CURVE] = SETTING_CURVE,     [SLOT_SPAN] = SETTING_SPAN,
        [SLOT_PREMIUM_UNIT] = SETTING_WORD, [SLOT_DATE_ORDER] = SETTING_WORD, [SLOT_WEEK_START] = SETTING_WORD,
        [SLOT_TEXT] = SETTING_TEXT,
    };
    const struct setting *setting = &settings_table[index];
    if (setting->rate)
        return setting->slot == SLOT_SPAN ? SETTING_RATE_SPAN : SETTING_RATE;
    return kinds[setting->slot];
}

const char *settings_value(const struct settings *settings, size_t index, struct arena *arena) {
    return setting_print(&settings_table[index], settings, arena);
}

const char *settings_expected(size_t index, struct arena *arena) {
    return setting_expected(&settings_table[index], arena);
}

double settings_number(const struct settings *settings, size_t index) {
    const struct setting *setting = &settings_table[index];
    const char *member = (const char *)settings + setting->offset;
    if (setting->slot == SLOT_DOUBLE)
        return *(const double *)(const void *)member;
    if (setting->slot == SLOT_INT32)
        return *(const int32_t *)(const void *)member;
    if (setting->slot == SLOT_INT64)
        return (double)*(const int64_t *)(const void *)member;
    return NAN;
}
