/* Legs past their expiry that ended out of the money by a stock price of the log: told, or with setting expire_past = otm given an
 * Expired row beside their last opening, unless something else is told of their end. True when rows were added: the log is then to be read anew. */
#ifndef WHEELGRADE_POSITIONS_EXPIRE_PAST_H
#define WHEELGRADE_POSITIONS_EXPIRE_PAST_H

#include "positions/legs/matching.h"

bool expire_past_legs(struct matching *matching);

#endif
