/* Charles Schwab: History, Export, as CSV or JSON. */
#include "brokers/formats/formats.h"

#include "brokers/reading/amount_text.h"
#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"
#include "brokers/reading/statement_lines.h"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Date\0"},        {ROLE_ACTION, true, "Action\0"},     {ROLE_SYMBOL, true, "Symbol\0"}, {ROLE_DESCRIPTION, true, "Description\0"},
    {ROLE_QUANTITY, true, "Quantity\0"}, {ROLE_PRICE, true, "Price\0"},      {ROLE_FEE, true, "Fees & Comm\0"}, {ROLE_AMOUNT, true, "Amount\0"},
    {0},
};

static const struct format_section sections[] = {
    {"Date|Action|Symbol|Description|Quantity|Price|Fees & Comm|Amount", NULL, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"selltoopen", WORD_IS, KIND_STO, KIND_SELL},
    {"buytoclose", WORD_IS, KIND_BTC, KIND_BUY},
    {"buytoopen", WORD_IS, KIND_BTO, KIND_BUY},
    {"selltoclose", WORD_IS, KIND_STC, KIND_SELL},
    {"expired", WORD_IS, KIND_EXPIRED, KIND_EXPIRED},
    {"assigned", WORD_IS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"exchangeorexercise", WORD_IS, KIND_EXERCISED, KIND_CORPORATE},
    {"expiredrights", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"expiredwarrants", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"conversion", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"exchange", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"tender", WORD_BEGINS, KIND_CORPORATE, KIND_CORPORATE},
    {"distrights", WORD_BEGINS, KIND_CORPORATE, KIND_CORPORATE},
    {"distrgts", WORD_BEGINS, KIND_CORPORATE, KIND_CORPORATE},
    {"buy", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"sell", WORD_IS, KIND_SALE, KIND_SELL},
    {"sellshort", WORD_IS, KIND_STO, KIND_SHORT},
    {"buytocover", WORD_IS, KIND_BTC, KIND_SHORT},
    {"reinvestshares", WORD_IS, KIND_NONE, KIND_BUY},
    {"divtax", WORD_HOLDS, KIND_TAX, KIND_TAX},
    {"div", WORD_HOLDS, KIND_DIVIDEND, KIND_DIVIDEND},
    {"stockplanactivity", WORD_IS, KIND_NONE, KIND_CASH},
    {"misc", WORD_BEGINS, KIND_CASH, KIND_CASH},
    {"moneylink", WORD_BEGINS, KIND_CASH, KIND_CASH},
    {0},
};

/* Accounts that came from TD Ameritrade: the end of an option is a journal entry. */
static void read_removal(struct transaction_draft *draft) {
    const char *description = record_text(draft->record, ROLE_DESCRIPTION);
    if (!draft->has_contract || !record_text_holds(description, "removal of option due to"))
        return;
    draft->transaction.kind = record_text_holds(description, "due to assignment") ? KIND_ASSIGNED
                              : record_text_holds(description, "due to exercise") ? KIND_EXERCISED
                                                                           : KIND_EXPIRED;
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    draft.transaction.as_of = draft.transaction.cancel && record_text_holds(record_text(record, ROLE_DATE), " as of ");
    read_removal(&draft);
    record_add(reading, &draft);
}

/* "Transactions  for account Individual ...000 as of 05/30/2025", and what the JSON says beside its transactions. */
static bool read_line(struct reading *reading, const struct export_row *row) {
    const char *name = export_first_text(row), *value = row->count > 1 ? row->cells[row->count - 1].text : NULL;
    if (!name)
        return false;
    const char *account = record_text_after(name, "for account ");
    if (account)
        statement_set_account_before(reading, account, " as of ");
    if (strcmp(name, "FromDate") == 0 || strcmp(name, "ToDate") == 0)
        statement_set_period_end(reading, value, *name == 'T');
    else if (strcmp(name, "Transactions Total") == 0 || strcmp(name, "TotalTransactionsAmount") == 0)
        set_stated_sum(reading, read_amount_text(value, NULL));
    else
        return account != NULL;
    return true;
}

const struct broker_format format_schwab = {
    .name = "schwab",
    .title = "Schwab",
    .download = "Accounts, History, choose account and dates, Export (CSV or JSON)",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
    .row_cap = 10000,
    .read = read_row,
    .line = read_line,
};
