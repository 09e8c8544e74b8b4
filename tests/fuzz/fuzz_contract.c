/* Any text as a contract, a stamp, an amount of a broker's: what is read is whole, and within its ranges. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "brokers/reading/amount_text.h"
#include "brokers/reading/contract_text.h"
#include "brokers/reading/stamp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_contract(const struct contract *contract) {
    const struct option_symbol *symbol = &contract->symbol;
    if (!symbol->root[0] || !memchr(symbol->root, '\0', sizeof symbol->root) || symbol->type == OPTION_NONE || !date_in_range(symbol->expiry) ||
        !(symbol->strike >= 0) || !isfinite(symbol->strike) || contract->multiplier < 0)
        abort();
}

static void check_stamp(const char *text) {
    struct stamp stamp;
    if (read_stamp(text, &stamp) && (!date_is_set(stamp.date) || stamp.seconds < NO_TIME || stamp.seconds >= 86400))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct contract contract;
    char *text = malloc(size + 1), letter;
    if (!text)
        abort();
    memcpy(text, data, size);
    text[size] = '\0';
    if (read_contract(text, &contract))
        check_contract(&contract);
    if (read_contract_in_thousandths(text, &contract))
        check_contract(&contract);
    check_stamp(text);
    if (isinf(read_amount_text(text, &letter)) || read_time(text) >= 86400)
        abort();
    free(text);
    return 0;
}
