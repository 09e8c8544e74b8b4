/* Cells of .xlsx sheets, common and odd: the tight scanner and expat must read the same. */
#include "check.h"

#include "formats/xlsx/sheet_scanner.h"
#include "formats/xlsx/xlsx_reader.h"
#include "reading.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONSHIPS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char rels[] = "<Relationships xmlns='" RELATIONSHIPS "'><Relationship Id='rId1' Type='" OFFICE
                           "/officeDocument' Target='xl/workbook.xml'/></Relationships>";
static const char workbook_rels[] =
    "<Relationships xmlns='" RELATIONSHIPS "'>"
    "<Relationship Id='rId1' Type='" OFFICE "/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='rId2' Type='" OFFICE "/styles' Target='styles.xml'/>"
    "<Relationship Id='rId3' Type='" OFFICE "/sharedStrings' Target='sharedStrings.xml'/></Relationships>";
static const char workbook_xml[] = "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE
                                   "'><sheets><sheet name='Log' sheetId='1' r:id='rId1'/></sheets></workbook>";
static const char workbook_1904[] = "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><workbookPr date1904='1'/>"
                                    "<sheets><sheet name='Log' sheetId='1' r:id='rId1'/></sheets></workbook>";
/* styles: 0 General, 1 a builtin date, 2 a custom date, 3 a percentage, 4 a time */
static const char styles_xml[] =
    "<styleSheet xmlns='" MAIN "'><numFmts count='1'><numFmt numFmtId='164' formatCode='[$-409]d\\-mmm;@'/></numFmts>"
    "<cellStyleXfs count='1'><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"
    "<xf numFmtId='164'/><xf numFmtId='10'/><xf numFmtId='20'/></cellXfs></styleSheet>";
static const char strings_xml[] =
    "<?xml version=\"1.0\"?><sst xmlns=\"" MAIN "\" count=\"9\"><si><t>ABC</t></si><si/><si><t/></si>"
    "<si><t xml:space=\"preserve\"> a &amp; b </t></si><si><t>x_x000D__x005F_x0041_&#228;</t></si></sst>";
static const char rich_strings_xml[] =
    "<sst xmlns='" MAIN "'><si><r><t>Sell</t></r><r><rPr><b/></rPr><t> to Open</t></r>"
    "<rPh sb='0' eb='1'><t>no</t></rPh><phoneticPr fontId='1'/></si><si/><si><t>last</t></si></sst>";

struct fixture {
    const char *sheet, *strings, *workbook, *styles;
    size_t sheet_size; /* 0 = a C string */
};

static struct slice pack(const struct fixture *fixture) {
    const struct part parts[] = {
        {"_rels/.rels", rels, 0},
        {"xl/workbook.xml", fixture->workbook ? fixture->workbook : workbook_xml, 0},
        {"xl/_rels/workbook.xml.rels", workbook_rels, 0},
        {"xl/styles.xml", fixture->styles ? fixture->styles : styles_xml, 0},
        {"xl/sharedStrings.xml", fixture->strings ? fixture->strings : strings_xml, 0},
        {"xl/worksheets/sheet1.xml", fixture->sheet, fixture->sheet_size},
    };
    return pack_parts(parts, sizeof parts / sizeof *parts);
}

static void ignore_begin(void *context) {
    (void)context;
}

static bool ignore_row(void *context, const struct sheet_row *row) {
    (void)context, (void)row;
    return true;
}

/* Whether the tight scanner reads the sheet to its end without expat's help. */
static bool scans(struct reading *reading) {
    struct xlsx_source *source = reading->workbook.source;
    struct row_sink sink = {NULL, ignore_begin, ignore_row};
    struct row_builder builder = {
        .workbook = &reading->workbook, .source = source, .sink = &sink, .diags = &reading->diags};
    struct zip_stream stream;
    if (!source->parts[0].common ||
        !zip_stream_init(&stream, source->archive, source->parts[0].member, &reading->diags))
        return false;
    row_builder_init(&builder);
    enum rows_result result = scan_rows(&stream, source->parts[0].rows_offset, &builder);
    row_builder_release(&builder);
    zip_stream_release(&stream);
    return result == ROWS_READ;
}

enum way { ANY_WAY, SCANNED /* it must be common */, PARSED /* it must not */ };

static void check_fixture(const struct fixture *fixture, enum way way, const char *expected) {
    struct slice bytes = pack(fixture);
    struct reading reading;
    CHECK(read_bytes(&reading, "log.xlsx", bytes.text, bytes.length));
    CHECK_TEXT(sheet_text(&reading, 0), expected);
    CHECK_TEXT(sheet_text(&reading, 0), expected);
    if (way != ANY_WAY && reading.opened)
        CHECK_INT(scans(&reading), way == SCANNED);
    if (reading.opened)
        xlsx_prefer_expat(&reading.workbook);
    CHECK_TEXT(sheet_text(&reading, 0), expected);
    reading_release(&reading);
    CHECK(read_bytes(&reading, "log.xlsx", bytes.text, bytes.length));
    if (reading.opened)
        xlsx_prefer_expat(&reading.workbook); /* the strings too, this time */
    CHECK_TEXT(sheet_text(&reading, 0), expected);
    reading_release(&reading);
    free_parts(bytes);
}

static char *wrap(const char *rows) {
    static const char start[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"" MAIN
                                "\" xmlns:r=\"" OFFICE "\"><sheetPr/><sheetData>",
                      end[] = "</sheetData><pageMargins left=\"0.7\"/></worksheet>";
    char *sheet = malloc(sizeof start + sizeof end + strlen(rows));
    memcpy(sheet, start, sizeof start - 1);
    memcpy(sheet + sizeof start - 1, rows, strlen(rows));
    memcpy(sheet + sizeof start - 1 + strlen(rows), end, sizeof end);
    return sheet;
}

static void check_rows(const char *rows, enum way way, const char *expected) {
    char *sheet = wrap(rows);
    check_fixture(&(struct fixture){.sheet = sheet}, way, expected);
    free(sheet);
}

static void test_kinds(void) {
    check_rows("<row r=\"1\" spans=\"1:3\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>12.5</v></c>"
               "<c r=\"C1\" s=\"1\"><v>45730</v></c><c r=\"D1\" s=\"1\"/></row>",
               SCANNED, "1: A'ABC' B12.5 C@45730\n");
    check_rows("<row r=\"2\"><c r=\"A2\" s=\"2\"><v>45730.5</v></c><c r=\"B2\" s=\"3\"><v>0.25</v></c>"
               "<c r=\"C2\" s=\"4\"><v>0.5</v></c><c r=\"D2\" s=\"99\"><v>-1E-3</v></c></row>",
               SCANNED, "2: A@45730.5 B0.25 C0.5 D-0.001\n");
    check_rows("<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>true</v></c><c r=\"C1\" t=\"b\"><v>0</v></c>"
               "<c r=\"D1\" t=\"e\"><v>#N/A</v></c><c r=\"E1\" t=\"n\"><v>3</v></c><c r=\"F1\" t=\"d\"><v>2025-03-14T12:00:00Z</v></c></row>",
               SCANNED, "1: A!1 B!1 C!0 D#N/A E3 F@45730.5\n");
    check_rows("<row r=\"1\"><c r=\"A1\"><v> 7 </v></c><c r=\"B1\"><v>seven</v></c><c r=\"C1\"><v></v></c><c r=\"D1\"><v/></c></row>",
               SCANNED, "1: A7 B'seven'\n");
    check_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>2</v></c><c r=\"C1\" t=\"s\"><v>3</v></c>"
               "<c r=\"D1\" t=\"s\"><v>4</v></c></row>",
               SCANNED, "1: C' a & b ' D'x\r_x0041_\xC3\xA4'\n");
}

static void test_texts(void) {
    check_rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>in &lt;line&gt; &#x20AC;</t></is></c>"
               "<c r=\"B1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> two </t></is></c></row>",
               SCANNED, "1: A'in <line> \xE2\x82\xAC' B' two '\n");
    check_rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>ri</t></r><r><rPr><i/></rPr><t>ch</t></r>"
               "<rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></is></c></row>",
               PARSED, "1: A'rich'\n");
    check_rows("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is></c><c r=\"B1\" t=\"inlineStr\"><v>v</v></c></row>",
               PARSED, "1: A'a<b' B'v'\n");
    check_rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>_xD83D__xDE00_ _xZZZZ_ _x0000_.</v></c></row>", SCANNED,
               "1: A'\xF0\x9F\x98\x80 _xZZZZ_ .'\n");
    check_rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>line\r\nbreak</v></c></row>", PARSED, "1: A'line\nbreak'\n");
}

static void test_formulas(void) {
    check_rows("<row r=\"1\"><c r=\"A1\"><f>SUM(B1:C1)</f><v>4</v></c><c r=\"B1\"><f>1+1</f></c><c r=\"C1\"><f>1+1</f><v></v></c>"
               "<c r=\"D1\" t=\"str\"><f t=\"shared\" ref=\"D1:D2\" si=\"0\">A1&amp;\"x\"</f><v></v></c><c r=\"E1\" t=\"str\"><f/><v>4x</v></c></row>",
               SCANNED, "1: A=4 B=? C=? D='' E='4x'\n");
}

static void test_places(void) {
    check_rows("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"5\"><c r=\"C5\"><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>",
               SCANNED, "1: A1 C3\n5: C4 D5\n6: A6\n");
    check_rows("<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c></row><row r=\"2\"/><row r=\"3\"></row>", SCANNED,
               "1: A1 C3\n");
    check_rows("<row r=\"3\"><c r=\"A3\"><v>3</v></c></row><row r=\"1\"><c r=\"A1\" t=\"str\"><v>one</v></c></row>"
               "<row r=\"3\"><c r=\"B3\"><v>4</v></c></row>",
               ANY_WAY, "1: A'one'\n3: A3 B4\n");
    check_rows("<row r=\"1\"><c r=\"A2\"><v>2</v></c><c r=\"A1\"><v>1</v></c></row>", ANY_WAY, "1: A1\n2: A2\n");
    check_rows("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", SCANNED, "1048576: XFD1\n");
    check_rows("", SCANNED, "");
}

static void test_twice(void) {
    char *sheet = wrap("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>5</v></c><c r=\"A1\"><v>2</v></c><c r=\"B1\"/></row>");
    struct slice bytes = pack(&(struct fixture){.sheet = sheet});
    struct reading reading;
    CHECK(read_bytes(&reading, "log.xlsx", bytes.text, bytes.length));
    CHECK_TEXT(sheet_text(&reading, 0), "1: A2\n");
    CHECK_TEXT(sheet_text(&reading, 0), "1: A2\n");
    CHECK_INT(count_of(&reading, CELL_TWICE), 2);
    reading_release(&reading);
    free_parts(bytes);
    free(sheet);
}

static void test_spellings(void) {
    check_rows("\n  <row r=\"1\" >\n    <c r=\"A1\"  s=\"0\" ><v>1</v></c>\n  </row>\n", SCANNED, "1: A1\n");
    check_rows("<row r='1'><c r='A1'><v>1</v></c></row>", PARSED, "1: A1\n");
    check_rows("<row r=\"1\"><!-- note --><c r=\"A1\"><v>1<?pi?></v></c></row>", PARSED, "1: A1\n");
    check_rows("<row r=\"&#49;\"><c r=\"&#65;1\" t=\"&#98;\"><v>1</v></c></row>", PARSED, "1: A!1\n");
    check_rows("<row xmlns=\"" MAIN "\" r=\"1\"><c r=\"A1\"><v>1</v></c></row>", PARSED, "1: A1\n");
    check_rows("<row r=\"1\"><c r=\"A1\"><v>1</v><extLst><ext><v>9</v></ext></extLst></c></row>", PARSED, "1: A1\n");
    check_fixture(&(struct fixture){.sheet = "<x:worksheet xmlns:x='" MAIN "'><x:sheetData><x:row r='1'><x:c r='A1' t='s'>"
                                             "<x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>"},
                  PARSED, "1: A'ABC'\n");
    check_fixture(&(struct fixture){.sheet = "<worksheet xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'><sheetData>"
                                             "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"},
                  SCANNED, "1: A1\n");
    check_fixture(&(struct fixture){.sheet = "\xEF\xBB\xBF<worksheet xmlns='" MAIN "'><sheetData>"
                                             "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>"},
                  SCANNED, "1: A1\n");
    check_fixture(&(struct fixture){.sheet = "<worksheet xmlns='" MAIN "'><sheetData/></worksheet>"}, ANY_WAY, "");
    check_fixture(&(struct fixture){.sheet = "<worksheet xmlns='" MAIN "'/>"}, ANY_WAY, "");
    check_fixture(&(struct fixture){.sheet = "<chartsheet xmlns='" MAIN "'><row r='1'><c><v>1</v></c></row></chartsheet>"},
                  ANY_WAY, "");
}

static void test_encodings(void) {
    check_fixture(&(struct fixture){.sheet = "<?xml version='1.0' encoding='ISO-8859-1'?><worksheet xmlns='" MAIN
                                             "'><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xE4</v></c></row></sheetData></worksheet>"},
                  PARSED, "1: A'\xC3\xA4'\n");
    check_fixture(&(struct fixture){.sheet = "<?xml version='1.0' encoding='windows-1252'?><worksheet xmlns='" MAIN
                                             "'><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>\x80</v></c></row></sheetData></worksheet>"},
                  PARSED, "1: A'\xE2\x82\xAC'\n");
    char *sheet = wrap("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), *wide = malloc(2 * strlen(sheet) + 2);
    const char *body = strstr(sheet, "<worksheet");
    size_t size = 2;
    memcpy(wide, "\xFE\xFF", 2);
    for (const char *c = body; *c; c++) {
        wide[size++] = 0;
        wide[size++] = *c;
    }
    check_fixture(&(struct fixture){.sheet = wide, .sheet_size = size}, PARSED, "1: A1\n");
    free(wide);
    free(sheet);
}

static void test_strings(void) {
    char *sheet = wrap("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c></row>");
    check_fixture(&(struct fixture){.sheet = sheet, .strings = rich_strings_xml}, SCANNED, "1: A'Sell to Open' C'last'\n");
    check_fixture(&(struct fixture){.sheet = sheet, .workbook = workbook_1904}, SCANNED, "1: A'ABC'\n");
    free(sheet);
}

/* Which numbers of the styles a sheet names, where it is read the common way; "?" = not known. */
static void check_styled(const char *before, const char *rows, const char *behind, const char *expected) {
    struct text_buffer sheet = {0};
    struct reading reading;
    char found[40] = "?";
    const char *const pieces[] = {"<worksheet xmlns=\"" MAIN "\">", before, "<sheetData>", rows, "</sheetData>", behind, "</worksheet>"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        text_buffer_append(&sheet, slice_of(pieces[i]));
    text_buffer_append(&sheet, (struct slice){"", 1});
    struct slice bytes = pack(&(struct fixture){.sheet = sheet.text});
    CHECK(read_bytes(&reading, "log.xlsx", bytes.text, bytes.length));
    CHECK_INT(reading.workbook.sheets[0].styled.formats, 0);
    CHECK(*sheet_text(&reading, 0) == '1');
    if (reading.workbook.sheets[0].styled.formats)
        snprintf(found, sizeof found, "%u %u", reading.workbook.sheets[0].styled.formats, reading.workbook.sheets[0].styled.differentials);
    CHECK_TEXT(found, expected);
    reading_release(&reading);
    free_parts(bytes);
    text_buffer_release(&sheet);
}

static void test_styled(void) {
    static const char row[] = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", cells[] = "<row r=\"1\" s=\"3\"><c r=\"A1\" s=\"7\"/><c r=\"B1\"><v>1</v></c></row>";
    check_styled("", row, "", "1 0");
    check_styled("", cells, "", "8 0");
    check_styled("", "<row r=\"1\" s=\"9\"><c r=\"A1\" t=\"n\" s=\"7\"><v>1</v></c></row>", "", "10 0");
    check_styled("<cols><col min=\"1\" max=\"2\" style=\"12\"/><col style=\"13\"/></cols>", cells, "", "14 0");
    check_styled("<cols><col min=\"1\" max=\"2\" style=\"x\"/></cols>", "<row r=\"1\" s=\"64000\"><c s=\"4\"><v>1</v></c><c s=\"99999999\"/></row>", "", "5 0");
    check_styled("", row, "<a><b dxfId=\"4\"/><b dxfId=\"11\" priority=\"1\"/><b dxfId=\"2\"/></a>", "1 12");
    check_styled("", row, "<a><b dxfId=\"4\"/><b dxfId='11'/></a>", "?");
    check_styled("", row, "<a><b dxfId=\"&#52;\"/></a>", "?");
    check_styled("", row, "<a><b dxfId=\"4294967295\"/></a>", "?");
    check_styled("", "<row r='1'><c r='A1'><v>1</v></c></row>", "", "?");
    check_styled("", "<row r=\"1\" s=\"-1\"><c r=\"A1\"><v>1</v></c></row>", "", "?");
}

/* Where the first style shows dates, a cell without one is a date; one whose style is not there is a number, as other programs show it. */
static void test_style_beyond_list(void) {
    static const char styles[] = "<styleSheet xmlns='" MAIN "'><cellXfs count='3'><zf/><xf numFmtId='14'/><xf numFmtId='2'/></cellXfs></styleSheet>";
    char *sheet = wrap("<row r=\"1\"><c r=\"A1\"><v>44268</v></c><c r=\"B1\" s=\"1\"><v>44268</v></c><c r=\"C1\" s=\"2\"><v>44268</v></c><c r=\"D1\" s=\"99999999\"><v>44268</v></c></row>");
    check_fixture(&(struct fixture){.sheet = sheet, .styles = styles}, SCANNED, "1: A@44268 B44268 C44268 D44268\n");
    check_fixture(&(struct fixture){.sheet = sheet, .styles = "<styleSheet xmlns='" MAIN "'/>"}, SCANNED, "1: A44268 B44268 C44268 D44268\n");
    free(sheet);
}

static void test_1904(void) {
    char *sheet = wrap("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44268</v></c><c r=\"B1\"><v>44268</v></c></row>");
    check_fixture(&(struct fixture){.sheet = sheet, .workbook = workbook_1904}, SCANNED, "1: A@45730 B44268\n");
    free(sheet);
}

/* Sheets that cannot be read end with one sentence, whichever way they are read. */
static void check_damage(const char *sheet, const char *words) {
    struct slice bytes = pack(&(struct fixture){.sheet = sheet});
    for (int expat = 0; expat < 2; expat++) {
        struct reading reading;
        bool opened = read_bytes(&reading, "log.xlsx", bytes.text, bytes.length);
        if (opened && expat)
            xlsx_prefer_expat(&reading.workbook);
        if (opened)
            CHECK_TEXT(sheet_text(&reading, 0), "FAILED");
        CHECK_INT(count_of(&reading, FILE_DAMAGED), 1);
        CHECK(strstr(message_of(&reading, FILE_DAMAGED), words));
        reading_release(&reading);
    }
    free_parts(bytes);
}

/* A single text of some MB is no cell's. */
static void test_long_text(void) {
    size_t size = 3u << 20;
    char *text = malloc(size), *sheet;
    memset(text, 'x', size);
    memcpy(text, "<row><c t=\"str\"><v>", 19);
    memcpy(text + size - 15, "</v></c></row>", 15);
    sheet = wrap(text);
    check_damage(sheet, "longer than");
    free(sheet);
    free(text);
}

static void check_damaged_rows(const char *rows, const char *words) {
    char *sheet = wrap(rows);
    check_damage(sheet, words);
    free(sheet);
}

static void test_damage(void) {
    check_damaged_rows("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "column XFE lies beyond");
    check_damaged_rows("<row r=\"1048577\"><c><v>1</v></c></row>", "row 1048577 lies beyond");
    check_damaged_rows("<row r=\"1048576\"/><row><c><v>1</v></c></row>", "row 1048577 lies beyond");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>5</v></c></row>", "shared string");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>", "shared string");
    check_damaged_rows("<row r=\"0\"><c><v>5</v></c></row>", "number \"0\"");
    check_damaged_rows("<row r=\"1\"><c r=\"1A\"><v>5</v></c></row>", "name \"1A\"");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\"><v>5</c></row>", "not well-formed");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&bomb;</v></c></row>", "undefined entity");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xC0\x80</v></c></row>", "not well-formed");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>]]></v></c></row>", "not well-formed");
    check_damage("<?xml version='1.0' encoding='ISO-8859-1'?><worksheet xmlns='" MAIN
                 "'><sheetData><row r=\"1\"><c r=\"A1\" \xB5=\"s\"><v>5</v></c></row></sheetData></worksheet>", "not well-formed"); /* no name in Unicode */
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" r=\"B1\"><v>5</v></c></row>", "duplicate attribute");
    check_damaged_rows("<row r=\"1\"><c s=\"0\" r=\"A1\" r=\"B1\"><v>5</v></c></row>", "duplicate attribute");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" s=\"0\" s=\"1\"><v>5</v></c></row>", "duplicate attribute");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" t=\"s\" t=\"n\"><v>5</v></c></row>", "duplicate attribute");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" t=\"n\" t=\"s\"><v>0</v></c></row>", "duplicate attribute");
    check_damaged_rows("<row r=\"1\"><c r=\"A1\" vm=\"1\" vm=\"2\"><v>5</v></c></row>", "duplicate attribute");
    check_damaged_rows("<row r=\"1\" r=\"2\"><c><v>5</v></c></row>", "duplicate attribute");
    check_damage("<!DOCTYPE worksheet [<!ENTITY a 'b'>]><worksheet xmlns='" MAIN "'><sheetData/></worksheet>", "DOCTYPE");
    check_damage("<worksheet xmlns='" MAIN "'><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c>", "not well-formed");
    char deep[2000] = "<worksheet xmlns='" MAIN "'>";
    for (int i = 0; i < 64; i++)
        strncat(deep, "<a>", sizeof deep - strlen(deep) - 1);
    check_damage(deep, "nested deeper than 64");
}

/* A stop is no failure; rows after it are not delivered. */
static void test_stop(void) {
    char *sheet = wrap("<row r=\"1\"><c><v>1</v></c></row><row r=\"2\"><c><v>2</v></c></row><row r=\"3\"><c><v>3</v></c></row>");
    struct slice bytes = pack(&(struct fixture){.sheet = sheet});
    struct reading reading;
    CHECK(read_bytes(&reading, "log.xlsx", bytes.text, bytes.length));
    reading.stop_after_one = true;
    CHECK_TEXT(sheet_text(&reading, 0), "1: A1\n");
    xlsx_prefer_expat(&reading.workbook);
    CHECK_TEXT(sheet_text(&reading, 0), "1: A1\n");
    reading_release(&reading);
    free_parts(bytes);
    free(sheet);
}

/* Long sheets: cells cut by the window's edges at every possible place. */
static void test_long(void) {
    struct text_buffer rows = {0}, expected = {0};
    char line[256];
    for (int i = 1; i <= 20000; i++) {
        snprintf(line, sizeof line, "<row r=\"%d\"><c r=\"A%d\"><v>%d</v></c><c r=\"B%d\" t=\"str\"><v>%.*s&amp;</v></c></row>", i, i,
                 i, i, i % 23, "abcdefghijklmnopqrstuvw");
        text_buffer_append(&rows, slice_of(line));
        snprintf(line, sizeof line, "%d: A%d B'%.*s&'\n", i, i, i % 23, "abcdefghijklmnopqrstuvw");
        text_buffer_append(&expected, slice_of(line));
    }
    text_buffer_append(&rows, (struct slice){"", 1});
    text_buffer_append(&expected, (struct slice){"", 1});
    char *sheet = wrap(rows.text);
    check_fixture(&(struct fixture){.sheet = sheet}, SCANNED, expected.text);
    free(sheet);
    text_buffer_release(&rows);
    text_buffer_release(&expected);
}

int main(void) {
    test_kinds();
    test_texts();
    test_formulas();
    test_places();
    test_twice();
    test_spellings();
    test_encodings();
    test_strings();
    test_styled();
    test_style_beyond_list();
    test_1904();
    test_damage();
    test_long_text();
    test_stop();
    test_long();
    return checks_end("formats/xlsx_cells");
}
