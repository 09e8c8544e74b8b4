/* Date, group, contract, action, quantity, price and fees on one line. */
#include "run/import_row_text.h"

#include <math.h>

#include "base/number_text.h"
#include "base/text.h"
#include "import/trade_end_text.h"

static void print_contract(struct text *text, const struct broker_transaction *transaction) {
    char strike[NUMBER_TEXT_SIZE], expiry[DATE_TEXT_SIZE];
    if (transaction->type == OPTION_NONE)
        return;
    number_print(transaction->strike, strike);
    text_print(text, " %s %s %s", transaction->type == OPTION_PUT ? "put" : "call", strike, date_text(transaction->expiry, expiry));
}

const char *import_transaction_text(const struct broker_transaction *transaction, struct arena *arena) {
    struct text text = {.arena = arena};
    char date[DATE_TEXT_SIZE], quantity[NUMBER_TEXT_SIZE], price[NUMBER_TEXT_SIZE];
    number_print(transaction->quantity, quantity);
    number_print(transaction->price, price);
    bool priced = !kind_is_event(transaction->kind) && !isnan(transaction->price);
    text_print(&text, "%s %s", date_text(transaction->date, date), transaction->ticker);
    print_contract(&text, transaction);
    text_print(&text, ", %s%s%s", quantity, priced ? " at " : "", priced ? price : "");
    return text_string(&text);
}

static void print_amounts(struct text *text, const struct broker_transaction *transaction) {
    char number[NUMBER_TEXT_SIZE], money[MONEY_TEXT_SIZE];
    bool dividend = transaction->kind == KIND_DIVIDEND;
    if (transaction->kind == KIND_CORPORATE)
        return;
    number_print(transaction->quantity, number);
    text_print(text, "  %s", dividend ? money_text(transaction->cash, money) : number);
    if (!dividend && !kind_is_event(transaction->kind) && !isnan(transaction->price)) {
        number_print(transaction->price, number);
        text_print(text, " at %s", number);
    }
    if (transaction->fees.units)
        text_print(text, "  fees %s", money_text(transaction->fees, money));
}

static void print_end(struct text *text, const struct broker_transaction *end, struct arena *arena) {
    char money[MONEY_TEXT_SIZE];
    text_print(text, "  %s", trade_end_text(end, arena));
    if (end->fees.units)
        text_print(text, "  fees %s", money_text(end->fees, money));
}

const char *import_row_text(const struct log_import *import, const struct grouped_row *row) {
    const struct broker_transaction *transaction = &row->transaction;
    const struct log_manner *manner = &import->plan.manner;
    struct text text = {.arena = import->request.arena};
    char date[DATE_TEXT_SIZE];
    text_print(&text, "%s  %s  %s", date_text(transaction->date, date), row->group ? row->group : "-", transaction->ticker);
    print_contract(&text, transaction);
    text_print(&text, "  %s", manner->words[log_word_of(manner, transaction)]);
    print_amounts(&text, transaction);
    if (row->end)
        print_end(&text, row->end, import->request.arena);
    return text_string(&text);
}

const char *import_ended_text(const struct log_import *import, const struct ended_row *ended) {
    struct text text = {.arena = import->request.arena};
    const struct broker_transaction *opening = &import->plan.log.items[ended->log];
    text_print(&text, "%s", opening->ticker);
    print_contract(&text, opening);
    print_end(&text, &ended->end, import->request.arena);
    return text_string(&text);
}
