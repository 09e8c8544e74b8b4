/* Firstrade: Accounts, History, download as CSV. Its action is a word, the rest stands in the description. */
#include "brokers/formats/formats.h"

#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"

static const struct format_column columns[] = {
    {ROLE_SYMBOL, true, "Symbol\0"},         {ROLE_QUANTITY, true, "Quantity\0"}, {ROLE_PRICE, true, "Price\0"}, {ROLE_ACTION, true, "Action\0"},
    {ROLE_DESCRIPTION, true, "Description\0"}, {ROLE_DATE, true, "TradeDate\0"},  {ROLE_AMOUNT, true, "Amount\0"}, {ROLE_FEE, false, "Commission\0" "Fee\0"},              {ROLE_DETAIL, false, "RecordType\0"}, {0},
};

static const struct format_section sections[] = {
    {"Symbol|Quantity|Price|Action|Description|TradeDate|RecordType", NULL, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"sell", WORD_IS, KIND_SALE, KIND_SELL},
    {"buy", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"expired", WORD_HOLDS, KIND_EXPIRED, KIND_EXPIRED},
    {"assigned", WORD_HOLDS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"exercised", WORD_HOLDS, KIND_EXERCISED, KIND_EXERCISED},
    {"other", WORD_IS, KIND_NONE, KIND_CASH},
    {0},
};

/* The event or the direction that the description of an option ends with. */
static enum broker_kind kind_of_description(const char *description, enum broker_kind kind) {
    bool sale = kind == KIND_SALE;
    if (record_text_holds(description, "ASSIGN"))
        return KIND_ASSIGNED;
    if (record_text_holds(description, "EXPIRED") || record_text_holds(description, "EXPIRATION"))
        return KIND_EXPIRED;
    if (record_text_holds(description, "EXERCISE"))
        return KIND_EXERCISED;
    if (kind != KIND_SALE && kind != KIND_PURCHASE)
        return kind;
    if (record_text_holds(description, "OPEN CONTRACT") || record_text_holds(description, "OPENING"))
        return sale ? KIND_STO : KIND_BTO;
    if (record_text_holds(description, "CLOSING CONTRACT") || record_text_holds(description, "CLOSE CONTRACT"))
        return sale ? KIND_STC : KIND_BTC;
    return kind;
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    if (draft.has_contract)
        draft.transaction.kind = (uint8_t)kind_of_description(record_text(record, ROLE_DESCRIPTION), draft.transaction.kind);
    record_add(reading, &draft);
}

const struct broker_format format_firstrade = {
    .name = "firstrade",
    .title = "Firstrade",
    .download = "Accounts, Account history, choose dates, Download CSV",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
    .read = read_row,
};
