/* By contract: what others call it. */
#include "brokers/joining/index_names.h"

#include "base/name_map.h"
#include "brokers/reading/format.h"
#include "journal/tickers/index_roots.h"

static bool names_index(const struct broker_exports *exports, const struct broker_transaction *transaction) {
    return exports->items[transaction->source].format->traits & TRAIT_NAMES_INDEX;
}

static const char *contract_key(const struct broker_transaction *transaction, const char *root, struct arena *scratch) {
    char expiry[DATE_TEXT_SIZE];
    return arena_print(scratch, "%s %s %.3f %d", root, date_text(transaction->expiry, expiry), transaction->strike, transaction->type);
}

void index_names_give(struct broker_exports *exports, struct arena *scratch) {
    struct name_map series; /* contracts of an index, by its name, where a format states the root of their series */
    name_map_init(&series, false, scratch);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        const char *index = kind_is_option(transaction->kind) && !names_index(exports, transaction) ? index_of_series(transaction->ticker) : NULL;
        if (index)
            name_map_add(&series, contract_key(transaction, index, scratch), i);
    }
    for (size_t i = 0; series.entries.count && i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        bool named = kind_is_option(transaction->kind) && names_index(exports, transaction);
        size_t stated = named ? name_map_find(&series, contract_key(transaction, transaction->ticker, scratch)) : NAME_MISSING;
        if (stated != NAME_MISSING)
            transaction->ticker = exports->transactions.items[stated].ticker;
    }
}
