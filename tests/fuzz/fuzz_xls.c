/* .xls workbooks as whole compound files, or, when the input is none, as the workbook stream of one. Two readings agree. */
#include "../unit/formats/xls_builder.h"
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_twice(const void *bytes, size_t size) {
    struct cells_read first = read_all("log.xls", bytes, size, false), second = read_all("log.xls", bytes, size, false);
    if (first.hash != second.hash || first.opened != second.opened || first.whole != second.whole)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size >= 2 && memcmp(data, "\xD0\xCF", 2) == 0) {
        read_twice(data, size);
        return 0;
    }
    struct xls_builder *builder = calloc(1, sizeof *builder);
    if (!builder)
        return 0;
    builder->size = size < sizeof builder->stream ? size : sizeof builder->stream;
    memcpy(builder->stream, data, builder->size);
    wrap(builder, "Workbook");
    read_twice(builder->file, builder->file_size);
    free(builder);
    return 0;
}
