/* The two nearest rows of each kind: where they look alike, their kind has a look of its own. */
#include "import/row_looks.h"

#include "package/append/append.h"

enum { TYPES = OPTION_CALL + 1 };

struct looks {
    const struct import_request *request;
    struct import_plan *plan;
    double *left, *left_before; /* contracts of each leg that are open; before this import */
    uint32_t rows[LOG_WORDS][2][TYPES][2]; /* by action, whether the leg is open, and type */
};

static void count_legs(struct looks *looks) {
    const struct broker_exports *exports = looks->request->exports;
    uint32_t legs = 0;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].leg != NO_LEG && exports->transactions.items[i].leg >= legs)
            legs = exports->transactions.items[i].leg + 1;
    looks->left = arena_alloc_array(looks->request->arena, legs + 1, sizeof *looks->left);
    looks->left_before = arena_alloc_array(looks->request->arena, legs + 1, sizeof *looks->left_before);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        double contracts = kind_opens(transaction->kind) ? transaction->quantity : -transaction->quantity;
        if (transaction->leg == NO_LEG)
            continue;
        looks->left[transaction->leg] += contracts;
        if (transaction->source >= exports->count)
            looks->left_before[transaction->leg] += contracts;
    }
}

static void note(uint32_t *rows, uint32_t row) {
    if (row <= rows[0])
        return;
    rows[1] = rows[0];
    rows[0] = row;
}

static void note_log(struct looks *looks) {
    const struct broker_exports *exports = looks->request->exports;
    const struct log_rows *log = &looks->plan->logs[looks->plan->target];
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        const struct transaction *row = transaction->source >= exports->count ? &looks->request->transactions->items[transaction->row] : NULL;
        if (!row || row->source != log->source || row->row <= log->section->header_row || row->same_row)
            continue;
        bool open = transaction->leg != NO_LEG && looks->left_before[transaction->leg] > 0;
        enum log_word word = log_word_of(&looks->plan->manner, transaction);
        note(looks->rows[word][open][transaction->type], row->row);
    }
}

static bool opens(int word) {
    return word == WORD_SELL_TO_OPEN || word == WORD_BUY_TO_OPEN;
}

/* Of that kind; else of the other type; of what opens nothing, else of any such. */
static void find_like(const struct looks *looks, enum log_word word, bool open, uint8_t type, uint32_t *like) {
    memcpy(like, looks->rows[word][open][type], sizeof looks->rows[word][open][type]);
    for (int other = 0; other < TYPES && !like[0]; other++)
        memcpy(like, looks->rows[word][open][other], sizeof looks->rows[word][open][other]);
    for (int other = 0; other < LOG_WORDS * TYPES && !like[0] && !opens((int)word); other++)
        if (!opens(other / TYPES))
            memcpy(like, looks->rows[other / TYPES][false][other % TYPES], sizeof looks->rows[0][0][0]);
}

void choose_row_looks(const struct import_request *request, struct import_plan *plan) {
    struct looks *looks = arena_alloc(request->arena, sizeof *looks);
    *looks = (struct looks){.request = request, .plan = plan};
    bool of_trades = plan->logs[plan->target].section->trades;
    if (!of_trades) {
        count_legs(looks);
        note_log(looks);
    }
    for (size_t i = 0; i < plan->rows.count; i++) {
        const struct broker_transaction *transaction = &plan->rows.items[i].transaction;
        if (of_trades)
            memcpy(plan->values[i].like, trade_manner_rows_of(&plan->trades, plan->rows.items[i].end), sizeof plan->values[i].like);
        else
            find_like(looks, log_word_of(&plan->manner, transaction), transaction->leg != NO_LEG && looks->left[transaction->leg] > 0, transaction->type,
                      plan->values[i].like);
    }
}
