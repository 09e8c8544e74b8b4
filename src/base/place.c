/* Cell names in A1 notation. */
#include "base/place.h"

#include <stdio.h>

const char *column_name(uint32_t column, char *text) {
    char reversed[8];
    int length = 0;
    for (uint32_t rest = column + 1; rest > 0 && length < 7; rest = (rest - 1) / 26)
        reversed[length++] = (char)('A' + (rest - 1) % 26);
    for (int i = 0; i < length; i++)
        text[i] = reversed[length - 1 - i];
    text[length] = '\0';
    return text;
}

const char *cell_name(uint32_t row, uint32_t column, char *text) {
    char letters[8] = "";
    if (column != NO_COLUMN)
        column_name(column, letters);
    if (row)
        snprintf(text, CELL_NAME_SIZE, "%s%u", letters, row);
    else
        snprintf(text, CELL_NAME_SIZE, "%s", letters);
    return text;
}
