/* A sentence a row. */
#include "import/tell_closes.h"

#include <math.h>

#include "base/number_text.h"
#include "base/text.h"
#include "import/trade_end_text.h"

static const char *contract_of(const struct broker_transaction *transaction, struct arena *arena) {
    char strike[NUMBER_TEXT_SIZE], date[DATE_TEXT_SIZE];
    number_print(transaction->strike, strike);
    return arena_print(arena, "%s %s %s", transaction->type == OPTION_PUT ? "put" : "call", strike, date_text(transaction->expiry, date));
}

static void tell_roll(const struct import_request *request, const struct import_plan *plan, const struct differing *roll) {
    const struct transaction_list *transactions = request->transactions;
    const struct broker_transaction *opened = &plan->log.items[roll->rows.items[0]], *closed = opened - 1;
    struct text booked = {.arena = request->arena};
    struct money cash = MONEY_ZERO;
    char price[NUMBER_TEXT_SIZE], money[MONEY_TEXT_SIZE];
    for (size_t i = 0; i < roll->fills.count; i++) {
        text_print(&booked, "%s%s", i ? " and " : "", trade_end_text(&roll->fills.items[i].transaction, request->arena));
        cash = money_add(cash, roll->fills.items[i].transaction.cash);
    }
    number_print(isnan(opened->price) ? 0 : number_round(opened->price, 6), price);
    diag_report(request->diags, IMPORT_DIFFERS, transaction_place(transactions, &transactions->items[opened->row], FIELD_PREMIUM), "not added",
                "%s: the row rolls %g %s into %s at %s a share, the broker says %s, %s in all", opened->ticker, opened->quantity,
                contract_of(closed, request->arena), contract_of(opened, request->arena), price, text_string(&booked), money_text(cash, money));
}

void tell_differing_rolls(const struct import_request *request, const struct import_plan *plan) {
    for (size_t i = 0; i < plan->matches.rolls.count; i++)
        tell_roll(request, plan, &plan->matches.rolls.items[i]);
}

bool tell_closed_already(const struct import_request *request, const struct import_plan *plan, const struct broker_transaction *close) {
    const struct transaction_list *transactions = request->transactions;
    const struct broker_transaction *row = NULL;
    bool opened = false;
    for (size_t i = 0; kind_is_option(close->kind) && i < plan->log.count; i++) {
        const struct broker_transaction *there = &plan->log.items[i];
        if (broker_compare_contracts(there, close) != 0 || date_compare(there->date, close->date) > 0)
            continue;
        bool opens = kind_opens(there->kind) || there->kind == KIND_SALE;
        opened |= opens;
        row = opens ? row : there;
    }
    if (!opened || !row)
        return false;
    diag_report(request->diags, IMPORT_DIFFERS, transaction_place(transactions, &transactions->items[row->row], FIELD_ACTION), "not added",
                "%s: the broker says of the %s that %s, but by the log %s already", close->ticker, contract_of(close, request->arena),
                trade_end_text(close, request->arena), trade_end_text(row, request->arena));
    return true;
}
