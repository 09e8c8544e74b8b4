/* Delimited texts: encodings, delimiters, quotes and the ways in which files break them. */
#include "check.h"

#include "reading.h"

static void check_bytes(const char *name, const char *bytes, size_t size, const char *expected) {
    struct reading reading;
    CHECK(read_bytes(&reading, name, bytes, size));
    CHECK_INT(reading.workbook.format, WORKBOOK_CSV);
    CHECK_TEXT(sheet_text(&reading, 0), expected);
    CHECK_TEXT(sheet_text(&reading, 0), expected);
    reading_release(&reading);
}

static void check(const char *text, const char *expected) {
    check_bytes("log.csv", text, strlen(text), expected);
}

static void test_fields(void) {
    check("Date,Ticker\n2025-03-14,ABC\n", "1: A'Date' B'Ticker'\n2: A'2025-03-14' B'ABC'\n");
    check("a,b\r\n1,2", "1: A'a' B'b'\n2: A'1' B'2'\n");
    check("a,b\r1,2\r", "1: A'a' B'b'\n2: A'1' B'2'\n");
    check("a,b\n\n,,\n1,,3\n", "1: A'a' B'b'\n4: A'1' C'3'\n");
    check("=1+1,-2,+3,@x\n", "1: A'=1+1' B'-2' C'+3' D'@x'\n");
    check(" a , b \n", "1: A' a ' B' b '\n");
    check("=\"0123\",\"=\"\"a,b\"\"\",=\"\",=\"a\"&\"b\",=\"\n", "1: A'0123' B'a,b' D'=\"a\"&\"b\"' E'=\"'\n");
}

static void test_quotes(void) {
    check("\"a,b\",\"say \"\"hi\"\"\",\"\"\n1,2,3\n", "1: A'a,b' B'say \"hi\"'\n2: A'1' B'2' C'3'\n");
    check("a,\"two\nlines\",c\n1,2,3\n", "1: A'a' B'two\nlines' C'c'\n2: A'1' B'2' C'3'\n");
    check("a, \"b, c\" ,d\n", "1: A'a' B'b, c' C'd'\n");
    check("\"say \"hi\", twice\",b\n", "1: A'say \"hi' B' twice\"' C'b'\n"); /* the first quote before a delimiter closes */
    check("\"say \"hi\" to me\",b\n", "1: A'say \"hi\" to me' B'b'\n");
    check("a,\"Joint - TOD\" X12,\"b, c\",d\n", "1: A'a' B'Joint - TOD X12' C'b, c' D'd'\n"); /* quoted at its beginning only */
    check("\"Date\" 12/31, 9:11\n", "1: A'Date 12/31' B' 9:11'\n");
    check("\"a\" b,c\",d\n", "1: A'a\" b,c' B'd'\n");
    check("5\" pipe,b\n", "1: A'5\" pipe' B'b'\n");
    check("a,b\n\"open,2\n3,4\n", "1: A'a' B'b'\n2: A'\"open' B'2'\n3: A'3' B'4'\n");
    check("a,b\n\"open,2\nx,\"shut\"\n5,6\n", "1: A'a' B'b'\n2: A'\"open' B'2'\n3: A'x' B'shut'\n4: A'5' B'6'\n");
    check("a,\"", "1: A'a' B'\"'\n");
}

static void test_stray_notes(void) {
    static const char text[] = "a,b\n\"open,2\n3,4\n";
    struct reading reading;
    CHECK(read_bytes(&reading, "log.csv", text, sizeof text - 1));
    sheet_text(&reading, 0);
    sheet_text(&reading, 0);
    CHECK_INT(count_of(&reading, STRAY_QUOTE), 1);
    CHECK(reading.diags.count == 1 && diag_place(&reading.diags.items[0]).row == 2);
    reading_release(&reading);
}

/* A quote that is never closed costs no rows, however far the end is. */
static void test_far_quote(void) {
    struct text_buffer text = {0};
    text_buffer_append(&text, slice_of("a,b\n\"open,2\n"));
    for (int i = 0; i < 200000; i++)
        text_buffer_append(&text, slice_of("1234567,7654321\n"));
    struct reading reading;
    CHECK(read_bytes(&reading, "log.csv", text.text, text.length));
    CHECK(strstr(sheet_text(&reading, 0), "\n200002: A'1234567' B'7654321'\n"));
    reading_release(&reading);
    text_buffer_release(&text);
}

/* Quotes that close nothing hide none that do, in the same line or a later one. */
static void test_many_quotes(void) {
    check("\"a,\"b,\"c\nd,\"e\",\"\",\"\"\"\"\n\"f\ng\",\"h\n",
          "1: A'\"a' B'\"b' C'\"c'\n2: A'd' B'e' D'\"'\n3: A'f\ng' B'\"h'\n");
    check("\"a,\"b \"c\nd\"e,\"f\",\"g\nh\"\n", "1: A'\"a' B'\"b \"c'\n2: A'd\"e' B'f' C'g\nh'\n");
    struct text_buffer text = {0};
    text_buffer_append(&text, slice_of("\"a,\"b"));
    for (int i = 0; i < 50; i++)
        text_buffer_append(&text, slice_of("\n"));
    text_buffer_append(&text, slice_of("x\",c\n"));
    struct reading reading;
    CHECK(read_bytes(&reading, "log.csv", text.text, text.length));
    CHECK(strncmp(sheet_text(&reading, 0), "1: A'a,\"b\n", 10) == 0); /* fifty line breaks are not too many */
    reading_release(&reading);
    text.text[text.length - 5] = '\n';
    CHECK(read_bytes(&reading, "log.csv", text.text, text.length));
    CHECK_TEXT(sheet_text(&reading, 0), "1: A'\"a' B'\"b'\n52: A'\"' B'c'\n");
    reading_release(&reading);
    text_buffer_release(&text);
}

static void test_delimiters(void) {
    check("Date;Premium\n14.3.2025;1,25\n15.3.2025;0,80\n", "1: A'Date' B'Premium'\n2: A'14.3.2025' B'1,25'\n3: A'15.3.2025' B'0,80'\n");
    check("Date\tNote\n1\ta, b; c\n", "1: A'Date' B'Note'\n2: A'1' B'a, b; c'\n");
    check("Date|Note\n1|a, b\n", "1: A'Date' B'Note'\n2: A'1' B'a, b'\n");
    check("Brokerage, statement\nAccount;x\nDate;Ticker;Strike\n1;ABC;5\n2;ABC;5\nTotal;;\n",
          "1: A'Brokerage, statement'\n2: A'Account' B'x'\n3: A'Date' B'Ticker' C'Strike'\n4: A'1' B'ABC' C'5'\n5: A'2' B'ABC' C'5'\n6: A'Total'\n");
    check("sep=;\na;b,c,d\n", "1: A'sep='\n2: A'a' B'b,c,d'\n");
    check("ID;Price\n1;2\n", "1: A'ID' B'Price'\n2: A'1' B'2'\n"); /* no SYLK sheet */
    check("one column\nof text\n", "1: A'one column'\n2: A'of text'\n");
}

static void test_encodings(void) {
    check("\xEF\xBB\xBF" "a,\xC3\xA4\n", "1: A'a' B'\xC3\xA4'\n");
    check("a,\xE4\x80\n", "1: A'a' B'\xC3\xA4\xE2\x82\xAC'\n");
    check_bytes("log.csv", "\xFF\xFE" "a\0,\0\xE4\0\n\0", 10, "1: A'a' B'\xC3\xA4'\n");
    check_bytes("log.csv", "\xFE\xFF" "\0a\0,\0b\0\n", 10, "1: A'a' B'b'\n");
    check_bytes("log.csv", "a\0\t\0b\0\n\0", 8, "1: A'a' B'b'\n");
}

static void test_names(void) {
    static const struct {
        const char *file, *sheet;
    } cases[] = {{"2025/my log.csv", "my log"}, {"a.b.csv", "a.b"}, {"noextension", "noextension"}, {".csv", ".csv"},
                 {"a[1]*.csv", "a_1__"}, {"0123456789012345678901234567890123456789.csv", "0123456789012345678901234567890"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading reading;
        CHECK(read_bytes(&reading, cases[i].file, "a,b\n", 4));
        CHECK_TEXT(reading.workbook.sheets[0].name, cases[i].sheet);
        CHECK(reading.workbook.sheets[0].readable);
        reading_release(&reading);
    }
}

static void test_limits(void) {
    struct text_buffer text = {0};
    struct reading reading;
    for (uint32_t i = 0; i <= SHEET_ROWS; i++)
        text_buffer_append(&text, slice_of("\n"));
    text_buffer_append(&text, slice_of("x"));
    CHECK(read_bytes(&reading, "log.csv", text.text, text.length));
    CHECK_TEXT(sheet_text(&reading, 0), "FAILED");
    CHECK_INT(count_of(&reading, FILE_TOO_LARGE), 1);
    reading_release(&reading);
    text_buffer_clear(&text);
    for (uint32_t i = 0; i < SHEET_COLUMNS; i++)
        text_buffer_append(&text, slice_of(","));
    CHECK(read_bytes(&reading, "log.csv", text.text, text.length));
    CHECK_TEXT(sheet_text(&reading, 0), "FAILED");
    CHECK_INT(count_of(&reading, FILE_TOO_LARGE), 1);
    reading_release(&reading);
    text_buffer_release(&text);
}

int main(void) {
    test_fields();
    test_quotes();
    test_stray_notes();
    test_far_quote();
    test_many_quotes();
    test_delimiters();
    test_encodings();
    test_names();
    test_limits();
    return checks_end("formats/csv_reader");
}
