/* OpenDocuments as whole files, or, when the input is no archive, as a content.xml. */
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size >= 2 && memcmp(data, "PK", 2) == 0) {
        read_all("log.ods", data, size, false);
        return 0;
    }
    struct output_file file;
    output_file_open_memory(&file);
    struct zip_writer *writer = zip_writer_new(&file, 1, 1);
    zip_writer_add(writer, "content.xml", (struct slice){(const char *)data, size});
    zip_writer_finish(writer);
    read_all("log.ods", file.memory, file.position, false);
    output_file_release(&file);
    return 0;
}
