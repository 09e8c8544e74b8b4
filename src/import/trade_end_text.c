/* Number, verb, day and price. */
#include "import/trade_end_text.h"

#include <math.h>

#include "base/number_text.h"

static const char *verb_of(const struct broker_transaction *end) {
    switch ((enum broker_kind)end->kind) {
    case KIND_EXPIRED:
        return "expired";
    case KIND_ASSIGNED:
        return end->settled ? "settled in cash" : "assigned";
    case KIND_EXERCISED:
        return "exercised";
    case KIND_STO:
    case KIND_STC:
    case KIND_SALE:
        return "sold";
    default:
        return end->rolled ? "rolled" : "bought back";
    }
}

const char *trade_end_text(const struct broker_transaction *end, struct arena *arena) {
    char quantity[NUMBER_TEXT_SIZE], price[NUMBER_TEXT_SIZE], date[DATE_TEXT_SIZE];
    bool priced = (end->settled || !kind_is_event(end->kind)) && !isnan(end->price);
    number_print(end->quantity, quantity);
    number_print(priced ? number_round(end->price, 6) : 0, price);
    return arena_print(arena, "%s %s on %s%s%s", quantity, verb_of(end), date_text(end->date, date), priced ? " at " : "", priced ? price : "");
}
