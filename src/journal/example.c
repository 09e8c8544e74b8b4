/* The example of a blank log: a put that expired. */
#include "journal/example.h"

#include <math.h>

const char example_group[] = "GRP-001", example_ticker[] = "AAPL";

const struct example_row example_rows[EXAMPLE_ROWS] = {
    {SELL_TO_OPEN, 104, 1.00, 0.65, -0.22, 0.98, 1.04, "An example: overwrite or delete these two rows."},
    {EXPIRED, 103.20, NAN, NAN, NAN, NAN, NAN, NULL},
};

struct date example_date(size_t row) {
    return date_from_civil(2025, 3, row == 0 ? 3 : 14);
}

struct date example_expiry(void) {
    return example_date(EXAMPLE_ROWS - 1);
}
