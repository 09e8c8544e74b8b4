/* Robinhood: Account, Reports and statements, Reports, as CSV. */
#include "brokers/formats/formats.h"

#include <math.h>
#include <strings.h>

#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Activity Date\0"}, {ROLE_UNDERLYING, true, "Instrument\0"}, {ROLE_DESCRIPTION, true, "Description\0"},
    {ROLE_ACTION, true, "Trans Code\0"},  {ROLE_QUANTITY, true, "Quantity\0"},     {ROLE_PRICE, true, "Price\0"},
    {ROLE_AMOUNT, true, "Amount\0"},      {ROLE_ACCOUNT, false, "Account Number\0" "Account Name\0" "Account Type\0" "Account\0"}, {0},
};

static const struct format_section sections[] = {
    {"Activity Date|Process Date|Settle Date|Instrument|Trans Code|Amount", NULL, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"sto", WORD_IS, KIND_STO, KIND_NONE},
    {"btc", WORD_IS, KIND_BTC, KIND_NONE},
    {"bto", WORD_IS, KIND_BTO, KIND_NONE},
    {"stc", WORD_IS, KIND_STC, KIND_NONE},
    {"oexp", WORD_IS, KIND_EXPIRED, KIND_NONE},
    {"oasgn", WORD_IS, KIND_ASSIGNED, KIND_NONE},
    {"oexcs", WORD_IS, KIND_EXERCISED, KIND_NONE},
    {"buy", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"sell", WORD_IS, KIND_SALE, KIND_SELL},
    {"cdiv", WORD_IS, KIND_NONE, KIND_DIVIDEND},
    {"mdiv", WORD_IS, KIND_NONE, KIND_DIVIDEND},
    {"div", WORD_IS, KIND_NONE, KIND_DIVIDEND},
    {"int", WORD_IS, KIND_NONE, KIND_INTEREST},
    {"mint", WORD_IS, KIND_NONE, KIND_INTEREST},
    {"slip", WORD_IS, KIND_NONE, KIND_INTEREST},
    {"gold", WORD_IS, KIND_NONE, KIND_FEE},
    {"dfee", WORD_IS, KIND_NONE, KIND_FEE},
    {"afee", WORD_IS, KIND_NONE, KIND_FEE},
    {"dtax", WORD_IS, KIND_NONE, KIND_TAX},
    {"spl", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"spr", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"soff", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"mrg", WORD_BEGINS, KIND_CORPORATE, KIND_CORPORATE},
    {"sxch", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"oca", WORD_BEGINS, KIND_CORPORATE, KIND_CORPORATE},
    {"exch", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"conv", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"liq", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"nc", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"sdiv", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"drip", WORD_IS, KIND_NONE, KIND_BUY},
    {"bcxl", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"scxl", WORD_IS, KIND_SALE, KIND_SELL},
    {"occ", WORD_IS, KIND_CASH, KIND_CASH},
    {"jnls", WORD_IS, KIND_CASH, KIND_CASH},
    {"rec", WORD_IS, KIND_NONE, KIND_CASH},
    {"cil", WORD_IS, KIND_NONE, KIND_CASH},
    {"mtch", WORD_IS, KIND_NONE, KIND_CASH},
    {"acat", WORD_BEGINS, KIND_CASH, KIND_CASH},
    {"ach", WORD_IS, KIND_NONE, KIND_CASH},
    {0},
};

/* "KO Put $62.00": it ended on the row's date. */
static bool read_undated(struct reading *reading, struct transaction_draft *draft, const char *text) {
    char date[DATE_TEXT_SIZE];
    size_t root = strcspn(text, " ");
    const char *dated = arena_print(reading->arena, "%.*s %s%s", (int)root, text, date_text(draft->transaction.date, date), text + root);
    return record_draft_contract(reading, draft, dated);
}

/* "Option Expiration for KO 2/7/2025 Put $62.00", with a code or without. */
static void read_event(struct reading *reading, struct transaction_draft *draft) {
    static const struct {
        const char *words;
        enum broker_kind kind;
    } events[] = {{"Option Expiration for ", KIND_EXPIRED}, {"Option Assignment for ", KIND_ASSIGNED}, {"Option Exercise for ", KIND_EXERCISED}};
    const char *description = record_text(draft->record, ROLE_DESCRIPTION);
    for (size_t i = 0; i < sizeof events / sizeof *events && !draft->has_contract; i++) {
        const char *contract = record_text_after(description, events[i].words);
        if (contract && (record_draft_contract(reading, draft, contract) || read_undated(reading, draft, contract)))
            draft->transaction.kind = (uint8_t)events[i].kind;
    }
}

/* Behind other words: "Cash settlement of SPXW 3/7/2025 Put $5,600.00", of a row whose code is an option's. */
static void read_inner_contract(struct reading *reading, struct transaction_draft *draft) {
    const char *code = record_text(draft->record, ROLE_ACTION), *description = record_text(draft->record, ROLE_DESCRIPTION);
    enum broker_kind kind = kind_of_words(reading->format, code, true);
    if (draft->has_contract || !kind_is_option(kind) || kind_of_words(reading->format, code, false) != KIND_NONE)
        return;
    if (record_find_contract(reading, draft, description))
        draft->transaction.kind = (uint8_t)kind;
}

/* A code of its own, or the amount of a trade with the other sign. */
static bool takes_back(const struct transaction_draft *draft) {
    const char *code = record_text(draft->record, ROLE_ACTION);
    enum broker_kind side = kind_side(draft->transaction.kind);
    bool sells = side == KIND_SALE || side == KIND_SELL, buys = side == KIND_PURCHASE || side == KIND_BUY;
    double made = fabs(draft->price * draft->quantity) * (draft->has_contract ? 100 : 1);
    bool other_sign = (sells && draft->amount < 0) || (buys && draft->amount > 0);
    return (code && (strcasecmp(code, "BCXL") == 0 || strcasecmp(code, "SCXL") == 0)) || (other_sign && fabs(draft->amount) > made / 2);
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    read_event(reading, &draft);
    read_inner_contract(reading, &draft);
    draft.transaction.cancel |= takes_back(&draft);
    record_add(reading, &draft);
}

const struct broker_format format_robinhood = {
    .name = "robinhood",
    .title = "Robinhood",
    .download = "Account, Reports and statements, Reports, Generate new report (CSV)",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
    .read = read_row,
};
