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

/* Takes out the share rows that repeat an assignment: as many shares of the stock, for as much money, in the same direction, dated on the
 * day it is booked on or up to four days later. Each assignment answers for one row, whose fees go to it. */
void pair_assignments(struct turning *turning, struct move_list *moves);

#endif
