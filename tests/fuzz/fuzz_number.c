/* Number texts: any bytes; what is read must print and read back as the same number. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/number_text.h"
#include "journal/cells/read_number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1), printed[NUMBER_TEXT_SIZE];
    double value, again;
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    number_is_dash(text);
    if (read_number(text, &value)) {
        size_t length = number_print(value, printed);
        if (!number_parse(printed, length, &again) || again != value)
            abort();
    }
    free(text);
    return 0;
}
