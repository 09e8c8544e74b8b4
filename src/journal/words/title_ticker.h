/*
 * A ticker that stands alone in a row, as the title of the rows below it, where no column holds tickers (docs/spec/real-logs.md §3).
 */
#ifndef WHEELGRADE_JOURNAL_TITLE_TICKER_H
#define WHEELGRADE_JOURNAL_TITLE_TICKER_H

#include "journal/transaction.h"

/* The text of the row's only filled cell, or of the one behind "Ticker:", if it can be a ticker and is no word of a log, a month or a
 * total; else NULL. The row's. */
const char *title_ticker(const struct sheet_row *row);

/* "Ticker:" and what stands beside it. */
bool is_labelled_title(const struct sheet_row *row);

/* "PUTS", "Covered Calls": what the row's only filled cell says of the rows below it, if it says nothing else; OPTION_NONE = nothing. */
enum option_type title_type(const struct sheet_row *row);

/* The text of the row's only filled cell, whatever it says; NULL when there are several, or none, or no text. */
const char *title_text(const struct sheet_row *row);

#endif
