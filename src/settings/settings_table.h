/*
 * The table behind settings.h: where each setting lives, what it may be, what it means.
 *
 * Private to this floor. A row's slot type follows from the member's type, so a row cannot disagree with `struct settings`.
 */
#ifndef WHEELGRADE_SETTINGS_SETTINGS_TABLE_H
#define WHEELGRADE_SETTINGS_SETTINGS_TABLE_H

#include "base/slice.h"
#include "settings/settings.h"

enum setting_slot {
    SLOT_DOUBLE,
    SLOT_INT32,
    SLOT_INT64,
    SLOT_FLAG,
    SLOT_CURVE,
    SLOT_SPAN,
    SLOT_PREMIUM_UNIT,
    SLOT_DATE_ORDER,
    SLOT_WEEK_START,
    SLOT_TEXT
};

struct setting {
    const char *name;
    size_t offset;
    enum setting_slot slot;
    bool rate;               /* shown and read with a percent sign */
    const char *preset;      /* the default, as a user would write it */
    double least, most;      /* bounds of numbers and of both ends of a span */
    const char *words;       /* for words: in the order of their enum, separated by blanks */
    const char *meaning;
};

extern const struct setting settings_table[];
extern const size_t settings_table_count;

/* Reads `value` into the row's member; false, nothing changed, when it is not what setting_expected says. A text's
 * bytes must outlive `settings`. */
bool setting_store(const struct setting *setting, struct slice value, struct settings *settings);

/* The member as the user would write it; setting_store reads the same value back. */
const char *setting_print(const struct setting *setting, const struct settings *settings, struct arena *arena);

/* What the row accepts, to follow "is not" in a message: "a number from 0 to 100". */
const char *setting_expected(const struct setting *setting, struct arena *arena);

#endif
