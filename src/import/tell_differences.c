/* By row of the log: which, and both figures. */
#include "import/tell_differences.h"

#include <string.h>

#include "base/number_text.h"
#include "base/text.h"

static void tell_corrections(const struct import_request *request, const struct import_plan *plan) {
    const struct transaction_list *transactions = request->transactions;
    for (size_t i = 0; i < plan->matches.corrections.count; i++) {
        const struct correction *correction = &plan->matches.corrections.items[i];
        const struct broker_transaction *was = &plan->log.items[correction->log], *now = &correction->now;
        char old[MONEY_TEXT_SIZE], new[MONEY_TEXT_SIZE];
        diag_report(request->diags, CORRECTED_BY_BROKER,
                    transaction_place(transactions, &transactions->items[was->row], FIELD_PREMIUM), "the row was left as it is",
                    "%s: the row says %g at %g, fees %s; the broker says %g at %g, fees %s", now->ticker, was->quantity, was->price,
                    money_text(was->fees, old), now->quantity, now->price, money_text(now->fees, new));
    }
}

enum { TAKEN_BACK_MOST = 500 /* looked for in the whole log */ };

/* Whether the row is told as another one's already: corrected, or mistyped. */
static bool is_told(const struct import_plan *plan, size_t row) {
    for (size_t i = 0; i < plan->matches.corrections.count; i++)
        if (plan->matches.corrections.items[i].log == row)
            return true;
    for (size_t i = 0; i < plan->matches.differing.count; i++)
        for (size_t of = 0; of < plan->matches.differing.items[i].rows.count; of++)
            if (plan->matches.differing.items[i].rows.items[of] == row)
                return true;
    return false;
}

/* A row that was imported from the same format by another ID is another trade. */
static bool may_be_the_same(const struct import_request *request, const struct import_plan *plan, size_t log, const struct broker_transaction *taken) {
    const struct id_row *row = plan->matches.id_rows[log];
    const char *id = row ? plan->known.ids.items[row->id].id : "", *own = broker_import_id(request->exports, taken);
    size_t format = (size_t)(strrchr(own, '-') - own) + 1, length = strlen(id);
    return taken->cancel || strncmp(id, own, format) != 0 || strncmp(id, own, length) == 0;
}

/* The row of the log that says what was taken back, and that no export says any more. A row that takes it back without a date may come later. */
static bool says_taken_back(const struct broker_transaction *row, const struct broker_transaction *taken) {
    struct candidate first, second;
    struct broker_transaction same = *taken;
    same.account = !row->account || broker_accounts_match(row->account, taken->account) ? row->account : taken->account;
    bool comparable = candidate_make(row, 0, true, NULL, &first) && candidate_make(&same, 0, false, NULL, &second);
    bool undated = taken->cancel && !taken->as_of && date_compare(taken->date, taken->booked) == 0 && date_compare(row->date, taken->date) <= 0;
    return comparable && candidates_compare_keys(&first, &second) == 0 && first.quantity == second.quantity &&
           candidate_prices_agree(first.price, second.price) && (undated || candidate_dates_agree(&first, &second));
}

/* Of several the last one. */
static size_t find_taken_back(const struct import_request *request, const struct import_plan *plan, const struct broker_transaction *taken) {
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < plan->log.count; i++) {
        const struct broker_transaction *row = &plan->log.items[i];
        if (!plan->matches.found[i] && says_taken_back(row, taken) && may_be_the_same(request, plan, i, taken) &&
            (found == SIZE_MAX || date_compare(row->date, plan->log.items[found].date) > 0))
            found = i;
    }
    return found;
}

/* What an earlier import brought, or a hand typed, and the broker took back since. */
static void tell_taken_back(const struct import_request *request, const struct import_plan *plan, const struct broker_transaction *taken) {
    const struct transaction_list *transactions = request->transactions;
    char money[MONEY_TEXT_SIZE], number[NUMBER_TEXT_SIZE];
    size_t at = find_taken_back(request, plan, taken);
    if (at == SIZE_MAX || is_told(plan, at))
        return;
    const struct broker_transaction *row = &plan->log.items[at];
    number_print(row->quantity, number);
    diag_report(request->diags, CORRECTED_BY_BROKER, transaction_place(transactions, &transactions->items[row->row], FIELD_PREMIUM),
                "the row was left as it is", "%s: the broker took %s back", row->ticker,
                row->kind == KIND_DIVIDEND ? arena_print(request->arena, "the dividend of %s", money_text(money_absolute(row->cash), money))
                                           : arena_print(request->arena, "this trade of %s", number));
}

enum { FIGURES_TOLD = 3 };

/* " and 1 at 0.55", of a dividend its amount; of many the first ones, and how many there are. */
static void print_figures(struct text *text, const struct broker_transaction *transaction, size_t index, size_t count) {
    char quantity[NUMBER_TEXT_SIZE], price[NUMBER_TEXT_SIZE], money[MONEY_TEXT_SIZE];
    number_print(transaction->quantity, quantity);
    number_print(number_round(transaction->price, 6), price);
    const char *between = index ? " and " : "";
    if (index == FIGURES_TOLD)
        text_print(text, " and %zu more", count - index);
    else if (index < FIGURES_TOLD && transaction->kind == KIND_DIVIDEND)
        text_print(text, "%s%s", between, money_text(transaction->cash, money));
    else if (index < FIGURES_TOLD)
        text_print(text, "%s%s at %s", between, quantity, price);
}

static void tell_differing(const struct import_request *request, const struct import_plan *plan, const struct differing *differing) {
    const struct transaction_list *transactions = request->transactions;
    const struct broker_transaction *log = plan->log.items;
    const struct transaction *row = &transactions->items[log[differing->rows.items[0]].row];
    struct text typed = {.arena = request->arena}, filled = typed;
    char date[DATE_TEXT_SIZE];
    for (size_t i = 0; i < differing->rows.count; i++)
        print_figures(&typed, &log[differing->rows.items[i]], i, differing->rows.count);
    for (size_t i = 0; i < differing->fills.count; i++)
        print_figures(&filled, &differing->fills.items[i].transaction, i, differing->fills.count);
    diag_report(request->diags, IMPORT_DIFFERS, transaction_place(transactions, row, row->same_row ? FIELD_CLOSE_PRICE : FIELD_PREMIUM),
                differing->as_many ? "not added" : "added beside it", "%s: on %s the log says %s, the broker %s", row->ticker,
                date_text(row->date, date), text_string(&typed), text_string(&filled));
}

void tell_fees(const struct import_request *request, const struct import_plan *plan) {
    const struct section_layout *section = plan->logs[plan->target].section;
    struct money fees = MONEY_ZERO;
    char money[MONEY_TEXT_SIZE];
    const struct log_layout *layout = request->transactions->layout;
    struct place header = {.file = layout->workbook->name, .sheet = layout_sheet_name(layout, plan->logs[plan->target].source),
                           .row = section->header_row, .column = NO_COLUMN};
    if (section->columns[FIELD_FEES] != NO_COLUMN || (section->columns[FIELD_NET_PREMIUM] != NO_COLUMN && !amount_manner_drops_fees(&plan->manner.net)))
        return;
    for (size_t i = 0; i < plan->rows.count; i++) {
        fees = money_add(fees, plan->rows.items[i].transaction.fees);
        fees = plan->rows.items[i].end ? money_add(fees, plan->rows.items[i].end->fees) : fees;
    }
    if (fees.units)
        diag_report(request->diags, IMPORT_LEFT_OUT, header, "the rows were added without them",
                    "the log has no column for fees, and those of the rows are %s: give it a column Fees before the import", money_text(fees, money));
}

void tell_differences(const struct import_request *request, const struct import_plan *plan) {
    tell_corrections(request, plan);
    for (size_t i = 0; i < request->exports->taken_back.count && i < TAKEN_BACK_MOST; i++)
        tell_taken_back(request, plan, &request->exports->taken_back.items[i]);
    for (size_t i = 0; i < plan->matches.differing.count; i++)
        tell_differing(request, plan, &plan->matches.differing.items[i]);
}
