/* All brokers' formats: one file and one row in formats.c each. */
#ifndef WHEELGRADE_BROKERS_FORMATS_H
#define WHEELGRADE_BROKERS_FORMATS_H

#include "brokers/reading/format.h"

extern const struct broker_format format_schwab;

/* The n-th; NULL after the last. */
const struct broker_format *broker_format(size_t n);

#endif
