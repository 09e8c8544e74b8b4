/* Header cells, fee signs, units, hidden rows, tables beside: told once a sheet. */
#include "journal/settling/tell_sheet.h"

#include <math.h>

#include "base/number_text.h"
#include "journal/binding/columns.h"
#include "journal/settling/check_units.h"
#include "journal/settling/flow_in_units.h"

static struct place place_of(const struct sheet_teller *teller, uint32_t row, enum field field) {
    struct transaction at = {.row = row, .source = teller->draft->source};
    return transaction_place(teller->list, &at, field);
}

static struct place header_cell(const struct sheet_teller *teller, uint32_t row, uint32_t column) {
    struct place place = place_of(teller, row, FIELD_COUNT);
    place.column = column;
    return place;
}

static void tell_binding(const struct sheet_teller *teller) {
    const struct binding_messages *messages = &teller->draft->binding;
    for (size_t i = 0; i < messages->list.count; i++) {
        const struct binding_message *message = &messages->list.items[i];
        diag_report_text(teller->diags, message->code, header_cell(teller, message->row, message->column), message->done, message->message);
    }
}

static void tell_fee_signs(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    size_t positive = draft->positive_fees, negative = draft->negative_fees;
    if (draft->turned_fees && teller->settings->negative_fees == NEGATIVE_FEES_AUTO)
        diag_report(teller->diags, MIXED_FEE_SIGNS, place_of(teller, draft->sheet->header_row, FIELD_FEES), "all read as costs",
                    "one column of fees is above 0 and another below");
    if (!positive || !negative || teller->settings->negative_fees != NEGATIVE_FEES_AUTO)
        return;
    size_t rebates = negative > positive ? positive : negative;
    char money[MONEY_TEXT_SIZE];
    money_text(money_from_dollars(fabs(negative > positive ? draft->positive_fee_sum : draft->negative_fee_sum)), money);
    diag_report(teller->diags, MIXED_FEE_SIGNS, place_of(teller, draft->sheet->header_row, FIELD_FEES),
                "fees of the rarer sign read as rebates", "%zu of the %zu fees on this sheet %s %s 0, %s%s", rebates, positive + negative,
                rebates == 1 ? "is" : "are", negative > positive ? "above" : "below", money, rebates == 1 ? "" : " together");
}

/* Net amounts in the place of prices have them in them. */
static void tell_fees_told_once(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    const struct told_fees *told = &draft->told_fees;
    char amount[NUMBER_TEXT_SIZE];
    if (!told->row || draft->fee_cells || !draft->rows.count || (draft->prices_by_amount && draft->columns[FIELD_NET_PREMIUM] != NO_COLUMN))
        return;
    number_print(told->amount, amount);
    diag_report(teller->diags, FEES_BESIDE_LOG, header_cell(teller, told->row, told->column), "not counted; a column Fees with what each row cost counts them",
                "\"%s\" tells fees, %s, and no row has any", told->text, amount);
}

/* A fee of one contract, in rows that were bought back. */
static void tell_fees_of_one_side(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    char result[MONEY_TEXT_SIZE], other_result[MONEY_TEXT_SIZE];
    if (!draft->once_charged)
        return;
    double flow = flow_in_units(draft, teller->units);
    diag_report(teller->diags, FEES_UNSURE, place_of(teller, draft->sheet->header_row, FIELD_FEES), "counted once; a column Close Fees or P&L settles it",
                "the fee of a contract may have been paid again by %zu trade%s bought back: premiums less buy-backs and fees come to %s; with it twice they would come to %s",
                draft->once_charged, draft->once_charged == 1 ? "" : "s", money_text(money_from_dollars(flow), result),
                money_text(money_from_dollars(flow - draft->doubted_fees), other_result));
}

/* What a table of whole trades leaves out. */
static void note_assumed(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    uint32_t header = draft->sheet->header_row;
    if (draft->assumed_quantities && !draft->written_quantities)
        diag_report(teller->diags, QUANTITY_ASSUMED, place_of(teller, header, FIELD_QUANTITY), "read as one each",
                    "no row says how many contracts were traded");
    if (draft->assumed_actions)
        diag_report(teller->diags, ACTION_ASSUMED, place_of(teller, header, FIELD_PREMIUM), "above 0 read as Sell to Open, below 0 as Buy to Close",
                    "no column says what the rows do: the action of %zu is guessed from the sign of the amount", draft->assumed_actions);
    if (draft->bought_by_title)
        diag_report(teller->diags, ACTION_ASSUMED, place_of(teller, header, FIELD_TYPE), "read as Buy to Open",
                    "the title above or the sheet's name says that these options were bought");
    if (draft->sheet->ticker && draft->columns[FIELD_TICKER] == NO_COLUMN && draft->layout->sheet_count == 1)
        diag_report(teller->diags, TICKER_ASSUMED, place_of(teller, header, FIELD_COUNT), "read as the name says",
                    "no column says the ticker: the name of the file or the sheet does, %s", draft->sheet->ticker);
    if (draft->assumed_types)
        diag_report(teller->diags, TYPE_ASSUMED, place_of(teller, header, FIELD_TYPE), "read as the title above or the sheet's name says",
                    "no column says whether these are puts or calls");
    if (draft->assumed_expiries)
        diag_report(teller->diags, EXPIRY_ASSUMED, place_of(teller, header, FIELD_CLOSE_DATE), "the close date stands in for it",
                    "no column holds the expiry");
}

static void tell_years(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    uint32_t *columns = draft->sheet->columns;
    if (draft->assumed_years)
        diag_report(teller->diags, EXPIRY_ASSUMED, place_of(teller, draft->sheet->header_row, columns[FIELD_CONTRACT] == NO_COLUMN ? FIELD_EXPIRY : FIELD_CONTRACT),
                    "the next such day after the row's date stands for each", "%zu expir%s written without the year", draft->assumed_years,
                    draft->assumed_years == 1 ? "y is" : "ies are");
}

static const char *years_said_by(unsigned by) {
    switch (by) {
    case YEAR_BY_ROW:
        return "by the rows' expiries and closes";
    case YEAR_BY_TITLE:
        return "by the title above them or the sheet's name";
    case YEAR_BY_ROWS:
        return "by the dates of the rows around them";
    case YEAR_BY_SHEETS:
        return "by the names of the workbook's sheets";
    default:
        return "by titles, names of sheets and other dates";
    }
}

static void tell_days(const struct sheet_teller *teller) {
    const struct assumed_dates *years = &teller->draft->years;
    if (years->by_days)
        diag_report(teller->diags, EXPIRY_ASSUMED, place_of(teller, teller->draft->sheet->header_row, FIELD_DTE), "counted from the date of each row",
                    "no column holds the expiry of %zu trade%s: worked out from the days to expiry, %zu of them on a Friday", years->by_days,
                    years->by_days == 1 ? "" : "s", years->fridays);
}

/* A title over rows from one December to the next months. */
static void tell_year_of_title(const struct sheet_teller *teller) {
    const struct assumed_dates *years = &teller->draft->years;
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE], other_first[DATE_TEXT_SIZE], other_last[DATE_TEXT_SIZE];
    if (date_is_set(years->other_first))
        diag_report(teller->diags, YEAR_ASSUMED, place_of(teller, teller->draft->sheet->header_row, FIELD_DATE), "check it; dates with their year settle it",
                    "rows under a title with a year go on from December into January: read as days from %s to %s, but they may be from %s to %s",
                    date_text(years->first, first), date_text(years->last, last), date_text(years->other_first, other_first), date_text(years->other_last, other_last));
}

static void tell_years_of_dates(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    const struct assumed_dates *years = &draft->years;
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    bool said = years->by == YEAR_BY_ROW || years->by == YEAR_BY_TITLE; /* by its owner, if not in each cell */
    if (years->count)
        diag_report(teller->diags, said ? YEAR_TAKEN : YEAR_ASSUMED, place_of(teller, draft->sheet->header_row, FIELD_DATE), years_said_by(years->by),
                    "%zu date%s written without the year: read as days from %s to %s", years->count, years->count == 1 ? " is" : "s are",
                    date_text(years->first, first), date_text(years->last, last));
    else if (years->closes)
        diag_report(teller->diags, YEAR_ASSUMED, place_of(teller, draft->sheet->header_row, FIELD_CLOSE_DATE), "the next such day after the row's date stands for each",
                    "%zu close date%s written without the year", years->closes, years->closes == 1 ? " is" : "s are");
}

static void tell_hidden(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    if (draft->hidden_rows)
        diag_report(teller->diags, HIDDEN_ROWS, place_of(teller, draft->first_hidden, FIELD_COUNT), "counted like the others",
                    "%zu row%s of the log %s hidden by a filter, a group or by hand", draft->hidden_rows, draft->hidden_rows == 1 ? "" : "s",
                    draft->hidden_rows == 1 ? "is" : "are");
}

/* Where half of the rows have a line through them it marks what is over. */
static void tell_struck(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    if (draft->struck_rows && draft->struck_rows * 2 < draft->read)
        diag_report(teller->diags, STRUCK_ROWS, place_of(teller, draft->first_struck, FIELD_COUNT), "counted like the others", "%zu row%s of the log %s struck through",
                    draft->struck_rows, draft->struck_rows == 1 ? "" : "s", draft->struck_rows == 1 ? "is" : "are");
}

static void tell_unfilled(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    if (draft->unfilled_rows)
        diag_report(teller->diags, ORDER_UNFILLED, place_of(teller, draft->first_unfilled, FIELD_STATUS), "left out", "%zu row%s of orders that were never filled (cancelled, rejected, working)",
                    draft->unfilled_rows, draft->unfilled_rows == 1 ? " is" : "s are");
}

static const char *unit_name(enum premium_unit unit) {
    return unit == UNIT_TOTAL ? "dollars for the whole row" : unit == UNIT_PER_CONTRACT ? "dollars per contract" : "dollars per share";
}

/* What the log would come to if its premiums were in a unit, by the first measure that tells two units apart. */
struct flow_measure {
    double (*flow)(const struct draft *draft, const struct units *units);
    const char *what; /* NULL = both units come to the same */
};

static struct units in_unit(const struct sheet_teller *teller, enum premium_unit unit) {
    struct units tried = *teller->units;
    if (tried.close == tried.premium)
        tried.close = unit;
    tried.premium = unit;
    return tried;
}

static struct flow_measure find_measure(const struct sheet_teller *teller, enum premium_unit unit, enum premium_unit other) {
    static const struct flow_measure measures[] = {{flow_in_units, "premiums less buy-backs and fees"},
                                                   {flow_with_bought, "premiums less buy-backs, bought options and fees"},
                                                   {flow_received, "premiums received, less their fees,"}};
    struct units one = in_unit(teller, unit), two = in_unit(teller, other);
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (money_from_dollars(measures[i].flow(teller->draft, &one)).units != money_from_dollars(measures[i].flow(teller->draft, &two)).units)
            return measures[i];
    return (struct flow_measure){flow_in_units, NULL};
}

static const char *flow_text(const struct sheet_teller *teller, struct flow_measure measure, enum premium_unit unit, char *text) {
    struct units tried = in_unit(teller, unit);
    return money_text(money_from_dollars(measure.flow(teller->draft, &tried)), text);
}

/* The reading that is as likely. */
static enum premium_unit other_unit(const struct units *units) {
    if (units->total_unsure)
        return units->premium == UNIT_TOTAL ? UNIT_PER_CONTRACT : UNIT_TOTAL;
    return units->premium == UNIT_PER_SHARE ? UNIT_PER_CONTRACT : UNIT_PER_SHARE;
}

/* False where no amount depends on it. */
static bool tell_unsure_unit(const struct sheet_teller *teller) {
    enum premium_unit read = teller->units->premium, other = other_unit(teller->units);
    struct flow_measure measure = find_measure(teller, read, other);
    bool total = teller->units->total_unsure, third_reading = total && teller->units->unsure;
    char result[MONEY_TEXT_SIZE], other_result[MONEY_TEXT_SIZE], third[MONEY_TEXT_SIZE];
    const char *more = "", *done = !total ? "check it" : other == UNIT_TOTAL ? "check it; premium_unit=total reads the whole row's" : "check it; premium_unit=per_contract reads each contract's";
    if (!measure.what && !third_reading)
        return false;
    if (third_reading)
        more = arena_print(teller->draft->scratch, ", as %s to %s", unit_name(UNIT_PER_SHARE), flow_text(teller, measure, UNIT_PER_SHARE, third));
    diag_report(teller->diags, PREMIUM_UNIT_UNSURE, place_of(teller, teller->draft->sheet->header_row, FIELD_PREMIUM), done,
                "premiums read as %s, as %s: %s come to %s; as %s they would come to %s%s", unit_name(read), teller->units->by,
                measure.what ? measure.what : "premiums less buy-backs and fees", flow_text(teller, measure, read, result), unit_name(other),
                flow_text(teller, measure, other, other_result), more);
    return true;
}

static void tell_shares(const struct sheet_teller *teller) {
    const struct flow_measure sums = {flow_in_units, NULL};
    char result[MONEY_TEXT_SIZE], other_result[MONEY_TEXT_SIZE];
    struct place place = place_of(teller, teller->draft->sheet->header_row, FIELD_QUANTITY);
    if (teller->units->shares_unsure)
        diag_report(teller->diags, QUANTITY_IN_SHARES, place, "read as shares; quantity_unit=contracts reads them as contracts",
                    "all quantities are multiples of a contract's shares: as shares, premiums less buy-backs and fees come to %s; as contracts "
                    "they would come to %s",
                    flow_text(teller, sums, UNIT_PER_CONTRACT, result), flow_text(teller, sums, UNIT_PER_SHARE, other_result));
    else if (teller->units->in_shares)
        diag_report(teller->diags, QUANTITY_IN_SHARES, place, "divided by the multiplier", "quantities are shares, as %s", teller->units->shares_by);
}

static void tell_fractions(const struct sheet_teller *teller) {
    const struct draft *draft = teller->draft;
    char cost[MONEY_TEXT_SIZE];
    size_t count = draft->fractions.count;
    if (!count)
        return;
    uint32_t row = draft->rows.items[draft->fractions.items[0].index].row;
    diag_report(teller->diags, PASSED_OVER, place_of(teller, row, FIELD_QUANTITY), "counted by the whole shares that they add up to",
                "%zu row%s of shares and a fraction; what the rest cost, %s, is part of no figure", count, count == 1 ? " is" : "s are",
                money_text(money_from_dollars(draft->cost_of_fractions), cost));
}

static void tell_odd_units(const struct sheet_teller *teller) {
    struct odd_units odd = find_odd_units(teller->draft, teller->units);
    uint32_t header = teller->draft->sheet->header_row;
    char opened[NUMBER_TEXT_SIZE], closed[NUMBER_TEXT_SIZE];
    number_print(number_round(odd.opened, 4), opened);
    number_print(number_round(odd.closed, 4), closed);
    if (!isnan(odd.opened))
        diag_report(teller->diags, PREMIUM_UNIT_UNSURE, place_of(teller, header, FIELD_PREMIUM), "write both in one unit",
                    "openings are at prices like %s, closes at prices like %s: hardly in one unit, and both read as %s", opened, closed,
                    unit_name(teller->units->premium));
    number_print(number_round(odd.amount, 2), closed);
    if (!isnan(odd.amount))
        diag_report(teller->diags, PREMIUM_UNIT_UNSURE, place_of(teller, header, FIELD_COUNT), "check it; columns.premium=HEADER reads them as prices",
                    "amounts of rows without a price come to about %s dollars a contract: perhaps they are prices per share", closed);
}

static void note_units(const struct sheet_teller *teller) {
    uint32_t header = teller->draft->sheet->header_row;
    bool told = (teller->units->unsure || teller->units->total_unsure) && tell_unsure_unit(teller);
    if (!told && teller->units->premium != UNIT_PER_SHARE)
        diag_report(teller->diags, PREMIUM_UNIT, place_of(teller, header, FIELD_PREMIUM), "read so", "premiums are %s, as %s",
                    unit_name(teller->units->premium), teller->units->by);
    if (teller->units->quotes != teller->units->premium && teller->units->premium != UNIT_TOTAL)
        diag_report(teller->diags, PREMIUM_UNIT, place_of(teller, header, FIELD_BID), "read so",
                    "quotes are dollars per share, unlike the premiums");
    if (teller->units->close != teller->units->premium)
        diag_report(teller->diags, PREMIUM_UNIT, place_of(teller, header, FIELD_CLOSE_PRICE), "read so",
                    "close prices are %s, as %s", unit_name(teller->units->close), teller->units->close_by);
    if (teller->units->close_unsure)
        diag_report(teller->diags, PREMIUM_UNIT_UNSURE, place_of(teller, header, FIELD_CLOSE_PRICE), "check it; a column with each trade's P&L settles it",
                    "what was paid to close is read as dollars for the whole row, like the amounts beside it, but may be dollars per contract");
    if (teller->draft->prices_by_amount)
        diag_report(teller->diags, PREMIUM_FROM_AMOUNT, place_of(teller, header, FIELD_COUNT), "divided by quantity and multiplier",
                    "premiums of rows without a price are taken from their amounts%s",
                    teller->units->amounts_gross ? ", which are before fees, since they are whole dollars" : teller->units->net_of_sale ? ", which are after the fees of the sale alone, since whole dollars are left" : "");
    if (teller->units->results_gross)
        diag_report(teller->diags, RESULT_BEFORE_FEES, place_of(teller, header, FIELD_PNL), "read so", "the P&L of trades is before their fees, as most rows say");
    tell_shares(teller);
    tell_fractions(teller);
    tell_odd_units(teller);
}

static void tell_table_beside(const struct sheet_teller *teller, const struct table_beside *table) {
    char first[CELL_NAME_SIZE], last[CELL_NAME_SIZE];
    for (size_t i = 0; i < table->rows.count; i++) {
        diag_row_error(teller->diags, SECOND_TABLE, header_cell(teller, table->rows.items[i], table->first_column),
                       "another table stands at %s:%s, and only one table of a sheet is read", place_cell_name(table->header_row, table->first_column, first),
                       place_cell_name(table->last_row, table->last_column, last));
    }
}

void tell_tables_beside(const struct sheet_teller *teller) {
    for (size_t i = 0; i < teller->draft->beside.list.count; i++)
        tell_table_beside(teller, &teller->draft->beside.list.items[i]);
}

void tell_sheet(const struct sheet_teller *teller) {
    tell_binding(teller);
    tell_fee_signs(teller);
    tell_fees_told_once(teller);
    tell_fees_of_one_side(teller);
    note_units(teller);
    note_assumed(teller);
    tell_years(teller);
    tell_days(teller);
    tell_years_of_dates(teller);
    tell_year_of_title(teller);
    tell_hidden(teller);
    tell_struck(teller);
    tell_unfilled(teller);
}
