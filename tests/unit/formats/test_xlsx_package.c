/* Packages: which parts are sheets, what is hidden, generated, frozen; stocks; what a package is instead of a workbook. */
#include "check.h"

#include "formats/xlsx/xlsx_reader.h"
#include "reading.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONSHIPS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RICH "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
#define TYPES "http://schemas.openxmlformats.org/package/2006/content-types"
#define SHEET(rows) "<worksheet xmlns='" MAIN "'><sheetData>" rows "</sheetData></worksheet>"
#define RELS(rows) "<Relationships xmlns='" RELATIONSHIPS "'>" rows "</Relationships>"
#define ROOT RELS("<Relationship Id='rId1' Type='" OFFICE "/officeDocument' Target='/xl/workbook.xml'/>")

static struct slice bytes;

static bool open_parts(struct reading *reading, const char *name, const struct part *parts, size_t count) {
    bytes = pack_parts(parts, count);
    return read_bytes(reading, name, bytes.text, bytes.length);
}

static void finish(struct reading *reading) {
    reading_release(reading);
    free_parts(bytes);
}

#define OPEN(reading, parts) open_parts(reading, "log.xlsx", parts, sizeof(parts) / sizeof *(parts))

/* Order from the workbook part, files from relationships only, whatever they are called. */
static void test_sheets(void) {
    static const struct part parts[] = {
        {"_rels/.rels", ROOT, 0},
        {"xl/workbook.xml",
         "<workbook xmlns='" MAIN "' xmlns:q='" OFFICE "'><sheets><sheet name='Second' sheetId='7' q:id='b'/>"
         "<sheet name='Chart' sheetId='3' q:id='c'/><sheet name='Hid &amp; den' sheetId='2' state='veryHidden' q:id='a'/>"
         "<sheet name='Macro' sheetId='4' q:id='d'/><sheet name='Lost' sheetId='5' q:id='e'/><sheet name='Same' sheetId='6' q:id='b'/>"
         "</sheets></workbook>", 0},
        {"xl/_rels/workbook.xml.rels",
         RELS("<Relationship Id='a' Type='" OFFICE "/worksheet' Target='..\\odd%20place\\one.xml'/>"
              "<Relationship Id='b' Type='" OFFICE "/worksheet' Target='/XL/Sheets/../two.xml'/>"
              "<Relationship Id='c' Type='" OFFICE "/chartsheet' Target='chart.xml'/>"
              "<Relationship Id='d' Type='http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet' Target='two.xml'/>"
              "<Relationship Id='e' Type='" OFFICE "/worksheet' Target='missing.xml'/>"), 0},
        {"odd place/one.xml", SHEET("<row><c><v>1</v></c></row>"), 0},
        {"xl/two.xml", SHEET("<row><c><v>2</v></c></row>"), 0},
        {"xl/chart.xml", "<chartsheet xmlns='" MAIN "'/>", 0},
        {"xl/worksheets/sheet1.xml", SHEET("<row><c><v>9</v></c></row>"), 0},
    };
    static const struct {
        const char *name, *rows;
        bool hidden, readable;
    } expected[] = {{"Second", "1: A2\n", false, true}, {"Chart", "", false, false}, {"Hid & den", "1: A1\n", true, true},
                    {"Macro", "", false, false},        {"Lost", "", false, false},  {"Same", "", false, false}};
    struct reading reading;
    CHECK(OPEN(&reading, parts));
    CHECK_INT(reading.workbook.sheet_count, 6);
    for (size_t i = 0; i < reading.workbook.sheet_count; i++) {
        CHECK_TEXT(reading.workbook.sheets[i].name, expected[i].name);
        CHECK_TEXT(sheet_text(&reading, i), expected[i].rows);
        CHECK_INT(reading.workbook.sheets[i].hidden, expected[i].hidden);
        CHECK_INT(reading.workbook.sheets[i].readable, expected[i].readable);
        CHECK(!reading.workbook.sheets[i].generated && reading.workbook.sheets[i].generated_first_column == NO_COLUMN);
    }
    CHECK_INT(count_of(&reading, SHEET_NOT_READ), 3);
    CHECK_INT(count_of(&reading, SHEET_LOST), 1);
    for (size_t i = 0; i < reading.workbook.sheet_count; i++)
        CHECK_INT(reading.workbook.sheets[i].lost, i == 4);
    CHECK(workbook_archive(&reading.workbook) != NULL);
    finish(&reading);
}

static void test_generated(void) {
    static const struct part parts[] = {
        {"_rels/.rels", ROOT, 0},
        {"xl/workbook.xml",
         "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name=\"Joe's Log\" sheetId='1' r:id='a'/>"
         "<sheet name='Scores' sheetId='2' r:id='b'/><sheet name='Mine' sheetId='3' r:id='a'/></sheets><definedNames>"
         "<definedName name='_wheelgrade_log' hidden='1'>'Joe''s Log'!$U:$Y</definedName>"
         "<definedName name='_wheelgrade_scores' hidden='1'>scores!$A$1</definedName>"
         "<definedName name='_wheelgrade_lost' hidden='1'>#REF!$A$1</definedName>"
         "<definedName name='other' hidden='1'>Mine!$A$1</definedName></definedNames></workbook>", 0},
        {"xl/_rels/workbook.xml.rels", RELS("<Relationship Id='a' Type='" OFFICE "/worksheet' Target='s.xml'/>"
                                            "<Relationship Id='b' Type='" OFFICE "/worksheet' Target='t.xml'/>"), 0},
        {"xl/s.xml", SHEET(""), 0},
        {"xl/t.xml", SHEET(""), 0},
    };
    struct reading reading;
    CHECK(OPEN(&reading, parts));
    const struct sheet *sheets = reading.workbook.sheets;
    CHECK_INT(sheets[0].generated_first_column, 20);
    CHECK_INT(sheets[0].generated_last_column, 24);
    CHECK(!sheets[0].generated);
    CHECK(sheets[1].generated);
    CHECK_TEXT(sheets[1].generated_key, "_wheelgrade_scores");
    CHECK(!sheets[2].generated && !sheets[2].generated_key);
    finish(&reading);
}

static void test_head(void) {
    static const struct part parts[] = {
        {"_rels/.rels", ROOT, 0},
        {"xl/workbook.xml", "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name='Log' sheetId='1' r:id='a'/></sheets></workbook>", 0},
        {"xl/_rels/workbook.xml.rels", RELS("<Relationship Id='a' Type='" OFFICE "/worksheet' Target='s.xml'/>"), 0},
        {"xl/s.xml",
         "<worksheet xmlns='" MAIN "'><sheetViews><sheetView><pane ySplit='3' state='frozen'/></sheetView></sheetViews>"
         "<cols><col min='1' max='2' width='12.5'/><col min='4' max='16384' width='9' hidden='true'/><col min='9' max='3' width='1'/>"
         "<col min='0' max='3' width='1'/></cols><sheetData/></worksheet>", 0},
    };
    struct reading reading;
    CHECK(OPEN(&reading, parts));
    const struct sheet *sheet = &reading.workbook.sheets[0];
    CHECK_INT(sheet->frozen_rows, 3);
    CHECK_INT(sheet->width_count, 2);
    CHECK(sheet->width_count == 2 && sheet->widths[0].first == 0 && sheet->widths[0].last == 1 && sheet->widths[0].width == 12.5);
    CHECK(sheet->width_count == 2 && sheet->widths[1].last == 16383 && sheet->widths[1].hidden);
    CHECK_INT(reading.workbook.style_count, 1);
    CHECK_TEXT(reading.workbook.styles[0].number_format, "General");
    finish(&reading);
}

/* Excel's Stocks cells show as errors, and mean their tickers. */
static void test_stocks(void) {
    static const struct part parts[] = {
        {"_rels/.rels", ROOT, 0},
        {"xl/workbook.xml", "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name='Log' sheetId='1' r:id='a'/></sheets></workbook>", 0},
        {"xl/_rels/workbook.xml.rels",
         RELS("<Relationship Id='a' Type='" OFFICE "/worksheet' Target='s.xml'/>"
              "<Relationship Id='b' Type='" OFFICE "/sheetMetadata' Target='metadata.xml'/>"
              "<Relationship Id='c' Type='http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue' Target='richData/rdrichvalue.xml'/>"
              "<Relationship Id='d' Type='http://schemas.microsoft.com/office/2017/06/relationships/rdRichValueStructure' Target='richData/structure.xml'/>"), 0},
        {"xl/metadata.xml",
         "<metadata xmlns='" MAIN "' xmlns:xlrd='" RICH "'><metadataTypes count='2'><metadataType name='XLDAPR'/>"
         "<metadataType name='XLRICHVALUE'/></metadataTypes><futureMetadata name='XLRICHVALUE' count='3'>"
         "<bk><extLst><ext uri='x'><xlrd:rvb i='0'/></ext></extLst></bk><bk><extLst><ext uri='x'><xlrd:rvb i='1'/></ext></extLst></bk>"
         "<bk><extLst><ext uri='x'><xlrd:rvb i='99'/></ext></extLst></bk></futureMetadata>"
         "<valueMetadata count='4'><bk><rc t='2' v='0'/></bk><bk><rc t='2' v='1'/></bk><bk><rc t='2' v='2'/></bk><bk><rc t='1' v='0'/></bk>"
         "</valueMetadata></metadata>", 0},
        {"xl/richData/rdrichvalue.xml",
         "<rvData xmlns='" RICH "'><rv s='0'><v>Exemplary Corp (XNAS:EXMP)</v><v>EXMP</v></rv>"
         "<rv s='1'><v>x</v><v>Model Inc (XNYS:MDL)</v></rv></rvData>", 0},
        {"xl/richData/structure.xml",
         "<rvStructures xmlns='" RICH "'><s t='_linkedentity2'><k n='_DisplayString' t='s'/><k n='Ticker symbol' t='s'/></s>"
         "<s t='_linkedentity2'><k n='Price'/><k n='_DisplayString' t='s'/></s></rvStructures>", 0},
        {"xl/s.xml",
         SHEET("<row r=\"1\"><c r=\"A1\" t=\"e\" vm=\"1\"><v>#VALUE!</v></c><c r=\"B1\" t=\"e\" vm=\"2\"><v>#VALUE!</v></c>"
               "<c r=\"C1\" t=\"e\" vm=\"3\"><v>#VALUE!</v></c><c r=\"D1\" t=\"e\" vm=\"4\"><v>#N/A</v></c>"
               "<c r=\"E1\" t=\"e\" vm=\"5\"><v>#REF!</v></c><c r=\"F1\" t=\"e\"><v>#NUM!</v></c></row>"), 0},
    };
    static const char expected[] = "1: A'EXMP' B'MDL' C#VALUE! D#N/A E#REF! F#NUM!\n";
    struct reading reading;
    CHECK(OPEN(&reading, parts));
    CHECK_TEXT(sheet_text(&reading, 0), expected);
    xlsx_prefer_expat(&reading.workbook);
    CHECK_TEXT(sheet_text(&reading, 0), expected);
    finish(&reading);
}

static void check_type(const char *type, enum workbook_format format, const char *words) {
    char content_types[600];
    snprintf(content_types, sizeof content_types,
             "<Types xmlns='" TYPES "'><Default Extension='xml' ContentType='application/xml'/><Override PartName='/XL/workbook.xml' ContentType='%s'/></Types>",
             type);
    const struct part parts[] = {
        {"[Content_Types].xml", content_types, 0},
        {"_rels/.rels", ROOT, 0},
        {"xl/workbook.xml", "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name='Log' sheetId='1' r:id='a'/></sheets></workbook>", 0},
    };
    struct reading reading;
    CHECK_INT(OPEN(&reading, parts), words == NULL);
    if (words)
        CHECK(strstr(message_of(&reading, FILE_NOT_WORKBOOK), words));
    else
        CHECK_INT(reading.workbook.format, format);
    finish(&reading);
}

static void test_types(void) {
    check_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", WORKBOOK_XLSX, NULL);
    check_type("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml", WORKBOOK_XLSX, NULL);
    check_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml", WORKBOOK_XLSM, NULL);
    check_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main", WORKBOOK_XLSX, ".xlsb");
    check_type("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", WORKBOOK_XLSX, "Word");
    check_type("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", WORKBOOK_XLSX, "PowerPoint");
}

static void check_unusable(const char *root, const char *workbook, enum diag_code code, const char *words) {
    const struct part parts[] = {{"_rels/.rels", root, 0}, {"xl/workbook.xml", workbook, 0}};
    struct reading reading;
    CHECK(!OPEN(&reading, parts));
    CHECK_INT(count_of(&reading, code), 1);
    CHECK(strstr(message_of(&reading, code), words));
    finish(&reading);
}

static void test_unusable(void) {
    check_unusable(RELS(""), "<workbook/>", FILE_NOT_WORKBOOK, "without a workbook");
    check_unusable(ROOT, "<document/>", FILE_NOT_WORKBOOK, "not a workbook");
    check_unusable(ROOT, "<workbook xmlns='" MAIN "'><sheets/></workbook>", FILE_NOT_WORKBOOK, "no sheets");
    check_unusable(ROOT, "<workbook", FILE_DAMAGED, "not well-formed");
    check_unusable(RELS("<Relationship Id='rId1' Type='" OFFICE "/officeDocument' Target='nowhere.xml'/>"), "<workbook/>",
                   FILE_DAMAGED, "missing");
}

int main(void) {
    test_sheets();
    test_generated();
    test_head();
    test_stocks();
    test_types();
    test_unusable();
    return checks_end("formats/xlsx_package");
}
