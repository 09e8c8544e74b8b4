/* The edit distance, row by row. */
#include "base/name_distance.h"

#include <stdint.h>
#include <string.h>

enum { NAME_MOST = 64 };

size_t name_distance(const char *a, const char *b) {
    size_t row[NAME_MOST + 1];
    size_t width = strlen(b);
    if (width > NAME_MOST || strlen(a) > NAME_MOST)
        return SIZE_MAX;
    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 0; a[i]; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < width; j++) {
            size_t changed = diagonal + (a[i] != b[j]);
            size_t least = row[j] < row[j + 1] ? row[j] + 1 : row[j + 1] + 1;
            diagonal = row[j + 1];
            row[j + 1] = changed < least ? changed : least;
        }
    }
    return row[width];
}
