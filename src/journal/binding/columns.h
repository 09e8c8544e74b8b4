/*
 * The table of fields: which header names which column (docs/spec/real-logs.md §2).
 *
 * A header may name several fields ("Trade Type" a type or an action); what its column holds decides among them.
 */
#ifndef WHEELGRADE_JOURNAL_COLUMNS_H
#define WHEELGRADE_JOURNAL_COLUMNS_H

#include "journal/log_layout.h"

/* How sure a name is: a lower class binds only a field that no higher one bound. */
enum name_class {
    NAME_SETTING,   /* columns.FIELD says so */
    NAME_CANONICAL, /* the blank log's header */
    NAME_SPECIFIC,  /* an alias that names nothing else */
    NAME_GENERAL,   /* Price, Size, Type … */
    NAME_CLASSES
};

/* The names that a field's header may have follow column_header, the canonical one, and general words that may name it this first one; NULL where it
 * has none. (base/packed_words.h) */
const char *column_general_word(enum field field);

/* What the field is called in a sentence ("stock price"). */
const char *column_noun(enum field field);

#endif
