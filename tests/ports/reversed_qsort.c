/* A qsort that puts what compares as equal in the reverse of its order, to be loaded before the C library's. */
#include <stdlib.h>
#include <string.h>

typedef int compare_function(const void *, const void *);

/* Merges two sorted halves; of equals the right one comes first. */
static void merge(char *items, size_t left, size_t count, size_t size, compare_function *compare, char *room) {
    size_t a = 0, b = left;
    for (size_t i = 0; i < count; i++) {
        int take_left = b == count || (a < left && compare(items + a * size, items + b * size) < 0);
        memcpy(room + i * size, items + (take_left ? a++ : b++) * size, size);
    }
    memcpy(items, room, count * size);
}

static void sort(char *items, size_t count, size_t size, compare_function *compare, char *room) {
    size_t left = count / 2;
    if (count < 2)
        return;
    sort(items, left, size, compare, room);
    sort(items + left * size, count - left, size, compare, room);
    merge(items, left, count, size, compare, room);
}

void qsort(void *items, size_t count, size_t size, compare_function *compare) {
    char *room = malloc(count * size + 1);
    if (!room)
        abort();
    sort(items, count, size, compare, room);
    free(room);
}
