/* Results against amounts. */
#include "package/append/append_choice.h"

#include <math.h>

#include "base/money.h"

static bool is_near(double a, double b) {
    return fabs(a - b) < MONEY_ROUNDED;
}

bool append_choice_fits(const struct append_choice *choice, bool own, bool known, const struct append_value *result) {
    bool empty = result->kind == APPEND_TEXT && !result->text[0];
    double number = result->kind == APPEND_NUMBER ? result->number : empty ? 0 : NAN;
    if (!known)
        return own || choice->goes_on;
    if (own)
        return isnan(choice->sizes[0]) || is_near(fabs(number), choice->sizes[0]) || is_near(fabs(number), choice->sizes[1]);
    return is_near(number, choice->expected[0]) || is_near(number, choice->expected[1]) || is_near(number, choice->expected[2]);
}
