/* Interactive Brokers: Transaction History as CSV, in English and Chinese. Amounts are in the account's base currency, prices in their own. */
#include "brokers/formats/formats.h"

#include <math.h>

#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"
#include "brokers/reading/signature.h"
#include "brokers/reading/statement_lines.h"

#define PREFIX "Transaction History"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Date\0"},          {ROLE_ACCOUNT, false, "Account\0"},  {ROLE_DESCRIPTION, true, "Description\0"},
    {ROLE_ACTION, true, "Transaction Type\0"}, {ROLE_SYMBOL, true, "Symbol\0"}, {ROLE_QUANTITY, true, "Quantity\0"},
    {ROLE_AMOUNT, true, "Gross Amount\0"}, {ROLE_EXTRA, false, "Net Amount\0"}, {ROLE_FEE, true, "Commission\0"}, {ROLE_FEE, false, "Transaction Fees\0"},
    {ROLE_PRICE, false, "Price\0"},       {ROLE_CURRENCY, false, "Price Currency\0" "Currency\0"},
    {ROLE_DETAIL, false, "Exchange Rate\0"}, {ROLE_MULTIPLIER, false, "Multiplier\0"}, {0},
};

static const struct format_column chinese_columns[] = {
    {ROLE_DATE, true, "日期\0"},      {ROLE_ACCOUNT, false, "账户\0"}, {ROLE_DESCRIPTION, true, "说明\0"},  {ROLE_ACTION, true, "交易类型\0"},
    {ROLE_SYMBOL, true, "代码\0"},    {ROLE_QUANTITY, true, "数量\0"}, {ROLE_AMOUNT, true, "总额\0"},       {ROLE_EXTRA, false, "净额\0"},
    {ROLE_FEE, true, "佣金\0"},       {ROLE_FEE, false, "交易费用\0"}, {ROLE_PRICE, false, "价格\0"},       {ROLE_CURRENCY, false, "Price Currency\0" "货币\0"}, {ROLE_DETAIL, false, "汇率\0"},  {ROLE_MULTIPLIER, false, "乘数\0"}, {0},
};

static const struct format_section sections[] = {
    {PREFIX "|Header|Date|Description|Transaction Type|Symbol|Quantity|Gross Amount|Commission", PREFIX, true, 0, columns},
    {PREFIX "|Header|日期|说明|交易类型|代码|数量|总额|佣金", PREFIX, true, 0, chinese_columns},
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
    {"买", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"卖", WORD_IS, KIND_SALE, KIND_SELL},
    {"到期", WORD_HOLDS, KIND_EXPIRED, KIND_CASH},
    {"被行权", WORD_IS, KIND_ASSIGNED, KIND_BUY},
    {"行权", WORD_IS, KIND_EXERCISED, KIND_BUY},
    {"股息", WORD_IS, KIND_DIVIDEND, KIND_DIVIDEND},
    {"预扣税", WORD_HOLDS, KIND_TAX, KIND_TAX},
    {"利息", WORD_HOLDS, KIND_INTEREST, KIND_INTEREST},
    {"费用", WORD_HOLDS, KIND_FEE, KIND_FEE},
    {"外汇", WORD_HOLDS, KIND_FOREX, KIND_FOREX},
    {"存款", WORD_IS, KIND_CASH, KIND_CASH},
    {"取款", WORD_IS, KIND_CASH, KIND_CASH},
    {"调整", WORD_IS, KIND_CASH, KIND_CASH},
    {0},
};

#define LEAST_BOOKED 20 /* of base currency: cents make no rate that another row could go by */

/* Of the file: the account's base currency, and what it costs in the currency of prices, as the latest trade tells. */
struct conversion {
    const char *base; /* NULL = not stated */
    double *rate;
};

/* ---- rows that are no shares and no options of shares ---- */

/* "M6", "M26": a month's letter and the year's digits, which end the code of a future. */
static bool ends_as_future(const char *code, size_t length) {
    size_t digits = 0;
    while (digits < length && code[length - 1 - digits] >= '0' && code[length - 1 - digits] <= '9')
        digits++;
    return (digits == 1 || digits == 2) && digits + 1 < length && strchr("FGHJKMNQUVXZ", code[length - 1 - digits]);
}

/* "JUN26", "15JUN26", the last word. */
static bool is_month(const char *word) {
    static const char months[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    word += strspn(word, "0123456789");
    for (size_t i = 0; i + 3 < sizeof months; i += 3)
        if (strncmp(word, months + i, 3) == 0 && strlen(word) == 5 && strspn(word + 3, "0123456789") == 2)
            return true;
    return false;
}

/* "MCLM6" that is "MCL JUN26", "EX3K5 C5900" that is "MES 16MAY25 5900 C". */
static bool is_future(const char *symbol, const char *description) {
    const char *gap = symbol ? strchr(symbol, ' ') : NULL, *month = description ? strchr(description, ' ') : NULL;
    if (!symbol || !ends_as_future(symbol, gap ? (size_t)(gap - symbol) : strlen(symbol)))
        return false;
    if (gap)
        return (gap[1] == 'C' || gap[1] == 'P') && gap[2] && strspn(gap + 2, "0123456789.") == strlen(gap + 2);
    return month && is_month(month + 1);
}

/* "Buy 1 KO 20JUN25 62 P (Assignment)": the contract between the number and the event. */
static const char *contract_of_event(const char *description, struct arena *arena) {
    const char *at = record_text_after(description, "Buy "), *end = description ? strchr(description, '(') : NULL;
    at = at ? at : record_text_after(description, "Sell ");
    if (!at || !end || end < at)
        return NULL;
    at += strspn(at, "-0123456789.,");
    return end > at ? arena_print(arena, "%.*s", (int)(end - at), at) : NULL;
}

static bool names_contract(const struct record *record) {
    const char *symbol = record_text(record, ROLE_SYMBOL), *description = record_text(record, ROLE_DESCRIPTION);
    struct contract contract;
    return (symbol && read_contract(symbol, &contract)) || (description && read_contract(description, &contract));
}

/* ---- currencies ---- */

/* What quantity and price make, by the amount booked. NAN when the row does not tell. */
static double rate_of_trade(const struct record *record) {
    double booked = fabs(record_number(record, ROLE_AMOUNT)), multiplier = record_number(record, ROLE_MULTIPLIER);
    multiplier = multiplier >= 1 ? multiplier : names_contract(record) ? 100 : 1;
    double made = fabs(record_number(record, ROLE_QUANTITY) * record_number(record, ROLE_PRICE)) * multiplier;
    if (!(booked > 0) || !(made > 0))
        return NAN;
    return fabs(made - booked) < 0.01 ? 1 : made / booked;
}

/* What a unit of base currency is in the row's own. NAN when it does not tell. */
static double rate_of(const struct record *record, const char *base) {
    const char *action = record_text(record, ROLE_ACTION), *currency = record_text(record, ROLE_CURRENCY);
    enum broker_kind kind = kind_of_words(&format_ibkr_history, action, names_contract(record));
    double stated = record_number(record, ROLE_DETAIL);
    if (kind == KIND_DIVIDEND || !kind_is_trade(kind) || is_future(record_text(record, ROLE_SYMBOL), record_text(record, ROLE_DESCRIPTION)))
        return NAN;
    if (base && record_text_is_currency(currency) && strcmp(base, currency) == 0)
        return 1;
    return stated > 0 && record_text_is_currency(currency) ? 1 / stated : rate_of_trade(record);
}

/* Whether other rows may go by its rate: those in another currency do not count. */
static bool gives_rate(const struct reading *reading, const struct record *record) {
    const char *currency = record_text(record, ROLE_CURRENCY);
    return fabs(record_number(record, ROLE_AMOUNT)) >= LEAST_BOOKED &&
           (!record_text_is_currency(currency) || !reading->export->currency || strcmp(currency, reading->export->currency) == 0);
}

/* "Summary,Data,Base Currency,EUR" */
static const char *base_of_row(const struct export_row *row) {
    const char *first = export_first_text(row), *value = export_cell_text(row, 3);
    bool summary = first && (strcmp(first, "Summary") == 0 || strcmp(first, "总结") == 0);
    return summary && record_text_is_currency(value) ? value : NULL;
}

/* Dividends may stand above the first trade. */
static void find_rate(struct reading *reading) {
    const struct export_table *table = &reading->export->table;
    struct conversion *conversion = arena_alloc(reading->arena, sizeof *conversion);
    struct binding binding = {0};
    double first = NAN;
    for (size_t i = 0; i < table->count && !conversion->base; i++)
        conversion->base = base_of_row(&table->items[i]);
    for (size_t i = 0; i < table->count && isnan(first); i++) {
        struct record record = {&table->items[i], &binding};
        const struct format_section *section = signature_cells(&sections[0], record.row) ? &sections[0] : &sections[1];
        if (signature_cells(section, record.row))
            signature_bind_section(section, record.row, &binding);
        else if (binding.section && gives_rate(reading, &record))
            first = rate_of(&record, conversion->base);
    }
    conversion->rate = arena_alloc(reading->arena, sizeof *conversion->rate);
    *conversion->rate = isnan(first) ? 1 : first;
    if (!reading->export->currency && conversion->base && *conversion->rate == 1)
        reading->export->currency = intern_text(reading->texts, conversion->base);
    reading->own = conversion;
}

/* Of a row without a price: its own rate where it is paid in the currency of prices, else that of the trade before. */
static double rate_of_payment(const struct reading *reading, const struct transaction_draft *draft) {
    const struct conversion *conversion = reading->own;
    double stated = record_number(draft->record, ROLE_DETAIL);
    const char *currency = reading->export->currency, *description = record_text(draft->record, ROLE_DESCRIPTION);
    bool own = currency && record_text_holds(description, arena_print(reading->arena, " %s ", currency));
    return stated > 0 && own && draft->transaction.kind == KIND_DIVIDEND ? 1 / stated : *conversion->rate;
}

/* Amounts become the price's currency, in which strikes are. */
static void convert(const struct reading *reading, struct transaction_draft *draft) {
    const struct conversion *conversion = reading->own;
    double rate = rate_of(draft->record, conversion->base);
    if (!isnan(rate) && gives_rate(reading, draft->record))
        *conversion->rate = rate;
    rate = isnan(rate) ? rate_of_payment(reading, draft) : rate;
    draft->amount *= rate;
    draft->listed_fees *= rate;
}

/* A dividend may have its net amount only; what an event states as gross is its fee. */
static void mend_amount(struct transaction_draft *draft) {
    double net = record_number(draft->record, ROLE_EXTRA);
    if (isnan(draft->amount) && !isnan(net))
        draft->amount = net + draft->listed_fees;
    if (kind_is_event(draft->transaction.kind) && fabs(fabs(draft->amount) - fabs(draft->listed_fees)) < 1e-9)
        draft->amount = 0;
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    const char *symbol = record_text(record, ROLE_SYMBOL), *description = record_text(record, ROLE_DESCRIPTION);
    if (!record_draft(reading, record, &draft))
        return;
    if (!draft.has_contract && record_draft_contract(reading, &draft, contract_of_event(description, reading->arena)))
        draft.transaction.kind = (uint8_t)kind_of_words(reading->format, record_text(record, ROLE_ACTION), true);
    mend_amount(&draft);
    if (is_future(symbol, description))
        draft.transaction.kind = KIND_FUTURES;
    if (draft.transaction.kind < KIND_PASSED)
        convert(reading, &draft);
    if (draft.transaction.kind == KIND_BUY && draft.quantity < 0)
        draft.transaction.kind = KIND_SELL;
    if (draft.transaction.kind == KIND_DIVIDEND && !record_draft_moves_cash(&draft))
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
        statement_set_period(reading, export_cell_text(row, 3), " - ");
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
