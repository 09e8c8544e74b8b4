/* Words that stand one behind the other in one string. */
#include "check.h"

#include "base/packed_words.h"

static const char words[] = "put\0" "call\0" "covered call\0" "für\0";

static void test_walk(void) {
    const char *word = words;
    CHECK_TEXT(word, "put");
    word = packed_words_next(word);
    CHECK_TEXT(word, "call");
    word = packed_words_next(packed_words_next(word));
    CHECK_TEXT(word, "für");
    CHECK(!packed_words_next(word));
}

static void test_find(void) {
    CHECK(packed_words_have(words, "put") && packed_words_have(words, "call") && packed_words_have(words, "für"));
    CHECK(!packed_words_have(words, "pu") && !packed_words_have(words, "puts") && !packed_words_have(words, "") && !packed_words_have(words, "Put"));
    CHECK(packed_words_have_folded(words, slice_of("PUT")) && packed_words_have_folded(words, slice_of("FÜR")));
    CHECK(!packed_words_have_folded(words, slice_of("covered")));
    CHECK(packed_words_are_in(words, "a call") && !packed_words_are_in(words, "cal"));
}

int main(void) {
    test_walk();
    test_find();
    return checks_end("packed_words");
}
