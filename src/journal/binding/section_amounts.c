/* Amounts in two columns, and how numbers are written in a section. */
#include "journal/binding/section_amounts.h"

#include <math.h>

#include "journal/binding/column_fit.h"
#include "journal/cells/read_number.h"

enum { THOUSAND = 1000 };

static void move_column(const struct binder *binder, enum field from, enum field to) {
    uint32_t *columns = binder->section->columns;
    columns[to] = columns[from];
    columns[from] = NO_COLUMN;
}

/* In most rows with both, the amounts are the price, times quantity and the size of a contract. */
static bool are_amounts_of(const struct binder *binder, uint32_t price) {
    static const double near = 1.2, shares = 100;
    const uint32_t *columns = binder->section->columns;
    size_t rows = 0, agreeing = 0;
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        double received = binder_number(binder, row, columns[FIELD_PREMIUM]), paid = binder_number(binder, row, columns[FIELD_DEBIT]);
        double each = fabs(binder_number(binder, row, price)), quantity = fabs(binder_number(binder, row, columns[FIELD_QUANTITY]));
        double ratio = fabs(fabs(received) > 0 ? received : paid) / (each * quantity);
        if (!isfinite(ratio) || !(ratio > 0))
            continue;
        rows++;
        agreeing += (ratio > shares / near && ratio < shares * near) || (ratio > 1 / near && ratio < near);
    }
    return rows > 0 && agreeing * 2 > rows;
}

/* "Price" beside "Credit" and "Debit" is the premium, and they are the rows' amounts. */
static void take_price_beside(const struct binder *binder, const struct assignment *assignment) {
    uint32_t *columns = binder->section->columns;
    for (size_t i = 0; i < assignment->rival_count; i++) {
        const struct rival_column *rival = &assignment->rivals[i];
        if (rival->field != FIELD_PREMIUM || !column_holds_numbers(binder->kept, rival->column) || !are_amounts_of(binder, rival->column))
            continue;
        columns[FIELD_TOTAL_PREMIUM] = columns[FIELD_PREMIUM];
        columns[FIELD_PREMIUM] = rival->column;
        return;
    }
}

/* Rows that close fill the column of a close's price, and no row fills both. */
static bool prices_stand_apart(const struct binder *binder) {
    const uint32_t *columns = binder->section->columns;
    bool apart = false;
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        double received = binder_number(binder, row, columns[FIELD_PREMIUM]), paid = binder_number(binder, row, columns[FIELD_CLOSE_PRICE]);
        if (fabs(received) > 0 && fabs(paid) > 0)
            return false;
        apart |= fabs(paid) > 0;
    }
    return apart;
}

/* ---- a net amount that is the trade's result ---- */

enum { PRICE_UNITS = 3 /* of the whole row, of a contract, of a share */, CONTRACT_SHARES = 100 };

static double in_unit(double price, double quantity, size_t unit) {
    return unit == 0 ? price : price * quantity * (unit == 1 ? 1 : CONTRACT_SHARES);
}

/* A closed trade's prices, net amount and the fees between them. */
struct net_row {
    double premium, close, net, fees, quantity;
};

static double filled_or(double number, double otherwise) {
    return isnan(number) ? otherwise : fabs(number);
}

/* False where the row has no net amount, or no buy-back that would tell a result from a premium. */
static bool read_net_row(const struct binder *binder, enum field net, const struct sheet_row *row, struct net_row *read) {
    const struct section_layout *section = binder->section;
    const uint32_t *columns = section->columns;
    double price = binder_number(binder, row, columns[FIELD_CLOSE_PRICE]);
    *read = (struct net_row){
        .premium = fabs(binder_number(binder, row, columns[FIELD_PREMIUM])),
        .close = fabs(isnan(price) ? binder_number(binder, row, columns[FIELD_CLOSE_TOTAL]) : price),
        .net = binder_number(binder, row, columns[net]),
        .fees = filled_or(binder_number(binder, row, columns[FIELD_FEES]), 0) + filled_or(binder_number(binder, row, columns[FIELD_CLOSE_FEES]), 0),
        .quantity = filled_or(binder_number(binder, row, columns[FIELD_QUANTITY]), 1)};
    for (size_t i = 0; i < section->more_fee_count; i++)
        read->fees += filled_or(binder_number(binder, row, section->more_fees[i]), 0);
    return read->premium > 0 && read->close > 0 && !isnan(read->net);
}

static bool is_within(double amount, double other, double fees) {
    return fabs(amount - other) <= fees + MONEY_ROUNDED;
}

static bool is_premium_of(const struct net_row *row) {
    bool is = false;
    for (size_t unit = 0; unit < PRICE_UNITS; unit++)
        is |= is_within(fabs(row->net), in_unit(row->premium, row->quantity, unit), row->fees);
    return is;
}

/* The fees may have been taken off once, twice, at the opening and the close, or not at all. */
static bool is_result_of(const struct net_row *row) {
    bool is = false;
    for (size_t unit = 0; unit < PRICE_UNITS; unit++)
        for (size_t close = 0; close < PRICE_UNITS; close++)
            is |= is_within(row->net, in_unit(row->premium, row->quantity, unit) - in_unit(row->close, row->quantity, close), 2 * row->fees);
    return is;
}

/* "Net" or "Total" beside what was received and what was paid back is what the trade brought in, where its numbers say so. */
static void take_net_for_result(const struct binder *binder, enum field net) {
    const uint32_t *columns = binder->section->columns;
    size_t premiums = 0, results = 0;
    struct net_row row;
    if (columns[net] == NO_COLUMN || columns[FIELD_PNL] != NO_COLUMN || columns[FIELD_PREMIUM] == NO_COLUMN)
        return;
    for (size_t i = 0; i < binder->kept->rows.count; i++)
        if (read_net_row(binder, net, &binder->kept->rows.items[i], &row)) {
            bool is_premium = is_premium_of(&row);
            premiums += is_premium;
            results += !is_premium && is_result_of(&row);
        }
    if (results > premiums)
        move_column(binder, net, FIELD_PNL);
}

void binder_settle_paid(const struct binder *binder, const struct assignment *assignment) {
    struct section_layout *section = binder->section;
    uint32_t *columns = section->columns;
    if (section->trades) {
        bool priced = columns[FIELD_CLOSE_PRICE] != NO_COLUMN || columns[FIELD_CLOSE_TOTAL] != NO_COLUMN;
        if (columns[FIELD_DEBIT] != NO_COLUMN && !priced)
            move_column(binder, FIELD_DEBIT, columns[FIELD_PREMIUM] == NO_COLUMN ? FIELD_CLOSE_TOTAL : FIELD_CLOSE_PRICE);
        take_net_for_result(binder, FIELD_NET_PREMIUM);
        take_net_for_result(binder, FIELD_TOTAL_PREMIUM);
        return;
    }
    if (columns[FIELD_DEBIT] == NO_COLUMN && columns[FIELD_CLOSE_PRICE] != NO_COLUMN && columns[FIELD_PREMIUM] != NO_COLUMN &&
        prices_stand_apart(binder))
        move_column(binder, FIELD_CLOSE_PRICE, FIELD_DEBIT);
    if (columns[FIELD_DEBIT] != NO_COLUMN && columns[FIELD_PREMIUM] != NO_COLUMN && columns[FIELD_TOTAL_PREMIUM] == NO_COLUMN)
        take_price_beside(binder, assignment);
    section->amounts_paid = columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN;
}

/* ---- commas or points before the decimals ---- */

struct number_forms {
    size_t counts[NUMBER_FORMS];
    const char *grouped; /* the first text like "1.310" */
    uint32_t column;     /* and where it stands */
};

static void count_forms(const struct binder *binder, uint32_t column, struct number_forms *forms) {
    for (size_t i = 0; i < binder->kept->rows.count && column != NO_COLUMN; i++) {
        const struct cell *cell = row_cell(&binder->kept->rows.items[i], column);
        if (!cell || cell->kind != CELL_TEXT)
            continue;
        enum number_form form = number_form(cell->text);
        forms->counts[form]++;
        if (form == NUMBER_POINT_AND_THREE && !forms->grouped) {
            forms->grouped = cell->text;
            forms->column = column;
        }
    }
}

static void tell_forms(const struct binder *binder, const struct number_forms *forms) {
    struct arena *arena = binder->messages->arena;
    bool mixed = forms->counts[NUMBER_DECIMAL_COMMA] > 0;
    double number;
    if (read_number(forms->grouped, &number))
        binder_tell(binder, NUMBER_UNSURE, forms->column, arena_print(arena, "read as %.12g", number),
             arena_print(arena, "\"%s\" may be %.12g as well: %s", forms->grouped, number * THOUSAND,
                         mixed ? "other numbers have a comma before their decimals, others a point" : "no other number shows what a point is"));
}

static enum decimals decimals_of(const struct number_forms *forms) {
    size_t commas = forms->counts[NUMBER_DECIMAL_COMMA], points = forms->counts[NUMBER_DECIMAL_POINT];
    return !commas && !points ? DECIMALS_UNSAID : commas > points ? DECIMALS_COMMA : DECIMALS_POINT;
}

/* "1.310" is 1310 where other numbers have a comma before their decimals and none has a point there. */
bool binder_points_group(const struct binder *binder) {
    const struct section_layout *section = binder->section;
    struct number_forms forms = {0};
    for (enum field field = 0; field < FIELD_COUNT; field++)
        if (column_kind(field) == HOLDS_AMOUNT && field != FIELD_STRIKE)
            count_forms(binder, section->columns[field], &forms);
    for (size_t i = 0; i < section->more_fee_count; i++)
        count_forms(binder, section->more_fees[i], &forms);
    binder->section->decimals = (uint8_t)decimals_of(&forms);
    count_forms(binder, section->columns[FIELD_STRIKE], &forms);
    binder->section->decimal_commas = forms.counts[NUMBER_DECIMAL_COMMA] > forms.counts[NUMBER_DECIMAL_POINT];
    if (!forms.grouped)
        return false;
    if (forms.counts[NUMBER_DECIMAL_COMMA] > 0 && forms.counts[NUMBER_DECIMAL_POINT] == 0)
        return true;
    if (forms.counts[NUMBER_DECIMAL_COMMA] > 0 || forms.counts[NUMBER_DECIMAL_POINT] == 0)
        tell_forms(binder, &forms);
    return false;
}
