/* Votes for month-first and day-first, column by column. */
#include "journal/settling/settle_dates.h"

struct votes {
    size_t month_first, day_first;
};

static void vote(struct votes *votes, uint8_t order) {
    votes->month_first += order == READING_MONTH_FIRST;
    votes->day_first += order == READING_DAY_FIRST;
}

static bool is_settled(const struct votes *votes) {
    return votes->month_first != votes->day_first;
}

static enum date_reading_order winner(const struct votes *first, const struct votes *second, enum date_order setting) {
    const struct votes *votes = is_settled(first) ? first : second;
    if (is_settled(votes))
        return votes->month_first > votes->day_first ? READING_MONTH_FIRST : READING_DAY_FIRST;
    return setting == DATE_ORDER_DMY ? READING_DAY_FIRST : READING_MONTH_FIRST;
}

struct date_orders settle_date_orders(const struct draft *draft, const struct settings *settings) {
    struct votes date = {0}, expiry = {0}, close = {0};
    for (size_t i = 0; i < draft->extras.count; i++) {
        vote(&date, draft->extras.items[i].date_order);
        vote(&expiry, draft->extras.items[i].expiry_order);
        if (draft->extras.items[i].trade)
            vote(&close, draft->extras.items[i].trade->close_order);
    }
    return (struct date_orders){
        .date = winner(&date, is_settled(&expiry) ? &expiry : &close, settings->date_order),
        .expiry = winner(&expiry, is_settled(&date) ? &date : &close, settings->date_order),
        .close = winner(&close, is_settled(&date) ? &date : &expiry, settings->date_order),
    };
}

bool settle_date(struct date *date, enum date_reading_order reading, enum date_reading_order order) {
    switch (reading) {
    case READING_FIXED:
        return true;
    case READING_EITHER:
        if (order == READING_DAY_FIRST)
            *date = date_swapped(*date);
        return true;
    case READING_MONTH_FIRST:
    case READING_DAY_FIRST:
        break;
    }
    return reading == order;
}
