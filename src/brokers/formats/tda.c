/* TD Ameritrade: History & Statements, Transactions, until 2023. Its description says it all; it does not say whether a trade opens or closes. */
#include "brokers/formats/formats.h"

#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "DATE\0"},         {ROLE_KEY, true, "TRANSACTION ID\0"}, {ROLE_ACTION, true, "DESCRIPTION\0"}, {ROLE_QUANTITY, true, "QUANTITY\0"},
    {ROLE_SYMBOL, true, "SYMBOL\0"},     {ROLE_PRICE, true, "PRICE\0"},        {ROLE_FEE, true, "COMMISSION\0"},     {ROLE_FEE, false, "REG FEE\0"},
    {ROLE_AMOUNT, true, "AMOUNT\0"},     {0},
};

static const struct format_section sections[] = {
    {"DATE|TRANSACTION ID|DESCRIPTION|QUANTITY|SYMBOL|PRICE|COMMISSION|AMOUNT", NULL, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"removalofoptionduetoexpiration", WORD_BEGINS, KIND_EXPIRED, KIND_EXPIRED},
    {"removalofoptionduetoassignment", WORD_BEGINS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"removalofoptionduetoexercise", WORD_BEGINS, KIND_EXERCISED, KIND_EXERCISED},
    {"selltoopen", WORD_BEGINS, KIND_STO, KIND_SELL},
    {"buytoclose", WORD_BEGINS, KIND_BTC, KIND_BUY},
    {"buytoopen", WORD_BEGINS, KIND_BTO, KIND_BUY},
    {"selltoclose", WORD_BEGINS, KIND_STC, KIND_SELL},
    {"soldshort", WORD_BEGINS, KIND_STO, KIND_SHORT},
    {"boughttocover", WORD_BEGINS, KIND_BTC, KIND_SHORT},
    {"sold", WORD_BEGINS, KIND_SALE, KIND_SELL},
    {"bought", WORD_BEGINS, KIND_PURCHASE, KIND_BUY},
    {"mandatory", WORD_BEGINS, KIND_CORPORATE, KIND_CORPORATE},
    {"transferofsecurity", WORD_BEGINS, KIND_CASH, KIND_CASH},
    {0},
};

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    if (!draft.has_contract && kind_is_event(draft.transaction.kind)) /* of a symbol that is blank or coded: the words in brackets */
        record_draft_contract(reading, &draft, record_text_after(record_text(record, ROLE_ACTION), "("));
    if (draft.transaction.kind == KIND_DIVIDEND && !record_draft_moves_cash(&draft))
        draft.transaction.kind = KIND_CASH;
    record_add(reading, &draft);
}

const struct broker_format format_tda = {
    .name = "tda",
    .title = "TD Ameritrade",
    .house = "schwab",
    .download = "History & Statements, Transactions (until 2023)",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
    .traits = TRAIT_UNSIGNED_ENDS,
    .read = read_row,
};
