/*
 * A strike with its type in one cell: `68P`, `68 Put`, `$68 P`, `P68` (docs/spec/real-logs.md §5).
 */
#ifndef WHEELGRADE_JOURNAL_CONTRACT_WORDS_H
#define WHEELGRADE_JOURNAL_CONTRACT_WORDS_H

#include "journal/transaction.h"

bool read_contract_strike_and_type(const char *text, double *strike, enum option_type *type);

#endif
