/* Ally Invest: the activity page as CSV, or copied from the page with tabs. */
#include "brokers/formats/formats.h"

#include "brokers/reading/record.h"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Date\0"},   {ROLE_ACTION, true, "Activity\0"}, {ROLE_QUANTITY, true, "Qty\0"}, {ROLE_SYMBOL, true, "Sym\0"},
    {ROLE_DESCRIPTION, true, "Description\0"}, {ROLE_PRICE, true, "Price\0"}, {ROLE_FEE, true, "Commission\0"}, {ROLE_FEE, true, "Fees\0"},
    {ROLE_AMOUNT, true, "Amount\0"}, {0},
};

static const struct format_section sections[] = {
    {"Date|Activity|Qty|Sym|Description|Price|Commission|Fees|Amount", NULL, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"soldtoopen", WORD_IS, KIND_STO, KIND_SELL},
    {"boughttoclose", WORD_IS, KIND_BTC, KIND_BUY},
    {"boughttoopen", WORD_IS, KIND_BTO, KIND_BUY},
    {"soldtoclose", WORD_IS, KIND_STC, KIND_SELL},
    {"expired", WORD_BEGINS, KIND_EXPIRED, KIND_EXPIRED},
    {"assigned", WORD_BEGINS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"exercised", WORD_BEGINS, KIND_EXERCISED, KIND_EXERCISED},
    {"soldshort", WORD_IS, KIND_STO, KIND_SHORT},
    {"boughttocover", WORD_IS, KIND_BTC, KIND_SHORT},
    {"sold", WORD_IS, KIND_SALE, KIND_SELL},
    {"bought", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {0},
};

const struct broker_format format_ally = {
    .name = "ally",
    .title = "Ally Invest",
    .download = "Activity, History, choose dates, Download",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
};
