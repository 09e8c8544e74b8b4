/* The rolls of the log, in the order of time. */
#include "review/insight/rolls.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"

static int compare_rolls(const void *a, const void *b) {
    const struct roll_event *first = a, *second = b;
    int by_date = date_compare(first->date, second->date);
    return by_date ? by_date : COMPARE(first->closing, second->closing);
}

void list_rolls(struct review_work *work) {
    struct {
        struct roll_event *items;
        size_t count, capacity;
    } rolls = {0};
    for (uint32_t i = 0; i < work->positions->leg_count; i++) {
        const struct leg *leg = &work->positions->legs[i];
        for (uint32_t c = 0; !leg->paper && c < leg->closing_count; c++) {
            const struct closing *closing = &work->positions->closings[leg->first_closing + c];
            if (closing->next_leg != NO_INDEX)
                *array_add(work->arena, &rolls) = (struct roll_event){closing->date, i, leg->first_closing + c};
        }
    }
    if (rolls.count > 1)
        qsort(rolls.items, rolls.count, sizeof *rolls.items, compare_rolls);
    work->review->insight.rolls = rolls.items;
    work->review->insight.roll_count = rolls.count;
}
