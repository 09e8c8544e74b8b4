/* Setting, finding and checking settings by their names. */
#include "settings/settings.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/name_distance.h"
#include "base/utf8.h"
#include "settings/setting_value.h"
#include "settings/settings_table.h"
#include "settings/text_value.h"

int settings_first_weekday(const struct settings *settings) {
    return settings->week_start == WEEK_SUNDAY ? SUNDAY : 0;
}

struct settings settings_default(void) {
    struct settings settings = {.buying_power_assumed = true, .currency_assumed = true};
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

static bool same_but_for_underscores(const char *a, const char *b) {
    for (;; a++, b++) {
        a += strspn(a, "_");
        b += strspn(b, "_");
        if (*a != *b || !*a)
            return *a == *b;
    }
}

/* The setting whose name ends so ("buying_power", "buyingpower"); NULL when there is none. */
static const char *name_ending(const char *ending) {
    for (size_t i = 0; i < settings_table_count; i++) {
        const char *name = settings_table[i].name, *dot = strrchr(name, '.');
        if (dot && same_but_for_underscores(dot + 1, ending))
            return name;
    }
    return NULL;
}

/* The setting that an unfinished or mistyped name most likely meant; NULL when none is near. */
static const char *nearest_name(const char *name) {
    const char *nearest = NULL;
    size_t least = 4;
    for (size_t i = 0; i < settings_table_count; i++) {
        if (*name && strncmp(settings_table[i].name, name, strlen(name)) == 0)
            return settings_table[i].name;
        size_t distance = name_distance(name, settings_table[i].name);
        if (distance < least) {
            least = distance;
            nearest = settings_table[i].name;
        }
    }
    return nearest;
}

const char *settings_meant(const char *name, struct arena *arena) {
    char *folded = arena_copy(arena, name);
    for (char *at = folded; *at; at++)
        *at = *at == '-' || *at == ' ' ? '_' : *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
    const char *ending = name_ending(folded);
    return ending ? ending : nearest_name(folded);
}

static const char *source_prefix(const char *source, struct arena *arena) {
    return source ? arena_print(arena, "%s: ", source) : "";
}

static bool report_unknown(const char *name, const char *source, struct place place, struct arena *arena,
                           struct diags *diags) {
    const char *nearest = settings_meant(name, arena);
    const char *hint = nearest ? arena_print(arena, "; the nearest is \"%s\"", nearest) : "";
    return diag_report(diags, BAD_SETTING, place, NULL, "%sthere is no setting \"%s\"%s", source_prefix(source, arena), name, hint);
}

/* A setting that is known, but not with this value, or a member of a family with another key. */
struct refusal {
    const char *name, *text, *expected; /* NULL expected: the family is full */
};

/* "80.000": no amount of money has three decimals, but in half of Europe it is eighty thousand. */
static bool is_grouped_by_points(struct slice text) {
    size_t first = 0;
    while (first < text.length && text.text[first] >= '0' && text.text[first] <= '9')
        first++;
    if (first == 0 || first > 3 || text.text[0] == '0' || first == text.length)
        return false;
    for (size_t i = first; i < text.length; i++)
        if ((i - first) % 4 == 0 ? text.text[i] != '.' : text.text[i] < '0' || text.text[i] > '9')
            return false;
    return (text.length - first) % 4 == 0;
}

/* "$80,000": what has to go for it to be a number; "" when that would not do. */
static const char *plain_number_hint(const char *text) {
    if (is_grouped_by_points(utf8_trim(slice_of(text))))
        return "; write it without points between thousands";
    bool digits = strpbrk(text, "0123456789") != NULL, dressed = strpbrk(text, "$,") != NULL;
    return digits && dressed && strspn(text, "$,. 0123456789-") == strlen(text) ? "; write it without currency sign and commas" : "";
}

static bool report_refused(const struct refusal *refusal, const char *source, struct place place, struct arena *arena,
                           struct diags *diags) {
    const char *done = place.sheet ? "nothing written" : NULL, *prefix = source_prefix(source, arena);
    if (!refusal->expected)
        return diag_report(diags, BAD_SETTING, place, done, "%s%s: there are %d of this kind already", prefix, refusal->name, FAMILY_MOST);
    return diag_report(diags, BAD_SETTING, place, done, "%s%s: \"%s\" is not %s%s", prefix, refusal->name, refusal->text, refusal->expected,
                       plain_number_hint(refusal->text));
}

static bool set_member(struct settings *settings, enum setting_family family, const char *name, const char *value,
                       const char *source, struct place place, struct arena *arena, struct diags *diags) {
    const struct family_row *row = &family_rows[family];
    const char *key = name + strlen(row->prefix);
    switch (family_store(&settings->family[family], family, slice_of(key), utf8_trim(slice_of(value)), arena)) {
    case FAMILY_STORED:
        return true;
    case FAMILY_BAD_KEY:
        return report_refused(&(struct refusal){name, key, row->key_expected}, source, place, arena, diags);
    case FAMILY_BAD_VALUE:
        return report_refused(&(struct refusal){name, value, row->value_expected}, source, place, arena, diags);
    case FAMILY_FULL:
        return report_refused(&(struct refusal){name, value, NULL}, source, place, arena, diags);
    }
    return false;
}

bool settings_set(struct settings *settings, const char *name, const char *value, const char *source,
                  struct place place, struct arena *arena, struct diags *diags) {
    size_t index = settings_find(name);
    enum setting_family family = family_of_name(name);
    if (index == SIZE_MAX && family != FAMILY_COUNT)
        return set_member(settings, family, name, value, source, place, arena, diags);
    if (index == SIZE_MAX)
        return report_unknown(name, source, place, arena, diags);
    const struct setting *setting = &settings_table[index];
    struct slice text = utf8_trim(slice_of(value));
    bool ambiguous = setting->privacy == PRIVACY_DOLLARS && is_grouped_by_points(text);
    if (ambiguous || !setting_store(setting, slice_of(arena_copy_length(arena, text.text, text.length)), settings))
        return report_refused(&(struct refusal){name, value, setting_expected(setting, arena)}, source, place, arena, diags);
    if (setting->offset == offsetof(struct settings, buying_power))
        settings->buying_power_assumed = false;
    if (setting->offset == offsetof(struct settings, currency))
        settings->currency_assumed = false;
    return true;
}

/* Follows a renaming to its end; NULL when it leads in a circle. */
static const char *renamed(const struct settings *settings, const char *ticker) {
    const struct family_list *renamings = &settings->family[FAMILY_TICKER];
    const struct family_member *renaming;
    for (size_t steps = 0; (renaming = family_find(renamings, ticker)); steps++) {
        if (steps == renamings->count)
            return NULL;
        ticker = renaming->value;
    }
    return ticker;
}

static bool renames_in_circle(const struct settings *settings) {
    const struct family_list *renamings = &settings->family[FAMILY_TICKER];
    for (size_t i = 0; i < renamings->count; i++)
        if (!renamed(settings, renamings->items[i].key))
            return true;
    return false;
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
    if (renames_in_circle(settings))
        return "ticker.*: tickers are renamed in a circle";
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
        [SLOT_DOUBLE] = SETTING_NUMBER, [SLOT_INT32] = SETTING_WHOLE, [SLOT_INT64] = SETTING_WHOLE, [SLOT_FLAG] = SETTING_FLAG,
        [SLOT_CURVE] = SETTING_CURVE,   [SLOT_SPAN] = SETTING_SPAN,   [SLOT_WORD] = SETTING_WORD,   [SLOT_TEXT] = SETTING_TEXT,
    };
    const struct setting *setting = &settings_table[index];
    if (setting->rate)
        return setting->slot == SLOT_SPAN ? SETTING_RATE_SPAN : SETTING_RATE;
    return kinds[setting->slot];
}

const char *settings_value(const struct settings *settings, size_t index, struct arena *arena) {
    assert(index < settings_count());
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

bool settings_is_shared(size_t index) {
    return settings_table[index].privacy == PRIVACY_NONE;
}

size_t settings_member_count(const struct settings *settings) {
    size_t count = 0;
    for (enum setting_family family = 0; family < FAMILY_COUNT; family++)
        count += settings->family[family].count;
    return count;
}

struct setting_member settings_member(const struct settings *settings, size_t index, struct arena *arena) {
    enum setting_family family = 0;
    while (index >= settings->family[family].count)
        index -= settings->family[family++].count;
    const struct family_member *member = &settings->family[family].items[index];
    return (struct setting_member){family, arena_print(arena, "%s%s", family_rows[family].prefix, member->key), member};
}

const char *settings_family_name(enum setting_family family, struct arena *arena) {
    return arena_print(arena, "%s%s", family_rows[family].prefix, family_rows[family].part);
}

const char *settings_renamed_ticker(const struct settings *settings, const char *ticker) {
    const char *name = renamed(settings, ticker);
    return name ? name : ticker;
}

double settings_currency_rate(const struct settings *settings, const char *currency) {
    const struct family_member *rate = family_find(&settings->family[FAMILY_CURRENCY_RATE], currency);
    return rate ? rate->number : NAN;
}

const char *settings_account_name(const struct settings *settings, const char *last_four) {
    const struct family_member *name = family_find(&settings->family[FAMILY_ACCOUNT_NAME], last_four);
    return name ? name->value : NULL;
}

bool settings_cash_settled(const struct settings *settings, const char *root) {
    return text_value_list_has_ticker(settings->cash_settled, root);
}
