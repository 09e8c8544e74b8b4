/* By contract: what others call it. */
#include "brokers/joining/index_names.h"

#include <string.h>

#include "base/name_map.h"
#include "brokers/reading/format.h"
#include "brokers/reading/index_roots.h"

static bool names_index(const struct broker_exports *exports, const struct broker_transaction *transaction) {
    return exports->items[transaction->source].format->traits & TRAIT_NAMES_INDEX;
}

static const char *contract_key(const struct broker_transaction *transaction, const char *root, struct arena *scratch) {
    char expiry[DATE_TEXT_SIZE];
    return arena_print(scratch, "%s %s %.3f %d", root, date_text(transaction->expiry, expiry), transaction->strike, transaction->type);
}

void index_names_give(struct broker_exports *exports, struct arena *scratch) {
    struct name_map weeklies; /* contracts with such a root in formats that state it */
    name_map_init(&weeklies, false, scratch);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (kind_is_option(transaction->kind) && !names_index(exports, transaction) && index_of_root(transaction->ticker))
            name_map_add(&weeklies, contract_key(transaction, transaction->ticker, scratch), i);
    }
    for (size_t i = 0; weeklies.entries.count && i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        bool named = kind_is_option(transaction->kind) && names_index(exports, transaction);
        const char *root = named ? index_weekly_root(transaction->ticker) : NULL;
        if (root && name_map_find(&weeklies, contract_key(transaction, root, scratch)) != NAME_MISSING)
            transaction->ticker = intern_text(&exports->texts, root);
    }
}
