/* Any bytes as a broker's export, from documents of records: JSON, XML, OFX. */
#include "read_export.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    check_export("export.json", data, size);
    return 0;
}
