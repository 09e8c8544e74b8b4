/* Vanguard: holdings first, then the transactions under a header of their own. */
#include "brokers/formats/formats.h"

#include "brokers/reading/record.h"

static const struct format_column columns[] = {
    {ROLE_ACCOUNT, true, "Account Number\0"},     {ROLE_DATE, true, "Trade Date\0"},       {ROLE_ACTION, true, "Transaction Type\0"},
    {ROLE_DESCRIPTION, false, "Investment Name\0"}, {ROLE_SYMBOL, true, "Symbol\0"},       {ROLE_QUANTITY, true, "Shares\0"},
    {ROLE_PRICE, true, "Share Price\0"},          {ROLE_FEE, false, "Commissions and Fees\0" "Commission Fees\0"},
    {ROLE_AMOUNT, true, "Net Amount\0"},          {0},
};

static const struct format_section sections[] = {
    {"Account Number|Trade Date|Transaction Type|Investment Name|Shares|Net Amount", NULL, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"selltoopen", WORD_IS, KIND_STO, KIND_SELL},
    {"buytoclose", WORD_IS, KIND_BTC, KIND_BUY},
    {"buytoopen", WORD_IS, KIND_BTO, KIND_BUY},
    {"selltoclose", WORD_IS, KIND_STC, KIND_SELL},
    {"expire", WORD_BEGINS, KIND_EXPIRED, KIND_EXPIRED},
    {"assign", WORD_BEGINS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"exercise", WORD_BEGINS, KIND_EXERCISED, KIND_EXERCISED},
    {"sellshort", WORD_BEGINS, KIND_STO, KIND_SHORT},
    {"buytocover", WORD_BEGINS, KIND_BTC, KIND_SHORT},
    {"sell", WORD_BEGINS, KIND_SALE, KIND_SELL},
    {"buy", WORD_BEGINS, KIND_PURCHASE, KIND_BUY},
    {"reinvestment", WORD_BEGINS, KIND_NONE, KIND_BUY},
    {0},
};

const struct broker_format format_vanguard = {
    .name = "vanguard",
    .title = "Vanguard",
    .download = "Activity, Download center, Spreadsheet-compatible CSV",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
};
