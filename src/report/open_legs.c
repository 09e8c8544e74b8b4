/* Open legs: premium and capital of what remains, days to expiry, what to log. */
#include "report/open_legs.h"

struct open_leg measure_open_leg(const struct grading *grading, const struct leg *leg) {
    int32_t days = leg->expiry.day - grading->as_of.day;
    return (struct open_leg){
        .premium = leg->open_premium,
        .capital = leg_capital(grading->positions, leg, leg->remaining, leg->opening_count),
        .days_to_expiry = days,
        .note = days < 0 ? "expired without a closing row: log Expired or Assigned" : NULL,
    };
}
