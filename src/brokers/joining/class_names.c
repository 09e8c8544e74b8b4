/* Spellings by what is left of them without the sign before the class. */
#include "brokers/joining/class_names.h"

#include "journal/tickers/ticker_name.h"

void class_names_init(struct class_names *classes, struct intern *texts, struct arena *arena) {
    *classes = (struct class_names){.texts = texts, .arena = arena};
    name_map_init(&classes->whole, true, arena);
}

/* "BRK.B" of "BRK B", and "BRKB"; false where no class stands apart. */
static bool read_class(const char *ticker, char *apart, char *whole) {
    size_t length = 0;
    if (!ticker || !ticker[strcspn(ticker, "./ -")] || !ticker_name(slice_of(ticker), apart))
        return false;
    for (const char *at = apart; *at; at++)
        if (*at != '.')
            whole[length++] = *at;
    whole[length] = '\0';
    return apart[length] != '\0'; /* it has a point */
}

void class_names_learn(struct class_names *classes, const struct broker_transaction *items, size_t count) {
    char apart[TICKER_SIZE], whole[TICKER_SIZE];
    for (size_t i = 0; i < count; i++)
        if (read_class(items[i].ticker, apart, whole) && name_map_find(&classes->whole, whole) == NAME_MISSING) {
            name_map_add(&classes->whole, arena_copy(classes->arena, whole), classes->names.count);
            *array_add(classes->arena, &classes->names) = intern_text(classes->texts, apart);
        }
}

void class_names_give(const struct class_names *classes, struct broker_transaction *items, size_t count) {
    char apart[TICKER_SIZE], whole[TICKER_SIZE];
    for (size_t i = 0; classes->names.count && i < count; i++) {
        if (!items[i].ticker)
            continue;
        size_t place = name_map_find(&classes->whole, read_class(items[i].ticker, apart, whole) ? whole : items[i].ticker);
        if (place != NAME_MISSING)
            items[i].ticker = classes->names.items[place];
    }
}
