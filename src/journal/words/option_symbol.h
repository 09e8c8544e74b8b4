/*
 * Option symbols as brokers write them (docs/spec/transaction-log.md §2).
 *
 * OCC, padded or not ("AAPL  240119C00150000"), with a leading point or dash (".AAPL240119C150"), and in words
 * ("AAPL 01/19/2024 150.00 C", "AAPL 1/19/2024 Call $150.00", "AAPL 1/19/24 150C", "150C AAPL 1/19/24").
 */
#ifndef WHEELGRADE_JOURNAL_OPTION_SYMBOL_H
#define WHEELGRADE_JOURNAL_OPTION_SYMBOL_H

#include "journal/transaction.h"

enum { SYMBOL_ROOT_SIZE = 16 };

struct option_symbol {
    char root[SYMBOL_ROOT_SIZE]; /* upper-cased */
    enum option_type type;
    double strike;
    struct date expiry;
};

bool read_option_symbol(const char *text, struct option_symbol *symbol);

/* The same of a cell beside a ticker's (NULL = none), which need not name it again: "1/19/24 150C". */
bool read_option_text(const char *text, const char *ticker, struct option_symbol *symbol);

/* The same where the expiry has no year: "KO 1/17 60P" is the next such day, seen from `date`. */
bool read_option_without_year(const char *text, const char *ticker, struct date date, struct option_symbol *symbol);

#endif
