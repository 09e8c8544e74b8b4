/* Fields as numbers, texts and dates. */
#include "journal/reading/row_fields.h"

#include <math.h>
#include <string.h>

#include "base/number_text.h"
#include "base/utf8.h"
#include "journal/binding/columns.h"
#include "journal/cells/read_number.h"
#include "journal/cells/without_year.h"
#include "journal/cells/written_number.h"

#define HIGHEST_PERCENTAGE 0.1 /* that a premium is of anything */

const struct cell *row_cell_of(const struct row_draft *row, enum field field) {
    return row->cells->cells[field];
}

bool row_has_column(const struct row_draft *row, enum field field) {
    return row->draft->columns[field] != NO_COLUMN;
}

void row_trouble(struct row_draft *row, enum field field) {
    row->extra->troubled |= UINT64_C(1) << field;
}

static bool is_premium_ignored(const struct row_draft *row) {
    return row->row->action == EXPIRED || row->row->action == ASSIGNED;
}

static bool is_needed(const struct row_draft *row, enum field field) {
    switch (field) {
    case FIELD_DATE:
    case FIELD_TICKER:
    case FIELD_TYPE:
    case FIELD_ACTION:
    case FIELD_STRIKE:
    case FIELD_EXPIRY:
    case FIELD_QUANTITY:
    case FIELD_CONTRACT:
        return true;
    case FIELD_PREMIUM:
        return !is_premium_ignored(row);
    default:
        return false;
    }
}

/* A cell that cannot be read: an error where the field is needed, a warning where it is not. */
void row_unreadable(struct row_draft *row, enum field field, const char *expected) {
    char quoted[VALUE_TEXT_SIZE];
    cell_quote(row_cell_of(row, field), quoted);
    if (field_is_troubled(row->extra, field))
        return;
    if (is_needed(row, field))
        ROW_TROUBLE(row, field, "%s \"%s\" is %s", column_noun(field), quoted, expected);
    else
        CELL_TROUBLE(row, field, "%s \"%s\" is %s", column_noun(field), quoted, expected);
}

/* A number that no such cell can hold. */
double row_out_of_range(struct row_draft *row, enum field field, double number, const char *expected) {
    char shown[NUMBER_TEXT_SIZE];
    number_print(number, shown);
    if (is_needed(row, field))
        ROW_TROUBLE(row, field, "%s %s is %s", column_noun(field), shown, expected);
    else
        CELL_TROUBLE(row, field, "%s %s is %s", column_noun(field), shown, expected);
    return NAN;
}

double row_grouped(const struct row_draft *row, const struct cell *cell, double number) {
    enum { GROUP = 1000 };
    bool grouped = row->draft->section->points_group && cell->kind == CELL_TEXT && number_form(cell->text) == NUMBER_POINT_AND_THREE;
    return grouped ? round(number * GROUP) : number;
}

/* The field's number; NAN when blank or row_unreadable. */
double row_number(struct row_draft *row, enum field field) {
    double number = NAN;
    bool date_1904 = row->draft->layout->workbook->date_1904;
    switch (cell_number(row_cell_of(row, field), date_1904, &number)) {
    case VALUE_NONE:
        return NAN;
    case VALUE_UNREADABLE:
        row_unreadable(row, field, "not a number");
        return NAN;
    case VALUE_READ:
        break;
    }
    return row_grouped(row, row_cell_of(row, field), number);
}

/* A number that may bear words; `read` reads such a text. */
double row_worded_number(struct row_draft *row, enum field field, bool (*read)(const char *text, double *number)) {
    const struct cell *cell = row_cell_of(row, field);
    double number;
    return cell && cell->kind == CELL_TEXT && read(cell->text, &number) ? row_grouped(row, cell, number) : row_number(row, field);
}

/* The amount of a row whose receipts and payments stand in two columns. */
static double either_amount(struct row_draft *row, double received, double paid) {
    bool receives = fabs(received) > 0, pays = fabs(paid) > 0;
    if (receives && pays && !field_is_troubled(row->extra, FIELD_DEBIT))
        ROW_TROUBLE(row, FIELD_DEBIT, "both a credit and a debit are filled; a row is one transaction");
    return pays ? -fabs(paid) : isnan(received) ? paid : received;
}

/* "0.9%", or 0.009 shown as such: a part of the strike or of the collateral. Larger numbers are prices in cells of a stray format. */
static bool is_percentage(const struct row_draft *row, const struct cell *cell) {
    const struct workbook *workbook = row->draft->layout->workbook;
    double number;
    if (cell && cell->kind == CELL_TEXT) /* not "0.80 (1.3%)" */
        return strchr(cell->text, '%') && read_number(cell->text, &number);
    const char *format = cell && cell->style < workbook->style_count ? workbook->styles[cell->style].number_format : NULL;
    return format && cell->kind == CELL_NUMBER && fabs(cell->number) < HIGHEST_PERCENTAGE && strchr(format, '%');
}

double row_written_price(struct row_draft *row, enum field field) {
    double price = row_worded_number(row, field, read_written_price);
    if (isnan(price) || !is_percentage(row, row_cell_of(row, field)))
        return price;
    row_unreadable(row, field, "a percentage, no price");
    return NAN;
}

double row_premium(struct row_draft *row) {
    double premium = row_written_price(row, FIELD_PREMIUM);
    if (!row_has_column(row, FIELD_DEBIT) || row->draft->section->amounts_paid || row->draft->section->trades)
        return premium;
    return either_amount(row, premium, row_written_price(row, FIELD_DEBIT));
}

double row_total(struct row_draft *row) {
    double total = row_amount_of(row, FIELD_TOTAL_PREMIUM);
    if (!row_has_column(row, FIELD_DEBIT) || !row->draft->section->amounts_paid || row->draft->section->trades)
        return total;
    return either_amount(row, total, row_amount_of(row, FIELD_DEBIT));
}

double row_price_above_zero(struct row_draft *row, enum field field) {
    double number = row_number(row, field);
    if (number <= 0)
        return row_out_of_range(row, field, number, "not above 0");
    return number > HIGHEST_PRICE ? row_out_of_range(row, field, number, "too large") : number;
}

double row_quote(struct row_draft *row, enum field field) {
    double number = row_number(row, field);
    if (number < 0)
        return row_out_of_range(row, field, number, "below 0");
    return number > HIGHEST_PRICE ? row_out_of_range(row, field, number, "too large") : number;
}

/* The field's text; NULL when blank or the dashes that brokers fill empty cells with. `buffer` has VALUE_TEXT_SIZE bytes. */
const char *row_text(const struct row_draft *row, enum field field, char *buffer) {
    const char *text = cell_text(row_cell_of(row, field), buffer);
    return text && number_is_dash(text) ? NULL : text;
}

const char *row_action_beside(const struct row_draft *row, char *buffer) {
    uint32_t column = row->draft->section->action_beside;
    if (column == NO_COLUMN)
        return NULL;
    const struct cell *cell = column == row->draft->columns[FIELD_TYPE] ? row_cell_of(row, FIELD_TYPE) : row->cells->action_beside;
    const char *text = cell_text(cell, buffer);
    return text && number_is_dash(text) ? NULL : text;
}

enum direction row_direction_by_sign(struct row_draft *row) {
    enum field field = (enum field)row->draft->section->signed_openings;
    double number = NAN;
    switch (field) {
    case FIELD_QUANTITY:
        number = row_worded_number(row, FIELD_QUANTITY, read_written_count);
        break;
    case FIELD_PREMIUM:
        number = row_premium(row);
        break;
    case FIELD_TOTAL_PREMIUM:
        number = row->extra->total;
        break;
    case FIELD_NET_PREMIUM:
        number = row->extra->net;
        break;
    default:
        break;
    }
    return action_direction_of_number(field == FIELD_QUANTITY, number);
}

/* DATE_NONE when blank or row_unreadable; the reading's order is set in either case. */
struct date row_date(struct row_draft *row, enum field field, uint8_t *order) {
    struct date_reading reading;
    *order = READING_FIXED;
    switch (cell_date(row_cell_of(row, field), row->draft->layout->workbook->date_1904, &reading)) {
    case VALUE_NONE:
        return DATE_NONE;
    case VALUE_UNREADABLE:
        row_unreadable(row, field, "not a date");
        return DATE_NONE;
    case VALUE_READ:
        break;
    }
    if (!date_in_range(reading.date)) {
        char text[DATE_TEXT_SIZE];
        ROW_TROUBLE(row, field, "%s %s is not within 1990–2100", column_noun(field), date_text(reading.date, text));
        return DATE_NONE;
    }
    *order = (uint8_t)reading.order;
    return reading.date;
}

struct date row_date_or_day(struct row_draft *row, enum field field, enum yearless bit, uint8_t *order) {
    const struct cell *cell = row_cell_of(row, field);
    struct date_reading reading;
    if (!cell || cell->kind != CELL_TEXT || !read_without_year(utf8_trim(slice_of(cell->text)), &reading))
        return row_date(row, field, order);
    row->extra->yearless = (uint8_t)(row->extra->yearless | bit);
    *order = (uint8_t)reading.order;
    return reading.date;
}

double row_amount_of(struct row_draft *row, enum field field) {
    double amount = is_percentage(row, row_cell_of(row, field)) ? NAN : row_worded_number(row, field, read_written_price);
    return fabs(amount) > HIGHEST_AMOUNT ? row_out_of_range(row, field, amount, "too large") : amount;
}
