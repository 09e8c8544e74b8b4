/* Rows as SpreadsheetML: every kind of cell, escapes, prefixes, styles, large texts, small buffers. */
#include "check.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/number_text.h"
#include "base/place.h"
#include "package/row_writer.h"

struct sink {
    char *text;
    size_t length, capacity;
};

static void take(void *context, const void *bytes, size_t size) {
    struct sink *sink = context;
    if (sink->capacity - sink->length <= size) {
        sink->capacity = sink->capacity * 2 + size + 1;
        sink->text = realloc(sink->text, sink->capacity);
    }
    memcpy(sink->text + sink->length, bytes, size);
    sink->length += size;
    sink->text[sink->length] = '\0';
}

static struct row_writer writer;
static struct sink sink;

static void start(void) {
    sink = (struct sink){0};
    row_writer_init(&writer, take, &sink);
}

/* What was written since start. */
static const char *output(void) {
    row_writer_flush(&writer);
    return sink.text ? sink.text : "";
}

static void finish(void) {
    row_writer_release(&writer);
    free(sink.text);
}

static void test_kinds(void) {
    start();
    row_writer_begin(&writer, 17);
    row_writer_blank(&writer, 0, 1);
    row_writer_number(&writer, 1, 0, -1234.5);
    row_writer_money(&writer, 2, 4, (struct money){-12345});
    row_writer_date(&writer, 3, 5, (struct date){20161});
    row_writer_text(&writer, 4, 6, "AAPL");
    row_writer_boolean(&writer, 5, 7, true);
    row_writer_error(&writer, 6, 8, "#N/A");
    row_writer_formula_number(&writer, 7, 9, "SUM(A1:A2)", 2.5);
    row_writer_formula_text(&writer, 8, 10, "IF(A1<B1,\"x\",\"y\")", "x & y");
    row_writer_end(&writer);
    CHECK_TEXT(output(), "<row r=\"17\"><c r=\"A17\" s=\"1\"/><c r=\"B17\" s=\"0\"><v>-1234.5</v></c>"
                         "<c r=\"C17\" s=\"4\"><v>-1.2345</v></c><c r=\"D17\" s=\"5\"><v>45730</v></c>"
                         "<c r=\"E17\" s=\"6\" t=\"inlineStr\"><is><t>AAPL</t></is></c>"
                         "<c r=\"F17\" s=\"7\" t=\"b\"><v>1</v></c><c r=\"G17\" s=\"8\" t=\"e\"><v>#N/A</v></c>"
                         "<c r=\"H17\" s=\"9\"><f>SUM(A1:A2)</f><v>2.5</v></c>"
                         "<c r=\"I17\" s=\"10\" t=\"str\"><f>IF(A1&lt;B1,\"x\",\"y\")</f><v>x &amp; y</v></c></row>");
    finish();
}

static void test_absent_values(void) {
    start();
    row_writer_begin_height(&writer, 1, 30.5);
    row_writer_number(&writer, 0, 1, (double)NAN);
    row_writer_number(&writer, 1, 1, (double)-INFINITY);
    row_writer_date(&writer, 2, 1, DATE_NONE);
    row_writer_text(&writer, 3, 1, NULL);
    row_writer_text(&writer, 4, 1, "");
    row_writer_formula_number(&writer, 5, 1, "1/0", (double)NAN);
    row_writer_formula_text(&writer, 6, 1, "A1", NULL);
    row_writer_boolean(&writer, 7, 1, false);
    row_writer_end(&writer);
    row_writer_begin(&writer, 1048576);
    row_writer_blank(&writer, 16383, 1);
    row_writer_end(&writer);
    CHECK_TEXT(output(), "<row r=\"1\" ht=\"30.5\" customHeight=\"1\"><c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"1\"/><c r=\"C1\" s=\"1\"/>"
                         "<c r=\"D1\" s=\"1\"/><c r=\"E1\" s=\"1\"/><c r=\"F1\" s=\"1\" t=\"str\"><f>1/0</f><v></v></c>"
                         "<c r=\"G1\" s=\"1\" t=\"str\"><f>A1</f><v></v></c><c r=\"H1\" s=\"1\" t=\"b\"><v>0</v></c></row>"
                         "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>");
    finish();
}

static void check_text(const char *value, const char *expected) {
    struct arena arena;
    arena_init(&arena);
    start();
    row_writer_resume(&writer, 3);
    row_writer_text(&writer, 0, 0, value);
    CHECK_TEXT(output(), arena_print(&arena, "<c r=\"A3\" s=\"0\" t=\"inlineStr\"><is>%s</t></is></c>", expected));
    finish();
    arena_release(&arena);
}

static void test_escapes(void) {
    check_text("a&b<c>\"d'", "<t>a&amp;b&lt;c&gt;\"d'");
    check_text("=1+1", "<t>=1+1");
    check_text(" lead", "<t xml:space=\"preserve\"> lead");
    check_text("trail\n", "<t xml:space=\"preserve\">trail\n");
    check_text("in  side", "<t>in  side");
    check_text("two\nlines\tand\rmore", "<t>two\nlines\tand_x000D_more");
    check_text("\x01\x1f", "<t>_x0001__x001F_");
    check_text("_x0041_", "<t>_x005F_x0041_");
    check_text("_xAbCd_x0041_", "<t>_x005F_xAbCd_x005F_x0041_");
    check_text("__x00e4_", "<t>__x005F_x00e4_");
    check_text("_x004_ _x00G1_ _X0041_ _x0041", "<t>_x004_ _x00G1_ _X0041_ _x0041");
    check_text("Ω…𝄞", "<t>Ω…𝄞");
    check_text("\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD\xEF\xBB\xBF", "<t>_xFFFE__xFFFF_\xEF\xBF\xBD\xEF\xBB\xBF");
}

static void test_prefix_and_map(void) {
    static const uint32_t map[] = {10, 20, 30};
    start();
    writer.cell_prefix = "x:";
    writer.style_map = map;
    writer.style_count = 3;
    row_writer_begin(&writer, 2);
    row_writer_number(&writer, 25, 0, 1);
    row_writer_text(&writer, 26, 1, "t");
    row_writer_formula_number(&writer, 701, 2, "Z2", 3);
    row_writer_blank(&writer, 702, 0);
    row_writer_end(&writer);
    CHECK_TEXT(output(), "<x:row r=\"2\"><x:c r=\"Z2\" s=\"10\"><x:v>1</x:v></x:c>"
                         "<x:c r=\"AA2\" s=\"20\" t=\"inlineStr\"><x:is><x:t>t</x:t></x:is></x:c>"
                         "<x:c r=\"ZZ2\" s=\"30\"><x:f>Z2</x:f><x:v>3</x:v></x:c><x:c r=\"AAA2\" s=\"10\"/></x:row>");
    finish();
}

static void test_long_prefix(void) {
    char *prefix = malloc(200001);
    memset(prefix, 'p', 199999);
    strcpy(prefix + 199999, ":");
    start();
    writer.cell_prefix = prefix;
    row_writer_begin(&writer, 2);
    row_writer_text(&writer, 0, 0, "t");
    row_writer_formula_number(&writer, 1, 2, "Z2", 3);
    row_writer_end(&writer);
    CHECK(strlen(output()) > 12 * 200000u);
    finish();
    free(prefix);
}

/* Column names against the ones messages use. */
static void test_columns(void) {
    char name[CELL_NAME_SIZE], expected[64];
    start();
    row_writer_begin(&writer, 7);
    for (uint32_t column = 0; column < SHEET_COLUMNS; column++) {
        sink.length = 0;
        row_writer_blank(&writer, column, 0);
        snprintf(expected, sizeof expected, "<c r=\"%s\" s=\"0\"/>", place_cell_name(7, column, name));
        const char *text = output();
        if (column == 0)
            text = strstr(text, "<c");
        if (strcmp(text, expected) != 0)
            CHECK_TEXT(text, expected);
    }
    finish();
}

/* The number in the cell A1 written since start. */
static double number_written(void) {
    double value = (double)NAN;
    row_writer_flush(&writer);
    const char *text = strstr(sink.text, "<v>");
    CHECK(text && number_parse(text + 3, strcspn(text + 3, "<"), &value));
    return value;
}

/* Every way a number can be written reads back the same. */
static void test_numbers_read_back(void) {
    uint64_t state = 11;
    for (int i = 0; i < 100000; i++) {
        double value = (double)check_random(&state) - check_random(&state);
        struct money money = {((int64_t)check_random(&state) - check_random(&state)) * (i % 3 ? 1 : 1000)};
        if (i % 4 == 1)
            value /= 100;
        if (i % 4 == 2)
            value *= 1.0 / 3;
        if (i % 4 == 3)
            value *= 1e9;
        start();
        row_writer_resume(&writer, 1);
        row_writer_number(&writer, 0, 0, value);
        CHECK(number_written() == value);
        finish();
        start();
        row_writer_resume(&writer, 1);
        row_writer_money(&writer, 0, 0, money);
        CHECK(number_written() == money_dollars(money));
        finish();
    }
    start();
    row_writer_resume(&writer, 1);
    row_writer_money(&writer, 0, 0, (struct money){-MONEY_LIMIT});
    row_writer_number(&writer, 1, 0, -9007199254740993.0);
    row_writer_number(&writer, 2, 0, -0.0);
    CHECK_TEXT(output(), "<c r=\"A1\" s=\"0\"><v>-461168601842738.7903</v></c><c r=\"B1\" s=\"0\"><v>-9007199254740992</v></c>"
                         "<c r=\"C1\" s=\"0\"><v>-0</v></c>");
    finish();
}

/* A text beyond a cell's limit is cut at a character; escapes across the pieces a text is written in stay whole. */
static void test_long_texts(void) {
    char *text = calloc(1, 200000);
    for (int i = 0; i < 40000; i++)
        memcpy(text + i * 4, "𝄞", 4);
    start();
    row_writer_begin(&writer, 1);
    row_writer_text(&writer, 0, 0, text);
    const char *start_of_text = strstr(output(), "<t>") + 3;
    CHECK_INT(strcspn(start_of_text, "<"), 16383 * 4);
    CHECK_INT(writer.cut_texts, 1);
    memset(text, 0, 200000);
    memset(text, 'a', 32767);
    memcpy(text + 4094, "\xEF\xBF\xBE&&_x0041_", 12);
    sink.length = 0;
    row_writer_text(&writer, 1, 0, text);
    const char *written = output();
    CHECK(strstr(written, "a_xFFFE_&amp;&amp;_x005F_x0041_a") != NULL);
    CHECK_INT(writer.cut_texts, 1);
    memset(text, 1, 32767);
    sink.length = 0;
    row_writer_text(&writer, 2, 0, text);
    CHECK_INT(strcspn(strstr(output(), "<t>") + 3, "<"), 32767 * 7);
    finish();
    free(text);
}

static void test_spared_references(void) {
    start();
    writer.spare_references = true;
    row_writer_begin(&writer, 3);
    row_writer_number(&writer, 0, 1, 1);
    row_writer_text(&writer, 1, 2, "x");
    row_writer_blank(&writer, 3, 1); /* after a gap */
    row_writer_number(&writer, 4, 1, 2);
    row_writer_end(&writer);
    row_writer_begin(&writer, 4);
    row_writer_number(&writer, 2, 1, 3);
    row_writer_end(&writer);
    CHECK_TEXT(output(), "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>1</v></c><c s=\"2\" t=\"inlineStr\"><is><t>x</t></is></c>"
                         "<c r=\"D3\" s=\"1\"/><c s=\"1\"><v>2</v></c></row><row r=\"4\"><c r=\"C4\" s=\"1\"><v>3</v></c></row>");
    finish();
}

static void test_shared_formulas(void) {
    start();
    writer.spare_references = true;
    for (uint32_t row = 7; row < 9; row++) {
        row_writer_begin(&writer, row);
        row_writer_number(&writer, 0, 0, 1);
        row_writer_share_formula(&writer, 4, 9);
        row_writer_formula_number(&writer, 1, 0, row == 7 ? "A7*2" : "", 2);
        row_writer_formula_number(&writer, 2, 0, "1+1", 2); /* the next is not shared again */
        row_writer_end(&writer);
    }
    CHECK_TEXT(output(), "<row r=\"7\"><c r=\"A7\" s=\"0\"><v>1</v></c><c r=\"B7\" s=\"0\"><f t=\"shared\" si=\"4\" ref=\"B7:B9\">A7*2</f><v>2</v></c>"
                         "<c s=\"0\"><f>1+1</f><v>2</v></c></row>"
                         "<row r=\"8\"><c r=\"A8\" s=\"0\"><v>1</v></c><c r=\"B8\" s=\"0\"><f t=\"shared\" si=\"4\"/><v>2</v></c>"
                         "<c s=\"0\"><f>1+1</f><v>2</v></c></row>");
    finish();
}

int main(void) {
    test_kinds();
    test_absent_values();
    test_escapes();
    test_prefix_and_map();
    test_long_prefix();
    test_columns();
    test_numbers_read_back();
    test_long_texts();
    test_spared_references();
    test_shared_formulas();
    return checks_end("row_writer");
}
