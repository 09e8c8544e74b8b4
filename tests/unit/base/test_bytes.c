/* Bytes in bytes: found first, last, whatever their case, at the edges and not at all. */
#include "check.h"

#include "base/bytes.h"
#include "base/number_text.h"

static long place_of(const char *bytes, size_t length, const char *sought) {
    const char *found = bytes_find(bytes, length, sought, strlen(sought));
    return found ? (long)(found - bytes) : -1;
}

static void test_find(void) {
    const char *text = "aab-aaab";
    CHECK_INT(place_of(text, 8, "aab"), 0);
    CHECK_INT(place_of(text, 8, "aaab"), 4);
    CHECK_INT(place_of(text, 7, "aaab"), -1);
    CHECK_INT(place_of(text, 8, "b"), 2);
    CHECK_INT(place_of(text, 8, "-"), 3);
    CHECK_INT(place_of(text, 8, "aab-aaab-"), -1);
    CHECK_INT(place_of(text, 0, "a"), -1);
    CHECK_INT(place_of(text, 8, ""), 0);
    CHECK(bytes_find("x\0yz", 4, "\0y", 2) != NULL);
}

static void test_find_last(void) {
    const char *text = "abcabc";
    CHECK(bytes_find_last(text, 6, 'b') == text + 4);
    CHECK(bytes_find_last(text, 4, 'b') == text + 1);
    CHECK(bytes_find_last(text, 1, 'b') == NULL);
    CHECK(bytes_find_last(text, 0, 'a') == NULL);
    unsigned char long_text[40];
    for (size_t length = 1; length <= sizeof long_text; length++)
        for (size_t place = 0; place < length; place++) {
            memset(long_text, 0x80, sizeof long_text);
            long_text[place] = 0x7F;
            CHECK(bytes_find_last(long_text, length, 0x7F) == long_text + place && !bytes_find_last(long_text, length, 0x81));
            CHECK(bytes_find_last(long_text, length, 0x80) == (length == 1 ? NULL : long_text + length - 1 - (place == length - 1)));
        }
}

static void test_any_case(void) {
    const char *text = "Sheet.MacroEnabled.Main";
    CHECK(bytes_find_any_case(text, "macroenabled") == text + 6);
    CHECK(bytes_find_any_case(text, "MAIN") == text + 19);
    CHECK(bytes_find_any_case(text, "mains") == NULL);
    CHECK(bytes_find_any_case("", "a") == NULL);
}

/* 16 and 17 digits: no exponent down to a millionth, on whichever path they are found. */
static void test_small_numbers(void) {
    static const struct {
        double value;
        const char *text;
    } numbers[] = {
        {1.2345678901234567e-5, "0.000012345678901234568"}, {-6.1300000000000005e-6, "-0.000006130000000000001"},
        {9.123456789012345e-7, "9.123456789012345e-07"},     {0.00012345678901234567, "0.00012345678901234567"},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[NUMBER_TEXT_SIZE];
        number_print(numbers[i].value, text);
        CHECK_TEXT(text, numbers[i].text);
    }
}

int main(void) {
    test_find();
    test_find_last();
    test_any_case();
    test_small_numbers();
    return checks_end("bytes");
}
