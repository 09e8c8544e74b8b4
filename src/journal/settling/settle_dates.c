/* Votes for month-first and day-first, column by column. */
#include "journal/settling/settle_dates.h"

#include "journal/cells/without_year.h"

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

/* How likely an order is by what its dates come to: nobody trades on weekends, and most options expire on Fridays. */
struct likelihood {
    size_t odd, fridays;
};

static void judge_date(struct likelihood *likelihood, struct date date, bool is_expiry) {
    likelihood->odd += date_weekday(date) > FRIDAY;
    likelihood->fridays += is_expiry && date_weekday(date) == FRIDAY;
}

static struct date in_order(struct date date, uint8_t reading, enum date_reading_order order) {
    return reading == READING_EITHER && order == READING_DAY_FIRST ? date_swapped(date) : date;
}

/* Of dates without a year, as far as a title says it; false when none does. */
static bool give_year(const struct draft_extra *extra, struct date *date, struct date *expiry) {
    bool dateless = extra->yearless & YEARLESS_DATE;
    if (!date_is_set(*date) || (dateless && !extra->title_year))
        return false;
    *date = dateless ? date_in_year(*date, extra->title_year) : *date;
    if (date_is_set(*expiry) && extra->yearless & YEARLESS_EXPIRY)
        *expiry = next_day_without_year(*expiry, expiry_without_year(*date));
    return true;
}

static struct likelihood judge_order(const struct draft *draft, enum date_reading_order order) {
    struct likelihood likelihood = {0};
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        const struct draft_extra *extra = &draft->extras.items[i];
        struct date date = in_order(row->date, extra->date_order, order), expiry = in_order(row->expiry, extra->expiry_order, order);
        if (extra->yearless && !give_year(extra, &date, &expiry))
            continue;
        if (!date_is_set(row->date) || row->same_row)
            continue;
        judge_date(&likelihood, date, false);
        if (!date_is_set(row->expiry))
            continue;
        judge_date(&likelihood, expiry, true);
        likelihood.odd += date_compare(expiry, date) < 0;
    }
    return likelihood;
}

/* The first date that the other order would change; false when there is none. */
static bool find_either(const struct draft *draft, struct date_orders *orders) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (draft->extras.items[i].date_order != READING_EITHER || date_compare(row->date, date_swapped(row->date)) == 0)
            continue;
        orders->row = row->row;
        orders->read = in_order(row->date, READING_EITHER, orders->date);
        return true;
    }
    return false;
}

/* No cell allows one order only, and no setting says it. */
static struct date_orders settle_by_likelihood(const struct draft *draft) {
    struct likelihood month = judge_order(draft, READING_MONTH_FIRST), day = judge_order(draft, READING_DAY_FIRST);
    bool day_first = day.odd != month.odd ? day.odd < month.odd : day.fridays > month.fridays;
    bool even = day.odd == month.odd && day.fridays == month.fridays;
    enum date_reading_order order = day_first ? READING_DAY_FIRST : READING_MONTH_FIRST;
    struct date_orders orders = {.date = order, .expiry = order, .close = order};
    orders.unsure = find_either(draft, &orders) && (day_first || even);
    return orders;
}

struct date_orders settle_date_orders(const struct draft *draft, const struct settings *settings) {
    struct votes date = {0}, expiry = {0}, close = {0};
    for (size_t i = 0; i < draft->extras.count; i++) {
        vote(&date, draft->extras.items[i].date_order);
        vote(&expiry, draft->extras.items[i].expiry_order);
        if (draft->extras.items[i].trade)
            vote(&close, draft->extras.items[i].trade->close_order);
    }
    if (settings->date_order == DATE_ORDER_AUTO && !is_settled(&date) && !is_settled(&expiry) && !is_settled(&close))
        return settle_by_likelihood(draft);
    return (struct date_orders){
        .decided = true,
        .date = winner(&date, is_settled(&expiry) ? &expiry : &close, settings->date_order),
        .expiry = winner(&expiry, is_settled(&date) ? &date : &close, settings->date_order),
        .close = winner(&close, is_settled(&date) ? &date : &expiry, settings->date_order),
    };
}
