/* OpenDocument spreadsheets: values by type, repeats, texts, styles, and what hostile files claim. */
#include "check.h"

#include "reading.h"

#define SPACES                                                                                               \
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "                                       \
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "                                         \
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "                                           \
    "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "                                         \
    "xmlns:number='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0' "                                    \
    "xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' "                                        \
    "xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'"
#define MIMETYPE "application/vnd.oasis.opendocument.spreadsheet"

static bool open_content(struct reading *reading, const char *styles, const char *body) {
    size_t size = strlen(styles) + strlen(body) + 2000;
    char *content = malloc(size);
    snprintf(content, size,
             "<?xml version='1.0'?><office:document-content " SPACES "><office:automatic-styles>%s</office:automatic-styles>"
             "<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>",
             styles, body);
    const struct part parts[] = {{"mimetype", MIMETYPE, 0}, {"content.xml", content, 0}};
    struct slice bytes = pack_parts(parts, 2);
    free(content);
    bool opened = read_bytes(reading, "log.ods", bytes.text, bytes.length);
    /* Everything is read at open; a reader that looks at the file again would be caught by the sanitizer. */
    free_parts(bytes);
    return opened;
}

static void check_rows(const char *rows, const char *expected) {
    char body[8000];
    struct reading reading;
    snprintf(body, sizeof body, "<table:table table:name='Log'>%s</table:table>", rows);
    CHECK(open_content(&reading, "", body));
    CHECK_INT(reading.workbook.format, WORKBOOK_ODS);
    CHECK_TEXT(sheet_text(&reading, 0), expected);
    reading_release(&reading);
}

static void test_values(void) {
    check_rows("<table:table-row><table:table-cell office:value-type='float' office:value='12.5'><text:p>12,50</text:p></table:table-cell>"
               "<table:table-cell office:value-type='currency' office:currency='USD' office:value='-3'/>"
               "<table:table-cell office:value-type='percentage' office:value='0.25'/>"
               "<table:table-cell office:value-type='date' office:date-value='2025-03-14T12:00:00'/>"
               "<table:table-cell office:value-type='time' office:time-value='PT12H00M00S'/>"
               "<table:table-cell office:value-type='boolean' office:boolean-value='true'/>"
               "<table:table-cell office:value-type='string'><text:p>ABC</text:p></table:table-cell>"
               "<table:table-cell><text:p>typeless</text:p></table:table-cell></table:table-row>",
               "1: A12.5 B-3 C0.25 D@45730.5 E0.5 F!1 G'ABC' H'typeless'\n");
    check_rows("<table:table-row><table:table-cell table:formula='of:=1+1' office:value-type='float' office:value='2'/>"
               "<table:table-cell table:formula='of:=1+1'/><table:table-cell table:formula='of:=\"\"' office:value-type='string' office:string-value=''/>"
               "<table:table-cell table:formula='of:=NA()' office:value-type='string' office:string-value='' calcext:value-type='error'><text:p>#N/A</text:p></table:table-cell>"
               "<table:table-cell office:value-type='float' office:value='many'><text:p>many</text:p></table:table-cell></table:table-row>",
               "1: A=2 B=? C='' D=#N/A E'many'\n");
}

static void test_texts(void) {
    check_rows("<table:table-row><table:table-cell office:value-type='string'><text:p>  a\n  b <text:span>c<text:s text:c='2'/></text:span>d<text:tab/>e<text:line-break/>f </text:p>"
               "<text:p>second</text:p><text:p/></table:table-cell>"
               "<table:table-cell office:value-type='string'><office:annotation><text:p>no</text:p></office:annotation><draw:frame><text:p>no</text:p></draw:frame>"
               "<text:p>y<text:a>e</text:a>s<text:note><text:p>no</text:p></text:note></text:p></table:table-cell></table:table-row>",
               "1: A'a b c  d\te\nf\nsecond\n' B'yes'\n");
}

/* What is kept of linked workbooks is no sheet. */
static void test_link_caches(void) {
    struct reading reading;
    CHECK(open_content(&reading, "",
                       "<table:table table:name=\"'file:///home/me/prices.ods'#$Sheet1\"><table:table-row><table:table-cell office:value-type='float' "
                       "office:value='7'/></table:table-row></table:table>"
                       "<table:table table:name=\"Bob's #$1\"><table:table-row><table:table-cell office:value-type='float' office:value='8'/></table:table-row></table:table>"));
    CHECK_INT(reading.workbook.sheet_count, 1);
    CHECK_TEXT(reading.workbook.sheets[0].name, "Bob's #$1");
    CHECK_TEXT(sheet_text(&reading, 0), "1: A8\n");
    reading_release(&reading);
}

static void test_repeats(void) {
    check_rows("<table:table-column table:number-columns-repeated='16384'/>"
               "<table:table-row table:number-rows-repeated='2'><table:table-cell office:value-type='float' office:value='1' table:number-columns-repeated='3'/>"
               "<table:table-cell table:number-columns-repeated='16381'/></table:table-row>"
               "<table:table-row table:number-rows-repeated='1000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
               "<table:table-header-rows><table:table-row><table:table-cell/><table:covered-table-cell office:value-type='float' office:value='9'/>"
               "<table:table-cell office:value-type='float' office:value='7'/></table:table-row></table:table-header-rows>"
               "<table:table-row table:number-rows-repeated='1047573'><table:table-cell table:number-columns-repeated='999999999'/></table:table-row>",
               "1: A1 B1 C1\n2: A1 B1 C1\n1003: C7\n");
}

static void check_refused(const char *rows, enum diag_code code, const char *words) {
    char body[4000];
    struct reading reading;
    snprintf(body, sizeof body, "<table:table table:name='Log'>%s</table:table>", rows);
    if (open_content(&reading, "", body))
        CHECK_TEXT(sheet_text(&reading, 0), "FAILED");
    CHECK_INT(count_of(&reading, code), 1);
    CHECK(strstr(message_of(&reading, code), words));
    reading_release(&reading);
}

#define FILLED "<table:table-cell office:value-type='float' office:value='1' "

#define TEXT "<table:table-cell office:value-type='string'><text:p>"
#define END_TEXT "</text:p></table:table-cell>"
#define SPACES_2 "<text:s text:c='99999'/><text:s text:c='32768'/>"
#define SPACES_8 SPACES_2 SPACES_2 SPACES_2 SPACES_2
#define TEXT_OF_24 TEXT SPACES_8 SPACES_8 SPACES_8 END_TEXT

/* However many spaces an element claims, it stands for no more than a cell may hold. */
static void test_spaces(void) {
    struct reading reading;
    CHECK(open_content(&reading, "", "<table:table table:name='Log'><table:table-row>" TEXT "<text:s text:c='4294967295'/>x" END_TEXT
                                     "</table:table-row></table:table>"));
    const char *text = sheet_text(&reading, 0);
    CHECK_INT(strspn(text + 5, " "), 32767);
    CHECK_TEXT(text + 5 + 32767, "x'\n");
    reading_release(&reading);
}

static void test_refusals(void) {
    check_refused("<table:table-row table:number-rows-repeated='1048576'>" FILLED "table:number-columns-repeated='16384'/></table:table-row>",
                  FILE_TOO_LARGE, "filled cells");
    check_refused("<table:table-row table:number-rows-repeated='999999999'>" FILLED "/></table:table-row>", FILE_DAMAGED, "beyond a sheet's last row");
    check_refused("<table:table-row><table:table-cell table:number-columns-repeated='16384'/>" FILLED "/></table:table-row>",
                  FILE_DAMAGED, "beyond a sheet's last column");
    check_refused("<table:table-row>" FILLED "table:number-columns-repeated='4294967295'/></table:table-row>", FILE_DAMAGED, "beyond");
    check_refused("<table:table-row>" TEXT SPACES_8 SPACES_8 SPACES_8 SPACES_8 SPACES_8 END_TEXT "</table:table-row>", FILE_DAMAGED, "longer than");
    check_refused("<table:table-row>" TEXT_OF_24 TEXT_OF_24 TEXT_OF_24 TEXT_OF_24 TEXT_OF_24 TEXT_OF_24 "</table:table-row>",
                  FILE_DAMAGED, "counted spaces");
    check_refused("<table:table-row table:number-rows-repeated='10000'><table:table-cell office:value-type='string' table:number-columns-repeated='1000'>"
                  "<text:p>fourteen bytes</text:p></table:table-cell></table:table-row>",
                  FILE_DAMAGED, "repeated cells");
}

static void test_styles(void) {
    static const char styles[] =
        "<number:date-style style:name='N1'><number:year number:style='long'/><number:text>-</number:text><number:month number:style='long'/>"
        "<number:text>-</number:text><number:day number:style='long'/><number:text> at </number:text><number:hours/></number:date-style>"
        "<number:percentage-style style:name='N2'><number:number number:decimal-places='1' number:min-integer-digits='1'/><number:text>%</number:text></number:percentage-style>"
        "<number:currency-style style:name='N3'><number:currency-symbol>$</number:currency-symbol><number:number number:decimal-places='2' number:min-integer-digits='1' number:grouping='true'/></number:currency-style>"
        "<style:style style:name='ce1' style:family='table-cell' style:data-style-name='N1'/>"
        "<style:style style:name='ce2' style:family='table-cell' style:parent-style-name='ce3'/>"
        "<style:style style:name='ce3' style:family='table-cell' style:data-style-name='N2'/>"
        "<style:style style:name='ce4' style:family='table-cell' style:data-style-name='N3' style:parent-style-name='ce4'/>"
        "<style:style style:name='loop' style:family='table-cell' style:parent-style-name='loop'/>"
        "<style:style style:name='co1' style:family='table-column'><style:table-column-properties style:column-width='1in'/></style:style>"
        "<style:style style:name='ta1' style:family='table'><style:table-properties table:display='false'/></style:style>";
    static const char body[] =
        "<table:calculation-settings><table:null-date table:date-value='1904-01-01'/></table:calculation-settings>"
        "<table:table table:name='Log' table:style-name='ta1'><table:table-column table:style-name='co1' table:number-columns-repeated='2' table:default-cell-style-name='ce4'/>"
        "<table:table-row>" FILLED "table:style-name='ce1'/>" FILLED "/>" FILLED "table:style-name='ce2'/>" FILLED "table:style-name='loop'/></table:table-row></table:table>"
        "<table:table table:name='Scores'/><table:named-expressions><table:named-range table:name='_wheelgrade_scores' table:cell-range-address='$Scores.$A$1'/>"
        "<table:named-range table:name='_wheelgrade_log' table:cell-range-address='$Log.$C$1:.$D$1048576'/></table:named-expressions>";
    struct reading reading;
    CHECK(open_content(&reading, styles, body));
    CHECK(reading.workbook.date_1904);
    CHECK_INT(reading.workbook.sheet_count, 2);
    const struct sheet *sheet = &reading.workbook.sheets[0];
    CHECK(sheet->hidden && !reading.workbook.sheets[1].hidden);
    CHECK(sheet->width_count == 1 && sheet->widths[0].last == 1 && sheet->widths[0].width == 13);
    CHECK_INT(sheet->generated_first_column, 2);
    CHECK_INT(sheet->generated_last_column, 3);
    CHECK(reading.workbook.sheets[1].generated);
    reading_release(&reading);
}

struct formats {
    struct reading *reading;
    char text[400];
};

static void formats_begin(void *context) {
    struct formats *formats = context;
    formats->text[0] = '\0';
}

static bool formats_row(void *context, const struct sheet_row *row) {
    struct formats *formats = context;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell_style *style = &formats->reading->workbook.styles[row->cells[i].style];
        size_t length = strlen(formats->text);
        snprintf(formats->text + length, sizeof formats->text - length, "%s%s|", style->number_format, style->is_date ? "(date)" : "");
    }
    return true;
}

static void test_formats(void) {
    static const char styles[] =
        "<number:date-style style:name='N1'><number:month number:textual='true'/><number:text> </number:text><number:day/>"
        "<number:text> o'clock</number:text></number:date-style>"
        "<number:percentage-style style:name='N2'><number:number number:decimal-places='1' number:min-integer-digits='1'/><number:text>%</number:text></number:percentage-style>"
        "<number:currency-style style:name='N3'><number:currency-symbol>$</number:currency-symbol><number:number number:decimal-places='2' number:min-integer-digits='1' number:grouping='true'/></number:currency-style>"
        "<style:style style:name='ce1' style:family='table-cell' style:data-style-name='N1'/>"
        "<style:style style:name='ce2' style:family='table-cell' style:parent-style-name='ce3'/>"
        "<style:style style:name='ce3' style:family='table-cell' style:data-style-name='N2'/>"
        "<style:style style:name='ce4' style:family='table-cell' style:data-style-name='N3'/>"
        "<style:style style:name='loop' style:family='table-cell' style:parent-style-name='loop'/>";
    static const char body[] =
        "<table:table table:name='Log'><table:table-column table:number-columns-repeated='2' table:default-cell-style-name='ce4'/>"
        "<table:table-row>" FILLED "table:style-name='ce1'/>" FILLED "/>" FILLED "table:style-name='ce2'/>" FILLED
        "table:style-name='loop'/></table:table-row></table:table>";
    struct reading reading;
    CHECK(open_content(&reading, styles, body));
    struct formats formats = {.reading = &reading};
    struct row_sink sink = {&formats, formats_begin, formats_row};
    CHECK(workbook_read_sheet(&reading.workbook, 0, &sink, &reading.diags));
    CHECK_TEXT(formats.text, "mmm d\" o'clock\"(date)|\"$\"#,##0.00|0.0%|General|");
    reading_release(&reading);
}

static void test_settings(void) {
    static const struct part parts[] = {
        {"mimetype", MIMETYPE, 0},
        {"content.xml", "<office:document-content " SPACES "><office:body><office:spreadsheet><table:table table:name='Log'/>"
                        "<table:table table:name='Other'/></office:spreadsheet></office:body></office:document-content>", 0},
        {"settings.xml",
         "<office:document-settings " SPACES " xmlns:config='urn:oasis:names:tc:opendocument:xmlns:config:1.0'><office:settings>"
         "<config:config-item-map-indexed config:name='Views'><config:config-item-map-entry><config:config-item-map-named config:name='Tables'>"
         "<config:config-item-map-entry config:name='Other'><config:config-item config:name='VerticalSplitMode'>1</config:config-item>"
         "<config:config-item config:name='VerticalSplitPosition'>9</config:config-item></config:config-item-map-entry>"
         "<config:config-item-map-entry config:name='Log'><config:config-item config:name='VerticalSplitMode'>2</config:config-item>"
         "<config:config-item config:name='VerticalSplitPosition'>3</config:config-item></config:config-item-map-entry>"
         "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></office:settings></office:document-settings>", 0},
    };
    struct slice bytes = pack_parts(parts, 3);
    struct reading reading;
    CHECK(read_bytes(&reading, "log.ods", bytes.text, bytes.length));
    CHECK_INT(reading.workbook.sheets[0].frozen_rows, 3);
    CHECK_INT(reading.workbook.sheets[1].frozen_rows, 0);
    reading_release(&reading);
    free_parts(bytes);
}

static void check_package(const struct part *parts, size_t count, enum diag_code code, const char *words) {
    struct slice bytes = pack_parts(parts, count);
    struct reading reading;
    CHECK(!read_bytes(&reading, "log.ods", bytes.text, bytes.length));
    CHECK_INT(count_of(&reading, code), 1);
    CHECK(strstr(message_of(&reading, code), words));
    reading_release(&reading);
    free_parts(bytes);
}

static void test_packages(void) {
    static const struct part encrypted[] = {
        {"mimetype", MIMETYPE, 0},
        {"content.xml", "\x01\x02\x03", 0},
        {"META-INF/manifest.xml",
         "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry m:full-path='content.xml'><m:encryption-data/></m:file-entry></m:manifest>", 0},
    };
    static const struct part text[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text", 0},
        {"content.xml", "<office:document-content " SPACES "><office:body><office:text/></office:body></office:document-content>", 0},
    };
    static const struct part empty[] = {
        {"mimetype", MIMETYPE, 0},
        {"content.xml", "<office:document-content " SPACES "><office:body><office:spreadsheet/></office:body></office:document-content>", 0},
    };
    check_package(encrypted, 3, FILE_ENCRYPTED, "password");
    check_package(text, 2, FILE_NOT_WORKBOOK, "not a spreadsheet");
    check_package(empty, 2, FILE_NOT_WORKBOOK, "no sheets");
}

int main(void) {
    test_values();
    test_texts();
    test_link_caches();
    test_repeats();
    test_spaces();
    test_refusals();
    test_styles();
    test_formats();
    test_settings();
    test_packages();
    return checks_end("formats/ods_reader");
}
