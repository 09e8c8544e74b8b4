/* Cell names in A1 notation. */
#include "base/place.h"

#include <string.h>

#include "base/digits.h"

const char *place_column_name(uint32_t column, char *text) {
    char reversed[8];
    int length = 0;
    for (uint32_t rest = column + 1; rest > 0 && length < 7; rest = (rest - 1) / 26)
        reversed[length++] = (char)('A' + (rest - 1) % 26);
    for (int i = 0; i < length; i++)
        text[i] = reversed[length - 1 - i];
    text[length] = '\0';
    return text;
}

const char *place_cell_name(uint32_t row, uint32_t column, char *text) {
    char *end = text;
    if (column != NO_COLUMN)
        end += strlen(place_column_name(column, text));
    if (row)
        end = put_digits(end, row);
    *end = '\0';
    return text;
}
