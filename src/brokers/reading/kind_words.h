/* What the words of an export's actions mean (docs/spec/brokers.md §3). */
#ifndef WHEELGRADE_BROKERS_KIND_WORDS_H
#define WHEELGRADE_BROKERS_KIND_WORDS_H

#include "brokers/reading/format.h"

/* The kind that the format's words give an action (NULL = none), for a row with a contract or without; KIND_NONE when unknown. */
enum broker_kind kind_of_words(const struct broker_format *format, const char *action, bool option);

#endif
