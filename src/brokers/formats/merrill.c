/* Merrill Edge: Activity, download as CSV. It does not say whether a trade opens or closes. */
#include "brokers/formats/formats.h"

#include <math.h>

#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Trade Date\0"},          {ROLE_ACTION, true, "Description 1\0"}, {ROLE_DESCRIPTION, true, "Description 2\0"},
    {ROLE_SYMBOL, true, "Symbol/CUSIP #\0"},    {ROLE_QUANTITY, true, "Quantity\0"},    {ROLE_PRICE, true, "Price ($)\0"},
    {ROLE_AMOUNT, true, "Amount ($)\0"},        {ROLE_ACCOUNT, false, "Account #\0"},   {0},
};

static const struct format_section sections[] = {
    {"Trade Date|Description 1|Description 2|Symbol/CUSIP #|Amount ($)", NULL, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"optionsale", WORD_BEGINS, KIND_SALE, KIND_NONE},
    {"optionpurchase", WORD_BEGINS, KIND_PURCHASE, KIND_NONE},
    {"optionexpired", WORD_BEGINS, KIND_EXPIRED, KIND_EXPIRED},
    {"optionassigned", WORD_BEGINS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"optionexercised", WORD_BEGINS, KIND_EXERCISED, KIND_EXERCISED},
    {"shortsale", WORD_BEGINS, KIND_SALE, KIND_SHORT},
    {"saleshort", WORD_BEGINS, KIND_SALE, KIND_SHORT},
    {"sellshort", WORD_BEGINS, KIND_SALE, KIND_SHORT},
    {"covershort", WORD_BEGINS, KIND_PURCHASE, KIND_SHORT},
    {"buytocover", WORD_BEGINS, KIND_PURCHASE, KIND_SHORT},
    {"sale", WORD_BEGINS, KIND_SALE, KIND_SELL},
    {"sell", WORD_BEGINS, KIND_SALE, KIND_SELL},
    {"purchase", WORD_BEGINS, KIND_PURCHASE, KIND_BUY},
    {"buy", WORD_BEGINS, KIND_PURCHASE, KIND_BUY},
    {"reinvestmentshare", WORD_BEGINS, KIND_NONE, KIND_BUY},
    {"reinvestment", WORD_BEGINS, KIND_NONE, KIND_CASH},
    {0},
};

/* The code has digits and, in a letter, how many of them are decimals: one slip is a strike ten times off. The words may lack the decimals. */
static bool strikes_differ(const struct transaction_draft *draft) {
    const char *symbol = record_text(draft->record, ROLE_SYMBOL), *description = record_text(draft->record, ROLE_DESCRIPTION);
    struct contract code, described;
    return symbol && description && read_contract(symbol, &code) && read_contract(description, &described) &&
           fabs(code.symbol.strike - described.symbol.strike) >= 1;
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    if (draft.has_contract && strikes_differ(&draft))
        draft.fault = arena_print(reading->arena, "the strike of the symbol, %g, is not that of the description", draft.contract.symbol.strike);
    record_add(reading, &draft);
}

const struct broker_format format_merrill = {
    .name = "merrill",
    .title = "Merrill Edge",
    .download = "Accounts, Activity, choose account and dates, Download (CSV)",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
    .read = read_row,
};
