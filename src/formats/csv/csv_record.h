/*
 * Splitting delimited text into records and fields: RFC 4180, and the ways in which files break it.
 *
 * A quoted field ends at the first quote that a delimiter or line end follows; other quotes in it are text. But what follows a quote and a blank, up to
 * the next delimiter, belongs to the field where the line's next quote opens another one: "Individual" X12345678,"YOU SOLD". A
 * quote that never ends, or whose field would run over many lines or hold a stray quote after a line break,
 * is no opening quote but text: one forgotten quote must not swallow the rows after it.
 */
#ifndef WHEELGRADE_FORMATS_CSV_RECORD_H
#define WHEELGRADE_FORMATS_CSV_RECORD_H

#include <stdint.h>

#include "base/array.h"
#include "base/slice.h"

struct csv_field {
    size_t start, length; /* within the text; without the quotes around it */
    bool quoted;          /* "" stands for a quote in it */
    bool partly;          /* only its beginning is in quotes, which are no part of it */
};

enum { CSV_LINE_BREAKS = 50 }; /* that a quoted field may hold at most */

/* How far closing quotes have been looked for, so that every byte is looked at once however many fields open with a
 * quote that is only text. Places count from the start of the first record; 0 = none. */
struct csv_lookout {
    uint64_t at;                         /* no closing quote lies before it */
    uint64_t lines[CSV_LINE_BREAKS + 1]; /* where the last lines before it start, in a ring */
    size_t line_count;
    uint64_t stray_line; /* the start of the line with the last quote before it that closes nothing */
};

struct csv_record {
    struct arena *arena;
    ARRAY(struct csv_field) fields; /* never more than one beyond a sheet's columns: there splitting stops */
    size_t length;                  /* of the record with its line end */
    bool stray_quote;               /* a field starts with a quote that is only text */
    uint64_t passed;                /* bytes of the records before it */
    struct csv_lookout lookout;
};

/* Splits the first record of a non-empty text. False: the text ends within it; with `last` set, its end is the
 * record's. A record that starts out as zeros takes one text's records in turn, each with the same delimiter: a text
 * given to it starts right after the record before, or, after a false, where it did, and is longer. */
bool csv_split(struct slice text, bool last, char delimiter, struct csv_record *record);

/* The delimiter that splits the start of a file best; comma when none does. */
char csv_find_delimiter(struct slice text, bool last, struct arena *arena);

#endif
