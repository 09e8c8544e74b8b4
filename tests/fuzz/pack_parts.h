/*
 * A package of parts as text, each after a line "@@NAME" (tests/workbooks/parts_of.py makes such files), so that a fuzzer reaches the XML and
 * not only checksums.
 */
#ifndef WHEELGRADE_TESTS_PACK_PARTS_H
#define WHEELGRADE_TESTS_PACK_PARTS_H

#include <stdlib.h>
#include <string.h>

#include "formats/zip/zip_writer.h"

static inline void pack_parts(struct slice text, struct output_file *output) {
    struct zip_writer *writer = zip_writer_new(output, 1, 1);
    const char *end = text.text + text.length, *at = text.text;
    while (end - at > 2 && memcmp(at, "@@", 2) == 0) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        size_t length = line ? (size_t)(line - at - 2) : 0;
        char name[64];
        if (!line || length >= sizeof name)
            break;
        memcpy(name, at + 2, length);
        name[length] = '\0';
        at = memmem(line, (size_t)(end - line), "\n@@", 3);
        zip_writer_add(writer, name, (struct slice){line + 1, (size_t)((!at ? end : at == line ? at + 1 : at) - line - 1)});
        at = at ? at + 1 : end;
    }
    if (!zip_writer_finish(writer))
        abort();
}

#endif
