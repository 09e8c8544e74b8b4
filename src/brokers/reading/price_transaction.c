/* Gross, fees and price from what a row states of them. */
#include "brokers/reading/price_transaction.h"

#include <math.h>

#define HIGHEST_AMOUNT 1e12
#define NOTABLE_CENTS  100 /* by so much, and by a hundredth of the gross amount, fees may be off the listed ones */

enum { CENT = MONEY_UNITS / 100 };

static struct money to_cents(struct money amount) {
    int64_t half = amount.units >= 0 ? CENT / 2 : -CENT / 2;
    return money_clamped((amount.units + half) / CENT * CENT);
}

static bool is_sale(enum broker_kind kind) {
    return kind == KIND_STO || kind == KIND_STC || kind == KIND_SALE || kind == KIND_SELL;
}

static struct money gross_of_price(const struct transaction_draft *draft) {
    const struct broker_transaction *transaction = &draft->transaction;
    return to_cents(money_from_dollars(fabs(draft->price) * transaction->quantity * transaction->multiplier));
}

/* The price that makes the gross amount to the cent. */
static void set_price(struct transaction_draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    double units = transaction->quantity * transaction->multiplier;
    double made = fabs(draft->price) * units;
    if (!isnan(draft->price) && fabs(made - money_dollars(transaction->gross)) < 5e-5)
        transaction->price = fabs(draft->price);
    else
        transaction->price = money_dollars(transaction->gross) / units;
}

/* Half of the last digit that the price shows. */
static double half_digit(double price) {
    double unit = 0.01;
    while (unit > 1e-5 && fabs(price / unit - round(price / unit)) > 1e-6)
        unit /= 10;
    return unit / 2;
}

/* Whether the booked amount and the listed fees make a price that, rounded, is the one shown. */
static bool price_is_rounded(const struct transaction_draft *draft, struct money booked) {
    const struct broker_transaction *transaction = &draft->transaction;
    double off = fabs(money_dollars(money_subtract(booked, transaction->gross)));
    return off <= half_digit(draft->price) * transaction->quantity * transaction->multiplier + 0.005;
}

/* Fees that the cash does not bear out are not believed, unless no column lists any. `booked` is the amount before the listed ones. */
static void settle_net_fees(struct transaction_draft *draft, struct money listed, struct money booked) {
    struct broker_transaction *transaction = &draft->transaction;
    struct money off = money_absolute(money_subtract(transaction->fees, listed));
    if (!draft->fees_listed || off.units <= NOTABLE_CENTS * CENT || off.units <= transaction->gross.units / 100)
        return;
    transaction->fees = listed;
    if (price_is_rounded(draft, booked)) {
        transaction->gross = booked;
        return;
    }
    transaction->notes |= NOTE_AMOUNT_DIFFERS;
}

/* Where the booked amount says to the cent that the quantity is in shares, or the price of a contract. */
static void take_other_unit(struct transaction_draft *draft, struct money booked) {
    struct broker_transaction *transaction = &draft->transaction;
    double units = transaction->multiplier, made = fabs(draft->price) * transaction->quantity;
    bool agrees = fabs(made - money_dollars(booked)) < 0.005 && made > 0;
    if (transaction->multiplier <= 1 || !agrees || !kind_is_option(transaction->kind))
        return;
    if (transaction->quantity >= units && fmod(transaction->quantity, units) == 0)
        transaction->quantity /= units;
    else
        draft->price /= units;
}

static void price_net(struct transaction_draft *draft, struct money listed) {
    struct broker_transaction *transaction = &draft->transaction;
    bool sale = is_sale(transaction->kind);
    struct money cash = transaction->cash, received = sale ? cash : money_negate(cash);
    struct money booked = sale ? money_add(received, listed) : money_subtract(received, listed);
    if (isnan(draft->price) || (draft->price == 0 && received.units > 0 && !kind_is_event(transaction->kind))) {
        transaction->gross = booked;
        transaction->fees = listed;
        draft->price = NAN;
        return;
    }
    take_other_unit(draft, booked);
    transaction->gross = gross_of_price(draft);
    transaction->fees = sale ? money_subtract(transaction->gross, cash) : money_subtract(received, transaction->gross);
    settle_net_fees(draft, listed, booked);
}

static void price_gross(struct transaction_draft *draft, struct money listed) {
    struct broker_transaction *transaction = &draft->transaction;
    struct money gross = money_absolute(transaction->cash);
    transaction->gross = gross;
    transaction->fees = listed;
    transaction->cash = is_sale(transaction->kind) ? money_subtract(gross, listed) : money_negate(money_add(gross, listed));
}

/* Expiries and assignments: no price; whatever cash there is are fees, or the settlement (settle_events.c). */
static void price_event(struct transaction_draft *draft, struct money listed, bool gross) {
    struct broker_transaction *transaction = &draft->transaction;
    transaction->price = 0;
    transaction->fees = gross || transaction->cash.units == 0 ? listed : MONEY_ZERO;
}

static bool has_amount(const struct transaction_draft *draft) {
    return !isnan(draft->amount) && fabs(draft->amount) < HIGHEST_AMOUNT;
}

static bool has_price(const struct transaction_draft *draft) {
    return !isnan(draft->price) && fabs(draft->price) * draft->transaction.quantity * draft->transaction.multiplier < HIGHEST_AMOUNT;
}

bool price_transaction(const struct reading *reading, struct transaction_draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    struct money listed = money_from_dollars(draft->listed_fees);
    bool gross = draft->amount_is_gross || reading->format->money == MONEY_GROSS;
    transaction->cash = has_amount(draft) ? money_from_dollars(draft->amount) : MONEY_ZERO;
    if (kind_is_event(transaction->kind)) {
        price_event(draft, listed, gross);
        return true;
    }
    if (transaction->kind == KIND_DIVIDEND || transaction->kind == KIND_CORPORATE)
        return transaction->kind == KIND_CORPORATE || has_amount(draft);
    if (!has_amount(draft) && !has_price(draft))
        return false;
    if (has_amount(draft) && !(gross && transaction->cash.units == 0 && has_price(draft)))
        (gross ? price_gross : price_net)(draft, listed);
    else {
        transaction->gross = gross_of_price(draft);
        transaction->fees = listed;
        transaction->cash = is_sale(transaction->kind) ? money_subtract(transaction->gross, listed)
                                                       : money_negate(money_add(transaction->gross, listed));
    }
    set_price(draft);
    return transaction->price >= 0;
}
