/* Texts of a .csv log as the values they were read as. */
#include "report/workbook/typed_cells.h"

#include <string.h>

#include "journal/cells/read_date.h"
#include "journal/cells/read_number.h"

enum { DIGITS_MOST = 15 /* that a double keeps */ };

void make_typed_looks(lxw_workbook *workbook, uint32_t numbers[NUMBER_LOOKS][TYPED_DECIMALS]) {
    static const char *const formats[NUMBER_LOOKS][TYPED_DECIMALS] = {
        [LOOK_PLAIN] = {NULL, "0.0", "0.00", "0.000", "0.0000"},
        [LOOK_GROUPED] = {"#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000"},
        [LOOK_DOLLARS] = {"\"$\"#,##0", "\"$\"#,##0.0", "\"$\"#,##0.00", "\"$\"#,##0.000", "\"$\"#,##0.0000"},
    };
    for (int look = 0; look < NUMBER_LOOKS; look++)
        for (int decimals = 0; decimals < TYPED_DECIMALS; decimals++) {
            lxw_format *format = workbook_add_format(workbook);
            if (formats[look][decimals])
                format_set_num_format(format, formats[look][decimals]);
            numbers[look][decimals] = (uint32_t)lxw_format_get_xf_index(format);
        }
}

/* ---- what a column holds ---- */

enum column_use { USE_TEXT, USE_DATE, USE_NUMBER };

static enum column_use use_of(enum field field) {
    static const uint8_t uses[FIELD_KINDS] = {
        [HOLDS_TEXT] = USE_TEXT, [HOLDS_DATE] = USE_DATE, [HOLDS_COUNT] = USE_NUMBER, [HOLDS_AMOUNT] = USE_NUMBER};
    return field < FIELD_COUNT ? (enum column_use)uses[column_kind(field)] : USE_TEXT;
}

static void take_section(struct typed_cells *typed, const struct section_layout *section) {
    typed->section = section;
    memset(typed->fields, FIELD_COUNT, sizeof typed->fields);
    for (size_t i = 0; section && i < section->more_fee_count; i++)
        if (section->more_fees[i] < TYPED_COLUMNS)
            typed->fields[section->more_fees[i]] = FIELD_FEES;
    for (uint8_t field = 0; section && field < FIELD_COUNT; field++)
        if (section->columns[field] < TYPED_COLUMNS)
            typed->fields[section->columns[field]] = field;
}

/* ---- numbers ---- */

struct plain_number {
    double value;
    int decimals;
    enum number_look look;
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Digits in groups of three after the first, or without any mark. */
static const char *skip_whole(const char *text, int *digits, bool *grouped) {
    int run = 0;
    for (;; text++)
        if (is_digit(*text)) {
            run++;
            ++*digits;
        } else if (*text == ',' && (*grouped ? run == 3 : run > 0 && run <= 3)) {
            *grouped = true;
            run = 0;
        } else {
            return *grouped && run != 3 ? NULL : text;
        }
}

/* "-$1,310.50": a sign, a dollar sign, digits; no zero before other digits, as in a number that is a name. */
static bool read_plain_number(const char *text, struct plain_number *number) {
    int digits = 0;
    bool grouped = false;
    const char *c = text + (*text == '-');
    bool dollars = *c == '$';
    c += dollars;
    bool named = c[0] == '0' && (is_digit(c[1]) || c[1] == ',');
    c = skip_whole(c, &digits, &grouped);
    if (!c || named)
        return false;
    number->decimals = 0;
    if (*c == '.')
        while (is_digit(*++c))
            number->decimals++;
    number->look = dollars ? LOOK_DOLLARS : grouped ? LOOK_GROUPED : LOOK_PLAIN;
    return !*c && digits + number->decimals > 0 && digits + number->decimals <= DIGITS_MOST && read_number(text, &number->value);
}

static bool write_number(const struct typed_cells *typed, struct row_writer *writer, const struct cell *cell) {
    struct plain_number number;
    if (typed->section->points_group || !read_plain_number(cell->text, &number))
        return false;
    uint32_t style = number.decimals < TYPED_DECIMALS ? typed->numbers[number.look][number.decimals] : 0;
    row_writer_number(writer, cell->column, style, number.value);
    return true;
}

/* ---- dates ---- */

static enum date_reading_order order_of(const struct typed_cells *typed, enum field field) {
    const struct sheet_rows *rows = typed->rows;
    return (enum date_reading_order)(field == FIELD_DATE ? rows->date_order : field == FIELD_EXPIRY ? rows->expiry_order : rows->close_order);
}

/* One with a time, with a second date or with a cycle says more than a day. */
static bool write_date(const struct typed_cells *typed, struct row_writer *writer, const struct cell *cell, enum field field) {
    struct date_reading reading;
    if (strchr(cell->text, ':') || strstr(cell->text, "as of") || date_says_more(cell->text) || !read_date(cell->text, &reading))
        return false;
    if (!settle_date(&reading.date, reading.order, order_of(typed, field)) || !date_in_range(reading.date))
        return false;
    row_writer_date(writer, cell->column, typed->date, reading.date);
    return true;
}

bool write_typed_cell(struct typed_cells *typed, struct row_writer *writer, uint32_t row, const struct cell *cell) {
    const struct section_layout *section = layout_section(typed->layout, row);
    if (!section || row < section->header_row || cell->kind != CELL_TEXT)
        return false;
    if (section != typed->section)
        take_section(typed, section);
    enum field field = cell->column < TYPED_COLUMNS ? (enum field)typed->fields[cell->column] : FIELD_COUNT;
    enum column_use use = use_of(field);
    if (row == section->header_row) {
        row_writer_text(writer, cell->column, typed->headings[use], cell->text);
        return true;
    }
    return use == USE_DATE ? write_date(typed, writer, cell, field) : use == USE_NUMBER && write_number(typed, writer, cell);
}
