/*
 * What the account made in all, by where it came from (docs/spec/real-logs.md §7): real trades only, each amount once.
 */
#ifndef WHEELGRADE_WHEEL_ACCOUNT_RESULT_H
#define WHEELGRADE_WHEEL_ACCOUNT_RESULT_H

#include "wheel/cycle.h"

struct account_result {
    struct money wheel_options; /* realised by wheel trades, closed or in part */
    struct money other_options; /* by long options and spreads */
    struct money shares, dividends;
    struct money total;
    bool has_others; /* there are long options or spreads */
};

struct account_result sum_account(const struct position_list *positions, const struct wheel *wheel);

#endif
