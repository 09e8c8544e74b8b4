/* Shares of tickers that never had an option, below the table of cycles: no wheel, but of the account (docs/spec/wheel.md). */
#ifndef WHEELGRADE_REPORT_WHEEL_HOLDINGS_H
#define WHEELGRADE_REPORT_WHEEL_HOLDINGS_H

#include "package/row_writer.h"
#include "report/book/book.h"

/* How many rows they take, with one empty behind them; writes them from a row on. */
uint32_t wheel_holdings_rows(const struct book *book);
void write_wheel_holdings(struct book *book, struct row_writer *writer, uint32_t row);

#endif
