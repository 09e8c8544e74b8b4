/*
 * Names compared by their letters, of any script, and digits only, case and accents ignored: headers, actions, types, words of brokers.
 *
 * "Premium / Contract" and "premium contract" are one name. A name without letters and digits keeps its signs ("#").
 */
#ifndef WHEELGRADE_JOURNAL_FOLDED_NAME_H
#define WHEELGRADE_JOURNAL_FOLDED_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum { FOLDED_NAME_SIZE = 64 };

struct folded_name {
    char text[FOLDED_NAME_SIZE]; /* "" when there is nothing, or more than any known name could be */
};

struct folded_name fold_name(const char *text);
struct folded_name fold_slice(struct slice text);

/* The letters and digits of a longer text, as many as fit into `size` bytes (at least 5). */
void fold_text(const char *text, char *folded, size_t size);

bool folded_has_letter_or_digit(const char *text);

/* The same for texts: `name` as written, the other folded. */
bool folds_to(const char *name, const char *folded);

/* True when the folded form of `name` is `folded`. Most names differ in their first letter. */
static inline bool name_is(const struct folded_name *folded, const char *name) {
    char first = (char)(name[0] | 32);
    return (first < 'a' || first > 'z' || first == folded->text[0]) && folds_to(name, folded->text);
}

/* Whether it is one of several (base/packed_words.h). */
bool name_is_among(const struct folded_name *folded, const char *names);

#endif
