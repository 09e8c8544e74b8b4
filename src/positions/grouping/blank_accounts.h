/* Gives rows about shares that leave the account blank the only account that holds some; several: errors. True when the log is to be read
 * anew. */
#ifndef WHEELGRADE_POSITIONS_BLANK_ACCOUNTS_H
#define WHEELGRADE_POSITIONS_BLANK_ACCOUNTS_H

#include "positions/legs/matching.h"

bool name_blank_accounts(struct matching *matching, const struct matching *others);

#endif
