/* Any bytes as a broker's export, from statements of several tables: Interactive Brokers, thinkorswim, Vanguard. */
#include "read_export.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    check_export("statement.csv", data, size);
    return 0;
}
