/* Any bytes as a broker's export, from tables of one header (docs/spec/brokers.md §1). */
#include "read_export.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    check_export("export.csv", data, size);
    return 0;
}
