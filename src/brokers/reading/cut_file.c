/* Looks at the last bytes of the file. */
#include "brokers/reading/cut_file.h"

#include <string.h>

enum { TAIL_MOST = 4096 };

static bool quotes_are_odd(const char *text, size_t length) {
    bool odd = false;
    for (size_t i = 0; i < length; i++)
        odd ^= text[i] == '"';
    return odd;
}

/* Whether a quote stands open at the end of the first `size` bytes. */
static bool is_open_at(const struct input_file *file, uint64_t size) {
    char part[TAIL_MOST];
    bool odd = false;
    for (uint64_t start = 0; start < size; start += TAIL_MOST) {
        size_t length = size - start < TAIL_MOST ? (size_t)(size - start) : TAIL_MOST;
        if (!input_file_read(file, start, part, length))
            return false;
        odd ^= quotes_are_odd(part, length);
    }
    return odd;
}

/* The line's separators outside quotes, of the kind that it has most of. */
static uint32_t count_separators(const char *line, size_t length) {
    static const char kinds[] = ",;\t";
    uint32_t counts[sizeof kinds - 1] = {0}, most = 0;
    bool open = false;
    for (size_t i = 0; i < length; i++) {
        const char *kind = line[i] ? strchr(kinds, line[i]) : NULL;
        open ^= line[i] == '"';
        if (kind && !open && ++counts[kind - kinds] > most)
            most = counts[kind - kinds];
    }
    return most;
}

/* "02/1": the beginning of a date and nothing else. */
static bool is_begun_date(const char *line, size_t length) {
    char text[24];
    if (length == 0 || length >= sizeof text)
        return false;
    memcpy(text, line, length);
    text[length] = '\0';
    const char *first = text + strspn(text, " \"");
    return *first >= '0' && *first <= '9' && strspn(first, "0123456789/-:T +\"") == strlen(first);
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
    size_t rest = (size_t)(tail + length - line);
    if (is_open_at(workbook->file, size))
        return true;
    if ((line == tail && start > 0) || quotes_are_odd(line, rest)) /* it began within quotes: a cell of several lines */
        return false;
    uint32_t separators = count_separators(line, rest);
    return separators + 1 < columns && (separators > 0 || is_begun_date(line, rest));
}
