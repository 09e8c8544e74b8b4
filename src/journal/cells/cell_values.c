/* Cells as values, whatever kind of cell holds them. */
#include "journal/cells/cell_values.h"

#include <math.h>

#include "base/number_text.h"
#include "base/utf8.h"
#include "journal/cells/read_number.h"

enum { SERIAL_DIGITS = 5 };

static bool is_blank_text(const char *text) {
    bool visible = text[0] > ' ' && text[0] < 0x7F; /* as nearly all texts begin */
    return !visible && utf8_trim(slice_of(text)).length == 0;
}

bool cell_is_lost(const struct cell *cell) {
    return cell && (cell->kind == CELL_BLANK || cell->kind == CELL_ERROR);
}

bool cell_is_blank(const struct cell *cell) {
    return !cell || cell_is_lost(cell) || (cell->kind == CELL_TEXT && is_blank_text(cell->text));
}

/* The beginning of a text that fits, without control characters or half a character. */
static const char *shorten(const char *text, char *out) {
    static const char ellipsis[] = "…";
    size_t length = 0;
    for (struct slice rest = utf8_trim(slice_of(text)); rest.length;) {
        uint32_t c = utf8_next(&rest);
        if (length + 4 + sizeof ellipsis > VALUE_TEXT_SIZE) {
            memcpy(out + length, ellipsis, sizeof ellipsis);
            return out;
        }
        length += utf8_put(c < ' ' || c == 0x7F ? ' ' : c, out + length);
    }
    out[length] = '\0';
    return out;
}

static const char *print_date(double serial, char *buffer) {
    struct date date = date_from_serial(serial);
    if (date_is_set(date))
        return date_text(date, buffer);
    number_print(serial, buffer);
    return buffer;
}

const char *cell_text(const struct cell *cell, char *buffer) {
    if (cell_is_blank(cell))
        return NULL;
    switch ((enum cell_kind)cell->kind) {
    case CELL_TEXT:
        return cell->text;
    case CELL_NUMBER:
        number_print(cell->number, buffer);
        return buffer;
    case CELL_DATE:
        return print_date(cell->number, buffer);
    case CELL_BOOLEAN:
        return cell->number != 0 ? "TRUE" : "FALSE";
    case CELL_BLANK:
    case CELL_ERROR:
        break;
    }
    return NULL;
}

const char *cell_quote(const struct cell *cell, char *text) {
    char buffer[VALUE_TEXT_SIZE];
    if (cell && cell->kind == CELL_ERROR)
        return shorten(cell->text, text);
    const char *shown = cell_text(cell, buffer);
    return shorten(shown ? shown : "", text);
}

enum value_state cell_number(const struct cell *cell, bool date_1904, double *number) {
    if (cell_is_blank(cell))
        return VALUE_NONE;
    switch ((enum cell_kind)cell->kind) {
    case CELL_NUMBER:
        *number = cell->number;
        return isfinite(cell->number) ? VALUE_READ : VALUE_UNREADABLE;
    case CELL_DATE: /* a number that somebody formatted as a date */
        *number = date_1904 ? cell->number - DAYS_TO_1904 : cell->number;
        return VALUE_READ;
    case CELL_TEXT:
        if (number_is_dash(cell->text))
            return VALUE_NONE;
        return read_number(cell->text, number) ? VALUE_READ : VALUE_UNREADABLE;
    case CELL_BOOLEAN:
    case CELL_BLANK:
    case CELL_ERROR:
        break;
    }
    return VALUE_UNREADABLE;
}

static enum value_state read_serial(double number, bool date_1904, struct date_reading *reading) {
    struct date digits = date_from_digits(number);
    struct date serial = date_from_serial(date_1904 ? number + DAYS_TO_1904 : number);
    *reading = (struct date_reading){date_is_set(digits) ? digits : serial, READING_FIXED};
    return date_is_set(reading->date) ? VALUE_READ : VALUE_UNREADABLE;
}

static bool is_serial_text(const char *text) {
    struct slice trimmed = utf8_trim(slice_of(text));
    for (size_t i = 0; i < trimmed.length; i++)
        if (trimmed.text[i] < '0' || trimmed.text[i] > '9')
            return false;
    return trimmed.length == SERIAL_DIGITS;
}

static enum value_state read_date_text(const char *text, bool date_1904, struct date_reading *reading) {
    double serial;
    if (number_is_dash(text))
        return VALUE_NONE;
    if (read_date(text, reading))
        return VALUE_READ;
    if (is_serial_text(text) && read_number(text, &serial))
        return read_serial(serial, date_1904, reading);
    return VALUE_UNREADABLE;
}

enum value_state cell_date(const struct cell *cell, bool date_1904, struct date_reading *reading) {
    if (cell_is_blank(cell))
        return VALUE_NONE;
    switch ((enum cell_kind)cell->kind) {
    case CELL_DATE:
        *reading = (struct date_reading){date_from_serial(cell->number), READING_FIXED};
        return date_is_set(reading->date) ? VALUE_READ : VALUE_UNREADABLE;
    case CELL_NUMBER:
        return read_serial(cell->number, date_1904, reading);
    case CELL_TEXT:
        return read_date_text(cell->text, date_1904, reading);
    case CELL_BOOLEAN:
    case CELL_BLANK:
    case CELL_ERROR:
        break;
    }
    return VALUE_UNREADABLE;
}

bool cell_shows_date(const struct cell *cell, bool date_1904, struct date_reading *reading) {
    double number;
    if (cell_is_blank(cell) || (cell->kind != CELL_DATE && cell_number(cell, date_1904, &number) == VALUE_READ))
        return false;
    return cell_date(cell, date_1904, reading) == VALUE_READ;
}
