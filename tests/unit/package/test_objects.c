/* What the annotation's columns keep clear of, and what survives in them when the workbook is graded again. */
#include "check.h"
#include "made_package.h"
#include "small_report.h"

#define RELATIONSHIPS(kind, target) MADE_RELS(MADE_REL("rId1", kind, target))
#define SHEET_RELATIONSHIPS "xl/worksheets/_rels/sheet1.xml.rels"
#define XDR                 "xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\""

/* The first column that the annotation of a sheet gets, when it has an object; `used` as the reader says it. */
static uint32_t column_with(const char *sheet, uint32_t used, const char *kind, const char *object) {
    struct made_part parts[MADE_PARTS + 2];
    struct output_file input;
    struct opened user;
    memcpy(parts, made_usual, sizeof made_usual);
    parts[MADE_SHEET].text = sheet ? sheet : parts[MADE_SHEET].text;
    bool drawn = kind && strcmp(kind, "drawing") == 0, table = kind && strcmp(kind, "table") == 0;
    parts[MADE_PARTS] = (struct made_part){kind ? SHEET_RELATIONSHIPS : NULL,
                                           drawn   ? RELATIONSHIPS("drawing", "../object.xml")
                                           : table ? RELATIONSHIPS("table", "../object.xml")
                                                   : RELATIONSHIPS("vmlDrawing", "../object.xml")};
    parts[MADE_PARTS + 1] = (struct made_part){object ? "xl/object.xml" : NULL, object};
    made_pack(parts, MADE_PARTS + 2, &input);
    open_package(&user, &input);
    struct graft_request request = {.user = &user.archive, .name_prefix = SMALL_PREFIX};
    struct graft_columns wanted = {.sheet = "Log", .count = SMALL_COLUMNS, .used_columns = used};
    CHECK(graft_place_columns(&request, &wanted, 1, &user.arena, &user.diags) && wanted.has_room);
    CHECK_INT(user.diags.count, 0);
    close_package(&user);
    output_file_release(&input);
    return wanted.first_column;
}

static void test_drawings(void) {
    static const char anchors[] =
        "<xdr:wsDr " XDR "><xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col></xdr:from><xdr:to><xdr:col>9</xdr:col>"
        "<xdr:colOff>5</xdr:colOff></xdr:to></xdr:twoCellAnchor></xdr:wsDr>";
    CHECK_INT(column_with(NULL, 0, "drawing", anchors), 10);
    CHECK_INT(column_with(NULL, 2, "drawing", anchors), 10);
    CHECK_INT(column_with(NULL, 12, "drawing", anchors), 12);
    CHECK_INT(column_with(NULL, 0, "drawing",
                          "<xdr:wsDr " XDR "><xdr:twoCellAnchor><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff>"
                          "</xdr:to><xdr:from/></xdr:twoCellAnchor></xdr:wsDr>"),
              9);
    CHECK_INT(column_with(NULL, 0, "drawing",
                          "<xdr:wsDr " XDR "><xdr:oneCellAnchor><xdr:from><xdr:col>3</xdr:col></xdr:from>"
                          "<xdr:ext cx=\"1300000\" cy=\"1\"/></xdr:oneCellAnchor></xdr:wsDr>"),
              6);
    CHECK_INT(column_with(NULL, 0, "drawing",
                          "<xdr:wsDr " XDR "><xdr:absoluteAnchor><xdr:pos x=\"1220000\" y=\"0\"/>"
                          "<xdr:ext cx=\"1220000\" cy=\"1\"/></xdr:absoluteAnchor></xdr:wsDr>"),
              5);
}

/* A control in a wrapper for newer programs, a band across the sheet, what is no XML, what is missing. */
static void test_odd_drawings(void) {
    CHECK_INT(column_with(NULL, 0, "drawing",
                          "<xdr:wsDr " XDR " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
                          "<mc:AlternateContent><mc:Choice Requires=\"a14\"><xdr:twoCellAnchor><xdr:from/><xdr:to><xdr:col>7"
                          "</xdr:col><xdr:colOff>1</xdr:colOff></xdr:to></xdr:twoCellAnchor></mc:Choice>"
                          "</mc:AlternateContent></xdr:wsDr>"),
              8);
    CHECK_INT(column_with(NULL, 0, "drawing",
                          "<xdr:wsDr " XDR "><xdr:twoCellAnchor><xdr:from/><xdr:to><xdr:col>16383</xdr:col></xdr:to>"
                          "</xdr:twoCellAnchor></xdr:wsDr>"),
              2);
    CHECK_INT(column_with(NULL, 0, "drawing", "<xdr:wsDr"), 2);
    CHECK_INT(column_with(NULL, 0, "drawing", NULL), 2);
    CHECK_INT(column_with(NULL, 0, "drawing",
                          "<xdr:wsDr " XDR "><xdr:oneCellAnchor><xdr:from><xdr:col>4000000000</xdr:col></xdr:from><xdr:ext "
                          "cx=\"4294967295\"/></xdr:oneCellAnchor></xdr:wsDr>"),
              2);
    CHECK_INT(column_with(NULL, 0, "vmlDrawing",
                          "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
                          "<v:shape><x:ClientData ObjectType=\"Button\"><x:Anchor>3, 15, 0, 10, 5, 15, 1, 4</x:Anchor>"
                          "</x:ClientData></v:shape><v:shape><x:ClientData ObjectType=\"Note\"><x:Anchor>3, 15, 0, 10, 9, 15, 1, "
                          "4</x:Anchor></x:ClientData></v:shape></xml>"),
              6);
}

static void test_ranges(void) {
    CHECK_INT(column_with(NULL, 0, "table", "<table " MADE_MAIN " ref=\"A1:F3\" headerRowCount=\"0\"/>"), 6);
    CHECK_INT(column_with(NULL, 2, "table", "<table " MADE_MAIN " ref=\"A1:F3\"/>"), 6);
    CHECK_INT(column_with(NULL, 0, "table", "<table " MADE_MAIN " ref=\"F\"/>"), 2);
    CHECK_INT(column_with("<worksheet " MADE_MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:D4\">F1:I4</f>"
                          "<v>1</v></c></row></sheetData></worksheet>",
                          0, NULL, NULL),
              4);
    CHECK_INT(column_with("<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>"
                          "<x:row r=\"1\"><x:c r=\"A1\"><x:f t=\"dataTable\" ref=\"B2:G4\"/></x:c></x:row></x:sheetData></x:worksheet>",
                          0, NULL, NULL),
              7);
    CHECK_INT(column_with("<worksheet " MADE_MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><f t=\"shared\" ref=\"A1:D4\" si=\"0\">1</f>"
                          "</c></row></sheetData></worksheet>",
                          0, NULL, NULL),
              1);
}

/* The cell of a sparkline counts, the same element of another extension does not. */
static void test_sparklines(void) {
    CHECK_INT(column_with("<worksheet " MADE_MAIN "><sheetData><row><c/></row></sheetData><extLst><ext xmlns:x14=\"urn:x14\" "
                          "xmlns:xm=\"urn:xm\"><x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline>"
                          "<xm:f>Log!A1</xm:f><xm:sqref>F3</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup>"
                          "</x14:sparklineGroups></ext><ext xmlns:x14=\"urn:x14\" xmlns:xm=\"urn:xm\"><x14:a><x14:b><x14:c>"
                          "<xm:sqref>A1:Z9</xm:sqref></x14:c></x14:b></x14:a></ext></extLst></worksheet>",
                          0, NULL, NULL),
              6);
}

/* Graded again. */

static struct arena skeleton_arena;
static struct zip_parts skeleton;

#define NAMED_LOG                                                                                            \
    "<workbook " MADE_MAIN " " MADE_R "><sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"  \
    "<definedNames><definedName name=\"_wheelgrade_log\">Log!$C:$%c</definedName></definedNames></workbook>"

/* Grafts a sheet whose columns from C on are an earlier run's, and again; `table` NULL = none. */
static void graft_earlier(const char *sheet, char last, const char *table, struct output_file *first, struct opened *result) {
    struct made_part parts[MADE_PARTS + 2];
    struct output_file input, second;
    struct opened user;
    char workbook[1024];
    snprintf(workbook, sizeof workbook, NAMED_LOG, last);
    memcpy(parts, made_usual, sizeof made_usual);
    parts[MADE_SHEET].text = sheet;
    parts[MADE_WORKBOOK].text = workbook;
    parts[MADE_PARTS] = (struct made_part){table ? SHEET_RELATIONSHIPS : NULL, RELATIONSHIPS("table", "../object.xml")};
    parts[MADE_PARTS + 1] = (struct made_part){table ? "xl/object.xml" : NULL, table};
    made_pack(parts, MADE_PARTS + 2, &input);
    open_package(&user, &input);
    output_file_open_memory(first);
    CHECK(small_graft(&user.archive, &skeleton, first, &user.arena, &user.diags));
    close_package(&user);
    open_package(result, first);
    output_file_open_memory(&second);
    CHECK(small_graft(&result->archive, &skeleton, &second, &result->arena, &result->diags));
    CHECK(first->position == second.position && memcmp(first->memory, second.memory, second.position) == 0);
    output_file_release(&second);
    output_file_release(&input);
}

static void end_graft(struct output_file *first, struct opened *result) {
    close_package(result);
    output_file_release(first);
}

#define SHEET "xl/worksheets/sheet1.xml"
#define ROWS(rows) "<worksheet " MADE_MAIN "><sheetData>" rows "</sheetData></worksheet>"

/* Rows up to 30 are annotated. In another one, what stands beside a formula or without the first column is a person's. */
static void test_formulas(void) {
    struct output_file first;
    struct opened result;
    graft_earlier(ROWS("<row r=\"2\"><c r=\"A2\"/><c r=\"D2\"><f>1+1</f></c></row><row r=\"40\"><c r=\"A40\"/><c r=\"C40\"><v>7</v></c>"
                       "<c r=\"D40\" s=\"0\"><f>SUM(D2:D30)</f><v>5</v></c><c r=\"E40\"><f t=\"shared\" si=\"0\"/><v>8</v></c>"
                       "<c r=\"F40\" t=\"str\"><v>old</v></c><c r=\"G40\"><f t=\"shared\" si=\"1\" ref=\"G40:G41\">A1</f></c>"
                       "<c r=\"H40\"><v>9</v></c></row><row r=\"41\"><c r=\"C41\"><v>7</v></c><c r=\"E41\"><v>7</v></c></row>"
                       "<row r=\"42\"><c r=\"A42\"><v>7</v></c><c r=\"C42\"><v>7</v></c></row><row r=\"43\"><c r=\"C43\"><v>7</v></c></row>"
                       "<row r=\"44\"><c r=\"A44\"><v>7</v></c><c r=\"D44\"><v>7</v></c><c r=\"G44\"/></row>"),
                  'G', NULL, &first, &result);
    CHECK(!part_has(&result, SHEET, "1+1"));
    CHECK(part_has(&result, SHEET,
                   "<row r=\"40\"><c r=\"A40\"/><c r=\"C40\"><v>7</v></c><c r=\"D40\" s=\"0\"><f>SUM(D2:D30)</f><v>5</v></c>"
                   "<c r=\"F40\" t=\"str\"><v>old</v></c><c r=\"G40\"><f t=\"shared\" si=\"1\" ref=\"G40:G41\">A1</f></c>"
                   "<c r=\"H40\"><v>9</v></c></row><row r=\"41\"></row><row r=\"42\"><c r=\"A42\"><v>7</v></c></row>"
                   "<row r=\"43\"><c r=\"C43\"><v>7</v></c></row><row r=\"44\"><c r=\"A44\"><v>7</v></c><c r=\"D44\"><v>7</v></c>"
                   "<c r=\"G44\"/></row>"));
    end_graft(&first, &result);
}

/* The headings are the names of a table's columns, which its part repeats. */
static void test_headings(void) {
    struct output_file first;
    struct opened result;
    const char *rows = ROWS("<row r=\"1\"><c r=\"A1\"/><c r=\"C1\" t=\"str\"><v>Position2</v></c></row><row r=\"2\"><c r=\"C2\"><v>old</v></c></row>");
    graft_earlier(rows, 'G', "<table " MADE_MAIN " id=\"1\" name=\"T\" displayName=\"T\" ref=\"A1:G9\"/>", &first, &result);
    CHECK(part_has(&result, SHEET, "<c r=\"A1\"/><c r=\"C1\" t=\"str\"><v>Position2</v></c></row>"));
    CHECK(!part_has(&result, SHEET, "old"));
    end_graft(&first, &result);
    graft_earlier(rows, 'G', "<table " MADE_MAIN " id=\"1\" name=\"T\" displayName=\"T\" ref=\"A1:B9\"/>", &first, &result);
    CHECK(!part_has(&result, SHEET, "Position2"));
    end_graft(&first, &result);
}

/* A person took one of the columns out of the table that they had become: they are the table's now. */
static void test_lost_column(void) {
    struct output_file first;
    struct opened result;
    graft_earlier(ROWS("<row r=\"1\"><c r=\"A1\"/><c r=\"C1\" t=\"str\"><v>Position</v></c></row>"), 'F',
                  "<table " MADE_MAIN " id=\"1\" name=\"T\" displayName=\"T\" ref=\"A1:F9\"/>", &first, &result);
    CHECK(part_has(&result, SHEET, "<c r=\"C1\" t=\"str\"><v>Position</v></c><c r=\"G1\""));
    CHECK(part_has(&result, "xl/workbook.xml", "'Log'!$G:$K<"));
    end_graft(&first, &result);
}

int main(void) {
    skeleton = small_skeleton(&skeleton_arena);
    test_drawings();
    test_odd_drawings();
    test_ranges();
    test_sparklines();
    test_formulas();
    test_headings();
    test_lost_column();
    arena_release(&skeleton_arena);
    return checks_end("objects");
}
