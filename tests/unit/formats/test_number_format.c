/* Which number formats are dates; ISO dates; cell names; decoders. */
#include "check.h"

#include "formats/cells/cell_name.h"
#include "formats/cells/encoding.h"
#include "formats/cells/iso_serial.h"
#include "formats/cells/number_format.h"

static void test_codes(void) {
    static const struct {
        const char *code;
        enum number_format_kind kind;
    } cases[] = {
        {"General", FORMAT_PLAIN},
        {"", FORMAT_PLAIN},
        {"0.00", FORMAT_PLAIN},
        {"#,##0.00 \"days\"", FORMAT_PLAIN},
        {"0\\d", FORMAT_PLAIN},
        {"0_d", FORMAT_PLAIN},
        {"*d0", FORMAT_PLAIN},
        {"[Red]0", FORMAT_PLAIN},
        {"[$-409]0", FORMAT_PLAIN},
        {"0.00E+00", FORMAT_PLAIN},
        {"##0.0e+0", FORMAT_PLAIN},
        {"0;yyyy", FORMAT_PLAIN}, /* only the first section */
        {"0 \"unclosed", FORMAT_PLAIN},
        {"G/\xE9\x80\x9A\xE7\x94\xA8\xE6\xA0\xBC\xE5\xBC\x8F", FORMAT_PLAIN},
        {"@", FORMAT_PLAIN},
        {"0%", FORMAT_PERCENT},
        {"0.00\\%", FORMAT_PLAIN},
        {"yyyy-mm-dd", FORMAT_DATE},
        {"m/d/yy h:mm", FORMAT_DATE},
        {"[$-409]mmmm d, yyyy;@", FORMAT_DATE},
        {"mmm", FORMAT_DATE},
        {"MM", FORMAT_DATE},
        {"ge.m.d", FORMAT_DATE},
        {"\"on \"d", FORMAT_DATE},
        {"h:mm AM/PM", FORMAT_TIME},
        {"[h]:mm:ss", FORMAT_TIME},
        {"[mm]", FORMAT_TIME},
        {"mm:ss.0", FORMAT_TIME},
        {"[", FORMAT_PLAIN},
        {"\\", FORMAT_PLAIN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(number_format_kind(cases[i].code), cases[i].kind);
        if (number_format_kind(cases[i].code) != cases[i].kind)
            fprintf(stderr, "  format \"%s\"\n", cases[i].code);
    }
}

/* ECMA-376 part 1, 18.8.30: the ids that are dates, and those that are times. */
static void test_builtins(void) {
    for (uint32_t id = 0; id < 400; id++) {
        bool date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
                    id == 57 || id == 58;
        bool time = (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56;
        bool percent = id == 9 || id == 10;
        CHECK_INT(builtin_format_kind(id),
                  date ? FORMAT_DATE : time ? FORMAT_TIME : percent ? FORMAT_PERCENT : FORMAT_PLAIN);
    }
    CHECK_TEXT(builtin_format_code(14), "mm-dd-yy");
    CHECK_TEXT(builtin_format_code(12), "# ?/?");
    CHECK_TEXT(builtin_format_code(400), "General");
}

static double iso(const char *text) {
    double serial;
    return parse_iso_serial(slice_of(text), &serial) ? serial : -1;
}

static double duration(const char *text) {
    double days;
    return parse_iso_duration(slice_of(text), &days) ? days : -1;
}

static void test_iso(void) {
    CHECK(iso("2025-03-14") == 45730);
    CHECK(iso(" 2025-03-14T06:00:00.000Z ") == 45730.25);
    CHECK(iso("2025-03-14 18:00") == 45730.75);
    CHECK(iso("2025-03-14T06:00:00+02:00") == 45730.25);
    CHECK(iso("12:00:00") == 0.5);
    CHECK(iso("2025-02-30") == -1);
    CHECK(iso("2025-03-14x") == -1);
    CHECK(iso("2025-03") == -1);
    CHECK(iso("") == -1);
    CHECK(duration("PT12H") == 0.5);
    CHECK(duration("PT00H00M86400S") == 1);
    CHECK(duration("-P1DT12H") == -1.5);
    CHECK(duration("12H") == -1);
    CHECK(duration("PT12X") == -1);
}

static void test_cell_names(void) {
    uint32_t row, column;
    CHECK(parse_cell_name(slice_of("A1"), &row, &column) && row == 1 && column == 0);
    CHECK(parse_cell_name(slice_of("$XFD$1048576"), &row, &column) && row == 1048576 && column == 16383);
    CHECK(parse_cell_name(slice_of("aa10"), &row, &column) && row == 10 && column == 26);
    CHECK(!parse_cell_name(slice_of("A0"), &row, &column));
    CHECK(!parse_cell_name(slice_of("1A"), &row, &column));
    CHECK(!parse_cell_name(slice_of("A"), &row, &column));
    CHECK(!parse_cell_name(slice_of(""), &row, &column));
    CHECK(!parse_cell_name(slice_of("A1B"), &row, &column));
    CHECK(!parse_cell_name(slice_of("A99999999999999999999"), &row, &column));
    CHECK(!parse_cell_name(slice_of("AAAAAAAAAAAAAAAAAAAA1"), &row, &column));
}

/* Decoding gives the same whatever way the bytes are cut. */
static void check_decoding(enum encoding encoding, const char *bytes, size_t size, const char *expected, uint64_t ill_formed) {
    for (size_t piece = 1; piece <= size; piece++) {
        struct encoding_decoder decoder = {.encoding = encoding};
        char out[256];
        size_t length = 0;
        for (size_t at = 0; at < size; at += piece) {
            size_t step = size - at < piece ? size - at : piece;
            CHECK(length + encoding_decoder_room(&decoder, step) < sizeof out);
            length += encoding_decoder_feed(&decoder, (struct slice){bytes + at, step}, out + length);
        }
        length += encoding_decoder_finish(&decoder, out + length);
        out[length] = '\0';
        CHECK_TEXT(out, expected);
        CHECK_INT(decoder.ill_formed, ill_formed);
    }
}

static void test_decoders(void) {
    check_decoding(ENCODING_UTF8, "a\xC3\xA4\xF0\x9F\x98\x80z", 8, "a\xC3\xA4\xF0\x9F\x98\x80z", 0);
    check_decoding(ENCODING_UTF8, "a\xFFz\xC3", 4, "a\xEF\xBF\xBDz\xEF\xBF\xBD", 2);
    check_decoding(ENCODING_UTF8, "\xE2\x82" "a", 3, "\xEF\xBF\xBD\xEF\xBF\xBD" "a", 2);
    check_decoding(ENCODING_UTF8, "a\0b", 3, "ab", 1);
    check_decoding(ENCODING_UTF16_LE, "a\0\xE4\0=\xD8\0\xDE", 8, "a\xC3\xA4\xF0\x9F\x98\x80", 0);
    check_decoding(ENCODING_UTF16_BE, "\0a\xD8=\0b", 6, "a\xEF\xBF\xBD" "b", 1);
    check_decoding(ENCODING_LATIN1, "\xE4\x80", 2, "\xC3\xA4\xC2\x80", 0);
    check_decoding(ENCODING_WINDOWS_1252, "\xE4\x80", 2, "\xC3\xA4\xE2\x82\xAC", 0);
}

int main(void) {
    test_codes();
    test_builtins();
    test_iso();
    test_cell_names();
    test_decoders();
    return checks_end("formats/number_format");
}
