/*
 * The list of share moves while it is made; private to wheel/.
 */
#ifndef WHEELGRADE_WHEEL_SHARE_MOVES_H
#define WHEELGRADE_WHEEL_SHARE_MOVES_H

#include "wheel/wheel_work.h"

struct move_list {
    struct share_move *items;
    size_t count, capacity;
};

/* Where each transaction stands in processing order; scratch. */
uint32_t *rank_rows(const struct turning *turning);

/* Takes out the share rows that repeat an assignment: as many shares of the stock, for as much money, in the same direction, dated on the
 * day it is booked on or up to four days later. Each assignment answers for one row, whose fees go to it. Likewise,
 * told as a warning, a row of a log kept by hand that follows an assignment left over, at a price within the premium of the strike. */
void pair_assignments(struct turning *turning, struct move_list *moves);

#endif
