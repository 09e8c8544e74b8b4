/* One pass over the closed positions: every tally of the review is filled from it. */
#include "review/stages/gather_trades.h"

#include <math.h>

#include "review/dashboard/performance.h"
#include "review/insight/breakdown.h"
#include "review/periods/calendar.h"
#include "review/periods/tally.h"
#include "review/trade_facts.h"

/* Which ways the terminal closes of a position went; a roll is not one. */
static void look_at_closes(const struct position_list *positions, struct closed_trade *trade) {
    const struct position *position = trade->position;
    trade->all_expired = trade->all_run_to_end = true;
    for (uint32_t l = 0; l < position->leg_count; l++) {
        const struct leg *leg = &positions->legs[position->first_leg + l];
        for (uint32_t c = 0; c < leg->closing_count; c++) {
            const struct closing *closing = &positions->closings[leg->first_closing + c];
            if (closing->next_leg != NO_INDEX) {
                trade->rolls++;
                continue;
            }
            trade->any_assigned |= closing->action == ASSIGNED;
            trade->all_expired &= closing->action == EXPIRED;
            trade->all_run_to_end &= closing->action == EXPIRED || closing->action == ASSIGNED;
        }
    }
}

static struct closed_trade look_at(const struct review_work *work, size_t index) {
    const struct position_list *positions = work->positions;
    struct closed_trade trade = {.position = &positions->positions[index],
                                 .score = score_at(work->scores, index).value,
                                 .grade = work->scores->items[index].grade};
    trade.figures = measure_position(positions, index);
    trade.components = score_components(positions, index, &trade.figures, work->settings);
    trade.distance = trade_distance_at_entry(positions, trade.position);
    look_at_closes(positions, &trade);
    return trade;
}

static void add_to_periods(struct review_work *work, const struct closed_trade *trade) {
    for (int i = 0; i < PERIOD_COUNT; i++) {
        struct date from = performance_period_start(work, (enum performance_period)i);
        if (!date_is_set(from) || date_compare(trade->position->closed, from) >= 0)
            tally_add(&work->periods[i], trade);
    }
}

static void add_trade(struct review_work *work, const struct closed_trade *trade) {
    enum strategy strategy = trade->figures.strategy;
    bool ended = strategy == STRATEGY_CC ? trade->all_expired : trade->all_run_to_end;
    bool ended_well = ended && trade->position->net.units > 0;
    struct week_sums *week = &work->week_sums[calendar_week_index(work, trade->position->closed)];
    struct strategy_sums *own = &work->strategies[strategy];
    tally_add(&week->tally, trade);
    week->trades[strategy]++;
    week->ended_well[strategy] += ended_well;
    tally_add(&work->month_sums[calendar_month_index(work, trade->position->closed)], trade);
    tally_add(&work->all, trade);
    tally_add(&own->tally, trade);
    add_to_periods(work, trade);
    add_to_breakdown(work, trade);
    calendar_at(&work->calendar, trade->position->closed)->closed++;
}

static bool is_paper(const struct position_list *positions, const struct position *position) {
    return positions->legs[position->first_leg].paper;
}

void gather_trades(struct review_work *work) {
    const struct position_list *positions = work->positions;
    if (work->calendar.count == 0)
        return;
    work->week_sums = arena_alloc_array(work->scratch, work->calendar.count / 7, sizeof *work->week_sums);
    work->month_sums = arena_alloc_array(work->scratch, calendar_month_index(work, work->calendar.last) + 1,
                                         sizeof *work->month_sums);
    for (size_t i = 0; i < positions->position_count; i++) {
        const struct position *position = &positions->positions[i];
        if (!position_is_closed(position))
            continue;
        if (is_paper(positions, position)) {
            work->week_sums[calendar_week_index(work, position->closed)].paper_trades++;
            continue;
        }
        struct closed_trade trade = look_at(work, i);
        add_trade(work, &trade);
    }
}

/* A counting sort by closed day keeps opening order within a day; filled from the back it gives the newest first. */
void order_closed_trades(struct review_work *work) {
    const struct position_list *positions = work->positions;
    const struct calendar *calendar = &work->calendar;
    size_t *after = arena_alloc_array(work->scratch, calendar->count + 1, sizeof *after);
    for (size_t i = 0; i < positions->position_count; i++)
        if (position_is_closed(&positions->positions[i]))
            after[positions->positions[i].closed.day - calendar->start.day]++;
    size_t total = 0;
    for (size_t day = calendar->count; day-- > 0;)
        after[day] = total += after[day];
    uint32_t *order = arena_alloc_array(work->arena, total, sizeof *order);
    for (size_t i = 0; i < positions->position_count; i++)
        if (position_is_closed(&positions->positions[i]))
            order[--after[positions->positions[i].closed.day - calendar->start.day]] = (uint32_t)i;
    work->review->closed_order = order;
    work->review->closed_count = total;
}
