/*
 * Numbers with the words that people write to them (docs/spec/real-logs.md §5).
 */
#ifndef WHEELGRADE_JOURNAL_WRITTEN_NUMBER_H
#define WHEELGRADE_JOURNAL_WRITTEN_NUMBER_H

#include <stdbool.h>

/* "@0.60", "0.60cr", "0.60/share", ".60 credit"; "0.60 db", "0.60 debit" and "DB 0.60" are below 0. */
bool read_written_price(const char *text, double *price);

/* "1 contract", "x1", "2x", "3 lots". */
bool read_written_count(const char *text, double *count);

#endif
