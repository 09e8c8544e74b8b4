/*
 * Texts kept once, compared without regard to case or surrounding blanks (docs/spec/transaction-log.md §2).
 *
 * intern_text returns the same pointer for all texts that are equal when trimmed and with case
 * folded, so equality is pointer equality. What the pointer shows is the text as first written,
 * trimmed and printable (base/printable.h). Blank text gives NULL. Folding covers ASCII, Latin, Greek and Cyrillic letters.
 * Pointers say nothing about order: never sort by them.
 */
#ifndef WHEELGRADE_BASE_INTERN_H
#define WHEELGRADE_BASE_INTERN_H

#include "base/array.h"
#include "base/hash_index.h"

enum { INTERN_RECENT = 32 };

struct intern {
    struct arena *arena;
    const char *recent[INTERN_RECENT]; /* of the texts found last: columns say the same in row after row */
    const char *ignored; /* ASCII signs and blanks that do not count in comparing; NULL = none */
    ARRAY(const char *) texts; /* as first written */
    struct hash_index index;
};

void intern_init(struct intern *intern, struct arena *arena);

/* Texts that differ in these ASCII signs only are equal too: " -_" makes one of "Schwab IRA" and "schwab_ira". Blanks of any
 * kind are ignored with ' '. */
void intern_init_ignoring(struct intern *intern, struct arena *arena, const char *ignored);
const char *intern_text(struct intern *intern, const char *text);

/* What intern_text would return if the text has been seen, else NULL. Adds nothing. */
const char *intern_find(const struct intern *intern, const char *text);

/* Gives back what only finding needs. The texts stay; nothing is to be looked up any more. */
void intern_discard(struct intern *intern);

#endif
