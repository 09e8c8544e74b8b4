/* Joined numbers: each set is known by its smallest, whatever joined it. */
#include "check.h"

#include "base/disjoint_sets.h"

enum { COUNT = 1000 };

int main(void) {
    static uint32_t parents[COUNT];
    for (uint32_t i = 0; i < COUNT; i++)
        parents[i] = i;
    for (uint32_t i = COUNT - 1; i >= 3; i--) /* three sets by remainder, joined from the largest on */
        sets_join(parents, i, i - 3);
    for (uint32_t i = 0; i < COUNT; i++)
        CHECK_INT(set_first(parents, i), i % 3);
    sets_join(parents, 998, 1);
    sets_join(parents, 998, 998);
    for (uint32_t i = 0; i < COUNT; i++)
        CHECK_INT(set_first(parents, i), i % 3 == 2 ? 1 : i % 3);
    return checks_end("base/disjoint_sets");
}
