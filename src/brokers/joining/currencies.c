/* Amounts of exports in one currency (docs/spec/brokers.md §2, docs/spec/real-logs.md §8). What transactions are known by stays as stated. */
#include "brokers/joining/currencies.h"

#include <math.h>

#include "base/name_map.h"
#include "base/number_text.h"

enum { CONVERTED_DECIMALS = 8 };

static const char *currency_of(const struct broker_exports *exports, const struct broker_transaction *transaction) {
    return transaction->currency ? transaction->currency : exports->items[transaction->source].currency;
}

static struct money converted(struct money amount, double rate) {
    return money_from_dollars(money_dollars(amount) * rate);
}

static void convert(struct broker_transaction *transaction, double rate) {
    transaction->price = number_round(transaction->price * rate, CONVERTED_DECIMALS);
    transaction->strike = number_round(transaction->strike * rate, CONVERTED_DECIMALS);
    transaction->gross = converted(transaction->gross, rate);
    transaction->fees = converted(transaction->fees, rate);
    transaction->cash = converted(transaction->cash, rate);
}

static void tell(const struct broker_exports *exports, const struct broker_transaction *transaction, const char *own, double rate) {
    const struct broker_export *export = &exports->items[transaction->source];
    const char *currency = currency_of(exports, transaction);
    char shown[NUMBER_TEXT_SIZE];
    number_print(rate, shown);
    if (isnan(rate))
        diag_report(exports->diags, CURRENCY_DIFFERS, export_place(export, transaction->row, NO_COLUMN), "amounts added up as they stand",
                    "amounts of %s are in %s, the others in %s; setting fx.%s converts them", export->file, currency, own, currency);
    else
        diag_report(exports->diags, CURRENCY_CONVERTED, export_place(export, transaction->row, NO_COLUMN), "all prices of such rows multiplied",
                    "amounts in %s are converted at %s, as fx.%s says", currency, shown, currency);
}

void convert_currencies(struct broker_exports *exports, struct arena *scratch) {
    const char *own = exports->currency ? exports->currency : exports->count ? exports->items[0].currency : NULL;
    struct name_map told;
    name_map_init(&told, false, scratch);
    for (size_t i = 0; own && i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        const char *currency = currency_of(exports, transaction);
        if (!currency || strcmp(currency, own) == 0)
            continue;
        double rate = settings_currency_rate(exports->settings, currency);
        if (name_map_add(&told, currency, i) == i)
            tell(exports, transaction, own, rate);
        if (!isnan(rate))
            convert(transaction, rate);
    }
}
