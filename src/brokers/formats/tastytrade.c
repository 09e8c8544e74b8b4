/* tastytrade: the transaction history since 2022, and the tastyworks one before it. */
#include "brokers/formats/formats.h"

#include "base/packed_words.h"
#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Date\0"},
    {ROLE_ACTION, false, "Sub Type\0"},
    {ROLE_ACTION, true, "Action\0"},
    {ROLE_EFFECT, false, "Action\0"},
    {ROLE_DETAIL, true, "Type\0"},
    {ROLE_SYMBOL, true, "Symbol\0"},
    {ROLE_ASSET, true, "Instrument Type\0"},
    {ROLE_DESCRIPTION, false, "Description\0"},
    {ROLE_AMOUNT, true, "Value\0"},
    {ROLE_QUANTITY, true, "Quantity\0"},
    {ROLE_FEE, true, "Commissions\0"},
    {ROLE_FEE, true, "Fees\0"},
    {ROLE_MULTIPLIER, false, "Multiplier\0"},
    {ROLE_KEY, false, "Order #\0"},
    {ROLE_CURRENCY, false, "Currency\0"},
    {0},
};

static const struct format_column legacy_columns[] = {
    {ROLE_DATE, true, "Date/Time\0"},
    {ROLE_DETAIL, true, "Transaction Code\0"},
    {ROLE_ACTION, true, "Transaction Subcode\0"},
    {ROLE_SYMBOL, true, "Symbol\0"},
    {ROLE_SIDE, false, "Buy/Sell\0"},
    {ROLE_EFFECT, true, "Open/Close\0"},
    {ROLE_QUANTITY, true, "Quantity\0"},
    {ROLE_EXPIRY, true, "Expiration Date\0"},
    {ROLE_STRIKE, true, "Strike\0"},
    {ROLE_RIGHT, true, "Call/Put\0"},
    {ROLE_FEE, true, "Fees\0"},
    {ROLE_AMOUNT, true, "Amount\0"},
    {ROLE_DESCRIPTION, false, "Description\0"},
    {ROLE_ACCOUNT, false, "Account Reference\0"},
    {0},
};

static const struct format_section sections[] = {
    {"Date|Type|Action|Instrument Type|Value|Average Price|Call or Put", NULL, true, 0, columns},
    {0},
};

static const struct format_section legacy_sections[] = {
    {"Date/Time|Transaction Code|Transaction Subcode|Open/Close", NULL, true, 0, legacy_columns},
    {0},
};

static const struct word_kind words[] = {
    {"selltoopen", WORD_IS, KIND_STO, KIND_SELL},
    {"buytoclose", WORD_IS, KIND_BTC, KIND_BUY},
    {"buytoopen", WORD_IS, KIND_BTO, KIND_BUY},
    {"selltoclose", WORD_IS, KIND_STC, KIND_SELL},
    {"buy", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"sell", WORD_IS, KIND_SALE, KIND_SELL},
    {"expiration", WORD_HOLDS, KIND_EXPIRED, KIND_EXPIRED},
    {"assignment", WORD_HOLDS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"exercise", WORD_HOLDS, KIND_EXERCISED, KIND_EXERCISED},
    {"acat", WORD_HOLDS, KIND_CASH, KIND_CASH}, /* moved in from another broker, or out */
    {0},
};

/* What is traded besides shares and options on them. */
static const struct {
    const char *instrument;
    enum broker_kind kind;
} other_instruments[] = {{"Future", KIND_FUTURES}, {"Crypto", KIND_CRYPTO}, {"Bond", KIND_BOND}, {"Fixed Income", KIND_BOND}};

/* Before there was a Sub Type, "Removal of option due to assignment" told what ended an option. */
static void read_removal(struct transaction_draft *draft) {
    const char *description = record_text(draft->record, ROLE_DESCRIPTION);
    if (!draft->has_contract || !record_text_holds(description, "Removal of "))
        return;
    draft->transaction.kind = record_text_holds(description, "due to assignment") ? KIND_ASSIGNED
                              : record_text_holds(description, "due to exercise") ? KIND_EXERCISED
                                                                           : KIND_EXPIRED;
}

/* "Symbol change: Close 2.0 VIAC …", then one that opens: what a corporate action moves is no trade. */
static bool is_corporate(const struct record *record) {
    static const char actions[] = "Symbol change:\0" "Special dividend:\0" "Forward split:\0" "Reverse split:\0" "Stock merger:\0";
    const char *description = record_text(record, ROLE_DESCRIPTION);
    for (const char *known = actions; known; known = packed_words_next(known))
        if (record_text_holds(record_text(record, ROLE_DETAIL), "Receive Deliver") && record_text_holds(description, known))
            return true;
    return false;
}

/* Shares sold short, and what was bought to cover them; what assignments deliver stays theirs. */
static bool is_short_sale(const struct transaction_draft *draft) {
    const char *action = record_text(draft->record, ROLE_ACTION);
    bool shares = draft->transaction.kind == KIND_BUY || draft->transaction.kind == KIND_SELL;
    return shares && !record_text_holds(record_text(draft->record, ROLE_DETAIL), "Receive Deliver") &&
           (record_text_holds(action, "Sell to Open") || record_text_holds(action, "Buy to Close"));
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    const char *instrument = record_text(record, ROLE_ASSET), *action = record_text(record, ROLE_ACTION);
    if (!record_draft(reading, record, &draft))
        return;
    struct broker_transaction *transaction = &draft.transaction;
    if (!kind_is_event(transaction->kind))
        read_removal(&draft);
    if (is_short_sale(&draft))
        transaction->kind = KIND_SHORT;
    if (is_corporate(record))
        transaction->kind = KIND_CORPORATE;
    for (size_t i = 0; instrument && i < sizeof other_instruments / sizeof *other_instruments; i++)
        if (record_text_holds(instrument, other_instruments[i].instrument))
            transaction->kind = (uint8_t)other_instruments[i].kind;
    if (transaction->kind == KIND_DIVIDEND && draft.amount <= 0)
        transaction->kind = KIND_CASH;
    draft.closes_long = transaction->kind == KIND_EXPIRED && record_text_holds(record_text(record, ROLE_EFFECT), "SELL");
    transaction->settled = kind_is_event(transaction->kind) && record_text_holds(action, "cash settled");
    record_add(reading, &draft);
}

const struct broker_format format_tasty = {
    .name = "tasty",
    .title = "tastytrade",
    .download = "History, Transactions, choose dates, CSV",
    .sections = sections,
    .words = words,
    .money = MONEY_GROSS,
    .traits = TRAIT_SIGNED_FEES | TRAIT_KEY_IS_ORDER,
    .row_cap = 250,
    .read = read_row,
};

const struct broker_format format_tasty_legacy = {
    .name = "tasty-legacy",
    .title = "tastyworks (until 2022)",
    .download = "History, Transactions, choose dates, CSV",
    .sections = legacy_sections,
    .words = words,
    .money = MONEY_GROSS,
    .read = read_row,
};
