/* Letters to a column, digits to a row. */
#include "formats/cells/cell_name.h"

bool parse_cell_name(struct slice name, uint32_t *row, uint32_t *column) {
    const uint32_t most = 100000000;
    size_t i = name.length > 0 && name.text[0] == '$';
    size_t first_letter = i;
    uint32_t letters = 0, digits = 0;
    for (; i < name.length && letters < most; i++) {
        char letter = (char)(name.text[i] & ~0x20);
        if (letter < 'A' || letter > 'Z')
            break;
        letters = letters * 26 + (uint32_t)(letter - 'A') + 1;
    }
    if (i == first_letter)
        return false;
    i += i < name.length && name.text[i] == '$';
    for (; i < name.length && name.text[i] >= '0' && name.text[i] <= '9' && digits < most; i++)
        digits = digits * 10 + (uint32_t)(name.text[i] - '0');
    *column = letters - 1;
    *row = digits;
    return i == name.length && digits > 0;
}
