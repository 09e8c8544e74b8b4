/* Webull: the orders, and the options' orders with fees. Neither holds expiries or assignments. */
#include "brokers/formats/formats.h"

#include <math.h>

#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"

static const struct format_column order_columns[] = {
    {ROLE_SYMBOL, true, "Symbol\0"},    {ROLE_ACTION, true, "Side\0"},      {ROLE_STATUS, true, "Status\0"}, {ROLE_QUANTITY, true, "Filled\0"},
    {ROLE_PRICE, true, "Avg Price\0"},  {ROLE_DATE, true, "Filled Time\0"}, {ROLE_DESCRIPTION, false, "Name\0"}, {0},
};

static const struct format_column option_columns[] = {
    {ROLE_SYMBOL, true, "Symbol\0"},   {ROLE_DATE, true, "Filled Time\0"},        {ROLE_ACTION, true, "B/S\0"},      {ROLE_EFFECT, true, "Side Type\0"},
    {ROLE_PRICE, true, "Filled Avg Price\0"}, {ROLE_QUANTITY, true, "Filled Qty\0"}, {ROLE_AMOUNT, false, "Traded Value\0"}, {ROLE_FEE, true, "Commission\0"},
    {ROLE_FEE, true, "Fee\0"},         {0},
};

static const struct format_section order_sections[] = {
    {"Symbol|Side|Status|Filled|Avg Price|Filled Time", NULL, true, 0, order_columns},
    {0},
};

static const struct format_section option_sections[] = {
    {"Symbol|Filled Time|B/S|Side Type|Filled Avg Price|Filled Qty", NULL, true, 0, option_columns},
    {0},
};

static const struct word_kind words[] = {
    {"buy", WORD_IS, KIND_PURCHASE, KIND_BUY},
    {"sell", WORD_IS, KIND_SALE, KIND_SELL},
    {"short", WORD_IS, KIND_STO, KIND_SHORT},
    {"sellshort", WORD_IS, KIND_STO, KIND_SHORT},
    {"buytocover", WORD_IS, KIND_BTC, KIND_SHORT},
    {0},
};

/* Orders that filled nothing have no time; the parents of spreads have no symbol, their legs stand in rows of their own. */
static bool is_no_trade(struct reading *reading, const struct record *record) {
    double filled = record_number(record, ROLE_QUANTITY);
    bool unfilled = isnan(filled) || filled == 0, parent = !record_text(record, ROLE_SYMBOL);
    if (!unfilled && !parent)
        return false;
    reading->export->rows++;
    export_pass_over(reading->export, unfilled ? KIND_UNFILLED : KIND_SUMMARY, record->row->number, record_text(record, ROLE_STATUS));
    return true;
}

static void set_effect(struct transaction_draft *draft) {
    const char *effect = record_text(draft->record, ROLE_EFFECT);
    bool sale = draft->transaction.kind == KIND_SALE;
    if (!draft->has_contract || !effect || (!sale && draft->transaction.kind != KIND_PURCHASE))
        return;
    if (record_text_holds(effect, "open"))
        draft->transaction.kind = sale ? KIND_STO : KIND_BTO;
    else if (record_text_holds(effect, "close"))
        draft->transaction.kind = sale ? KIND_STC : KIND_BTC;
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (is_no_trade(reading, record) || !record_draft(reading, record, &draft))
        return;
    set_effect(&draft);
    draft.amount = fabs(draft.amount);
    record_add(reading, &draft);
}

const struct broker_format format_webull_orders = {
    .name = "webull-orders",
    .title = "Webull (orders)",
    .download = "Account, Orders, Order history, Export",
    .sections = order_sections,
    .words = words,
    .money = MONEY_GROSS,
    .traits = TRAIT_NO_FEES | TRAIT_NO_EXPIRIES,
    .read = read_row,
};

const struct broker_format format_webull_options = {
    .name = "webull-options",
    .title = "Webull (options)",
    .download = "Account, Orders, Options, Export",
    .sections = option_sections,
    .words = words,
    .money = MONEY_GROSS,
    .traits = TRAIT_NO_EXPIRIES,
    .read = read_row,
};
