/* Piece by piece. */
#include "cli/copy_file.h"

#include <errno.h>

#include "system/input_file.h"
#include "system/output_file.h"

static bool copy_bytes(const struct input_file *from, struct output_file *to) {
    enum { PIECE = 65536 };
    char bytes[PIECE];
    for (uint64_t at = 0; at < from->size; at += PIECE) {
        size_t size = from->size - at < PIECE ? (size_t)(from->size - at) : PIECE;
        if (!input_file_read(from, at, bytes, size))
            return false;
        output_file_write(to, bytes, size);
    }
    return true;
}

int copy_file(const char *from, const char *to) {
    struct input_file input;
    struct output_file output;
    if (!input_file_open(&input, from))
        return errno;
    bool opened = output_file_open(&output, to), fine = opened;
    int error = opened ? 0 : errno;
    if (opened) {
        output_file_limit_mode(&output, from);
        fine = copy_bytes(&input, &output) && output_file_commit(&output);
        error = output.error;
        output_file_release(&output);
    }
    input_file_close(&input);
    return fine ? 0 : error ? error : EIO;
}
