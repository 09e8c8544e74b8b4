/* The second walk over the rows: dates and prices made final, each row's fate decided, its troubles told. */
#include "journal/settling/settle_rows.h"

#include <math.h>

#include "base/number_text.h"
#include "journal/binding/columns.h"
#include "journal/settling/check_amounts.h"
#include "journal/checking/check_plausible.h"
#include "journal/checking/of_export.h"
#include "journal/settling/far_dates.h"
#include "journal/settling/fees_of_sides.h"
#include "journal/settling/other_rows.h"
#include "journal/settling/repeated_rows.h"
#include "journal/settling/settle_basis.h"
#include "journal/settling/settle_dates.h"
#include "journal/settling/settle_dividend.h"
#include "journal/settling/settle_trades.h"
#include "journal/settling/settle_units.h"
#include "journal/settling/share_amounts.h"
#include "journal/settling/tell_sheet.h"
#include "journal/tickers/index_roots.h"

struct settler {
    const struct settings *settings;
    struct draft *draft;
    struct transaction_list *list;
    struct sheet_rows *sheet;
    struct diags *diags;
    struct date_orders orders;
    struct units units;
    struct dividends dividends;
    struct repeated_rows repeated;
    struct date far_from; /* dates from here on were hardly meant; DATE_NONE = none of those left out */
    size_t next_problem; /* the first one not told yet */
    struct date first, last; /* of the rows dated up to the as-of date */
    bool percent_noted;
    bool of_export; /* the log was made of a broker's export: its prices are sure, and in dollars a share */
    double fee_sign; /* -1 where the sheet's costs are written below 0; 0 = whatever the sign, they are costs */
};

/* A row while it is being settled. */
struct settling {
    size_t index; /* in the draft */
    struct transaction *row;
    const struct draft_extra *extra;
    bool date_settled, expiry_settled;
    bool odd_shares; /* its quantity is told to be shares, but makes no whole contracts */
};

static struct place place_of(const struct settler *settler, uint32_t row, enum field field) {
    struct transaction at = {.row = row, .source = settler->draft->source};
    return transaction_place(settler->list, &at, field);
}

static void tell(const struct settler *settler, const struct draft_problem *problem) {
    struct place place = place_of(settler, problem->row, (enum field)problem->field);
    diag_report_text(settler->diags, (enum diag_code)problem->code, place, problem->done, problem->message);
}

static const struct draft_problem *next_problem(const struct settler *settler) {
    return settler->next_problem < settler->draft->problems.count
               ? &settler->draft->problems.items[settler->next_problem]
               : NULL;
}

/* Rows between the transactions that are none. */
static void tell_rows_before(struct settler *settler, uint32_t row) {
    const struct draft_problem *problem;
    while ((problem = next_problem(settler)) && problem->row < row) {
        tell(settler, problem);
        settler->next_problem++;
    }
}

static bool concerns_others(uint16_t code) {
    return code == REPEATED_ROWS || code == SYMBOL_CHANGE_UNCLEAR || code == CURRENCY_CONVERTED || code == CURRENCY_TAKEN || code == CURRENCY_UNSAID || code == CURRENCY_DIFFERS;
}

/* The problems of one row; told only when the row counts or they concern others. True when one of them is an error. */
static bool take_problems(struct settler *settler, uint32_t row, bool told) {
    const struct draft_problem *problem;
    bool error = false;
    for (; (problem = next_problem(settler)) && problem->row == row; settler->next_problem++) {
        error |= diag_severity((enum diag_code)problem->code) == DIAG_ERROR;
        if (told || concerns_others(problem->code))
            tell(settler, problem);
    }
    return error;
}

static bool is_after_as_of(const struct settler *settler, const struct settling *at) {
    return at->date_settled && date_is_set(at->row->date) && date_is_set(settler->list->as_of) &&
           date_compare(at->row->date, settler->list->as_of) > 0;
}

static void see_date(struct settler *settler, const struct settling *at) {
    if (!at->date_settled || !date_is_set(at->row->date))
        return;
    if (!date_is_set(settler->first))
        settler->first = at->row->date;
    settler->last = at->row->date;
}

static void leave_after_as_of(struct settler *settler, const struct settling *at) {
    char date[DATE_TEXT_SIZE], as_of[DATE_TEXT_SIZE];
    settler->sheet->left_out.after_as_of++;
    take_problems(settler, at->row->row, false);
    bool far = (date_is_set(settler->far_from) && date_compare(at->row->date, settler->far_from) >= 0) ||
               (at->expiry_settled && date_is_long_after_expiry(at->row->date, at->row->expiry));
    diag_report(settler->diags, far ? DATE_FAR : AFTER_AS_OF, place_of(settler, at->row->row, FIELD_DATE), far ? "left out until then" : "not used yet",
                far ? "dated %s, long after the rest of the log and the as-of date %s" : "dated %s, after the as-of date %s",
                date_text(at->row->date, date), date_text(settler->list->as_of, as_of));
}

/* A share trade that cannot count is missing in the account's figures. */
static void tell_not_counted(const struct settler *settler, const struct settling *at, const char *missing) {
    diag_report(settler->diags, BAD_VALUE, place_of(settler, at->row->row, FIELD_COUNT), "not counted", "%s has no %s", other_row_name(at->row, at->extra), missing);
}

/* The sale of shares whose row is a whole trade, in the transaction behind it; nothing while they are held. */
static void settle_sale(const struct settler *settler, const struct settling *at) {
    struct draft_trade *trade = at->extra->trade;
    struct transaction *sale = &settler->draft->rows.items[at->index + 1];
    struct close_fault fault = {.field = FIELD_CLOSE_DATE, .text = "close date has day and month in the other order than its column"};
    bool dated = settle_date(&trade->closed, (enum date_reading_order)trade->close_order, settler->orders.close);
    if (!dated || make_trade_sale(at->row, trade, settler->list->as_of, sale, &fault) == CLOSE_WRONG)
        diag_report(settler->diags, BAD_VALUE, place_of(settler, at->row->row, fault.field), "shares read as still held", "%s", fault.text);
    if (sale->action != ACTION_NONE)
        sale->fate = ROW_NOT_WHEEL;
}

/* Counts and notes a row that is no wheel trade. True when it stays in the list. */
static bool settle_other(struct settler *settler, const struct settling *at) {
    if (at->row->action == DIVIDEND && !transaction_adjusts_leg(at->row))
        settle_dividend(settler->draft, at->index, &settler->dividends, settler->list, settler->diags);
    else if (!settler->of_export)
        settle_share_amount(settler->draft, at->index, &settler->dividends.share_amounts, settler->list, settler->diags);
    if (at->extra->kind == DRAFT_SHARES && !check_limits(settler->list, at->row, at->extra, settler->diags)) {
        take_problems(settler, at->row->row, false);
        settler->sheet->left_out.errors++;
        return false;
    }
    const char *missing = at->extra->kind == DRAFT_TRANSFER && at->row->action == ACTION_NONE ? NULL : other_row_lacks(at->row, at->date_settled);
    const char *done = "left out of scoring";
    bool counted = !at->extra->fraction || at->row->quantity > 0; /* a fraction alone is not, and told with all of them */
    bool passed_over = at->row->action == SPLIT || at->row->action == SYMBOL_CHANGE;
    (*(passed_over ? &settler->sheet->left_out.passed_over : &settler->sheet->left_out.not_wheel))++;
    take_problems(settler, at->row->row, false);
    if (missing && counted && at->extra->kind == DRAFT_SHARES)
        done = arena_print(settler->draft->scratch, "left out of scoring and, having no %s, of the wheel", missing);
    diag_report(settler->diags, NOT_A_WHEEL_TRADE, place_of(settler, at->row->row, FIELD_ACTION), done, "not a wheel option trade: %s", other_row_name(at->row, at->extra));
    if (missing && counted && (at->row->action == SHARES_BOUGHT || at->row->action == SHARES_SOLD || at->row->action == DIVIDEND))
        tell_not_counted(settler, at, missing);
    if (at->row->action == SPLIT && at->row->quantity == 0 && !missing)
        diag_report(settler->diags, SPLIT_WITHOUT_RATIO, place_of(settler, at->row->row, FIELD_QUANTITY),
                    "contracts kept as they were; basis and share P&L not known from that day on",
                    "split of %s without a ratio; expected one like 10:1 under Quantity or in a column Ratio", at->row->ticker);
    at->row->fate = passed_over ? ROW_PASSED_OVER : ROW_NOT_WHEEL;
    bool moves = (at->row->action == SHARES_IN || at->row->action == SHARES_OUT) && at->row->quantity > 0;
    bool counts = !missing && counted && (moves || at->extra->kind != DRAFT_TRANSFER);
    if (counts && at->extra->trade)
        settle_sale(settler, at);
    return counts;
}

static bool report_order(const struct settler *settler, const struct settling *at, enum field field, struct date date, enum date_reading_order order) {
    char text[DATE_TEXT_SIZE];
    bool month_first = order == READING_MONTH_FIRST;
    return diag_row_error(settler->diags, ROW_ERROR, place_of(settler, at->row->row, field),
                          "%s %s is written with the %s first, but this column has the %s first", column_noun(field),
                          date_text(date, text), month_first ? "day" : "month", month_first ? "month" : "day");
}

static bool opens(const struct transaction *row) {
    return row->action == SELL_TO_OPEN || row->action == BUY_TO_OPEN;
}

static bool check_dates(const struct settler *settler, const struct settling *at) {
    const struct transaction *row = at->row;
    bool good = true;
    if (!at->date_settled)
        good = report_order(settler, at, FIELD_DATE, row->date, settler->orders.date);
    if (!at->expiry_settled)
        good = report_order(settler, at, FIELD_EXPIRY, row->expiry, settler->orders.expiry) && good;
    if (good && opens(row) && date_is_set(row->date) && date_is_set(row->expiry) &&
        date_compare(row->expiry, row->date) < 0) {
        char expiry[DATE_TEXT_SIZE], date[DATE_TEXT_SIZE];
        return diag_row_error(settler->diags, ROW_ERROR, place_of(settler, row->row, FIELD_EXPIRY),
                              "expiry %s is before the trade's date %s", date_text(row->expiry, expiry),
                              date_text(row->date, date));
    }
    return good;
}

static void note_percent_delta(struct settler *settler, const struct settling *at) {
    if (!at->extra->percent_delta || settler->percent_noted)
        return;
    settler->percent_noted = true;
    diag_report(settler->diags, DELTA_IN_PERCENT, place_of(settler, at->row->row, FIELD_DELTA), "divided by 100",
                "delta %g is a percentage, as others of this log may be", round(quoted_delta(at->row) * 1e6) / 1e4);
}

static bool closes_without_price(const struct transaction *row) {
    return row->action == EXPIRED || row->action == ASSIGNED;
}

/* Keeps what a close, or an open leg, may ask for later. */
static void keep_left_out(const struct settler *settler, const struct settling *at) {
    const struct transaction *row = at->row;
    *array_add(settler->draft->arena, &settler->list->left_out) = (struct left_out_row){
        .row = row->row,
        .source = row->source,
        .date = at->date_settled ? row->date : DATE_NONE,
        .expiry = at->expiry_settled ? row->expiry : DATE_NONE,
        .group = row->group,
        .ticker = row->ticker,
        .account = row->account,
        .strike = row->strike,
        .type = row->type,
        .action = row->action,
    };
}

/* A contract that ended for nothing, of which the note says that it was assigned: no shares moved. */
static void tell_note(const struct settler *settler, const struct settling *at, const char *ended) {
    if (at->extra->notes_assigned)
        diag_report(settler->diags, EXPIRED_IN_THE_MONEY, place_of(settler, at->row->row, FIELD_NOTES), "used as written, and no shares are counted",
                    "the note speaks of an assignment, but the row says %s", ended);
}

/* A premium on an Expired or Assigned row means something where contracts are settled in cash only. */
static bool settle_free_close(const struct settler *settler, const struct settling *at) {
    const struct transaction *row = at->row;
    char shown[NUMBER_TEXT_SIZE];
    if (row->action == ASSIGNED && ticker_is_cash_settled(row->ticker, settler->settings))
        return check_settlement(settler->list, row, at->extra, settler->diags);
    if (row->action == EXPIRED)
        tell_note(settler, at, "Expired");
    if (isnan(row->premium) || row->premium == 0)
        return true;
    number_print(row->premium, shown);
    diag_report(settler->diags, PREMIUM_IGNORED, place_of(settler, row->row, FIELD_PREMIUM), "not used",
                "premium %s on a row that is %s", shown, action_name((enum action)row->action));
    return true;
}

static bool report_close(const struct settler *settler, const struct settling *at, const struct close_fault *fault) {
    const struct section_layout *section = layout_section(settler->draft->sheet, at->row->row);
    if (section && section->columns[fault->field] == NO_COLUMN && column_key(fault->field))
        return diag_row_error(settler->diags, ROW_ERROR, place_of(settler, at->row->row, FIELD_COUNT), "%s; no column is known to hold it; columns.%s=HEADER names one",
                              fault->text, column_key(fault->field));
    return diag_row_error(settler->diags, ROW_ERROR, place_of(settler, at->row->row, fault->field), "%s", fault->text);
}

/* A close after the as-of date is not made yet. */
static void tell_later_close(const struct settler *settler, const struct settling *at) {
    char closed[DATE_TEXT_SIZE], expiry[DATE_TEXT_SIZE], as_of[DATE_TEXT_SIZE];
    struct date date = at->extra->trade->closed;
    struct place place = place_of(settler, at->row->row, FIELD_CLOSE_DATE);
    if (date_is_long_after_expiry(date, at->row->expiry))
        diag_report(settler->diags, DATE_FAR, place, "read as still open", "close date %s is long after the expiry %s", date_text(date, closed),
                    date_text(at->row->expiry, expiry));
    else
        diag_report(settler->diags, AFTER_AS_OF, place, "still open on that date", "the trade ends after the as-of date %s",
                    date_text(settler->list->as_of, as_of));
}

/* A price above 0 beside "expired" says that it was bought back; near the strike it is the stock's. */
static void tell_price_of_expired(const struct settler *settler, const struct settling *at) {
    double price = at->extra->trade->price;
    char shown[NUMBER_TEXT_SIZE];
    if (!(price > 0) || price > at->row->strike / 2)
        return;
    number_print(price, shown);
    diag_report(settler->diags, BAD_VALUE, place_of(settler, at->row->row, FIELD_CLOSE_PRICE), "not used", "close price %s on a trade that expired", shown);
}

/* The P&L that the row states is after its fees; before them only where most rows' is. */
static void check_result(const struct settler *settler, const struct settling *at, struct transaction *close) {
    struct money after = trade_result(at->row, close), before = trade_result_before_fees(at->row, close);
    double written = at->extra->trade->pnl;
    bool gross = settler->units.results_gross && !result_amount_differs(written, before);
    close->result_agrees = !isnan(written) && !result_amount_differs(written, gross ? before : after);
    check_result_amount(settler->list, at->row, written, gross ? before : after, settler->diags);
}

/* A row that is a whole trade gets its close, in the transaction behind it. False when the row has to be left out. */
static bool settle_close(const struct settler *settler, const struct settling *at) {
    struct draft_trade *trade = at->extra->trade;
    struct transaction *close = &settler->draft->rows.items[at->index + 1];
    struct close_fault fault;
    if (!settle_date(&trade->closed, (enum date_reading_order)trade->close_order, settler->orders.close))
        return report_order(settler, at, FIELD_CLOSE_DATE, trade->closed, settler->orders.close);
    switch (make_trade_close(at->row, trade, &settler->units, settler->list->as_of, close, &fault)) {
    case CLOSE_WRONG:
        return report_close(settler, at, &fault);
    case CLOSE_LATER:
        tell_later_close(settler, at);
        break;
    case CLOSE_NONE:
        if (fault.text[0])
            diag_report(settler->diags, BAD_VALUE, place_of(settler, at->row->row, fault.field), "read as open", "%s", fault.text);
        break;
    case CLOSE_MADE:
        close->fate = ROW_USED;
        if (close->action == EXPIRED)
            tell_price_of_expired(settler, at);
        if (close->action == EXPIRED || (close->action == BUY_TO_CLOSE && close->premium == 0))
            tell_note(settler, at, close->action == EXPIRED ? "expired" : "closed at 0");
        if (trade->not_assigned && close->action == EXPIRED && !date_is_set(trade->closed))
            diag_report(settler->diags, ASSUMED_EXPIRED, place_of(settler, at->row->row, FIELD_STATUS), "read as expired on its expiry",
                        "not assigned, says the row, and the expiry is past");
        if (close->action != ASSIGNED || !ticker_is_cash_settled(close->ticker, settler->settings))
            check_result(settler, at, close);
        check_trade_amounts(settler->list, at->row, close, at->extra, settler->diags);
        break;
    }
    return true;
}

static enum scale_surety surety_of(const struct settler *settler, const struct settling *at) {
    return settler->of_export ? SCALE_SURE : at->extra->imported ? SCALE_IMPORTED : SCALE_TYPED;
}

/* True when the row goes on to the positions. */
static bool settle_trade(struct settler *settler, const struct settling *at) {
    bool good = !take_problems(settler, at->row->row, true);
    good = check_dates(settler, at) && good;
    if (at->odd_shares)
        good = diag_row_error(settler->diags, ROW_ERROR, place_of(settler, at->row->row, FIELD_QUANTITY),
                              "quantity %d is shares by the setting, but no whole number of contracts of %d", (int)at->row->quantity, (int)at->row->multiplier);
    good = good && check_limits(settler->list, at->row, at->extra, settler->diags);
    good = (closes_without_price(at->row) ? settle_free_close(settler, at)
                                          : check_scale(settler->list, at->row, surety_of(settler, at), settler->diags)) && good;
    good = good && (!at->extra->trade || settle_close(settler, at));
    if (!good) {
        keep_left_out(settler, at);
        *array_add(settler->draft->arena, &settler->list->error_dates) = at->date_settled ? at->row->date : DATE_NONE;
        settler->sheet->left_out.errors++;
        return false;
    }
    if (!at->extra->trade)
        note_amount_difference(settler->list, at->row, at->extra, settler->units.amounts_gross, settler->diags);
    if (opens(at->row)) {
        check_plausible(settler->list, at->row, at->extra->trade ? at->row + 1 : NULL, settler->diags);
        settle_cost_basis(settler->list, at->row, settler->draft->arena, settler->diags);
    }
    at->row->says_spread &= settler->settings->detect_spreads;
    note_percent_delta(settler, at);
    repeated_rows_add(&settler->repeated, at->index);
    at->row->fate = ROW_USED;
    return true;
}

static bool settle_row(struct settler *settler, size_t index) {
    struct settling at = {.index = index, .row = &settler->draft->rows.items[index], .extra = &settler->draft->extras.items[index]};
    at.date_settled = settle_date(&at.row->date, (enum date_reading_order)at.extra->date_order, settler->orders.date);
    at.expiry_settled = settle_date(&at.row->expiry, (enum date_reading_order)at.extra->expiry_order, settler->orders.expiry);
    at.row->fees = money_from_dollars(settler->fee_sign == 0 ? fabs(at.extra->fees) : at.extra->fees * settler->fee_sign);
    at.odd_shares = settler->settings->quantity_unit == QUANTITY_SHARES && at.row->multiplier > 0 && at.row->quantity % at.row->multiplier != 0;
    settle_row_amount(at.row, at.extra, &settler->units, settler->draft->arena);
    tell_rows_before(settler, at.row->row);
    if (is_after_as_of(settler, &at)) {
        leave_after_as_of(settler, &at);
        return false;
    }
    see_date(settler, &at);
    return at.extra->kind == DRAFT_TRADE ? settle_trade(settler, &at) : settle_other(settler, &at);
}

/* The row as it stands now: its year may have been settled meanwhile. */
static struct date date_read_in(const struct settler *settler, uint32_t row) {
    for (size_t i = 0; i < settler->draft->rows.count; i++)
        if (settler->draft->rows.items[i].row == row && settler->draft->extras.items[i].yearless & YEARLESS_DATE)
            return settler->draft->rows.items[i].date;
    return settler->orders.read;
}

static void tell_date_order(const struct settler *settler) {
    char text[DATE_TEXT_SIZE];
    if (settler->orders.unsure)
        diag_report(settler->diags, DATE_ORDER_UNSURE, place_of(settler, settler->orders.row, FIELD_DATE),
                    settler->orders.date == READING_DAY_FIRST ? "read day first" : "read month first",
                    "no date of this sheet tells whether day or month stands first: this one is read as %s", date_text(date_read_in(settler, settler->orders.row), text));
}

void settle_rows(struct draft *draft, const struct units *units, const struct date_orders *orders, const struct settings *settings,
                 struct transaction_list *list, struct diags *diags) {
    struct sheet_rows *sheet = &list->sheets[draft->source];
    struct settler settler = {
        .settings = settings, .draft = draft, .list = list, .sheet = sheet, .diags = diags, .first = DATE_NONE, .last = DATE_NONE};
    settler.orders = *orders;
    settler.units = *units;
    settler.of_export = log_is_made_of_export(list->layout);
    settler.dividends = find_dividends(draft, &settler.units, settings->dividend_unit, settler.of_export);
    *sheet = (struct sheet_rows){.premium_unit = settler.units.premium,
                                 .date_order = (uint8_t)orders->date,
                                 .expiry_order = (uint8_t)orders->expiry,
                                 .close_order = (uint8_t)orders->close,
                                 .last_row = draft->last_row,
                                 .left_out = {.read = draft->read, .not_transactions = draft->not_transactions}};
    settler.fee_sign = settings->negative_fees == NEGATIVE_FEES_AUTO   ? (draft->negative_fees > draft->positive_fees ? -1 : 1)
                       : settings->negative_fees == NEGATIVE_FEES_COST ? (draft->negative_fees >= draft->positive_fees ? -1 : 0)
                                                                       : 1;
    settle_fees_of_sides(draft, units);
    struct sheet_teller teller = {draft, list, &settler.units, settings, diags};
    tell_sheet(&teller);
    tell_date_order(&settler);
    repeated_rows_init(&settler.repeated, draft, list, diags);
    settler.far_from = find_far_dates(draft, orders, list->as_of);
    size_t kept = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        bool is_trade = draft->extras.items[i].trade != NULL, used = settle_row(&settler, i);
        if (used)
            draft->rows.items[kept++] = draft->rows.items[i];
        if (is_trade && draft->rows.items[++i].action != ACTION_NONE && used)
            draft->rows.items[kept++] = draft->rows.items[i];
    }
    tell_rows_before(&settler, UINT32_MAX);
    repeated_rows_end(&settler.repeated);
    tell_tables_beside(&teller);
    sheet->left_out.read += tables_beside_rows(&draft->beside);
    sheet->left_out.errors += tables_beside_rows(&draft->beside);
    draft->rows.count = sheet->count = kept;
    sheet->newest_first = settings->log_order == LOG_ORDER_AUTO ? date_is_set(settler.first) && date_compare(settler.first, settler.last) > 0
                                                                : settings->log_order == LOG_ORDER_NEWEST_FIRST;
}
