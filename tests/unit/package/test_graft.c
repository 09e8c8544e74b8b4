/* Grafts the small report into workbooks made here. */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "formats/xml/xml_tree_scan.h"
#include "made_package.h"
#include "package/sheet/drawing_ids.h"
#include "same_trees.h"
#include "small_report.h"

static struct arena skeleton_arena;
static struct zip_parts skeleton;

static bool graft_bytes(const struct output_file *input, struct output_file *output) {
    struct opened user;
    open_package(&user, input);
    output_file_open_memory(output);
    bool written = user.open && small_graft(&user.archive, &skeleton, output, &user.arena, &user.diags);
    close_package(&user);
    return written;
}

static bool same_bytes(const struct output_file *a, const struct output_file *b) {
    return a->position == b->position && memcmp(a->memory, b->memory, a->position) == 0;
}

/* Grafts parts once and twice: the second time changes nothing. The first result is left open in `result`. */
static bool graft_parts(const struct made_part *parts, size_t count, struct output_file *first,
                        struct opened *result) {
    struct output_file input, second;
    made_pack(parts, count, &input);
    bool written = graft_bytes(&input, first);
    CHECK(written);
    CHECK(graft_bytes(first, &second));
    CHECK(same_bytes(first, &second));
    open_package(result, first);
    output_file_release(&input);
    output_file_release(&second);
    return written;
}

static void end_graft(struct output_file *first, struct opened *result) {
    close_package(result);
    output_file_release(first);
}

/* What is read of the skeleton as trees is of the form that needs no expat. */
static void test_skeleton_is_scanned(void) {
    static const char *const kinds[] = {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/", "xl/tables/", "xl/_rels/"};
    struct settings settings = settings_default();
    size_t found[sizeof kinds / sizeof *kinds] = {0};
    for (size_t i = 0; i < skeleton.count; i++)
        for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
            const struct zip_part *part = &skeleton.items[i];
            struct xml_tree scanned, read;
            if (strncmp(part->name, kinds[kind], strlen(kinds[kind])) != 0)
                continue;
            found[kind]++;
            CHECK(xml_tree_scan(&scanned, part->bytes, &skeleton_arena));
            CHECK(xml_tree_read(&read, part->bytes, part->name, "report", &settings.limit, &skeleton_arena, NULL));
            check_same_trees(&scanned, &read);
        }
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
        CHECK(found[kind] > 0);
}

static void test_plain(void) {
    struct output_file first;
    struct opened result;
    const char *sheet = "xl/worksheets/sheet1.xml", *workbook = "xl/workbook.xml";
    graft_parts(made_usual, MADE_PARTS, &first, &result);
    CHECK(part_has(&result, sheet, "<dimension ref=\"A1:G3\"/>"));
    CHECK(part_has(
        &result, sheet,
        "<col min=\"2\" max=\"2\" width=\"9\"/><col min=\"3\" max=\"3\" width=\"12\" customWidth=\"1\"/>"));
    CHECK(part_has(&result, sheet,
                   "<row r=\"1\" spans=\"1:7\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"/><c r=\"C1\""));
    CHECK(part_has(&result, sheet, "<row r=\"2\"><c r=\"C2\""));
    CHECK(part_has(&result, sheet, "<pageMargins/><legacyDrawing xmlns:r="));
    CHECK(part_has(&result, workbook, "name=\"Checks\" sheetId=\"8\" r:id=\"rId6\"/>"));
    CHECK(part_has(&result, workbook, "activeTab=\"2\""));
    CHECK(part_has(&result, workbook,
                   "<definedName name=\"Mine\" localSheetId=\"1\">Other!$A$1</definedName>"));
    CHECK(part_has(&result, workbook, "name=\"_wheelgrade_log\" hidden=\"1\">'Log'!$C:$G<"));
    CHECK(part_has(&result, workbook, "name=\"_xlnm.Print_Titles\" localSheetId=\"3\""));
    CHECK(!part_has(&result, "xl/worksheets/sheet2.xml", "tabSelected"));
    CHECK(part_has(&result, "xl/worksheets/sheet3.xml", "tabSelected=\"1\""));
    CHECK(part_has(&result, "xl/comments1.xml", "Outcome 100 &lt;&amp;&gt;"));
    end_graft(&first, &result);
}

/* Report styles take the user's default font, and the user's records stay in front. */
static void test_styles(void) {
    struct output_file first;
    struct opened result;
    const char *styles = "xl/styles.xml";
    graft_parts(made_usual, MADE_PARTS, &first, &result);
    CHECK(part_has(&result, styles, "<font><b/><sz val=\"10\"/><name val=\"Arial\"/></font>"));
    CHECK(!part_has(&result, styles, "Calibri"));
    CHECK(part_has(&result, styles, "<numFmts count=\"2\"><numFmt numFmtId=\"164\""));
    CHECK(part_has(&result, styles, "<cellStyleXfs count=\"1\">"));
    CHECK(part_has(&result, styles, "formatCode=\"0.000&quot; red&quot;\""));
    end_graft(&first, &result);
}

static void test_prefixes(void) {
    struct made_part parts[MADE_PARTS];
    struct output_file first;
    struct opened result;
    memcpy(parts, made_usual, sizeof parts);
    parts[MADE_SHEET].text =
        "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>"
        "<x:row><x:c><x:v>1</x:v></x:c><other xmlns=\"urn:o\"/></x:row></x:sheetData></x:worksheet>";
    parts[MADE_STYLES].text =
        "<y:styleSheet xmlns:y=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"></y:styleSheet>";
    graft_parts(parts, MADE_PARTS, &first, &result);
    CHECK(part_has(&result, "xl/worksheets/sheet1.xml",
                   "<x:cols><x:col min=\"2\" max=\"2\" width=\"12\" customWidth=\"1\"/>"));
    CHECK(part_has(&result, "xl/worksheets/sheet1.xml", "</x:c><other xmlns=\"urn:o\"/><x:c r=\"B1\""));
    CHECK(part_has(&result, "xl/styles.xml", "<y:cellXfs count=\"5\"><y:xf "));
    end_graft(&first, &result);
}

/* What is added to a row stands behind its cells, whatever else the row holds. */
static void test_rows(void) {
    static const struct {
        const char *row, *expected;
    } cases[] = {
        {"<row r=\"1\"><c r=\"A1\"/><!-- </row> --></row>", "<!-- </row> --><c r=\"B1\""},
        {"<row r=\"1\"><c r=\"A1\"><is><t><![CDATA[</row>]]></t></is></c></row>", "]]></t></is></c><c r=\"B1\""},
        {"<row r=\"1\"><c r=\"A1\"><y xmlns=\"urn:z\"><row></row></y></c></row>", "</row></y></c><c r=\"B1\""},
        {"<row r=\"1\"><c r=\"A1\"/></row ><row r=\"9\"><c r=\"A9\"/></row>", "<c r=\"A1\"/><c r=\"B1\""},
        {"<row r=\"1\"><c r=\"A1\"/><extLst></extLst></row>", "<extLst></extLst></row>"},
        {"<row r=\"&#49;\"><c r=\"&#65;1\"/></row>", "<c r=\"&#65;1\"/><c r=\"B1\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct made_part parts[MADE_PARTS];
        struct output_file first;
        struct opened result;
        char sheet[1024];
        memcpy(parts, made_usual, sizeof parts);
        snprintf(sheet, sizeof sheet,
                 "<worksheet xmlns=\"http:&#47;/schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>%s</sheetData></worksheet>",
                 cases[i].row);
        parts[MADE_SHEET].text = sheet;
        graft_parts(parts, MADE_PARTS, &first, &result);
        CHECK(part_has(&result, "xl/worksheets/sheet1.xml", cases[i].expected));
        end_graft(&first, &result);
    }
}

/* A relationship to a missing part does not adopt a new one; a missing styles part is made. */
static void test_dangling(void) {
    struct made_part parts[MADE_PARTS];
    struct output_file first;
    struct opened result;
    memcpy(parts, made_usual, sizeof parts);
    parts[MADE_STYLES] = (struct made_part){
        "xl/worksheets/_rels/sheet2.xml.rels",
        MADE_RELS(MADE_REL("rId1", "drawing", "../drawings/drawing1.xml"))};
    graft_parts(parts, MADE_PARTS, &first, &result);
    CHECK(!zip_find(&result.archive, "xl/drawings/drawing1.xml"));
    CHECK(zip_find(&result.archive, "xl/drawings/drawing2.xml") != NULL);
    CHECK(part_has(&result, "xl/styles1.xml", "<cellXfs"));
    end_graft(&first, &result);
}

/* Renamed, moved in front, coloured: an earlier run's sheets go all the same, and the user's names and views
 * follow. */
static void test_moved_sheets(void) {
    struct made_part parts[MADE_PARTS];
    struct output_file first;
    struct opened result;
    memcpy(parts, made_usual, sizeof parts);
    parts[MADE_WORKBOOK].text =
        "<workbook " MADE_MAIN " " MADE_R
        "><bookViews><workbookView firstSheet=\"1\" activeTab=\"1\"/></bookViews>"
        "<sheets><sheet name=\"It's mine now\" sheetId=\"9\" r:id=\"rId2\"/><sheet name=\"Log\" "
        "sheetId=\"1\" r:id=\"rId1\"/></sheets>"
        "<definedNames><definedName name=\"_wheelgrade_scores\">'It''s mine now'!$B$2</definedName>"
        "<definedName name=\"_wheelgrade_gone\">#REF!$A$1</definedName>"
        "<definedName name=\"Here\" localSheetId=\"1\">Log!$A$1</definedName></definedNames></workbook>";
    graft_parts(parts, MADE_PARTS, &first, &result);
    CHECK(!part_has(&result, "xl/workbook.xml", "mine now"));
    CHECK(!part_has(&result, "xl/workbook.xml", "_gone"));
    CHECK(part_has(&result, "xl/workbook.xml", "firstSheet=\"0\" activeTab=\"1\""));
    CHECK(part_has(&result, "xl/workbook.xml",
                   "<definedName name=\"Here\" localSheetId=\"0\">Log!$A$1</definedName>"));
    CHECK(part_has(&result, "xl/workbook.xml", "name=\"Dashboard\" sheetId=\"2\""));
    end_graft(&first, &result);
}

/* A chain stays unless it names cells that have no formula afterwards, of gone sheets, in the added columns (C to G),
 * or of a sheet that never was: a new one could get its number. One that cannot be read goes as well. */
static void test_calculation_chain(const char *cells, bool stays) {
    struct made_part parts[MADE_PARTS + 1];
    struct output_file first;
    struct opened result;
    memcpy(parts, made_usual, sizeof made_usual);
    parts[MADE_WORKBOOK].text =
        "<workbook " MADE_MAIN " " MADE_R "><sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"rId1\"/>"
        "<sheet name=\"Scores\" sheetId=\"5\" r:id=\"rId2\"/></sheets>"
        "<definedNames><definedName "
        "name=\"_wheelgrade_scores\">Scores!$A$1</definedName></definedNames></workbook>";
    parts[MADE_WORKBOOK_RELS].text =
        MADE_RELS(MADE_REL("rId1", "worksheet", "worksheets/sheet1.xml")
                  MADE_REL("rId2", "worksheet", "worksheets/sheet2.xml")
                  MADE_REL("rId7", "calcChain", "calcChain.xml")
                  MADE_REL("rId3", "styles", "styles.xml"));
    char chain[256];
    snprintf(chain, sizeof chain, "<calcChain " MADE_MAIN ">%s</calcChain>", cells);
    parts[MADE_PARTS] = (struct made_part){"xl/calcChain.xml", chain};
    graft_parts(parts, MADE_PARTS + 1, &first, &result);
    CHECK((zip_find(&result.archive, "xl/calcChain.xml") != NULL) == stays);
    CHECK(part_has(&result, "xl/_rels/workbook.xml.rels", "calcChain") == stays);
    end_graft(&first, &result);
}

/* What should hold the sheet's notes does not: it stays as it is, and none are added. */
static void test_foreign_notes(const char *comments) {
    struct made_part parts[MADE_PARTS + 2];
    struct output_file first;
    struct opened result;
    memcpy(parts, made_usual, sizeof made_usual);
    parts[MADE_PARTS] = (struct made_part){
        "xl/worksheets/_rels/sheet1.xml.rels",
        MADE_RELS(MADE_REL("rId1", "comments", "../comments5.xml"))};
    parts[MADE_PARTS + 1] = (struct made_part){"xl/comments5.xml", comments};
    graft_parts(parts, MADE_PARTS + 2, &first, &result);
    CHECK_TEXT(part_text(&result, "xl/comments5.xml"), comments);
    CHECK(!part_has(&result, "xl/worksheets/sheet1.xml", "<legacyDrawing"));
    end_graft(&first, &result);
}

/* The content types tell of a part that is not there, twice and wrongly: once it is there, what they said is gone. */
static void test_type_of_a_part_to_come(void) {
#define WRONG_TYPE "<Override PartName=\"/xl/worksheets/_rels/SHEET1.xml.rels\" ContentType=\"application/wrong\"/>"
    struct made_part parts[MADE_PARTS];
    struct output_file first;
    struct opened result;
    char types[2000];
    memcpy(parts, made_usual, sizeof parts);
    parts[MADE_CONTENT_TYPES].text = made_types_and(WRONG_TYPE WRONG_TYPE, types, sizeof types);
    graft_parts(parts, MADE_PARTS, &first, &result);
    CHECK(zip_find(&result.archive, "xl/worksheets/_rels/sheet1.xml.rels") != NULL);
    CHECK(!part_has(&result, "[Content_Types].xml", "application/wrong"));
    CHECK(!graft_obstacle(&result.archive, &result.arena));
    end_graft(&first, &result);
}

/* A drawing with a map of its ids and a shape, after a graft. */
static void graft_drawing(bool typed, const char *map, const char *shape, struct output_file *first, struct opened *result) {
    struct made_part parts[MADE_PARTS + 2];
    char drawing[600], types[2000];
    memcpy(parts, made_usual, sizeof made_usual);
    snprintf(drawing, sizeof drawing,
             "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
             "xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
             "<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\"%s/></o:shapelayout>%s</xml>", map, shape);
    if (typed)
        parts[MADE_CONTENT_TYPES].text =
            made_types_and("<Override PartName=\"/xl/drawing.vml\" ContentType=\"" VML_TYPE "\"/>", types, sizeof types);
    parts[MADE_SHEET].text = "<worksheet " MADE_MAIN " " MADE_R "><sheetData><row r=\"3\"><c r=\"A3\"/></row></sheetData>"
                             "<legacyDrawing r:id=\"rId1\"/></worksheet>";
    parts[MADE_PARTS] = (struct made_part){
        "xl/worksheets/_rels/sheet1.xml.rels",
        MADE_RELS(MADE_REL("rId1", "vmlDrawing", "../drawing.vml"))};
    parts[MADE_PARTS + 1] = (struct made_part){"xl/drawing.vml", drawing};
    graft_parts(parts, MADE_PARTS + 2, first, result);
}

/* A drawing that the content types do not call one has its blocks of shape ids all the same, and the blocks of its shapes where its map names
 * none. */
static void test_untyped_drawing(void) {
    static const struct {
        const char *map, *grafted;
    } rows[] = {{" data=\"1\"", " data=\"1,2\""}, {"", " data=\"2\""}, {" data=\"\"", " data=\"2\""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct output_file first;
        struct opened result;
        graft_drawing(false, rows[i].map, "<v:shape id=\"_x0000_s1025\"/>", &first, &result);
        CHECK(part_has(&result, "xl/drawing.vml", rows[i].grafted));
        CHECK(part_has(&result, "xl/drawing.vml", "id=\"_x0000_s2049\""));
        end_graft(&first, &result);
    }
}

/* Notes beside which no comment stands go; what their numbers kept others from stays so, where no map names them and where one goes along. */
static void test_lost_blocks(void) {
#define LOST_NOTE(id, more) \
    "<v:shape id=\"" id "\">" more "<x:ClientData ObjectType=\"Note\"><x:Row>4</x:Row><x:Column>2</x:Column></x:ClientData></v:shape>"
    static const struct {
        const char *map, *shape, *grafted, *number;
    } rows[] = {
        {" data=\"0\"", LOST_NOTE("_x0000_s3073", ""), " data=\"0,3\"", "_x0000_s1\""},
        {" data=\"3\"", LOST_NOTE("_x0000_s3073", ""), " data=\"3\"", "_x0000_s3073\""},
        {"", LOST_NOTE("lost", "<v:path o:spid=\"_x0000_s3080\"/>"), " data=\"3\"", "_x0000_s3073\""},
        {" data=\"1\"", LOST_NOTE("_x0000_s1025", "<o:idmap data=\"7\"/>"), " data=\"1,7\"", "_x0000_s1025\""},
        {" data=\"2\"", LOST_NOTE("_x0000_s1025", "<v:path id=\"_x0000_s2049\"/>"), " data=\"2\"", "_x0000_s2049\""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct output_file first;
        struct opened result;
        graft_drawing(true, rows[i].map, rows[i].shape, &first, &result);
        CHECK(part_has(&result, "xl/drawing.vml", rows[i].grafted));
        CHECK(part_has(&result, "xl/drawing.vml", rows[i].number));
        end_graft(&first, &result);
    }
}

/* The usual parts with other relationships of the workbook, after a graft. */
static void graft_relationships(const char *relationships, struct output_file *first, struct opened *result) {
    struct made_part parts[MADE_PARTS];
    memcpy(parts, made_usual, sizeof made_usual);
    parts[MADE_WORKBOOK_RELS].text = relationships;
    graft_parts(parts, MADE_PARTS, first, result);
}

/* A relationship without target is none, but its id is taken. */
static void test_broken_relationship(void) {
    struct output_file first;
    struct opened result;
    graft_relationships(MADE_RELS(MADE_REL("rId1", "worksheet", "worksheets/sheet1.xml")
                                  "<Relationship Id=\"rId9\" Type=\"" MADE_KIND "worksheet\"/>"
                                  MADE_REL("rId2", "worksheet", "worksheets/sheet2.xml")
                                  MADE_REL("rId3", "styles", "styles.xml")),
                        &first, &result);
    CHECK(part_has(&result, "xl/workbook.xml", "name=\"Dashboard\" sheetId=\"6\" r:id=\"rId10\"/>"));
    end_graft(&first, &result);
}

/* A sheet without a relationship does not become one of those that are added. */
static void test_dangling_sheet(void) {
    struct output_file first;
    struct opened result;
    graft_relationships(MADE_RELS(MADE_REL("rId1", "worksheet", "worksheets/sheet1.xml") MADE_REL("rId0", "styles", "styles.xml")), &first, &result);
    CHECK(part_has(&result, "xl/workbook.xml", "r:id=\"rId2\"/>"));
    CHECK(part_has(&result, "xl/workbook.xml", "name=\"Dashboard\" sheetId=\"6\" r:id=\"rId3\"/>"));
    end_graft(&first, &result);
}

/* Where columns go. */

static bool column_of(const char *sheet, const char *workbook, uint32_t *column, size_t *warnings) {
    struct made_part parts[MADE_PARTS];
    struct output_file input;
    struct opened user;
    memcpy(parts, made_usual, sizeof parts);
    parts[MADE_SHEET].text = sheet ? sheet : parts[MADE_SHEET].text;
    parts[MADE_WORKBOOK].text = workbook ? workbook : parts[MADE_WORKBOOK].text;
    made_pack(parts, MADE_PARTS, &input);
    open_package(&user, &input);
    struct graft_request request = {.user = &user.archive, .name_prefix = SMALL_PREFIX};
    struct graft_columns wanted = {.sheet = "log", .count = SMALL_COLUMNS};
    bool found = graft_place_columns(&request, &wanted, 1, &user.arena, &user.diags) && wanted.has_room;
    *column = found ? wanted.first_column : *column;
    *warnings = user.diags.severity_count[DIAG_WARNING];
    close_package(&user);
    output_file_release(&input);
    return found;
}

#define NAMED_LOG(range)                                                                                     \
    "<workbook " MADE_MAIN " " MADE_R "><sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"  \
    "<definedNames><definedName name=\"_wheelgrade_log\">Log!" range                                         \
    "</definedName></definedNames></workbook>"
#define ONE_ROW(cells)                                                                                       \
    "<worksheet " MADE_MAIN "><sheetData><row r=\"4\">" cells "</row></sheetData></worksheet>"

static void test_columns(void) {
    uint32_t column = 0;
    size_t warnings;
    CHECK(column_of(NULL, NULL, &column, &warnings) && column == 2);
    CHECK(column_of(ONE_ROW("<c/><c r=\"AB4\" s=\"0\"/><c/>"), NULL, &column, &warnings) && column == 29);
    CHECK(column_of("<worksheet " MADE_MAIN
                    "><sheetData><row><c/></row></sheetData><mergeCells><mergeCell ref=\"A1:D9\"/>"
                    "<mergeCell ref=\"A20:XFD20\"/></mergeCells></worksheet>",
                    NULL, &column, &warnings) &&
          column == 4);
    CHECK(column_of(ONE_ROW("<c r=\"A4\"/><c r=\"C4\"/><c r=\"H4\"/>"), NAMED_LOG("$C:$G"), &column,
                    &warnings) &&
          column == 2);
    CHECK(column_of(ONE_ROW("<c r=\"A4\"/><c r=\"C4\"/>"), NAMED_LOG("$C$1:$E$99"), &column, &warnings) &&
          column == 2);
    CHECK(column_of(ONE_ROW("<c r=\"A4\"/><c r=\"C4\"/><c r=\"H4\"/>"), NAMED_LOG("$C:$E"), &column,
                    &warnings) &&
          column == 8);
    CHECK_INT(warnings, 0);
    CHECK(column_of(ONE_ROW("<c r=\"A4\"/><c r=\"H4\"/>"), NAMED_LOG("$C:$H"), &column, &warnings) &&
          column == 8);
    CHECK_INT(warnings, 0);
    CHECK(!column_of(ONE_ROW("<c r=\"XFB4\"/>"), NULL, &column, &warnings));
    CHECK_INT(warnings, 1);
}

/* A column of the user's among the added ones survives: nothing of an earlier run is taken out. */
static void test_inserted_column(void) {
    struct made_part parts[MADE_PARTS];
    struct output_file first;
    struct opened result;
    memcpy(parts, made_usual, sizeof parts);
    parts[MADE_WORKBOOK].text = NAMED_LOG("$C:$H");
    parts[MADE_SHEET].text = ONE_ROW("<c r=\"A4\"/><c r=\"D4\"><v>77</v></c><c r=\"H4\"/>");
    graft_parts(parts, MADE_PARTS, &first, &result);
    CHECK(part_has(&result, "xl/worksheets/sheet1.xml", "<c r=\"D4\"><v>77</v></c><c r=\"H4\"/><c r=\"I4\""));
    end_graft(&first, &result);
}

/* What stands in the way. */

static void check_obstacle(size_t part, const char *text, const char *expected) {
    struct made_part parts[MADE_PARTS];
    struct output_file input;
    struct opened user;
    memcpy(parts, made_usual, sizeof parts);
    if (part < MADE_PARTS)
        parts[part] = text ? (struct made_part){parts[part].name, text} : (struct made_part){0};
    made_pack(parts, MADE_PARTS, &input);
    open_package(&user, &input);
    const char *obstacle = graft_obstacle(&user.archive, &user.arena);
    CHECK(expected ? obstacle && strstr(obstacle, expected) : !obstacle);
    CHECK_INT(user.diags.count, 0);
    close_package(&user);
    output_file_release(&input);
}

#define RELS_SPACE "\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define RELS_WORKSHEET "<Relationship Id=\"rId1\" Type=\"" MADE_KIND "worksheet\" Target=\"worksheets/sheet"
#define TYPES_HEAD                                                                                           \
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"                         \
    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" MADE_TYPES "sheet.main+xml\"/>"
#define SHEETS_LIST "<sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"

static void test_ambiguities(void) {
    check_obstacle(MADE_WORKBOOK_RELS, NULL, "no sheets");
    check_obstacle(MADE_CONTENT_TYPES, TYPES_HEAD "</Types>", "no sheets");
    check_obstacle(MADE_WORKBOOK, "<workbook " MADE_MAIN " " MADE_R "><sheets/></workbook>", "no sheets");
    check_obstacle(MADE_WORKBOOK, "<workbook " MADE_MAIN " " MADE_R ">" SHEETS_LIST "</workbook>", NULL);
    check_obstacle(MADE_WORKBOOK, "<workbook " MADE_MAIN " " MADE_R ">" SHEETS_LIST "<definedNames/><definedNames/></workbook>",
                   "a list twice");
    check_obstacle(MADE_WORKBOOK_RELS,
                   "<Relationships xmlns=" RELS_SPACE ">" RELS_WORKSHEET "1.xml\"/>" RELS_WORKSHEET
                   "2.xml\"/></Relationships>",
                   "same id");
    check_obstacle(MADE_CONTENT_TYPES,
                   TYPES_HEAD "<Default Extension=\"rels\" "
                              "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                              "<Default Extension=\"png\" ContentType=\"image/png\"/>"
                              "<Default Extension=\"PNG\" ContentType=\"image/x-png\"/></Types>",
                   "two types");
}

static void test_obstacles(void) {
    check_obstacle(MADE_PARTS, NULL, NULL);
    check_obstacle(MADE_CONTENT_TYPES, NULL, "not an Open XML package");
    check_obstacle(MADE_CONTENT_TYPES, "<Types", "content types");
    check_obstacle(MADE_STYLES, "<styleSheet", "styles");
    check_obstacle(MADE_WORKBOOK, "<!DOCTYPE a><workbook " MADE_MAIN "/>", "workbook part");
    check_obstacle(MADE_WORKBOOK, "<workbook conformance=\"strict\" " MADE_MAIN "><sheets/></workbook>",
                   "Strict");
    check_obstacle(MADE_ROOT_RELS,
                   MADE_RELS("<Relationship Id=\"a\" "
                             "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
                             "Target=\"xl/workbook.xml\"/>"),
                   "Strict");
    check_obstacle(MADE_ROOT_RELS,
                   MADE_RELS(MADE_REL("a", "officeDocument", "xl/workbook.xml")
                             "<Relationship Id=\"b\" "
                             "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
                             "origin\" Target=\"s\"/>"),
                   "signed");
    check_obstacle(MADE_WORKBOOK_RELS,
                   MADE_RELS(MADE_REL("a", "revisionHeaders", "revisions/revisionHeaders.xml")),
                   "shared");
    check_obstacle(MADE_CONTENT_TYPES,
                   "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                   "<Default Extension=\"xml\" ContentType=\"" MADE_TYPES "template.main+xml\"/></Types>",
                   "template");
}

/* The skeleton alone, completed. */

static void test_rebuilt(void) {
    struct arena arena;
    struct diags diags;
    struct output_file output;
    struct opened result;
    arena_init(&arena);
    diags_init(&diags, &arena);
    output_file_open_memory(&output);
    CHECK(small_graft(NULL, &skeleton, &output, &arena, &diags));
    open_package(&result, &output);
    CHECK(!zip_find(&result.archive, "xl/sharedStrings.xml"));
    CHECK(!part_has(&result, "[Content_Types].xml", "sharedStrings"));
    CHECK(part_has(&result, "xl/worksheets/sheet2.xml", "<dimension ref=\"A1:E41\"/>"));
    CHECK(part_has(&result, "xl/worksheets/sheet2.xml", "<is><t>Realised P&amp;L</t></is>"));
    CHECK(part_has(&result, "xl/workbook.xml", "name=\"_wheelgrade_scores\" hidden=\"1\">'Scores'!$A$1<"));
    close_package(&result);
    output_file_release(&output);
    arena_release(&arena);
}

/* Files: the seal, and what a full disk leaves behind. */

static char folder[] = "/tmp/graft-XXXXXX";

static const char *in_folder(const char *name, char *path, size_t size) {
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

static void save(const char *path, const unsigned char *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    CHECK(file && fwrite(bytes, 1, size, file) == size);
    if (file)
        fclose(file);
}

static void test_seal(void) {
    struct settings settings = settings_default();
    struct output_file input, first, repacked;
    struct opened result;
    char path[64];
    in_folder("seal.xlsx", path, sizeof path);
    CHECK_INT(graft_seal_state(path, SMALL_PREFIX, &settings.limit), SEAL_NONE);
    made_pack(made_usual, MADE_PARTS, &input);
    save(path, input.memory, input.position);
    CHECK_INT(graft_seal_state(path, SMALL_PREFIX, &settings.limit), SEAL_NONE);
    CHECK(graft_bytes(&input, &first));
    save(path, first.memory, first.position);
    CHECK_INT(graft_seal_state(path, SMALL_PREFIX, &settings.limit), SEAL_INTACT);
    save(path, first.memory, first.position - 30);
    CHECK_INT(graft_seal_state(path, SMALL_PREFIX, &settings.limit), SEAL_NONE); /* no archive any more */
    open_package(&result, &first);
    output_file_open_memory(&repacked);
    struct zip_writer *writer = zip_writer_new(&repacked, 1, 6);
    for (size_t i = 0; i < result.archive.count; i++)
        zip_writer_add(writer, result.archive.members[i].name,
                       slice_of(part_text(&result, result.archive.members[i].name)));
    CHECK(zip_writer_finish(writer));
    save(path, repacked.memory, repacked.position);
    CHECK_INT(graft_seal_state(path, SMALL_PREFIX, &settings.limit), SEAL_CHANGED);
    close_package(&result);
    save(path, (const unsigned char *)"Date,Ticker\n", 12);
    CHECK_INT(graft_seal_state(path, SMALL_PREFIX, &settings.limit), SEAL_NONE);
    unlink(path);
    output_file_release(&repacked);
    output_file_release(&first);
    output_file_release(&input);
}

/* A byte put before, after or between makes the seal say changed. */
static void test_broken_seal(void) {
    struct settings settings = settings_default();
    struct output_file input, first;
    char path[64];
    in_folder("broken.xlsx", path, sizeof path);
    made_pack(made_usual, MADE_PARTS, &input);
    CHECK(graft_bytes(&input, &first));
    size_t size = first.position;
    unsigned char *longer = malloc(size + 4);
    if (!longer)
        out_of_memory();
    memcpy(longer, first.memory, size);
    memcpy(longer + size, "new\n", 4);
    longer[size - 2] = 4; /* it becomes the archive's comment */
    save(path, longer, size + 4);
    CHECK_INT(graft_seal_state(path, SMALL_PREFIX, &settings.limit), SEAL_CHANGED);
    memcpy(longer, "new\n", 4);
    memcpy(longer + 4, first.memory, size);
    save(path, longer, size + 4);
    CHECK_INT(graft_seal_state(path, SMALL_PREFIX, &settings.limit), SEAL_CHANGED);
    free(longer);
    unlink(path);
    output_file_release(&first);
    output_file_release(&input);
}

static size_t count_files(void) {
    size_t count = 0;
    DIR *directory = opendir(folder);
    for (struct dirent *entry; directory && (entry = readdir(directory));)
        count += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
    if (directory)
        closedir(directory);
    return count;
}

static void check_old_output(const char *path) {
    char text[16] = "";
    FILE *file = fopen(path, "rb");
    CHECK(file && fread(text, 1, sizeof text - 1, file) == 10);
    CHECK_TEXT(text, "the old on");
    if (file)
        fclose(file);
    CHECK_INT(count_files(), 1);
}

/* The disk is full after `most` bytes: the old output stays as it was and nothing lies about. */
static void test_full_disk(rlim_t most) {
    struct output_file input, output;
    struct opened user;
    struct rlimit before, limit;
    char path[64];
    in_folder("old.xlsx", path, sizeof path);
    save(path, (const unsigned char *)"the old on", 10);
    made_pack(made_usual, MADE_PARTS, &input);
    open_package(&user, &input);
    getrlimit(RLIMIT_FSIZE, &before);
    limit = before;
    limit.rlim_cur = most;
    CHECK(output_file_open(&output, path));
    setrlimit(RLIMIT_FSIZE, &limit);
    bool written = small_graft(&user.archive, &skeleton, &output, &user.arena, &user.diags);
    bool committed = written && output_file_commit(&output);
    setrlimit(RLIMIT_FSIZE, &before);
    CHECK(!committed && output.error == EFBIG);
    output_file_release(&output);
    check_old_output(path);
    unlink(path);
    close_package(&user);
    output_file_release(&input);
}

/* The package ends early while it is copied: reported, and the old output stays. */
static void test_vanishing_input(void) {
    struct output_file input, output;
    struct opened user;
    char path[64];
    in_folder("old.xlsx", path, sizeof path);
    save(path, (const unsigned char *)"the old on", 10);
    made_pack(made_usual, MADE_PARTS, &input);
    open_package(&user, &input);
    CHECK(output_file_open(&output, path));
    user.archive.members[MADE_OTHER].data_offset = input.position;
    CHECK(!small_graft(&user.archive, &skeleton, &output, &user.arena, &user.diags));
    CHECK(user.diags.count > 0);
    output_file_release(&output);
    check_old_output(path);
    unlink(path);
    close_package(&user);
    output_file_release(&input);
}

static void run_tests(void) {
    test_skeleton_is_scanned();
    test_plain();
    test_styles();
    test_prefixes();
    test_rows();
    test_dangling();
    test_moved_sheets();
    test_calculation_chain("<c r=\"A3\" i=\"1\"/>", true);
    test_calculation_chain("<c r=\"A3\" i=\"1\"/><c r=\"H9\"/>", true);
    test_calculation_chain("<c r=\"A3\" i=\"1\"/><c r=\"B7\" i=\"5\"/>", false);
    test_calculation_chain("<c r=\"A3\" i=\"1\"/><c r=\"C3\"/>", false);
    test_calculation_chain("<c r=\"A3\" i=\"1\"/><c r=\"G3\" i=\"1\"/>", false);
    test_calculation_chain("<c r=\"A1\" i=\"2\"/>", false);
    test_calculation_chain("<c r=\"A1\" i=\"1\">", false);
    test_foreign_notes("<comments xmlns=\"urn:other\"><authors/><commentList/></comments>");
    test_foreign_notes("<comments " MADE_MAIN "><authors><author>x</author></authors></comments>");
    test_foreign_notes("<comments " MADE_MAIN "><commentList><comment ref=\"A1\" authorId=\"0\"/></commentList></comments>");
    test_type_of_a_part_to_come();
    test_untyped_drawing();
    test_lost_blocks();
    test_broken_relationship();
    test_dangling_sheet();
    test_columns();
    test_inserted_column();
    test_obstacles();
    test_ambiguities();
    test_rebuilt();
    CHECK(mkdtemp(folder) != NULL);
    signal(SIGXFSZ, SIG_IGN);
    test_seal();
    test_broken_seal();
    for (rlim_t most = 0; most < 12000; most += 1500)
        test_full_disk(most);
    test_vanishing_input();
    CHECK_INT(rmdir(folder), 0);
}

int main(void) {
    skeleton = small_skeleton(&skeleton_arena);
    run_tests();
    arena_release(&skeleton_arena);
    return checks_end("graft");
}
