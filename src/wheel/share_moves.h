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

void list_moves(struct turning *turning);

/* Where each transaction stands in processing order; scratch. */
uint32_t *rank_share_rows(const struct turning *turning);

#endif
