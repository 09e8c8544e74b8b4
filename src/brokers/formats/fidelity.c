/*
 * Fidelity: Activity & Orders, History, as CSV. The action is a sentence, and in some exports quantity and price stand under each other's label.
 */
#include "brokers/formats/formats.h"

#include <math.h>
#include <stdio.h>
#include <strings.h>

#include "brokers/reading/amount_text.h"
#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"
#include "brokers/reading/signature.h"
#include "brokers/reading/statement_lines.h"

static const struct format_column columns[] = {
    {ROLE_DATE, true, "Run Date\0"},      {ROLE_ACCOUNT, false, "Account Number\0" "Account\0"}, {ROLE_ACTION, true, "Action\0"}, {ROLE_SYMBOL, true, "Symbol\0"},
    {ROLE_DESCRIPTION, false, "Description\0" "Security Description\0"},
    {ROLE_QUANTITY, true, "Quantity\0"},  {ROLE_PRICE, true, "Price\0"},             {ROLE_FEE, false, "Commission\0" "Fees\0"},
    {ROLE_AMOUNT, true, "Amount\0"},      {ROLE_STATUS, false, "Cash Balance\0"},    {ROLE_EXTRA, false, "Currency\0"}, {0},
};

static const struct format_section sections[] = {
    {"Run Date|Action|Symbol|Quantity|Settlement Date", NULL, true, 0, columns},
    {"Run Date|Action|Symbol|Description|Quantity|Commission|Fees|Amount", NULL, true, 0, columns},
    {0},
};

static const struct word_kind words[] = {
    {"yousoldopening", WORD_BEGINS, KIND_STO, KIND_SELL},
    {"youboughtclosing", WORD_BEGINS, KIND_BTC, KIND_BUY},
    {"youboughtopening", WORD_BEGINS, KIND_BTO, KIND_BUY},
    {"yousoldclosing", WORD_BEGINS, KIND_STC, KIND_SELL},
    {"sellcancelopening", WORD_BEGINS, KIND_STO, KIND_SELL},
    {"buycancelclosing", WORD_BEGINS, KIND_BTC, KIND_BUY},
    {"buycancelopening", WORD_BEGINS, KIND_BTO, KIND_BUY},
    {"sellcancelclosing", WORD_BEGINS, KIND_STC, KIND_SELL},
    {"buycancel", WORD_BEGINS, KIND_PURCHASE, KIND_BUY},
    {"sellcancel", WORD_BEGINS, KIND_SALE, KIND_SELL},
    {"expiredposition", WORD_BEGINS, KIND_EXPIRED, KIND_CASH}, /* of a warrant */
    {"assigned", WORD_BEGINS, KIND_ASSIGNED, KIND_ASSIGNED},
    {"expired", WORD_BEGINS, KIND_EXPIRED, KIND_EXPIRED},
    {"exercised", WORD_BEGINS, KIND_EXERCISED, KIND_EXERCISED},
    {"yousoldshort", WORD_BEGINS, KIND_SALE, KIND_SHORT},
    {"youboughtshort", WORD_BEGINS, KIND_PURCHASE, KIND_SHORT}, /* SHORT COVER */
    {"yousold", WORD_BEGINS, KIND_SALE, KIND_SELL},
    {"youbought", WORD_BEGINS, KIND_PURCHASE, KIND_BUY},
    {"dividendreceived", WORD_BEGINS, KIND_DIVIDEND, KIND_DIVIDEND},
    {"reinvestment", WORD_BEGINS, KIND_NONE, KIND_BUY},
    {"redemptionfromcore", WORD_BEGINS, KIND_SWEEP, KIND_SWEEP},
    {"purchaseintocore", WORD_BEGINS, KIND_SWEEP, KIND_SWEEP},
    {"redemptionpayout", WORD_BEGINS, KIND_BOND, KIND_BOND},
    {"distribution", WORD_BEGINS, KIND_CORPORATE, KIND_CORPORATE},
    {"youloaned", WORD_BEGINS, KIND_CASH, KIND_CASH}, /* shares lent, which stay the trader's, and what stands for them */
    {"loan", WORD_BEGINS, KIND_CASH, KIND_CASH},
    {"increasecollateral", WORD_BEGINS, KIND_CASH, KIND_CASH},
    {"decreasecollateral", WORD_BEGINS, KIND_CASH, KIND_CASH},
    {"fullypaid", WORD_HOLDS, KIND_CASH, KIND_CASH},
    {0},
};

/* Whether quantity and price stand under each other's label; for the whole file. */
struct labels {
    bool exchanged;
};

/* For and against one order of the two columns, as a trade tells: contracts are whole, prices are not below 0, sales have a negative quantity. */
static int votes_for(const char *action, double quantity, double price) {
    bool sale = record_text_after(action, "YOU SOLD") != NULL;
    bool fits = quantity == floor(quantity) && price >= 0 && (sale ? quantity < 0 : quantity > 0);
    return fits ? 1 : -1;
}

/* For columns as labelled, less for those exchanged; of option trades, and of all else, which tells it where there are none of those: shares
 * that were traded, and rows that have but one of the two, which is the quantity. */
struct votes {
    int options, others;
};

static void count_votes(const struct record *record, struct votes *votes) {
    const char *action = record_text(record, ROLE_ACTION);
    double first = record_number(record, ROLE_QUANTITY), second = record_number(record, ROLE_PRICE);
    bool option = record_text_holds(action, "OPENING TRANSACTION") || record_text_holds(action, "CLOSING TRANSACTION");
    bool lacks_first = isnan(first), lacks_second = isnan(second); /* what isnan returns is 1 on some systems only */
    if (lacks_first || lacks_second)
        votes->others += lacks_second - lacks_first;
    else if (option || record_text_after(action, "YOU ") == action + strlen("YOU "))
        *(option ? &votes->options : &votes->others) += votes_for(action, first, second) - votes_for(action, second, first);
}

static void find_labels(struct reading *reading) {
    const struct export_table *table = &reading->export->table;
    struct labels *labels = arena_alloc(reading->arena, sizeof *labels);
    struct binding binding = {0};
    struct votes votes = {0};
    for (size_t i = 0; i < table->count; i++) {
        const struct export_row *row = &table->items[i];
        struct record record = {row, &binding};
        if (signature_cells(&sections[0], row))
            signature_bind_section(&sections[0], row, &binding);
        else if (binding.section && record_text(&record, ROLE_ACTION))
            count_votes(&record, &votes);
    }
    labels->exchanged = votes.options < 0 || (votes.options == 0 && votes.others < 0);
    reading->own = labels;
}

/* "EXPIRED PUT (F) … as of May-02-2025 (Cash)": the date on which it counts. */
static void read_as_of(const char *action, struct broker_transaction *transaction) {
    const char *text = record_text_after(action, " as of ");
    char date[24];
    struct stamp stamp;
    if (!text)
        return;
    snprintf(date, sizeof date, "%.*s", (int)strcspn(text, " "), text);
    if (read_stamp(date, &stamp))
        transaction->date = stamp.date;
}

/* Where a spreadsheet program spoilt the symbol, and the description is cut: the action names the contract. */
static void read_contract_of_action(struct reading *reading, struct transaction_draft *draft, const char *action) {
    const char *put = record_text_after(action, " PUT ("), *call = record_text_after(action, " CALL (");
    if (draft->has_contract || (!put && !call) || !record_draft_contract(reading, draft, put ? put - strlen("PUT (") : call - strlen("CALL (")))
        return;
    draft->transaction.kind = (uint8_t)kind_of_words(reading->format, action, true);
}

/* In the years of "Exchange Quantity" currency, price and quantity stand under Quantity, Currency and Price. */
static bool is_shifted(const struct record *record) {
    return record_text_is_currency(record_text(record, ROLE_QUANTITY));
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    const struct labels *labels = reading->own;
    const char *action = record_text(record, ROLE_ACTION), *balance = record_text(record, ROLE_STATUS);
    if (!record_draft(reading, record, &draft))
        return;
    read_contract_of_action(reading, &draft, action);
    double first = draft.quantity;
    if (is_shifted(record)) {
        draft.quantity = draft.price;
        draft.price = record_number(record, ROLE_EXTRA);
    } else if (labels->exchanged) {
        draft.quantity = draft.price;
        draft.price = first;
    }
    if (kind_is_event(draft.transaction.kind) && isnan(draft.quantity)) { /* it has no price: the one number is that of contracts */
        draft.quantity = draft.price;
        draft.price = NAN;
    }
    read_as_of(action, &draft.transaction);
    draft.transaction.cancel |= action && (strncasecmp(action, "BUY CANCEL", 10) == 0 || strncasecmp(action, "SELL CANCEL", 11) == 0);
    draft.transaction.pending = record_text_holds(balance, "processing");
    if (draft.transaction.kind == KIND_DIVIDEND && !record_draft_moves_cash(&draft))
        draft.transaction.kind = KIND_CASH;
    if (draft.quantity < 0 && draft.transaction.kind == KIND_EXPIRED)
        draft.closes_long = true;
    record_add(reading, &draft);
}

/* "Date downloaded 05/30/2025 4:02 pm" */
static bool read_line(struct reading *reading, const struct export_row *row) {
    const char *first = export_first_text(row), *date = record_text_after(first, "Date downloaded ");
    if (!date || row->count > 2) /* the time may stand in a cell of its own */
        return false;
    statement_set_period_end(reading, date, true);
    return true;
}

const struct broker_format format_fidelity = {
    .name = "fidelity",
    .title = "Fidelity",
    .download = "Accounts, Activity & Orders, History, choose dates, Download (CSV)",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
    .prepare = find_labels,
    .read = read_row,
    .line = read_line,
};
