/* Interactive Brokers: Transaction History as CSV. Amounts are in the account's base currency, prices in the price's own. */
#include "brokers/formats/formats.h"

#include "brokers/reading/record.h"
#include "brokers/reading/statement_lines.h"

#define PREFIX "Transaction History"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Date"},          {ROLE_ACCOUNT, false, "Account"},  {ROLE_DESCRIPTION, true, "Description"},
    {ROLE_ACTION, true, "Transaction Type"}, {ROLE_SYMBOL, true, "Symbol"}, {ROLE_QUANTITY, true, "Quantity"},
    {ROLE_AMOUNT, true, "Gross Amount"}, {ROLE_FEE, true, "Commission"},   {0},
};

static const struct format_section sections[] = {
    {PREFIX "|Header|Date|Description|Transaction Type|Symbol|Quantity|Gross Amount|Commission", PREFIX, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"buy", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"sell", WORD_IS, KIND_SALE, KIND_SELL},
    {"expiration", WORD_IS, KIND_EXPIRED, KIND_CASH},
    {"assignment", WORD_IS, KIND_ASSIGNED, KIND_BUY},
    {"exercise", WORD_IS, KIND_EXERCISED, KIND_BUY},
    {"dividend", WORD_IS, KIND_DIVIDEND, KIND_DIVIDEND},
    {"paymentinlieu", WORD_BEGINS, KIND_DIVIDEND, KIND_DIVIDEND},
    {0},
};

static void read_row(struct reading *reading, const struct record *record) {
    struct draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    if (draft.transaction.kind == KIND_BUY && draft.quantity < 0)
        draft.transaction.kind = KIND_SELL;
    if (draft.transaction.kind == KIND_DIVIDEND && !(draft.amount > 0))
        draft.transaction.kind = KIND_CASH;
    if (draft.transaction.kind == KIND_ASSIGNED && draft.quantity < 0) /* of an option held */
        draft.transaction.kind = KIND_EXERCISED;
    record_add(reading, &draft);
}

/* "Statement,Data,Period,January 1, 2025 - May 30, 2025" */
static bool read_line(struct reading *reading, const struct export_row *row) {
    const char *first = export_first_text(row), *name = export_cell_text(row, 2);
    if (!first || strcmp(first, "Statement") != 0)
        return false;
    if (name && strcmp(name, "Period") == 0)
        set_period(reading, export_cell_text(row, 3), " - ");
    return true;
}

const struct broker_format format_ibkr_history = {
    .name = "ibkr-history",
    .title = "Interactive Brokers (Transaction History)",
    .download = "Performance & Reports, Transaction History, choose dates, CSV",
    .sections = sections,
    .words = words,
    .money = MONEY_GROSS,
    .traits = TRAIT_ANY_ROW | TRAIT_SIGNED_FEES,
    .read = read_row,
    .line = read_line,
};
