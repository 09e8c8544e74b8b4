/* Reads the log until no row asks to be read another way; takes what is no wheel trade out into `others`, an empty copy of `matching`. */
#ifndef WHEELGRADE_POSITIONS_READ_LOG_H
#define WHEELGRADE_POSITIONS_READ_LOG_H

#include "positions/legs/matching.h"

void read_log(struct matching *matching, struct matching *others);

#endif
