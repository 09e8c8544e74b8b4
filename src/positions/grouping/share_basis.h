/* Sets share_basis of the call legs; shares that legs of `others` bring and take count. */
#ifndef WHEELGRADE_POSITIONS_SHARE_BASIS_H
#define WHEELGRADE_POSITIONS_SHARE_BASIS_H

#include "positions/legs/matching.h"

void find_share_bases(struct matching *matching, const struct matching *others);

#endif
