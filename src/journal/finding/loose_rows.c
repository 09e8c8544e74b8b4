/* Cells taken one by one, without columns. */
#include "journal/finding/loose_rows.h"

#include "journal/cells/cell_values.h"
#include "journal/words/action_words.h"
#include "journal/words/type_words.h"

enum { NUMBERS_LEAST = 2 };

static bool is_date(const struct cell *cell, bool date_1904) {
    struct date_reading reading = {.order = READING_FIXED};
    bool may_be = cell->kind == CELL_DATE || cell->kind == CELL_TEXT;
    return may_be && cell_date(cell, date_1904, &reading) == VALUE_READ;
}

static bool is_trading_word(const struct cell *cell) {
    return cell->kind == CELL_TEXT && (action_of_word(cell->text).known || type_of_word(cell->text) != TYPE_UNKNOWN);
}

bool row_looks_traded(const struct sheet_row *row, bool date_1904) {
    bool dated = false, worded = false;
    size_t numbers = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        double number;
        if (cell_is_blank(cell))
            continue;
        if (!dated && is_date(cell, date_1904))
            dated = true;
        else if (!worded && is_trading_word(cell))
            worded = true;
        else
            numbers += cell_number(cell, false, &number) == VALUE_READ;
    }
    return dated && worded && numbers >= NUMBERS_LEAST;
}
