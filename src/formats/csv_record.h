/*
 * Splitting delimited text into records and fields: RFC 4180, and the ways in which files break it.
 *
 * A quoted field ends at the first quote that a delimiter or line end follows; other quotes in it are text. A
 * quote that never ends, or whose field would run over many lines or hold a stray quote after a line break,
 * is no opening quote but text: one forgotten quote must not swallow the rows after it.
 */
#ifndef WHEELGRADE_FORMATS_CSV_RECORD_H
#define WHEELGRADE_FORMATS_CSV_RECORD_H

#include "base/array.h"
#include "base/slice.h"

struct csv_field {
    size_t start, length; /* within the text; without the quotes around it */
    bool quoted;          /* "" stands for a quote in it */
};

struct csv_record {
    struct arena *arena;
    ARRAY(struct csv_field) fields;
    size_t length;    /* of the record with its line end */
    bool stray_quote; /* a field starts with a quote that is only text */
};

/* Splits the first record of a non-empty text. False: the text
 * ends within it; with `last` set, its end is the record's. */
bool csv_split(struct slice text, bool last, char delimiter, struct csv_record *record);

/* The delimiter that splits the start of a file best; comma when none does. */
char csv_find_delimiter(struct slice text, bool last, struct arena *arena);

#endif
