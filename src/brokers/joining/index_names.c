/* By contract: what others call it. */
#include "brokers/joining/index_names.h"

#include <string.h>

#include "base/name_map.h"
#include "brokers/formats/formats.h"
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

/* ---- beside a log ---- */

static bool is_index(const char *ticker) {
    return ticker && index_root_is_known(ticker) && !index_of_series(ticker);
}

/* By its name. */
static bool format_names_index(const char *name) {
    const struct broker_format *format;
    for (size_t n = 0; (format = broker_format(n)); n++)
        if (strcmp(format->name, name) == 0)
            return format->traits & TRAIT_NAMES_INDEX;
    return false;
}

/* Contracts of indices, by the index: what the log calls them; NULL where another name is another series. */
struct logged_names {
    struct name_map contracts;
    ARRAY(const char *) names;
    struct arena *arena;
};

static void learn_name(struct logged_names *logged, const struct broker_transaction *row, const char *format) {
    const char *index = kind_is_option(row->kind) && row->ticker ? index_of_series(row->ticker) : NULL;
    bool named = kind_is_option(row->kind) && is_index(row->ticker), stated = named && format && !format_names_index(format);
    if (!index && !named)
        return;
    size_t number = name_map_add(&logged->contracts, contract_key(row, index ? index : row->ticker, logged->arena), logged->names.count);
    if (number == logged->names.count)
        *array_add(logged->arena, &logged->names) = stated ? NULL : row->ticker;
    else if (stated || logged->names.items[number] != row->ticker)
        logged->names.items[number] = NULL;
}

/* The log's name for the contract, of which there is one; NULL. */
static const char **name_of(struct logged_names *logged, const struct broker_transaction *transaction) {
    const char *index = transaction->ticker && kind_is_option(transaction->kind) ? index_of_series(transaction->ticker) : NULL;
    if (!index && !(kind_is_option(transaction->kind) && is_index(transaction->ticker)))
        return NULL;
    size_t number = name_map_find(&logged->contracts, contract_key(transaction, index ? index : transaction->ticker, logged->arena));
    return number == NAME_MISSING ? NULL : &logged->names.items[number];
}

void index_names_give_as_log(struct broker_exports *exports, const struct broker_transaction *log, const char *const *formats, size_t count,
                             struct arena *scratch) {
    struct logged_names logged = {.arena = scratch};
    name_map_init(&logged.contracts, false, scratch);
    for (size_t i = 0; i < count; i++)
        learn_name(&logged, &log[i], formats[i]);
    for (size_t i = 0; logged.names.count && i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        const char **name = names_index(exports, transaction) || !is_index(transaction->ticker) ? NULL : name_of(&logged, transaction);
        if (name)
            *name = NULL; /* the export means the index's own series */
    }
    for (size_t i = 0; logged.names.count && i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        const char **name = name_of(&logged, transaction);
        if (name && *name)
            transaction->ticker = *name;
    }
}
