/* Numbers and names of months. */
#include "journal/cells/date_in_parts.h"

#include <math.h>
#include <stdio.h>

#include "base/utf8.h"
#include "journal/cells/cell_values.h"

enum { MONTHS = 12, DAYS_MOST = 31, YEAR_LEAST = 1990, YEAR_MOST = 2100, CENTURY = 2000, LETTERS_LEAST = 3 };

static const char *const names[MONTHS] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

/* A whole number within the bounds; 0 = none. */
static int number_within(const struct cell *cell, int least, int most) {
    double number;
    bool read = cell_number(cell, false, &number) == VALUE_READ && number == floor(number);
    return read && number >= least && number <= most ? (int)number : 0;
}

/* "Jan", "Sept.", "January": the beginning of a name. */
static const char *month_of_word(const char *text) {
    struct slice word = utf8_trim(slice_of(text));
    if (word.length && word.text[word.length - 1] == '.')
        word.length--;
    for (size_t i = 0; i < MONTHS && word.length >= LETTERS_LEAST; i++)
        if (word.length <= strlen(names[i]) && utf8_equals_folded(word, (struct slice){names[i], word.length}))
            return names[i];
    return NULL;
}

static const char *month_name(const struct cell *cell) {
    int number = number_within(cell, 1, MONTHS);
    return number ? names[number - 1] : cell && cell->kind == CELL_TEXT ? month_of_word(cell->text) : NULL;
}

/* "2025", "25". */
static int year_of(const struct cell *cell) {
    int year = number_within(cell, YEAR_LEAST, YEAR_MOST), short_year = number_within(cell, 1, YEAR_MOST - CENTURY - 1);
    return year ? year : short_year ? CENTURY + short_year : 0;
}

bool write_date_of_parts(const struct cell *month, const struct cell *day, const struct cell *year, char text[DATE_IN_PARTS_SIZE]) {
    const char *name = month_name(month);
    int number = number_within(day, 1, DAYS_MOST);
    if (!name || !number)
        return false;
    if (year_of(year))
        snprintf(text, DATE_IN_PARTS_SIZE, "%d %s %d", number, name, year_of(year));
    else
        snprintf(text, DATE_IN_PARTS_SIZE, "%d %s", number, name);
    return true;
}
