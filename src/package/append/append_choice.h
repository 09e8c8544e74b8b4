/* Whether a formula of a choice comes to what is right (append.h). */
#ifndef WHEELGRADE_PACKAGE_APPEND_CHOICE_H
#define WHEELGRADE_PACKAGE_APPEND_CHOICE_H

#include "package/append/append.h"

/* `own`: it is of a row like this one. `known`: its result is. */
bool append_choice_fits(const struct append_choice *choice, bool own, bool known, const struct append_value *result);

#endif
