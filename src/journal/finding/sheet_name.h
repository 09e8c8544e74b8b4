/*
 * What a sheet's name says: which account, which ticker, puts or calls (docs/spec/real-logs.md §1).
 */
#ifndef WHEELGRADE_JOURNAL_SHEET_NAME_H
#define WHEELGRADE_JOURNAL_SHEET_NAME_H

#include "journal/log_layout.h"
#include "journal/transaction.h"

/* The name without words of type, strategy and year, if it holds an account word or `from_name` says so; NULL = no account. */
const char *sheet_name_account(const char *name, enum account_from_sheet from_name, struct arena *arena);

/* A name that can be a ticker: 1–6 capitals, digits and dots, a letter first, and none of the words a log is called by; the mark of a copy,
 * "KO (2)", is taken off. `beside_tickers`: other sheets are named after tickers, so a broker's name or another word that is one, too (SOFI), is
 * meant so. NULL = it cannot. */
const char *sheet_name_ticker(const char *name, bool beside_tickers, struct arena *arena);

/* Puts or calls, if it has a word for one and none for the other; else OPTION_NONE. */
enum option_type sheet_name_type(const char *name);

/* "Open Trades", "Active positions": its trades are open where no column says how they ended. */
bool sheet_name_open(const char *name);

/* "Watchlist", "Template", "Backtest 2024", "Archive (deleted)": what stands there was hardly traded. */
bool sheet_name_untraded(const char *name);

/* The ticker of a file or a workbook of one sheet that is called by it, perhaps beside words of logs and years: "SOFI", "KO wheel 2025"; NULL = none. */
const char *file_name_ticker(const char *name, struct arena *arena);

/* Likewise of one sheet among others, where neither a column nor a cell names tickers: "KO 2025", "$KO", "KO Trades"; NULL = none. */
const char *worded_sheet_ticker(const char *name, struct arena *arena);

/* --sheet's pattern: `*` stands for any text, `?` for a character; case does not matter. */
bool sheet_name_matches(const char *name, const char *pattern);

#endif
