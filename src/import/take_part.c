/* Money shared to the cent. */
#include "import/take_part.h"

enum { UNITS_IN_A_CENT = MONEY_UNITS / 100 };

/* What a broker books in cents is shared in cents. */
static struct money share_in_cents(struct money amount, int64_t of, int64_t all) {
    struct money share = money_share(amount, of, all);
    int64_t odd = share.units % UNITS_IN_A_CENT;
    if (amount.units % UNITS_IN_A_CENT != 0)
        return share;
    return (struct money){share.units - odd + (odd >= UNITS_IN_A_CENT / 2 ? UNITS_IN_A_CENT : odd <= -UNITS_IN_A_CENT / 2 ? -UNITS_IN_A_CENT : 0)};
}

struct broker_transaction take_part(struct broker_transaction *left, double contracts) {
    struct broker_transaction part = *left;
    int64_t of = (int64_t)contracts, all = (int64_t)left->quantity;
    if (contracts < left->quantity) {
        part.gross = money_share(left->gross, of, all);
        part.fees = share_in_cents(left->fees, of, all);
        part.cash = share_in_cents(left->cash, of, all);
    }
    part.quantity = contracts;
    left->quantity -= contracts;
    left->gross = money_subtract(left->gross, part.gross);
    left->fees = money_subtract(left->fees, part.fees);
    left->cash = money_subtract(left->cash, part.cash);
    return part;
}
