/* Formulas and ranges that go on in added rows: references move, results are worked out, what ended at the row above grows. */
#include "check.h"

#include "base/place.h"
#include "base/text.h"
#include "made_package.h"
#include "package/append/append.h"
#include "package/append/formula.h"
#include "package/append/formula_inserted.h"
#include "package/append/formula_moved.h"
#include "package/append/formula_result.h"
#include "package/append/ranges.h"

static struct arena arena;

/* ---- formulas that move ---- */

static const char *moved(const char *formula) {
    return formula_moved(slice_of(formula), 1, 0, &arena);
}

static void test_moved(void) {
    CHECK_TEXT(moved("I6*J6*100"), "I7*J7*100");
    CHECK_TEXT(moved("$I$6+J$6+$K6"), "$I$6+J$6+$K7");
    CHECK_TEXT(moved("SUM(K$6:K6)"), "SUM(K$6:K7)");
    CHECK_TEXT(moved("IF(A6=\"B6\",'My A1'!B6,Log10(A6))"), "IF(A7=\"B6\",'My A1'!B7,Log10(A7))");
    CHECK_TEXT(moved("T1[[#This Row],[A6]]+Sheet1!A6"), "T1[[#This Row],[A6]]+Sheet1!A7");
    CHECK_TEXT(moved("A1048576"), "#REF!");
    CHECK_TEXT(formula_moved(slice_of("B2-A2"), 0, 2, &arena), "D2-C2");
    CHECK_TEXT(moved("\"unclosed"), "\"unclosed");
}

/* ---- formulas while rows are put in ---- */

/* Three rows below row 20 of the sheet Trade Log, whose table has columns A to K below row 4. */
static const struct append_request inserting = {.sheet = "Trade Log", .header_row = 4, .last_row = 20, .columns = 11, .row_count = 3, .insert = true};

static const char *inserted(const char *formula, bool own, bool extends) {
    const struct insert_scope scope = {&inserting, own, extends};
    const char *text = formula_inserted(slice_of(formula), &scope, &arena);
    return text ? text : "same";
}

static void test_inserted(void) {
    CHECK_TEXT(inserted("SUM(G5:G20)", true, true), "SUM(G5:G23)");
    CHECK_TEXT(inserted("SUM(G5:G20)", true, false), "same");
    CHECK_TEXT(inserted("SUM($G$5:$G$21)/G22", true, true), "SUM($G$5:$G$24)/G25");
    CHECK_TEXT(inserted("SUM(G5:G19,M5:M20)+G20", true, true), "same");
    CHECK_TEXT(inserted("SUM(G$5:G6)", true, true), "same");
    CHECK_TEXT(inserted("SUM(G:G)+SUM(Log[Net])+\"G22\"", true, true), "same");
    CHECK_TEXT(inserted("22:22+$4:$25", true, true), "25:25+$4:$28");
    CHECK_TEXT(inserted("G22+'Trade Log'!G22+SUM('trade log'!G5:G20)+Other!G22", false, true), "G22+'Trade Log'!G25+SUM('trade log'!G5:G23)+Other!G22");
    CHECK_TEXT(inserted("'[1]Trade Log'!G22+'Joe''s'!G22+[1]Log!G22", false, true), "same");
    CHECK_TEXT(inserted("#REF!+22*3", true, true), "same");
}

/* ---- results ---- */

/* A6 = 2, B6 = 1.25, C6 = "Sell to Open", D6 blank, E6 not known; the table calls B "Net Premium". */
static bool value(void *context, uint32_t row, uint32_t column, struct append_value *cell) {
    static const struct append_value row_6[] = {{.kind = APPEND_NUMBER, .number = 2}, {.kind = APPEND_NUMBER, .number = 1.25}, {.kind = APPEND_TEXT, .text = "Sell to Open"}, {.kind = APPEND_NOTHING}};
    (void)context;
    if (row != 6 || column >= sizeof row_6 / sizeof *row_6)
        return false;
    *cell = row_6[column];
    return true;
}

static uint32_t column(void *context, const char *heading) {
    (void)context;
    return strcmp(heading, "Net Premium") == 0 ? 1 : NO_COLUMN;
}

static struct append_value result(const char *formula) {
    struct formula_scope scope = {.value = value, .column = column, .row = 6, .arena = &arena};
    struct append_value cell;
    return formula_result(formula, &scope, &cell) ? cell : (struct append_value){.kind = APPEND_NOTHING};
}

static void test_numbers(void) {
    static const struct {
        const char *formula;
        double number;
    } rows[] = {
        {"A6*B6*100", 250}, {"-A6^2", 4}, {"2+3*4-6/3", 12}, {"(2+3)*4", 20}, {"10%", 0.1}, {"A6-D6", 2}, {"ROUND(B6*A6,1)", 2.5},
        {"IF(C6=\"sell to open\",1,-1)*A6", 2}, {"IF(OR(A6=\"\",B6=\"\"),\"\",A6+B6)", 3.25}, {"SUM(A6:B6,D6)", 3.25}, {"IFERROR(A6/0,7)", 7},
        {"MAX(A6,B6)-MIN(A6,B6)", 0.75}, {"N(C6)+N(A6)", 2}, {"IF(A6>1,A6,E6)", 2}, {"Log[[#This Row],[Net Premium]]*2", 2.5}, {"[@[Net Premium]]", 1.25},
        {"LEN(\"a\"\"b\")", 3}, {"ABS(-3)+INT(2.7)", 5}, {"1.5E2", 150}, {"ROW()", 6}, {"IF(NOT(ISBLANK(D6)),1,2)", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct append_value cell = result(rows[i].formula);
        CHECK(cell.kind == APPEND_NUMBER && fabs(cell.number - rows[i].number) < 1e-12);
        if (cell.kind != APPEND_NUMBER || fabs(cell.number - rows[i].number) >= 1e-12)
            fprintf(stderr, "  %s: %g\n", rows[i].formula, cell.number);
    }
}

static void test_texts(void) {
    CHECK_TEXT(result("C6&\" \"&A6").text, "Sell to Open 2");
    CHECK_TEXT(result("IF(D6=\"\",\"\",1)").text, "");
    CHECK_TEXT(result("UPPER(C6)").text, "SELL TO OPEN");
}

/* What is not known has no result, rather than a wrong one. */
static void test_unknown(void) {
    static const char *const formulas[] = {"E6", "E6+1", "A7", "VLOOKUP(A6,B:C,2)", "Other!A6", "A6/0", "{1,2}", "A6+", "(A6", "SUM(A1:XFD1048576)", "A6:B6",
                                           "Log[Net Premium]", "IF(E6,1,2)", "NOW()", "", "A6 B6", "\"open", "C6*2"};
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        CHECK_INT(result(formulas[i]).kind, APPEND_NOTHING);
        if (result(formulas[i]).kind != APPEND_NOTHING)
            fprintf(stderr, "  %s\n", formulas[i]);
    }
    struct text deep = {.arena = &arena};
    for (int i = 0; i < 10000; i++)
        text_add(&deep, "(-");
    CHECK_INT(result(text_string(&deep)).kind, APPEND_NOTHING);
}

/* ---- which rows ---- */

/* In row 8 of a table in B6:F…: "own", "others", "both", "none". */
static const char *rows_of(const char *formula) {
    const struct cell_range table = {.left = 1, .top = 6, .right = 5, .bottom = 1000};
    struct formula_rows rows = formula_rows_of(slice_of(formula), 8, &table);
    return rows.own ? rows.others ? "both" : "own" : rows.others ? "others" : "none";
}

static void test_rows(void) {
    CHECK_TEXT(rows_of("C8*D8*100"), "own");
    CHECK_TEXT(rows_of("$C$8*$A$1"), "own");
    CHECK_TEXT(rows_of("SUM(C6:C7)"), "others");
    CHECK_TEXT(rows_of("SUM(C$6:C8)"), "both");
    CHECK_TEXT(rows_of("SUM(C1:C4)+A8+G8"), "none"); /* above and beside the table */
    CHECK_TEXT(rows_of("TODAY()&\"C7\""), "none");
    CHECK_TEXT(rows_of("Prices!C7+'My sheet'!C7:C8"), "none");
    CHECK_TEXT(rows_of("Prices!C7+C8"), "own");
    CHECK_TEXT(rows_of("Log[[#This Row],[Quantity]]*100"), "own");
    CHECK_TEXT(rows_of("[@Quantity]*100"), "own");
    CHECK_TEXT(rows_of("SUM(Log[Quantity])"), "others");
    CHECK_TEXT(rows_of("[1]Sheet1!C7"), "none");
    CHECK_TEXT(rows_of(""), "none");
    CHECK_TEXT(rows_of("["), "none");
    CHECK_TEXT(rows_of("'C8"), "none");
}

/* ---- ranges ---- */

static const char *grown(const char *list, bool right) {
    struct append_request request = {.header_row = 5, .last_row = 20, .row_count = 3, .mark_column = 13, .mark_heading = "Import ID", .columns = 13};
    const char *text = cell_ranges_grown(slice_of(list), &request, right, &arena);
    return text ? text : "as it was";
}

static void test_ranges(void) {
    CHECK_TEXT(grown("A6:M20", false), "A6:M23");
    CHECK_TEXT(grown("A6:M21 C1:C3", false), "A6:M23 C1:C3");
    CHECK_TEXT(grown("A6:M20000", false), "as it was");
    CHECK_TEXT(grown("A6:M19", false), "as it was");
    CHECK_TEXT(grown("E20", false), "as it was");
    CHECK_TEXT(grown("A5:M20", true), "A5:N23");
    CHECK_TEXT(grown("A5:L20", true), "A5:L23");
    CHECK_TEXT(grown("nonsense A:B", false), "as it was");
    CHECK_TEXT(grown("P6:Q20", false), "as it was"); /* beside the table */
    CHECK_TEXT(grown("M6:Q20", false), "M6:Q23");
}

/* ---- the sheet of records ---- */

static bool no_value(void *context, uint32_t row, uint32_t column, struct append_value *cell) {
    (void)context, (void)row, (void)column, (void)cell;
    return false;
}

/* One row is put in above row 3 of the log, and told on a sheet with formulas of the user's. */
static bool append_told(const struct zip_archive *user, struct output_file *output, struct diags *diags) {
    static const struct append_value number = {.kind = APPEND_NUMBER, .number = 5}, text = {.kind = APPEND_TEXT, .text = "told"};
    static const struct append_row row = {.values = &number}, told = {.values = &text};
    static const uint32_t one = 1;
    const struct append_request request = {
        .user = user, .sheet = "Log", .header_row = 1, .last_row = 2, .columns = 1, .rows = &row, .row_count = 1, .insert = true,
        .mark_column = NO_COLUMN, .records = {.sheet = "Imports", .rows = &told, .columns = &one, .count = 1}, .value = no_value,
        .threads = 1, .deflate_level = 1};
    return append_write(&request, output, &arena, diags);
}

/* Formulas beside the records follow the rows that move, and lose results that are stale, though records are added to their sheet. */
static void test_formulas_beside_records(void) {
    struct made_part parts[MADE_PARTS];
    struct output_file input, output;
    struct opened user, result;
    memcpy(parts, made_usual, sizeof parts);
    parts[MADE_WORKBOOK].text =
        "<workbook " MADE_MAIN " " MADE_R "><sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"rId1\"/>"
        "<sheet name=\"Imports\" sheetId=\"5\" r:id=\"rId2\"/></sheets></workbook>";
    parts[MADE_SHEET].text = "<worksheet " MADE_MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>"
                             "<row r=\"3\"><c r=\"A3\"><v>3</v></c></row></sheetData></worksheet>";
    parts[MADE_OTHER].text = "<worksheet " MADE_MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"E1\"><f>SUM(Log!A2:A3)</f><v>55</v></c>"
                             "<c r=\"F1\"><f>Log!A3</f><v>3</v></c></row></sheetData></worksheet>";
    made_pack(parts, MADE_PARTS, &input);
    open_package(&user, &input);
    output_file_open_memory(&output);
    CHECK(append_told(&user.archive, &output, &user.diags));
    open_package(&result, &output);
    const char *imports = "xl/worksheets/sheet2.xml";
    CHECK(part_has(&result, imports, "<f>Log!A4</f>"));
    CHECK(part_has(&result, imports, "<f>SUM(Log!A2:A4)</f></c>"));
    CHECK(part_has(&result, imports, "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>told</t></is></c></row>"));
    close_package(&user);
    close_package(&result);
    output_file_release(&input);
    output_file_release(&output);
}

int main(void) {
    arena_init(&arena);
    test_moved();
    test_inserted();
    test_numbers();
    test_texts();
    test_unknown();
    test_rows();
    test_ranges();
    test_formulas_beside_records();
    arena_release(&arena);
    return checks_end("package/append");
}
