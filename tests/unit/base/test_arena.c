/* Arenas: what grows keeps what it held, wherever it stands; what is new is zeroed. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "check.h"

/* Each byte tells where it stands. */
static void fill(unsigned char *memory, size_t from, size_t size) {
    for (size_t i = from; i < size; i++)
        memory[i] = (unsigned char)(i * 31 + 7);
}

static bool is_filled(const unsigned char *memory, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (memory[i] != (unsigned char)(i * 31 + 7))
            return false;
    return true;
}

static bool is_zero(const unsigned char *memory, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (memory[i])
            return false;
    return true;
}

/* By steps of all kinds: within a shared block, into the next one, into a block of its own, and back. */
static void test_growth(bool others_between) {
    struct arena arena;
    arena_init(&arena);
    unsigned char *memory = NULL;
    size_t size = 0;
    static const size_t steps[] = {1, 2, 16, 17, 100, 4000, 8191, 8192, 9000, ARENA_LARGE - 1, ARENA_LARGE, 100000, 300000, 50000, 700, 800, 0, 40};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        memory = arena_resize(&arena, memory, size, steps[i]);
        CHECK(is_filled(memory, size < steps[i] ? size : steps[i]));
        fill(memory, 0, steps[i]);
        size = steps[i];
        unsigned char *other = others_between ? arena_alloc(&arena, 24) : NULL;
        if (!other)
            continue;
        CHECK(is_zero(other, 24) && (uintptr_t)other % _Alignof(max_align_t) == 0);
        memset(other, 0xee, 24);
        CHECK(is_filled(memory, size));
    }
    arena_release(&arena);
}

/* Of two that grow by turns neither takes the other's place. */
static void test_two_that_grow(void) {
    struct arena arena;
    struct text a = {.arena = &arena}, b = {.arena = &arena};
    arena_init(&arena);
    for (int i = 0; i < 5000; i++) {
        text_add(&a, "ab");
        if (i % 3 == 0)
            text_add(&b, "xyz");
    }
    CHECK(a.length == 10000 && strspn(text_string(&a), "ab") == 10000);
    CHECK(b.length == 5001 && strspn(text_string(&b), "xyz") == 5001);
    arena_release(&arena);
}

static void test_reserved_text(void) {
    struct arena arena;
    arena_init(&arena);
    struct text text = {.arena = &arena};
    text_reserve(&text, 70000);
    const char *place = text.bytes;
    for (int i = 0; i < 7000; i++)
        text_add(&text, "0123456789");
    CHECK(text.bytes == place && text.length == 70000 && text.capacity == 70001);
    text_reserve(&text, 10);
    CHECK(text.bytes == place);
    text_add(&text, "!");
    CHECK(text.length == 70001 && text_string(&text)[70000] == '!' && text_string(&text)[69999] == '9');
    arena_release(&arena);
}

int main(void) {
    test_growth(false);
    test_growth(true);
    test_two_that_grow();
    test_reserved_text();
    return checks_end("arena");
}
