/* A place in sorted items is the one that looking at each of them finds, and nothing outside the items is looked at. */
#include "check.h"

#include "base/sorted.h"

enum { MOST = 9, FIRST = 3 };

static const int *items;
static size_t first, end, outside;

static bool is_before(size_t at, int key) {
    outside += at < first || at >= end;
    return at >= first && at < end && items[at] < key;
}

static size_t found(const int *sorted, size_t from, size_t to, int key) {
    items = sorted;
    first = from;
    end = to;
    size_t at = from;
    SKIP_SORTED(at, to, is_before(at, key));
    return at;
}

static void test_few(void) {
    static const int one[] = {5};
    CHECK_INT(found(NULL, 0, 0, 5), 0);
    CHECK_INT(found(one, 1, 1, 5), 1);
    CHECK_INT(found(one, 0, 1, 4), 0);
    CHECK_INT(found(one, 0, 1, 5), 0);
    CHECK_INT(found(one, 0, 1, 6), 1);
}

static void test_duplicates(void) {
    static const int sorted[] = {1, 3, 3, 3, 3, 7, 7};
    CHECK_INT(found(sorted, 0, 7, 0), 0); /* before the first */
    CHECK_INT(found(sorted, 0, 7, 1), 0);
    CHECK_INT(found(sorted, 0, 7, 3), 1);
    CHECK_INT(found(sorted, 0, 7, 5), 5); /* between */
    CHECK_INT(found(sorted, 0, 7, 7), 5);
    CHECK_INT(found(sorted, 0, 7, 8), 7); /* after the last */
    CHECK_INT(found(sorted, 2, 5, 3), 2); /* of a part */
    CHECK_INT(found(sorted, 2, 5, 7), 5);
}

/* An end before the beginning is no items. */
static void test_nothing(void) {
    static const int sorted[] = {1, 2};
    CHECK_INT(found(sorted, 1, 0, 9), 1);
}

/* Every count, every beginning, every step of the items. */
static void test_all(void) {
    int sorted[FIRST + MOST];
    for (size_t count = 0; count <= MOST; count++)
        for (size_t smaller = 0; smaller <= count; smaller++) {
            for (size_t i = 0; i < FIRST + MOST; i++)
                sorted[i] = i < FIRST || i >= FIRST + smaller;
            CHECK_INT(found(sorted, FIRST, FIRST + count, 1), FIRST + smaller);
        }
}

int main(void) {
    test_few();
    test_duplicates();
    test_nothing();
    test_all();
    CHECK_INT(outside, 0);
    return checks_end("base/sorted");
}
