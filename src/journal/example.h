/* The example that a blank log begins with (docs/spec/output.md §4): written by report/, and known again when the log is read. */
#ifndef WHEELGRADE_JOURNAL_EXAMPLE_H
#define WHEELGRADE_JOURNAL_EXAMPLE_H

#include "base/date.h"
#include "journal/transaction.h"

enum { EXAMPLE_ROWS = 2, EXAMPLE_STRIKE = 100, EXAMPLE_QUANTITY = 1 };

extern const char example_group[], example_ticker[];

struct example_row {
    enum action action;
    double stock, premium, fees, delta, bid, ask; /* NAN = blank */
    const char *notes;                            /* NULL = blank */
};
extern const struct example_row example_rows[EXAMPLE_ROWS];

struct date example_date(size_t row);
struct date example_expiry(void);

#endif
