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

/* ---- beside a log ---- */

static bool is_index(const char *ticker) {
    return ticker && index_root_is_known(ticker) && !index_of_series(ticker);
}

/* Monthly options of an index end at the opening of that day, those of its weekly series at the close: two contracts. On other days there is one. */
static bool is_monthly(struct date expiry) {
    enum { FIRST = 15, LAST = 21 /* of the third Friday, or the Thursday before a holiday */ };
    int day = date_to_civil(expiry).day, weekday = date_weekday(expiry);
    return day >= FIRST && day <= LAST && (weekday == FRIDAY || weekday == FRIDAY - 1);
}

/* Contracts of indices, by the index: what the log calls them; NULL where another name is another series. */
struct logged_names {
    struct name_map contracts;
    ARRAY(const char *) names;
    struct arena *arena;
};

/* The index that the option is on; NULL: it is none. */
static const char *index_of(const struct broker_transaction *transaction) {
    if (!kind_is_option(transaction->kind) || !transaction->ticker)
        return NULL;
    return is_index(transaction->ticker) ? transaction->ticker : index_of_series(transaction->ticker);
}

static void learn_name(struct logged_names *logged, const struct broker_transaction *row) {
    const char *index = index_of(row);
    if (!index)
        return;
    size_t number = name_map_add(&logged->contracts, contract_key(row, index, logged->arena), logged->names.count);
    if (number == logged->names.count)
        *array_add(logged->arena, &logged->names) = row->ticker;
    else if (logged->names.items[number] != row->ticker)
        logged->names.items[number] = NULL;
}

/* The log's name for the contract; NULL: it has none. */
static const char **name_of(struct logged_names *logged, const struct broker_transaction *transaction) {
    const char *index = index_of(transaction);
    size_t number = index ? name_map_find(&logged->contracts, contract_key(transaction, index, logged->arena)) : NAME_MISSING;
    return number == NAME_MISSING ? NULL : &logged->names.items[number];
}

void index_names_give_as_log(struct broker_exports *exports, const struct broker_transaction *log, size_t count, struct arena *scratch) {
    struct logged_names logged = {.arena = scratch};
    name_map_init(&logged.contracts, false, scratch);
    for (size_t i = 0; i < count; i++)
        learn_name(&logged, &log[i]);
    for (size_t i = 0; logged.names.count && i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        bool stated = !names_index(exports, transaction) && is_index(transaction->ticker) && is_monthly(transaction->expiry);
        const char **name = stated ? name_of(&logged, transaction) : NULL;
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
