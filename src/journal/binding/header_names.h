/*
 * From a header to the fields it may name (docs/spec/real-logs.md §2).
 *
 * Headers are compared by their letters and digits as written, then by their words: without "the", "of", "at", "per", "and", without
 * plurals, and last in any order. "Open Price" is a premium and "Price at Open" a stock price, because the first comparison that
 * finds something decides.
 */
#ifndef WHEELGRADE_JOURNAL_HEADER_NAMES_H
#define WHEELGRADE_JOURNAL_HEADER_NAMES_H

#include "base/hash_index.h"
#include "journal/binding/columns.h"

enum { MEANINGS_MOST = 4 };

/* What one header may mean. */
struct header_meanings {
    size_t count;
    struct {
        uint8_t field;      /* enum field */
        uint8_t name_class; /* enum name_class */
    } items[MEANINGS_MOST];
};

struct header_names {
    struct hash_index keys; /* of all names -> where in the table they stand */
};

/* All names of the table. */
void header_names_init(struct header_names *names, struct arena *arena);

/* count 0 when it is the user's own column. */
struct header_meanings header_names_find(const struct header_names *names, const char *header);

bool header_means(const struct header_meanings *meanings, enum field field);

/* One of its words is of fees, whatever else stands there. */
bool header_names_fees(const char *header);

/* "Fee per Contract", "Comm/Contract". */
bool header_is_each(const char *header);

/* "#", "No.", "Lot": of contracts, of rows, or of trades. */
bool header_says_number(const char *header);

#endif
