/* Interactive Brokers: Transaction History as CSV. Amounts are in the account's base currency, prices in their own. */
#include "brokers/formats/formats.h"

#include <math.h>

#include "brokers/reading/record.h"
#include "brokers/reading/signature.h"
#include "brokers/reading/statement_lines.h"

#define PREFIX "Transaction History"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Date"},          {ROLE_ACCOUNT, false, "Account"},  {ROLE_DESCRIPTION, true, "Description"},
    {ROLE_ACTION, true, "Transaction Type"}, {ROLE_SYMBOL, true, "Symbol"}, {ROLE_QUANTITY, true, "Quantity"},
    {ROLE_AMOUNT, true, "Gross Amount"}, {ROLE_FEE, true, "Commission"},   {ROLE_PRICE, false, "Price"}, {ROLE_CURRENCY, false, "Price Currency"},
    {0},
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

/* Of the file: what the base currency costs in the currency of prices, as the latest trade tells. */
struct conversion {
    double *rate;
};

/* What quantity and price make, by the amount booked; cents are no rate. NAN when the row does not tell. */
static double rate_of(const struct record *record) {
    struct contract contract;
    const char *symbol = record_text(record, ROLE_SYMBOL), *description = record_text(record, ROLE_DESCRIPTION);
    bool option = (symbol && read_contract(symbol, &contract)) || (description && read_contract(description, &contract));
    double booked = fabs(record_number(record, ROLE_AMOUNT));
    double made = fabs(record_number(record, ROLE_QUANTITY) * record_number(record, ROLE_PRICE)) * (option ? 100 : 1);
    if (!(booked > 0) || !(made > 0))
        return NAN;
    return fabs(made - booked) < 0.01 ? 1 : made / booked;
}

/* Dividends may stand above the first trade. */
static void find_rate(struct reading *reading) {
    const struct export_table *table = &reading->export->table;
    struct conversion *conversion = arena_alloc(reading->arena, sizeof *conversion);
    struct binding binding = {0};
    double first = NAN;
    for (size_t i = 0; i < table->count && isnan(first); i++) {
        struct record record = {&table->items[i], &binding};
        if (signature_cells(sections, record.row))
            bind_section(sections, record.row, &binding);
        else if (binding.section)
            first = rate_of(&record);
    }
    conversion->rate = arena_alloc(reading->arena, sizeof *conversion->rate);
    *conversion->rate = isnan(first) ? 1 : first;
    reading->own = conversion;
}

/* Amounts become the price's currency, in which strikes are; without a price, by the rate of the trade before. */
static void convert(const struct reading *reading, struct draft *draft) {
    const struct conversion *conversion = reading->own;
    double rate = rate_of(draft->record);
    if (!isnan(rate))
        *conversion->rate = rate;
    draft->amount *= *conversion->rate;
    draft->listed_fees *= *conversion->rate;
}

static void read_row(struct reading *reading, const struct record *record) {
    struct draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    if (draft.transaction.kind < KIND_PASSED)
        convert(reading, &draft);
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
    .prepare = find_rate,
    .line = read_line,
};
