/* E*TRADE: the account activity of 2025, and the transaction history before it. */
#include "brokers/formats/formats.h"

#include <math.h>

#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"
#include "brokers/reading/statement_lines.h"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Activity/Trade Date\0"}, {ROLE_EFFECTIVE, false, "Settlement Date\0"}, {ROLE_ACTION, true, "Activity Type\0"},
    {ROLE_DESCRIPTION, true, "Description\0"},  {ROLE_SYMBOL, true, "Symbol\0"},              {ROLE_QUANTITY, true, "Quantity #\0"},
    {ROLE_PRICE, true, "Price $\0"},            {ROLE_AMOUNT, true, "Amount $\0"},            {ROLE_FEE, false, "Commission\0"},
    {0},
};

static const struct format_column old_columns[] = {
    {ROLE_DATE, true, "TransactionDate\0"}, {ROLE_ACTION, true, "TransactionType\0"}, {ROLE_ASSET, true, "SecurityType\0"},
    {ROLE_SYMBOL, true, "Symbol\0"},        {ROLE_QUANTITY, true, "Quantity\0"},      {ROLE_AMOUNT, true, "Amount\0"},
    {ROLE_PRICE, true, "Price\0"},          {ROLE_FEE, true, "Commission\0"},         {ROLE_DESCRIPTION, false, "Description\0"},
    {0},
};

static const struct format_section sections[] = {
    {"Activity/Trade Date|Activity Type|Description|Quantity #|Price $|Amount $", NULL, true, 0, columns},
    {0},
};

static const struct format_section old_sections[] = {
    {"TransactionDate|TransactionType|SecurityType|Symbol|Commission", NULL, true, 0, old_columns},
    {0},
};

static const struct word_kind words[] = {
    {"soldshort", WORD_IS, KIND_STO, KIND_SHORT},
    {"boughttocover", WORD_IS, KIND_BTC, KIND_SHORT},
    {"boughttoopen", WORD_IS, KIND_BTO, KIND_BUY},
    {"boughttoclose", WORD_IS, KIND_BTC, KIND_BUY},
    {"soldtoclose", WORD_IS, KIND_STC, KIND_SELL},
    {"soldtoopen", WORD_IS, KIND_STO, KIND_SELL},
    {"bought", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"sold", WORD_IS, KIND_SALE, KIND_SELL},
    {"optionexpir", WORD_BEGINS, KIND_EXPIRED, KIND_EXPIRED},
    {"optionassign", WORD_BEGINS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"optionexercise", WORD_BEGINS, KIND_EXERCISED, KIND_EXERCISED},
    {"exercise", WORD_BEGINS, KIND_EXERCISED, KIND_EXERCISED},
    {"expired", WORD_IS, KIND_EXPIRED, KIND_EXPIRED},
    {"assigned", WORD_IS, KIND_ASSIGNED, KIND_ASSIGNED},
    {0},
};

/* Not every row below 0 that says dividend takes one back: some are what was bought for it. */
static bool says_taken_back(const struct record *record) {
    const char *description = record_text(record, ROLE_DESCRIPTION);
    return record_text_holds(description, "revers") || record_text_holds(description, "cancel") || record_text_holds(description, "correct") || record_text_holds(description, "adjust");
}

/* Dividends come without a quantity; with one they are shares bought for them. */
static void read_dividend(struct transaction_draft *draft) {
    bool shares = !isnan(draft->quantity) && draft->quantity != 0;
    if (draft->transaction.kind != KIND_DIVIDEND)
        return;
    if (shares)
        draft->transaction.kind = KIND_BUY;
    else if (!(draft->amount > 0) && !(record_draft_moves_cash(draft) && says_taken_back(draft->record)))
        draft->transaction.kind = KIND_CASH;
}

/* In the months before the older download ended its type was "0": what moved and which way is all that such a row says. */
static void read_untyped(struct transaction_draft *draft) {
    const char *action = record_text(draft->record, ROLE_ACTION);
    bool moved = draft->quantity != 0 && !isnan(draft->quantity) && draft->amount != 0 && !isnan(draft->amount);
    if (!action || strcmp(action, "0") != 0 || !moved || !record_text(draft->record, ROLE_SYMBOL))
        return;
    bool sale = draft->quantity < 0;
    draft->transaction.kind = draft->has_contract ? (sale ? KIND_SALE : KIND_PURCHASE) : (sale ? KIND_SELL : KIND_BUY);
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    const char *asset = record_text(record, ROLE_ASSET);
    if (!record_draft(reading, record, &draft))
        return;
    read_dividend(&draft);
    read_untyped(&draft);
    if (asset && !record_text_holds(asset, "OPTN") && !record_text_holds(asset, "EQ") && draft.transaction.kind < KIND_PASSED)
        draft.transaction.kind = record_text_holds(asset, "BOND") ? KIND_BOND : KIND_SWEEP;
    record_add(reading, &draft);
}

/* "Account Activity for Individual Brokerage -0000 from 1/1/25 to 5/30/25", "For Account:,####0000" */
static bool read_line(struct reading *reading, const struct export_row *row) {
    const char *first = export_first_text(row), *from = record_text_after(first, " from ");
    if (record_text_after(first, "Account Activity for ")) {
        statement_set_account_before(reading, first, " from ");
        statement_set_period(reading, from, " to ");
        return true;
    }
    if (first && row->count == 2 && record_text_after(first, "For Account")) {
        statement_set_account(reading, row->cells[1].text);
        return true;
    }
    return false;
}

const struct broker_format format_etrade = {
    .name = "etrade",
    .title = "E*TRADE",
    .download = "Accounts, Activity, choose account and dates, Download (CSV)",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
    .read = read_row,
    .line = read_line,
};

const struct broker_format format_etrade_old = {
    .name = "etrade-old",
    .title = "E*TRADE (until 2024)",
    .download = "Accounts, Transactions, Download (CSV)",
    .sections = old_sections,
    .words = words,
    .money = MONEY_NET,
    .read = read_row,
    .line = read_line,
};
