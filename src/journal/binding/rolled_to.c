/* "Rolled To": the contract that a roll went on with counts where it has a row of its own; one that has none is told. */
#include "journal/binding/rolled_to.h"

#include <math.h>
#include <string.h>

#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/binding/column_fit.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/read_number.h"
#include "journal/cells/without_year.h"
#include "journal/words/contract_words.h"

enum { TOKEN_SIZE = 32 };

/* What a cell says of the next contract: NAN and DATE_NONE where it says nothing. */
struct next_contract {
    double strike;
    struct date day; /* its month and day count */
};

static bool names_next(const char *header) {
    static const char names[] = "rolledto\0" "rollto\0" "rolledinto\0" "newstrike\0" "newexpiry\0" "newexpiration\0" "rollstrike\0" "nextstrike\0" "rolledstrike\0";
    struct folded_name folded = fold_name(header);
    bool next = false;
    for (const char *known = names; known; known = packed_words_next(known))
        next |= strstr(folded.text, known) != NULL;
    return next;
}

static bool read_day(const char *text, struct date *day) {
    struct date_reading reading;
    if (!read_date(text, &reading) && !read_without_year(utf8_trim(slice_of(text)), &reading))
        return false;
    *day = reading.date;
    return true;
}

static void take_token(const char *token, struct next_contract *next) {
    double strike;
    enum option_type type;
    struct date day;
    if (read_contract_strike_and_type(token, &strike, &type) || (read_number(token, &strike) && strike > 0))
        next->strike = isnan(next->strike) ? strike : next->strike;
    else if (read_day(token, &day))
        next->day = date_is_set(next->day) ? next->day : day;
}

/* Word by word: "58 1/31", "KO 58P 1/31/25". */
static struct next_contract read_text(const char *text) {
    struct next_contract next = {NAN, DATE_NONE};
    if (read_day(text, &next.day))
        return next;
    for (const char *at = text; *at;) {
        char token[TOKEN_SIZE];
        size_t length = strcspn(at, " ,;@");
        if (length && length < sizeof token) {
            memcpy(token, at, length);
            token[length] = '\0';
            take_token(token, &next);
        }
        at += length + (at[length] != '\0');
    }
    return next;
}

static struct next_contract read_next(const struct binder *binder, const struct cell *cell) {
    struct next_contract next = {NAN, DATE_NONE};
    struct date_reading reading;
    if (cell->kind == CELL_TEXT)
        return read_text(cell->text);
    if (cell->kind == CELL_DATE && cell_date(cell, binder->kept->date_1904, &reading) == VALUE_READ)
        next.day = reading.date;
    else if (cell->kind == CELL_NUMBER && cell->number > 0)
        next.strike = cell->number;
    return next;
}

static bool is_same_text(const struct sheet_row *row, const struct sheet_row *other, uint32_t column) {
    char buffer[VALUE_TEXT_SIZE], other_buffer[VALUE_TEXT_SIZE];
    if (column == NO_COLUMN)
        return true;
    const char *text = cell_text(row_cell(row, column), buffer), *other_text = cell_text(row_cell(other, column), other_buffer);
    return !text || !other_text || utf8_equals_folded(utf8_trim(slice_of(text)), utf8_trim(slice_of(other_text)));
}

static bool is_same_day(const struct binder *binder, const struct cell *cell, struct date day) {
    struct date_reading reading;
    bool read = cell && cell->kind == CELL_TEXT && read_without_year(utf8_trim(slice_of(cell->text)), &reading);
    if (!read && cell_date(cell, binder->kept->date_1904, &reading) != VALUE_READ)
        return false;
    struct civil here = date_to_civil(reading.date), there = date_to_civil(day);
    return here.month == there.month && here.day == there.day;
}

/* Whatever its action closes was opened in another row. */
static bool may_open(const struct binder *binder, const struct sheet_row *row) {
    const struct cell *cell = row_cell(row, binder->section->columns[FIELD_ACTION]);
    struct action_meaning meaning = cell && cell->kind == CELL_TEXT ? action_of_word(cell->text) : (struct action_meaning){0};
    return !meaning.known || meaning.action == SELL_TO_OPEN || meaning.action == BUY_TO_OPEN || meaning.side;
}

/* Some other row opens that contract. */
static bool has_row(const struct binder *binder, size_t index, const struct next_contract *next) {
    const uint32_t *columns = binder->section->columns;
    const struct sheet_row *from = &binder->kept->rows.items[index];
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        bool strike = isnan(next->strike) || fabs(binder_number(binder, row, columns[FIELD_STRIKE]) - next->strike) < 1e-9;
        bool day = !date_is_set(next->day) || columns[FIELD_EXPIRY] == NO_COLUMN || is_same_day(binder, row_cell(row, columns[FIELD_EXPIRY]), next->day);
        if (i != index && strike && day && may_open(binder, row) && is_same_text(from, row, columns[FIELD_TICKER]))
            return true;
    }
    return false;
}

/* Every text is one of another column: an ID. */
static bool holds_ids(const struct binder *binder, uint32_t column, uint32_t ids) {
    size_t filled = 0, found = 0;
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        char buffer[VALUE_TEXT_SIZE], other_buffer[VALUE_TEXT_SIZE];
        const char *text = cell_text(row_cell(&binder->kept->rows.items[i], column), buffer);
        filled += text != NULL;
        for (size_t k = 0; text && k < binder->kept->rows.count; k++) {
            const char *id = cell_text(row_cell(&binder->kept->rows.items[k], ids), other_buffer);
            if (k != i && id && strcmp(id, text) == 0) {
                found++;
                break;
            }
        }
    }
    return filled && found == filled;
}

/* "ID", "Trade #". */
static bool is_id_header(const char *header) {
    static const char names[] = "ID\0" "Trade\0" "Trade ID\0" "Trade Number\0" "Trade No\0" "Leg ID\0" "Position ID\0" "Row\0";
    struct folded_name folded = fold_name(header);
    for (const char *known = names; known; known = packed_words_next(known))
        if (name_is(&folded, known))
            return true;
    return strcmp(folded.text, "#") == 0;
}

static bool names_rows(const struct binder *binder, uint32_t column) {
    for (size_t i = 0; i < binder->header->headers.count; i++)
        if (is_id_header(binder->header->headers.items[i].text) && holds_ids(binder, column, binder->header->headers.items[i].column))
            return true;
    return false;
}

static void tell_missing(const struct binder *binder, uint32_t column, const struct sheet_row *row) {
    char quoted[VALUE_TEXT_SIZE];
    struct arena *arena = binder->messages->arena;
    for (size_t i = 0; i < binder->messages->list.count; i++)
        if (binder->messages->list.items[i].code == ROLL_WITHOUT_ROW && binder->messages->list.items[i].row == row->number)
            return; /* "New Strike" and "New Expiry" speak of one contract */
    *array_add(arena, &binder->messages->list) = (struct binding_message){
        row->number, column, ROLL_WITHOUT_ROW,
        arena_print(arena, "rolled to %s, but no row of this table opens such a contract", cell_quote(row_cell(row, column), quoted)),
        "what it brought in is not counted"};
}

/* False where a cell cannot be read as a contract. */
static bool tell_rows(const struct binder *binder, uint32_t column) {
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        const struct cell *cell = row_cell(row, column);
        if (cell_is_blank(cell) || (cell->kind == CELL_TEXT && number_is_dash(cell->text)))
            continue;
        struct next_contract next = read_next(binder, cell);
        if (isnan(next.strike) && !date_is_set(next.day))
            return false;
        if (!has_row(binder, i, &next))
            tell_missing(binder, column, row);
    }
    return true;
}

bool binder_tell_rolls(const struct binder *binder, const struct headed_column *column) {
    if (!names_next(column->text))
        return false;
    if (column_is_blank(binder->kept, column->column) || names_rows(binder, column->column) || tell_rows(binder, column->column))
        return true;
    binder_tell(binder, UNUSED_COLUMN, column->column, "not read",
                arena_print(binder->messages->arena, "\"%s\" may name contracts that rolls went on with; each counts where it has a row of its own", column->text));
    return true;
}
