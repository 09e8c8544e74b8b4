/*
 * The ticker of a row, and the contract that its text, or a text beside it, says in one (docs/spec/transaction-log.md §2).
 */
#ifndef WHEELGRADE_JOURNAL_ROW_SYMBOL_H
#define WHEELGRADE_JOURNAL_ROW_SYMBOL_H

#include "journal/reading/row_fields.h"

/* Fills ticker and symbol, from the columns Ticker and Contract or the sheet's name. */
void row_read_symbol(struct row_draft *row);

/* A text where a contract is expected, and which is none: with a digit it may be one all the same. */
bool row_has_odd_contract(const struct row_draft *row);

/* An error about a field whose cell says something else than the symbol. */
void row_contradicts_symbol(struct row_draft *row, enum field field);

/* A strategy beside the type, another strike, or a note with both says that the row is a leg of a spread. */
bool row_says_spread(const struct row_draft *row);

#endif
