/* Looks at the last bytes of the file. */
#include "brokers/reading/cut_file.h"

#include <string.h>

enum { TAIL_MOST = 4096 };

/* The last line's separators outside quotes, of the kind that it has most of; `*open`: a quote is not closed. */
static uint32_t count_separators(const char *line, size_t length, bool *open) {
    static const char kinds[] = ",;\t";
    uint32_t counts[sizeof kinds - 1] = {0}, most = 0;
    *open = false;
    for (size_t i = 0; i < length; i++) {
        const char *kind = line[i] ? strchr(kinds, line[i]) : NULL;
        *open ^= line[i] == '"';
        if (kind && !*open && ++counts[kind - kinds] > most)
            most = counts[kind - kinds];
    }
    return most;
}

bool file_ends_within_row(const struct workbook *workbook, uint32_t columns) {
    char tail[TAIL_MOST];
    if (workbook->format != WORKBOOK_CSV || !workbook->file || !workbook->file->size)
        return false;
    uint64_t size = workbook->file->size, start = size > TAIL_MOST ? size - TAIL_MOST : 0;
    size_t length = (size_t)(size - start);
    if (!input_file_read(workbook->file, start, tail, length) || memchr(tail, '\0', length) || tail[length - 1] == '\n' || tail[length - 1] == '\r')
        return false;
    const char *line = tail + length;
    while (line > tail && line[-1] != '\n' && line[-1] != '\r')
        line--;
    bool open;
    uint32_t separators = count_separators(line, (size_t)(tail + length - line), &open);
    return (line > tail || start == 0) && separators + 1 < columns && (open || separators > 0);
}
