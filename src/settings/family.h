/*
 * Families of settings: names whose last part the user chooses, `ticker.FB = META` (docs/spec/settings.md).
 *
 * A family holds members, each a key (the name's free part) and a value. Members are few (FAMILY_MOST), unique by key, in the
 * order of their keys; a list is never changed in place, so a copy of `struct settings` keeps its own.
 */
#ifndef WHEELGRADE_SETTINGS_FAMILY_H
#define WHEELGRADE_SETTINGS_FAMILY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum setting_family {
    FAMILY_TICKER,        /* ticker.OLD = NEW: one ticker from then on */
    FAMILY_CURRENCY_RATE, /* fx.CUR: what one unit is worth in the log's currency */
    FAMILY_ACCOUNT_NAME,  /* import.account.LAST4 = NAME */
    FAMILY_COUNT
};

enum { FAMILY_MOST = 256 };

struct family_member {
    const char *key, *value; /* "FB", "META"; tickers and currencies in capitals */
    double number;           /* of a rate; else NAN */
};

struct family_list {
    const struct family_member *items;
    size_t count;
};

/* What is fixed about a family. */
struct family_row {
    const char *prefix, *part; /* "ticker.", "OLD" */
    const char *key_expected, *value_expected; /* to follow "is not" */
    const char *meaning;
    bool personal; /* left out of a shared copy */
};
extern const struct family_row family_rows[FAMILY_COUNT];

/* The family a full name belongs to, by its prefix; FAMILY_COUNT when none. */
enum setting_family family_of_name(const char *name);

enum family_result { FAMILY_STORED, FAMILY_BAD_KEY, FAMILY_BAD_VALUE, FAMILY_FULL };

/* Puts one member in, in place of an earlier one of its key; an empty value takes it out. Unchanged unless FAMILY_STORED. */
enum family_result family_store(struct family_list *list, enum setting_family family, struct slice key, struct slice value,
                                struct arena *arena);

/* The member of a key, compared without case; NULL when there is none. */
const struct family_member *family_find(const struct family_list *list, const char *key);

#endif
