/* What the remaining contracts of a leg brought in: its premium less the shares that closings have booked. */
#include "positions/figures.h"

struct premium_walk {
    const struct position_list *positions;
    const struct leg *leg;
    uint32_t next_opening;
    int64_t contracts; /* open now */
    struct money unbooked;
};

static const struct transaction *row_of(const struct position_list *positions, uint32_t transaction) {
    return &positions->transactions->items[transaction];
}

/* Rows are taken by date, within a date in sheet order or against it (transaction-log.md §5). */
static bool comes_before(const struct position_list *positions, const struct transaction *a,
                         const struct transaction *b) {
    if (a->date.day != b->date.day)
        return a->date.day < b->date.day;
    return positions->transactions->newest_first ? a->row > b->row : a->row < b->row;
}

static void take_opening(struct premium_walk *walk) {
    const struct opening *opening = &walk->positions->openings[walk->leg->first_opening + walk->next_opening++];
    walk->contracts += opening->contracts;
    walk->unbooked = money_add(walk->unbooked, opening->premium);
}

/* Takes what was opened before the closing; one that waited for its date's opens found nothing open before them. */
static void take_openings_before(struct premium_walk *walk, const struct closing *closing) {
    const struct transaction *close = row_of(walk->positions, closing->transaction);
    bool waited = false;
    while (walk->next_opening < walk->leg->opening_count) {
        const struct opening *opening = &walk->positions->openings[walk->leg->first_opening + walk->next_opening];
        const struct transaction *open = row_of(walk->positions, opening->transaction);
        waited = waited || walk->contracts == 0;
        if (!comes_before(walk->positions, open, close) && !(waited && open->date.day <= close->date.day))
            break;
        take_opening(walk);
    }
}

static void book_closing(struct premium_walk *walk, const struct closing *closing) {
    take_openings_before(walk, closing);
    if (walk->contracts < closing->contracts || closing->contracts <= 0)
        return;
    struct money share = money_share(walk->unbooked, closing->contracts, walk->contracts);
    walk->unbooked = money_subtract(walk->unbooked, share);
    walk->contracts -= closing->contracts;
}

struct money leg_open_premium(const struct position_list *positions, const struct leg *leg) {
    struct premium_walk walk = {.positions = positions, .leg = leg};
    for (uint32_t i = 0; i < leg->closing_count; i++)
        book_closing(&walk, &positions->closings[leg->first_closing + i]);
    while (walk.next_opening < leg->opening_count)
        take_opening(&walk);
    return walk.unbooked;
}
