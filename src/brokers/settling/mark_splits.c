/* Splits and what is closed after them: the log asks for the ratio, which exports say only where the rows of a contract before and after do. */
#include "brokers/settling/mark_splits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/name_map.h"
#include "journal/words/folded_name.h"

enum { LONGEST_WORDS = 400, DAYS_APART = 5 };

/* "Stock Split", Robinhood's "SPL: …" and "SPR: …", Fidelity's "DISTRIBUTION …" of shares for nothing, unless they are another company's. */
static bool says_split(const struct broker_transaction *transaction) {
    char words[LONGEST_WORDS];
    fold_text(transaction->words ? transaction->words : "", words, sizeof words);
    bool brings = transaction->quantity > 0 && transaction->cash.units == 0 && !strstr(words, "spin");
    return strstr(words, "split") || (brings && strncmp(words, "distribution", 12) == 0) || strncmp(words, "spl", 3) == 0 || strncmp(words, "spr", 3) == 0;
}

static void list_traded(const struct broker_exports *exports, struct name_map *traded) {
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (transaction->ticker && kind_is_trade(transaction->kind))
            name_map_add(traded, transaction->ticker, 0);
    }
}

/* Brokers write a split in rows of shares and of contracts, of one day or a few apart. */
static bool says_again(const struct broker_exports *exports, size_t last, const struct broker_transaction *split) {
    const struct broker_transaction *before = last == NAME_MISSING ? NULL : &exports->transactions.items[last];
    return before && before->account == split->account && labs((long)before->date.day - (long)split->date.day) <= DAYS_APART;
}

static bool is_of_split(const struct broker_transaction *row, const struct broker_transaction *split) {
    return row->kind == KIND_CORPORATE && row->strike > 0 && row->quantity > 0 && row->ticker == split->ticker && row->account == split->account &&
           labs((long)row->date.day - (long)split->date.day) <= DAYS_APART;
}

/* 5 puts of 1,140 that became 50 of 114: 10. NAN when no two rows say so. */
static double ratio_of_contracts(const struct broker_exports *exports, const struct broker_transaction *split) {
    const struct broker_transaction *first = NULL;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *row = &exports->transactions.items[i];
        if (!is_of_split(row, split))
            continue;
        first = first ? first : row;
        double ratio = fmax(first->strike, row->strike) / fmin(first->strike, row->strike);
        double grown = first->strike > row->strike ? row->quantity / first->quantity : first->quantity / row->quantity;
        if (round(ratio) >= 2 && fabs(ratio - round(ratio)) < 0.01 * ratio && grown == round(ratio))
            return grown;
    }
    return NAN;
}

/* What it closes is of the group of such an option sold or bought before; 0 without. */
static uint32_t group_before(const struct broker_exports *exports, size_t close) {
    const struct broker_transaction *items = exports->transactions.items, *closing = &items[close];
    for (size_t i = close; i-- > 0;)
        if (items[i].group && items[i].ticker == closing->ticker && items[i].account == closing->account && items[i].type == closing->type &&
            date_compare(items[i].expiry, closing->expiry) == 0)
            return items[i].group;
    return 0;
}

/* Contracts that go on with strike and number, and deliver something else: a ratio would change them. */
static bool keeps_strike(const struct broker_exports *exports, const struct broker_transaction *row) {
    return row->strike > 0 && isnan(ratio_of_contracts(exports, row));
}

/* Legs that the log's row adjusts are not told to be as they were. */
static void set_ratio(struct broker_exports *exports, size_t split) {
    struct broker_transaction *items = exports->transactions.items;
    items[split].price = ratio_of_contracts(exports, &items[split]);
    for (size_t i = 0; i < split && items[split].price > 0; i++)
        if (items[i].ticker == items[split].ticker && items[i].account == items[split].account)
            items[i].notes &= (uint8_t)~NOTE_CORPORATE_ACTION;
}

void mark_splits(struct broker_exports *exports) {
    struct arena scratch;
    struct name_map traded, splits; /* tickers; those with a split so far, and the last one's index */
    arena_init(&scratch);
    name_map_init(&traded, false, &scratch);
    name_map_init(&splits, false, &scratch);
    list_traded(exports, &traded);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        bool split = transaction->kind == KIND_CORPORATE && says_split(transaction) && !keeps_strike(exports, transaction);
        if (!transaction->ticker || (!split && !transaction->before_export))
            continue;
        size_t last = name_map_find(&splits, transaction->ticker);
        if (!split && last != NAME_MISSING) {
            transaction->notes |= NOTE_SPLIT;
            transaction->group = kind_is_option(transaction->kind) ? group_before(exports, i) : 0;
        } else if (split && name_map_find(&traded, transaction->ticker) != NAME_MISSING && !says_again(exports, last, transaction)) {
            transaction->notes |= NOTE_SPLIT;
            set_ratio(exports, i);
            name_map_set(&splits, transaction->ticker, i);
        }
    }
    arena_release(&scratch);
}
