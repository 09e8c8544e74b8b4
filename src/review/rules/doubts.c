/* Doubted amounts that decide whether a week, or the month of a full allocation, passed: in the other reading it would not have. */
#include "review/rules/doubts.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"
#include "review/periods/calendar.h"

/* What a week would lose in the other readings. */
struct week_doubt {
    struct money excess;
    int64_t wins; /* that would be none */
    bool decides; /* the week, or the month, would not have passed */
};

struct doubts {
    const struct review_work *work;
    struct doubted_amount *amounts; /* one a row, in order */
    size_t count;
    struct week_doubt *weeks;
};

static int compare_amounts(const void *left, const void *right) {
    const struct doubted_amount *a = left, *b = right;
    if (a->source != b->source)
        return a->source < b->source ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return -money_compare(a->excess, b->excess);
}

static int compare_rows(const void *key, const void *item) {
    const struct doubted_amount *a = key, *b = item;
    return a->source != b->source ? (a->source < b->source ? -1 : 1) : COMPARE(a->row, b->row);
}

/* Of several doubts about a row the largest counts. */
static void sort_amounts(struct doubts *doubts) {
    const struct transaction_list *transactions = doubts->work->positions->transactions;
    doubts->amounts = arena_alloc_array(doubts->work->scratch, transactions->doubted.count, sizeof *doubts->amounts);
    for (size_t i = 0; i < transactions->doubted.count; i++)
        doubts->amounts[i] = transactions->doubted.items[i];
    qsort(doubts->amounts, transactions->doubted.count, sizeof *doubts->amounts, compare_amounts);
    for (size_t i = 0; i < transactions->doubted.count; i++)
        if (i == 0 || compare_rows(&doubts->amounts[doubts->count - 1], &doubts->amounts[i]) != 0)
            doubts->amounts[doubts->count++] = doubts->amounts[i];
}

static struct money excess_of(const struct doubts *doubts, uint32_t transaction) {
    const struct transaction *row = &doubts->work->positions->transactions->items[transaction];
    struct doubted_amount key = {.row = row->row, .source = row->source};
    const struct doubted_amount *found = bsearch(&key, doubts->amounts, doubts->count, sizeof key, compare_rows);
    return found ? found->excess : MONEY_ZERO;
}

static struct week_doubt *week_of(const struct doubts *doubts, struct date date) {
    return &doubts->weeks[calendar_week_index(doubts->work, date)];
}

/* Openings and closings of the leg that are doubted; a trade in one row is doubted once, by its opening. */
static size_t doubted_rows(const struct doubts *doubts, const struct leg *leg, struct money *of_openings) {
    const struct position_list *positions = doubts->work->positions;
    size_t rows = 0;
    *of_openings = MONEY_ZERO;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        struct money excess = excess_of(doubts, positions->openings[leg->first_opening + i].transaction);
        *of_openings = money_add(*of_openings, excess);
        rows += excess.units > 0;
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        uint32_t row = positions->closings[leg->first_closing + i].transaction;
        rows += !positions->transactions->items[row].same_row && excess_of(doubts, row).units > 0;
    }
    return rows;
}

/* What is doubted of a leg's openings is spread over its closings by their contracts. */
static struct money doubt_leg(struct doubts *doubts, const struct leg *leg) {
    const struct position_list *positions = doubts->work->positions;
    struct money of_openings, sum = MONEY_ZERO;
    size_t rows = doubted_rows(doubts, leg, &of_openings);
    for (uint32_t i = 0; i < leg->closing_count && rows > 0; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        struct money excess = money_share(of_openings, closing->contracts, leg->opened_contracts);
        if (!positions->transactions->items[closing->transaction].same_row)
            excess = money_add(excess, excess_of(doubts, closing->transaction));
        week_of(doubts, closing->date)->excess = money_add(week_of(doubts, closing->date)->excess, excess);
        sum = money_add(sum, excess);
    }
    return sum;
}

static void doubt_position(struct doubts *doubts, const struct position *position) {
    struct money excess = MONEY_ZERO;
    for (uint32_t i = 0; i < position->leg_count; i++)
        excess = money_add(excess, doubt_leg(doubts, &doubts->work->positions->legs[position->first_leg + i]));
    if (excess.units > 0 && position_is_closed(position) && position->net.units > 0 && money_compare(position->net, excess) <= 0)
        week_of(doubts, position->closed)->wins++;
}

static double rate_without(const struct trade_tally *tally, int64_t wins) {
    return tally->trades ? (double)(tally->wins - wins) / (double)tally->trades : NAN;
}

/* The conditions of a passing week (docs/spec/review.md §3), without what is doubted. */
static bool week_fails(const struct review_work *work, const struct review_week *week, const struct week_doubt *doubt) {
    const struct settings *settings = work->settings;
    double rate = rate_without(&week->tally, doubt->wins);
    int tier = work->step.tier_before;
    return money_compare(week->realised_pnl, doubt->excess) <= 0 || rate <= settings->tier.win_rate[0] ||
           (tier > 1 && rate < settings->tier.win_rate[tier - 1]);
}

/* Full allocation is earned by a month. */
static bool month_fails(const struct review_work *work, const struct review_month *month, const struct week_doubt *doubt) {
    double pnl = money_dollars(money_subtract(month->realised_pnl, doubt->excess));
    return pnl <= work->settings->tier.goal[TIER_COUNT - 1] || rate_without(&month->tally, doubt->wins) < work->settings->tier.win_rate[TIER_COUNT - 1];
}

static void judge_weeks(struct doubts *doubts, size_t first, size_t end) {
    const struct review *review = doubts->work->review;
    for (size_t i = first; i < end; i++)
        doubts->weeks[i].decides = doubts->weeks[i].excess.units > 0 && week_fails(doubts->work, &review->weeks[i], &doubts->weeks[i]);
}

static void judge_month(struct doubts *doubts, size_t first, size_t end) {
    const struct review *review = doubts->work->review;
    const struct review_month *month = &review->months[calendar_month_index(doubts->work, (struct date){doubts->work->step.from.day + 6})];
    struct week_doubt sum = {0};
    for (size_t i = first; i < end; i++) {
        sum.excess = money_add(sum.excess, doubts->weeks[i].excess);
        sum.wins += doubts->weeks[i].wins;
    }
    bool fails = sum.excess.units > 0 && month_fails(doubts->work, month, &sum);
    for (size_t i = first; i < end; i++)
        doubts->weeks[i].decides = fails;
}

static size_t count_deciding_rows(const struct doubts *doubts) {
    const struct position_list *positions = doubts->work->positions;
    size_t count = 0;
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        bool decides = false;
        struct money unused;
        for (uint32_t c = 0; c < leg->closing_count; c++)
            decides |= week_of(doubts, positions->closings[leg->first_closing + c].date)->decides;
        count += decides ? doubted_rows(doubts, leg, &unused) : 0;
    }
    return count;
}

size_t count_doubts(const struct review_work *work) {
    struct doubts doubts = {.work = work};
    size_t weeks = work->review->week_count;
    if (work->step.kind == STEP_NONE || work->positions->transactions->doubted.count == 0)
        return 0;
    doubts.weeks = arena_alloc_array(work->scratch, weeks, sizeof *doubts.weeks);
    for (size_t i = 0; i < weeks; i++)
        doubts.weeks[i] = (struct week_doubt){0};
    sort_amounts(&doubts);
    for (size_t i = 0; i < work->positions->position_count; i++)
        doubt_position(&doubts, &work->positions->positions[i]);
    size_t first = calendar_week_index(work, work->step.from), end = calendar_week_index(work, work->step.to) + 1;
    (work->step.kind == STEP_UP ? judge_weeks : judge_month)(&doubts, first, end < weeks ? end : weeks);
    return count_deciding_rows(&doubts);
}
