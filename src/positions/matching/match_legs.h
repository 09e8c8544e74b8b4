/* Takes the rows in order: opens start or join legs, closes close the oldest legs they match. */
#ifndef WHEELGRADE_POSITIONS_MATCH_LEGS_H
#define WHEELGRADE_POSITIONS_MATCH_LEGS_H

#include "positions/legs/matching.h"
#include "positions/matching/matcher.h"

/* Opens what a row sells or buys. */
void match_open_row(struct matcher *matcher, uint32_t row_index);

/* Reads the log: legs, openings and closings, by the readings. What an earlier call has made, rejected and reported is forgotten. */
void match_legs(struct matching *matching);

/* Gives the rows back the words and fates they had before they were matched. */
void match_forget_reading(struct matching *matching);

#endif
