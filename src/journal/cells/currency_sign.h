/*
 * The currency that a cell shows: in its text ("C$0.60"), or in its number format (docs/spec/real-logs.md §8).
 */
#ifndef WHEELGRADE_JOURNAL_CURRENCY_SIGN_H
#define WHEELGRADE_JOURNAL_CURRENCY_SIGN_H

#include "base/arena.h"
#include "workbook/workbook.h"

/* What the workbook's number formats show, by style: NULL = no currency. */
struct style_currencies {
    const char **codes;
    size_t count;
};
struct style_currencies style_currencies(const struct workbook *workbook, struct arena *arena);

/* What a "$" says by itself: any dollar, the US one where nothing says otherwise. Compared by its address. */
extern const char currency_any_dollar[];

/* ISO 4217 code, or currency_any_dollar; NULL when the cell shows none. A cell may have a style that the workbook does not describe. */
const char *cell_currency(const struct cell *cell, const struct style_currencies *by_style);

/* The same of a number format's first section: `[$€-407] #,##0.00`, `"$"#,##0.00`; "[$$-1009]" is Canada's dollar. */
const char *format_currency(const char *number_format);

/* The same of a header: "Premium (EUR)", "Prämie in €"; a code must be a word of its own, and "$" may be any dollar: NULL. */
const char *header_currency(const char *header);

/* "CAD account", "Questrade CAD": a code of a currency that options are traded in. */
const char *account_currency(const char *name);

/* The code of a currency by its name, code or sign ("Euro", "US Dollar", "usd", "Can$"); NULL when it is not known. */
const char *currency_of_name(const char *name);

#endif
