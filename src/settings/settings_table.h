/*
 * The table behind settings.h: where each setting lives, what it may be, what it means.
 *
 * Private to settings/. A row's slot type follows from the member's type, so a row cannot disagree with `struct settings`.
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
    SLOT_WORD, /* any enum whose constants count from 0; stored as an int */
    SLOT_TEXT
};

/* What a SLOT_TEXT holds. The last two may be empty, which is NULL in `struct settings`. */
enum setting_text { TEXT_CURRENCY, TEXT_TICKERS, TEXT_HEADER };

/* What keeps a setting out of a shared copy. */
enum setting_privacy { PRIVACY_NONE, PRIVACY_DOLLARS, PRIVACY_WORDS /* of the user's own log */ };

struct setting {
    const char *name;
    uint16_t offset;
    uint8_t slot;            /* enum setting_slot */
    uint8_t text;            /* enum setting_text */
    uint8_t privacy;         /* enum setting_privacy */
    bool rate;               /* shown and read with a percent sign */
    const char *preset;      /* the default, as a user would write it */
    double least, most;      /* bounds of numbers and of both ends of a span */
    const char *words;       /* for words: in the order of their enum, separated by blanks */
    const char *meaning;
};

extern const struct setting settings_table[];
extern const size_t settings_table_count;

#endif
