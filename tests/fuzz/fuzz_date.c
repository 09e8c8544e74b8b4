/* Date texts and option symbols: any bytes; what is read must be a day, and its other reading one too. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "journal/words/option_symbol.h"
#include "journal/cells/read_date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    struct date_reading reading;
    struct option_symbol symbol;
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    if (read_date(text, &reading)) {
        if (!date_is_set(reading.date))
            abort();
        if (reading.order == READING_EITHER && !date_is_set(date_swapped(reading.date)))
            abort();
    }
    if (read_option_symbol(text, &symbol) && (!date_in_range(symbol.expiry) || !(symbol.strike > 0)))
        abort();
    free(text);
    return 0;
}
