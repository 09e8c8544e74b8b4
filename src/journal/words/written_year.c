/* Runs of digits: one of four is the year, and hardly anything may stand beside it. */
#include "journal/words/written_year.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "journal/cells/cell_values.h"
#include "journal/words/folded_name.h"

enum { YEAR_DIGITS = 4, TITLE_CELLS_MOST = 3 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_in_range(int year) {
    return year >= DATE_FIRST_YEAR && year <= DATE_LAST_YEAR;
}

/* "Q1" beside a year, and the "(2)" of a copy. */
static bool is_of_quarter_or_copy(const char *text, const char *run, size_t length) {
    char before = run > text ? run[-1] : ' ';
    return (before == '(' && run[length] == ')') || (length == 1 && (before | 32) == 'q');
}

int year_in_text(const char *text) {
    int year = 0;
    for (const char *c = text; *c;) {
        size_t length = 0;
        int number = 0;
        for (; is_digit(c[length]); length++)
            number = length < YEAR_DIGITS ? number * 10 + (c[length] - '0') : number;
        bool is_year = length == YEAR_DIGITS && is_in_range(number) && (year == 0 || year == number);
        if (length && !is_year && !is_of_quarter_or_copy(text, c, length))
            return 0;
        year = is_year ? number : year;
        c += length ? length : 1;
    }
    return year;
}

static bool says_year(const char *text) {
    static const char words[] = "year\0" "fy\0" "jahr\0" "año\0" "annee\0" "année\0" "anno\0" "ano\0" "jaar\0";
    struct folded_name folded = fold_name(text);
    return name_is_among(&folded, words);
}

int year_of_title(const struct sheet_row *row) {
    int year = 0;
    size_t filled = 0;
    bool named = false;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell_is_blank(cell))
            continue;
        bool is_number = cell->kind == CELL_NUMBER && cell->number == floor(cell->number) && cell->number <= DATE_LAST_YEAR;
        int found = cell->kind == CELL_TEXT ? year_in_text(cell->text) : is_number && (named || !filled) && is_in_range((int)cell->number) ? (int)cell->number : 0;
        named = cell->kind == CELL_TEXT && says_year(cell->text);
        year = found ? found : year;
        filled++;
    }
    return filled <= TITLE_CELLS_MOST ? year : 0;
}
