/* A label that names fees, with a small amount in it or in the next cell. */
#include "journal/reading/told_fees.h"

#include <string.h>

#include "journal/binding/header_names.h"
#include "journal/cells/cell_values.h"

enum { LABEL_MOST = 60, CELLS_BETWEEN_MOST = 2, IN_CELL_MOST = 1000, IN_TEXT_MOST = 50 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The first number in a text, such as "$0.65/contract"; 0 when there is none, or a percentage. */
static double amount_in(const char *text) {
    while (*text && !is_digit(*text) && !((*text == '.' || *text == ',') && is_digit(text[1])))
        text++;
    double amount = 0, parts = 1;
    for (; is_digit(*text); text++)
        amount = amount * 10 + (*text - '0');
    if ((*text == '.' || *text == ',') && is_digit(text[1]))
        for (text++; is_digit(*text); text++)
            amount = amount * 10 + (*text - '0'), parts *= 10;
    amount /= parts;
    return *text == '%' || amount >= IN_TEXT_MOST ? 0 : amount;
}

/* A number in one of the next cells, whose texts are none; 0 when there is none. */
static double amount_behind(const struct sheet_row *row, uint32_t index) {
    uint32_t column = row->cells[index].column;
    for (uint32_t i = index + 1; i < row->count && row->cells[i].column <= column + 1 + CELLS_BETWEEN_MOST; i++) {
        const struct cell *cell = &row->cells[i];
        double number = 0;
        if (cell_is_blank(cell))
            continue;
        if (cell->kind == CELL_TEXT && !strpbrk(cell->text, "0123456789"))
            return 0;
        if (cell->kind == CELL_TEXT)
            return amount_in(cell->text);
        return cell_number(cell, false, &number) == VALUE_READ && number < IN_CELL_MOST ? number : 0;
    }
    return 0;
}

static bool is_label(const struct cell *cell) {
    return cell->kind == CELL_TEXT && strlen(cell->text) <= LABEL_MOST && !strchr(cell->text, '%') && header_names_fees(cell->text);
}

static void take(struct told_fees *told, const struct sheet_row *row, uint32_t index, double amount, struct arena *arena) {
    if (!told->row && amount > 0)
        *told = (struct told_fees){row->number, row->cells[index].column, arena_copy(arena, row->cells[index].text), amount};
}

void told_fees_take(struct told_fees *told, const struct sheet_row *row, uint32_t first, uint32_t last, struct arena *arena) {
    for (uint32_t i = 0; i < row->count && !told->row; i++) {
        const struct cell *cell = &row->cells[i];
        bool aside = cell->column < first || cell->column > last;
        if (!aside || !is_label(cell))
            continue;
        double within = amount_in(cell->text);
        take(told, row, i, within > 0 ? within : amount_behind(row, i), arena);
    }
}

void told_fees_take_all(struct told_fees *told, const struct sheet_row *row, struct arena *arena) {
    told_fees_take(told, row, UINT32_MAX, UINT32_MAX, arena);
}

void told_fees_take_header(struct told_fees *told, const struct sheet_row *row, struct arena *arena) {
    for (uint32_t i = 0; i + 1 < row->count; i++)
        if (is_label(&row->cells[i]) && row->cells[i + 1].kind == CELL_NUMBER)
            take(told, row, i, amount_behind(row, i), arena);
}
