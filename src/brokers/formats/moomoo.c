/* moomoo: the order history as CSV. It holds neither expiries nor assignments. */
#include "brokers/formats/formats.h"

#include <math.h>
#include <stdio.h>

#include "brokers/reading/amount_text.h"
#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"

static const struct format_column columns[] = {
    {ROLE_ACTION, true, "Side\0"},
    {ROLE_SYMBOL, true, "Symbol\0"},
    {ROLE_DESCRIPTION, false, "Name\0"},
    {ROLE_STATUS, true, "Status\0"},
    {ROLE_EXTRA, true, "Filled@Avg Price\0"},
    {ROLE_DATE, true, "Order Time\0"},
    {ROLE_CURRENCY, false, "Currency\0"},
    {ROLE_FEE, false, "Commission\0" "Platform Fees\0" "SEC Fees\0" "Trading Activity Fees\0" "Options Regulatory Fees\0" "OCC Fees\0" "Contract Fees\0"
     "Consolidated Audit Trail Fees\0" "Settlement Fees\0" "Exchange Fees\0" "Trading Fees\0" "Clearing Fees\0" "Tax/Consumption Tax\0"},
    {0},
};

static const struct format_section sections[] = {
    {"Side|Symbol|Order Qty|Status|Filled@Avg Price|Order Time", NULL, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"sellshort", WORD_IS, KIND_STO, KIND_SHORT},
    {"shortsell", WORD_IS, KIND_STO, KIND_SHORT},
    {"buyback", WORD_IS, KIND_BTC, KIND_SHORT},
    {"buy", WORD_IS, KIND_BTO, KIND_BUY},
    {"sell", WORD_IS, KIND_STC, KIND_SELL},
    {0},
};

/* "2@0.25" */
static bool take_fill(struct transaction_draft *draft, const char *fill) {
    const char *at = fill ? strchr(fill, '@') : NULL;
    char quantity[24];
    if (!at || at == fill || at - fill >= (int)sizeof quantity)
        return false;
    snprintf(quantity, sizeof quantity, "%.*s", (int)(at - fill), fill);
    draft->quantity = read_amount_text(quantity, NULL);
    draft->price = read_amount_text(at + 1, NULL);
    return draft->quantity > 0 && !isnan(draft->price);
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    const char *symbol = record_text(record, ROLE_SYMBOL);
    if (!record_text(record, ROLE_ACTION) || !record_draft(reading, record, &draft))
        return; /* a further fill of the order above */
    if (!take_fill(&draft, record_text(record, ROLE_EXTRA)))
        draft.transaction.kind = KIND_UNFILLED;
    const char *of_market = record_text_after(symbol, "US.") == symbol + 3 ? symbol + 3 : NULL;
    if (of_market && !draft.has_contract && !record_draft_contract(reading, &draft, of_market))
        draft.transaction.ticker = intern_text(reading->texts, of_market);
    if (draft.has_contract && draft.transaction.kind < KIND_PASSED)
        draft.transaction.kind = (uint8_t)kind_of_words(reading->format, record_text(record, ROLE_ACTION), true);
    record_add(reading, &draft);
}

const struct broker_format format_moomoo = {
    .name = "moomoo",
    .title = "moomoo",
    .download = "Accounts, History, Orders, Export (CSV)",
    .sections = sections,
    .words = words,
    .money = MONEY_GROSS,
    .traits = TRAIT_NO_EXPIRIES | TRAIT_THOUSANDTHS,
    .read = read_row,
};
