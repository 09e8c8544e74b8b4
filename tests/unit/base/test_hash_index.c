/* The hash index: items of one hash, growth, what is not there. */
#include "check.h"

#include "base/hash_index.h"
#include "base/name_map.h"

/* All numbers of a hash, summed; `count` tells how many. */
static uint64_t sum_of(const struct hash_index *index, uint32_t hash, size_t *count) {
    struct hash_probe probe = hash_probe(hash);
    uint64_t sum = 0;
    *count = 0;
    for (uint32_t number; (number = hash_index_next(index, &probe)) != HASH_NONE; ++*count)
        sum += number;
    return sum;
}

static void test_collisions(struct arena *arena) {
    struct hash_index index = {.arena = arena};
    size_t count;
    CHECK_INT(sum_of(&index, 7, &count) + count, 0); /* empty */
    for (uint32_t i = 0; i < 1000; i++)
        hash_index_add(&index, i % 10 * 64, i); /* ten hashes that fall together at first */
    for (uint32_t hash = 0; hash < 10; hash++) {
        CHECK_INT(sum_of(&index, hash * 64, &count), 100 * hash + 10 * 4950);
        CHECK_INT(count, 100);
    }
    sum_of(&index, 1, &count);
    CHECK_INT(count, 0);
}

/* Those of one hash come as they were added, though the slots grow and a run of them goes over the end. */
static void test_order(struct arena *arena) {
    for (size_t reserved = 0; reserved <= 1000; reserved += 1000) {
        struct hash_index index = {.arena = arena};
        if (reserved)
            hash_index_reserve(&index, reserved);
        size_t capacity = index.capacity;
        for (uint32_t i = 0; i < 1000; i++)
            hash_index_add(&index, i % 3 ? UINT32_MAX - i % 3 : i, i);
        CHECK(!reserved || index.capacity == capacity);
        for (uint32_t group = 1; group < 3; group++) {
            struct hash_probe probe = hash_probe(UINT32_MAX - group);
            uint32_t number, expected = group;
            for (; (number = hash_index_next(&index, &probe)) != HASH_NONE; expected += 3)
                CHECK_INT(number, expected);
            CHECK(expected >= 1000);
        }
    }
}

static void test_names(struct arena *arena) {
    struct name_map exact, folded;
    name_map_init(&exact, false, arena);
    name_map_init(&folded, true, arena);
    for (size_t i = 0; i < 500; i++) {
        const char *name = arena_print(arena, "Part%zu", i);
        CHECK(name_map_add(&exact, name, i) == i && name_map_add(&folded, name, i) == i);
    }
    CHECK(name_map_find(&exact, "part7") == NAME_MISSING && name_map_find(&folded, "PART7") == 7);
    CHECK(name_map_add(&folded, "pArt499", 1) == 499);
    name_map_set(&folded, "part8", NAME_MISSING);
    CHECK(name_map_find(&folded, "Part8") == NAME_MISSING && name_map_add(&folded, "Part8", 3) == 3);
    CHECK(name_map_find(&exact, "") == NAME_MISSING);
}

int main(void) {
    struct arena arena;
    arena_init(&arena);
    test_collisions(&arena);
    test_order(&arena);
    test_names(&arena);
    arena_release(&arena);
    return checks_end("base/hash_index");
}
