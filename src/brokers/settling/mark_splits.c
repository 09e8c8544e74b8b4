/* Splits and what is closed after them: not applied, as exports do not say the ratio, but asked for in the log. */
#include "brokers/settling/mark_splits.h"

#include <string.h>

#include "base/name_map.h"
#include "journal/words/folded_name.h"

enum { LONGEST_WORDS = 400 };

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

/* Brokers write a split in one row or two, of one day. */
static bool says_again(const struct broker_exports *exports, size_t last, const struct broker_transaction *split) {
    const struct broker_transaction *before = last == NAME_MISSING ? NULL : &exports->transactions.items[last];
    return before && before->account == split->account && date_compare(before->date, split->date) == 0;
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
        bool split = transaction->kind == KIND_CORPORATE && says_split(transaction);
        if (!transaction->ticker || (!split && !transaction->before_export))
            continue;
        size_t last = name_map_find(&splits, transaction->ticker);
        if (!split) {
            transaction->notes |= last == NAME_MISSING ? 0 : NOTE_SPLIT;
        } else if (name_map_find(&traded, transaction->ticker) != NAME_MISSING && !says_again(exports, last, transaction)) {
            transaction->notes |= NOTE_SPLIT;
            name_map_set(&splits, transaction->ticker, i);
        }
    }
    arena_release(&scratch);
}
