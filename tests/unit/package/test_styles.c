/* What is added to a workbook's styles never takes a number that something of the user's names already, whether or not the list has it. */
#include "check.h"
#include "made_package.h"
#include "small_report.h"

#include "formats/open_workbook.h"
#include "package/append/append.h"

#define PLAIN  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
#define FILLED "<xf borderId=\"0\" fillId=\"0\" fontId=\"0\" numFmtId=\"0\" xfId=\"0\"/>"
#define STYLES(formats, more)                                                                                                                              \
    "<styleSheet " MADE_MAIN "><fonts count=\"1\"><font><sz val=\"10\"/><name val=\"Arial\"/></font></fonts><fills count=\"2\"><fill/><fill/></fills>"      \
    "<borders count=\"1\"><border/></borders><cellXfs count=\"9\">" formats "</cellXfs>" more "</styleSheet>"
#define SHEET(before, rows, behind) "<worksheet " MADE_MAIN ">" before "<sheetData>" rows "</sheetData>" behind "</worksheet>"
#define LOG(style)                                                                                                                                         \
    SHEET("", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Date</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>45000</v></c><c r=\"C2\" " style         \
              "><v>45001</v></c></row>", "")
#define TABLE_PART "xl/tables/table1.xml"

static struct arena skeleton_arena;
static struct zip_parts skeleton;

/* The record of that number in a list of the styles, as written; "" = there is none. `list` and `open`: how it, and each of them, begins. */
static const char *record(struct opened *opened, const char *list, const char *open, size_t number) {
    const char *text = part_text(opened, "xl/styles.xml");
    text = *text ? text : part_text(opened, "xl/styles1.xml"); /* made anew */
    const char *at = strstr(text, list), *end = at ? strstr(at, arena_print(&opened->arena, "</%s>", list + 1)) : NULL;
    for (size_t i = 0; at && i <= number; i++)
        at = strstr(at + 1, open);
    return at && end && at < end ? arena_copy_length(&opened->arena, at, (size_t)(strchr(at, '>') + 1 - at)) : "";
}

static size_t record_count(struct opened *opened, const char *list, const char *open) {
    size_t count = 0;
    while (*record(opened, list, open, count))
        count++;
    return count;
}

/* ---- grafting ---- */

struct graft_case {
    const char *styles, *log, *other, *table; /* NULL = the usual */
    struct small_known known;
};

static bool graft_once(const struct output_file *input, const struct small_known *known, struct output_file *output) {
    struct opened user;
    open_package(&user, input);
    output_file_open_memory(output);
    bool written = user.open && small_graft_over(&user.archive, known, &skeleton, output, &user.arena, &user.diags);
    close_package(&user);
    return written;
}

/* Grafted once more nothing changes: what was filled up is the user's now. */
static void graft(const struct graft_case *given, struct output_file *output, struct opened *result) {
    struct made_part parts[MADE_PARTS + 1];
    struct output_file input, again;
    char types[2000];
    memcpy(parts, made_usual, sizeof made_usual);
    parts[MADE_STYLES].text = given->styles ? given->styles : parts[MADE_STYLES].text;
    parts[MADE_SHEET].text = given->log ? given->log : parts[MADE_SHEET].text;
    parts[MADE_OTHER].text = given->other ? given->other : parts[MADE_OTHER].text;
    parts[MADE_PARTS] = (struct made_part){given->table ? TABLE_PART : NULL, given->table};
    if (given->table)
        parts[MADE_CONTENT_TYPES].text =
            made_types_and("<Override PartName=\"/" TABLE_PART "\" ContentType=\"" MADE_TYPES "table+xml\"/>", types, sizeof types);
    made_pack(parts, MADE_PARTS + 1, &input);
    CHECK(graft_once(&input, &given->known, output));
    CHECK(graft_once(output, &(struct small_known){0}, &again));
    CHECK(again.position == output->position && memcmp(again.memory, output->memory, output->position) == 0);
    open_package(result, output);
    output_file_release(&input);
    output_file_release(&again);
}

static void end_graft(struct output_file *output, struct opened *result) {
    close_package(result);
    output_file_release(output);
}

/* Records that the report needs, where a workbook has `own` of them. */
static size_t of_report(const char *styles, const char *list, const char *open, size_t own) {
    struct output_file output;
    struct opened result;
    graft(&(struct graft_case){.styles = styles, .log = LOG("")}, &output, &result);
    size_t count = record_count(&result, list, open);
    end_graft(&output, &result);
    return count - own;
}

/* Wherever the number stands, the list ends with it before the report's begin. */
static void test_formats(void) {
    static const char one[] = STYLES(PLAIN, "");
    static const struct {
        struct graft_case given;
        size_t filled; /* beside those that are there */
    } cases[] = {
        {{.log = LOG("s=\"3\"")}, 3},
        {{.log = LOG("s=\"&#51;\"")}, 3},
        {{.log = LOG("s=\" +3 \"")}, 3},
        {{.log = LOG("t='n' s = '3'")}, 3},
        {{.other = SHEET("", "<row r=\"1\"><c r=\"A1\"/><c r=\"B1\"><v>1</v></c><c r=\"C1\" s=\"6\" t=\"b\"><v>1</v></c><c s=\"2\" r=\"AAA1048576\"/></row>", "")}, 6},
        {{.other = SHEET("", "<row r=\"1\"><!-- a row that does not pass in one piece --><c r=\"C1\" s=\"3\"><v>1</v></c><c r=\"D1\" s=\"6\"><v>1</v></c></row>", "")}, 6},
        {{.other = SHEET("", "<row s=\"4\" customFormat=\"1\"/>", "")}, 4},
        {{.other = SHEET("<cols><col min=\"1\" max=\"2\" style=\"2\"/></cols>", "<row><c s=\"1\"/></row>", "")}, 2},
        {{.other = SHEET("", "<row><x:c xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" s=\"5\"/></row>", "")}, 5},
        {{.log = LOG("s=\"4294967295\""), .other = SHEET("", "<row><c s=\"2\"/><c s=\"64000\"/></row>", "")}, 2},
        {{.log = LOG("s=\"x\""), .other = SHEET("", "<row><c s=\"-1\"/><c s=\"\"/><c s=\"0\"/></row>", "")}, 0},
        {{.styles = STYLES(PLAIN "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Fallback>" PLAIN
                           "</mc:Fallback><mc:Choice Requires=\"x\">" PLAIN PLAIN PLAIN "</mc:Choice></mc:AlternateContent><other/>", ""),
          .log = LOG("s=\"3\"")}, 2},
    };
    size_t needed = of_report(one, "<cellXfs", "<xf ", 1);
    CHECK(needed > 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct output_file output;
        struct opened result;
        struct graft_case given = cases[i].given;
        given.styles = given.styles ? given.styles : one;
        given.log = given.log ? given.log : LOG("");
        size_t own = given.styles == one ? 1 : 5; /* as they stand in the text */
        graft(&given, &output, &result);
        CHECK_INT(record_count(&result, "<cellXfs", "<xf "), own + cases[i].filled + needed);
        for (size_t number = own; number < own + cases[i].filled; number++)
            CHECK_TEXT(record(&result, "<cellXfs", "<xf ", number), FILLED);
        end_graft(&output, &result);
    }
}

/* What reading told need not be looked for: here nothing, though there is something. */
static void test_told(void) {
    static const struct graft_styled styled[] = {{"Log", {7, 0}}, {"Log", {9, 0}}, {"Other", {1, 0}}, {"None", {20, 0}}}, unknown = {"Log", {0, 0}};
    struct graft_case given = {.styles = STYLES(PLAIN, ""), .log = LOG("s=\"3\""), .other = SHEET("", "<row><c s=\"9\"/></row>", ""),
                               .known = {.styled = styled, .styled_count = 4}};
    struct output_file output;
    struct opened result;
    struct made_part parts[MADE_PARTS];
    struct output_file input;
    size_t needed = of_report(STYLES(PLAIN, ""), "<cellXfs", "<xf ", 1);
    memcpy(parts, made_usual, sizeof made_usual);
    parts[MADE_STYLES].text = given.styles;
    parts[MADE_SHEET].text = given.log;
    parts[MADE_OTHER].text = given.other;
    made_pack(parts, MADE_PARTS, &input);
    CHECK(graft_once(&input, &given.known, &output));
    open_package(&result, &output);
    CHECK_INT(record_count(&result, "<cellXfs", "<xf "), 7 + needed);
    end_graft(&output, &result);
    output_file_release(&input);
    given.known = (struct small_known){.styled = &unknown, .styled_count = 1};
    given.other = NULL;
    graft(&given, &output, &result);
    CHECK_INT(record_count(&result, "<cellXfs", "<xf "), 4 + needed);
    end_graft(&output, &result);
}

/* Of conditional formats, filters, tables, and of styles for tables. */
static void test_differentials(void) {
    static const struct {
        struct graft_case given;
        size_t filled;
    } cases[] = {
        {{.log = SHEET("", "", "<conditionalFormatting sqref=\"A1\"><cfRule type=\"cellIs\" dxfId=\"2\"/></conditionalFormatting>")}, 3},
        {{.log = SHEET("", "", "<autoFilter ref=\"A1:B2\"><filterColumn colId=\"0\"><colorFilter dxfId=\"0\"/></filterColumn></autoFilter>")}, 1},
        {{.table = "<table " MADE_MAIN " id=\"7\" name=\"T\" displayName=\"T\" ref=\"A1:B2\" headerRowDxfId=\"1\"><tableColumns><tableColumn id=\"1\" "
                   "name=\"a\" dataDxfId=\"4\"/></tableColumns></table>"}, 5},
        {{.styles = STYLES(PLAIN, "<dxfs><dxf><font/></dxf></dxfs><tableStyles><tableStyle name=\"T\"><tableStyleElement type=\"wholeTable\" "
                           "dxfId=\"3\"/></tableStyle></tableStyles>")}, 4},
        {{.log = SHEET("", "", "<conditionalFormatting sqref=\"A1\"><cfRule type=\"cellIs\" dxfId=\"99999\"/></conditionalFormatting>")}, 0},
    };
    size_t needed = of_report(NULL, "<dxfs", "<dxf>", 0);
    CHECK(needed > 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct output_file output;
        struct opened result;
        graft(&cases[i].given, &output, &result);
        size_t own = cases[i].given.styles ? 1 : 0;
        const char *styles = part_text(&result, "xl/styles.xml"), *last = styles;
        for (const char *at = styles; (at = strstr(at, "<dxf/>")); at++)
            last = at;
        CHECK_INT(record_count(&result, "<dxfs", "<dxf/>"), cases[i].filled - own);
        CHECK(part_has(&result, "xl/styles.xml", arena_print(&result.arena, "<dxfs count=\"%zu\">", cases[i].filled + needed)) || own);
        CHECK(cases[i].filled == 0 || strncmp(last, "<dxf/><dxf><", 12) == 0); /* the report's follow */
        end_graft(&output, &result);
    }
}

/* A format that names a font, fill or border which is not there shows none of the report's. */
static void test_parts(void) {
    static const char styles[] = STYLES(PLAIN "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"2\" borderId=\"1\"/><xf fontId=\"900\" fillId=\"1\" borderId=\"0\"/>", "");
    struct output_file output;
    struct opened result;
    graft(&(struct graft_case){.styles = styles, .log = LOG("s=\"1\"")}, &output, &result);
    CHECK_TEXT(record(&result, "<cellXfs", "<xf ", 0), PLAIN);
    CHECK_TEXT(record(&result, "<cellXfs", "<xf ", 1), "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>");
    CHECK_TEXT(record(&result, "<cellXfs", "<xf ", 2), "<xf fontId=\"900\" fillId=\"1\" borderId=\"0\"/>"); /* nothing comes to stand there */
    end_graft(&output, &result);
}

/* … nor is it taken for one of the report's that reads the same: the report's border is the second. */
static void test_format_of_lost_parts(void) {
    static const char *const formats[] = {"<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"1\" xfId=\"0\"/>",
                                          "<xf xfId=\"0\" borderId=\" +1\" fillId=\"0\" fontId=\"0\" numFmtId=\"0\"/>",
                                          "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"};
    size_t needed = of_report(STYLES(PLAIN, ""), "<cellXfs", "<xf ", 1);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        struct output_file output;
        struct opened result;
        char styles[1000];
        snprintf(styles, sizeof styles, STYLES(PLAIN "%s", ""), formats[i]);
        graft(&(struct graft_case){.styles = styles, .log = LOG("s=\"1\"")}, &output, &result);
        CHECK_INT(record_count(&result, "<cellXfs", "<xf "), 2 + needed);
        CHECK(strstr(record(&result, "<cellXfs", "<xf ", 1), "borderId=\"0\""));
        end_graft(&output, &result);
    }
}

/* A workbook without styles has cells that name some. */
static void test_no_styles(void) {
    struct made_part parts[MADE_PARTS];
    struct output_file input, output;
    struct opened result;
    memcpy(parts, made_usual, sizeof parts);
    parts[MADE_STYLES] = (struct made_part){0};
    parts[MADE_SHEET].text = LOG("s=\"2\"");
    made_pack(parts, MADE_PARTS, &input);
    CHECK(graft_once(&input, &(struct small_known){0}, &output));
    open_package(&result, &output);
    CHECK_TEXT(record(&result, "<cellXfs", "<xf ", 2), FILLED);
    end_graft(&output, &result);
    output_file_release(&input);
}

/* ---- a date that an import adds ---- */

struct cells_seen {
    struct cell items[8];
    size_t count;
};

static void begin_seen(void *context) {
    ((struct cells_seen *)context)->count = 0;
}

static bool see_row(void *context, const struct sheet_row *row) {
    struct cells_seen *seen = context;
    for (uint32_t i = 0; i < row->count && seen->count < sizeof seen->items / sizeof *seen->items; i++)
        seen->items[seen->count++] = row->cells[i];
    return true;
}

static bool read_cells(const struct output_file *bytes, size_t sheet, struct cells_seen *seen, struct arena *arena, struct diags *diags) {
    struct settings settings = settings_default();
    struct workbook workbook;
    if (!open_workbook_memory("log.xlsx", bytes->memory, bytes->position, &settings, &workbook, arena, diags))
        return false;
    bool read = workbook_read_sheet(&workbook, sheet, &(struct row_sink){seen, begin_seen, see_row}, diags);
    close_workbook(&workbook);
    return read;
}

static bool no_value(void *context, uint32_t row, uint32_t column, struct append_value *value) {
    (void)context, (void)row, (void)column;
    *value = (struct append_value){0};
    return false;
}

static bool append_date(const struct zip_archive *user, struct output_file *output, struct arena *arena, struct diags *diags) {
    static const struct append_value date = {.kind = APPEND_DATE, .number = 45002};
    static const struct append_row row = {.values = &date};
    const struct append_request request = {.user = user, .sheet = "Log", .header_row = 1, .last_row = 2, .columns = 1, .rows = &row, .row_count = 1,
                                           .mark_column = NO_COLUMN, .records = {.sheet = "Imports"}, .value = no_value, .threads = 1, .deflate_level = 1};
    output_file_open_memory(output);
    return append_write(&request, output, arena, diags);
}

static void pack_log(const char *styles, const char *log, const char *other, struct output_file *input) {
    struct made_part parts[MADE_PARTS];
    memcpy(parts, made_usual, sizeof parts);
    parts[MADE_STYLES].text = styles;
    parts[MADE_SHEET].text = log;
    parts[MADE_OTHER].text = other ? other : parts[MADE_OTHER].text;
    made_pack(parts, MADE_PARTS, input);
}

static void test_added_date(void) {
    static const struct {
        const char *styles, *log, *other;
        size_t number; /* of the style that is added */
    } cases[] = {
        {STYLES(PLAIN, ""), LOG(""), NULL, 1},
        {STYLES(PLAIN PLAIN, ""), LOG("s=\"1\""), NULL, 2},
        {STYLES(PLAIN PLAIN, ""), LOG("s=\"2\""), NULL, 3},
        {STYLES(PLAIN, ""), LOG("s=\"1\""), SHEET("", "<row><c s=\"4\"><v>7</v></c></row>", ""), 5},
        {STYLES(PLAIN, ""), LOG("s=\"1\""), SHEET("<cols><col min=\"1\" max=\"1\" style=\"3\"/></cols>", "<row s=\"2\"/>", ""), 4},
        {STYLES(PLAIN, ""), LOG("s=\"4294967295\""), NULL, 1},
        {STYLES(PLAIN "<xg/>", ""), LOG("s=\"1\""), NULL, 2},
        {STYLES("", ""), LOG("s=\"0\""), NULL, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct output_file input, output;
        struct opened user, result;
        struct cells_seen before = {0}, after = {0}, other_before = {0}, other_after = {0};
        pack_log(cases[i].styles, cases[i].log, cases[i].other, &input);
        open_package(&user, &input);
        CHECK(append_date(&user.archive, &output, &user.arena, &user.diags));
        open_package(&result, &output);
        CHECK(read_cells(&input, 0, &before, &user.arena, &user.diags) && read_cells(&output, 0, &after, &user.arena, &user.diags));
        CHECK(read_cells(&input, 1, &other_before, &user.arena, &user.diags) && read_cells(&output, 1, &other_after, &user.arena, &user.diags));
        CHECK_INT(after.count, before.count + 1);
        for (size_t cell = 1; cell < before.count; cell++)
            CHECK(after.items[cell].kind == CELL_NUMBER && after.items[cell].number == before.items[cell].number);
        CHECK(after.items[before.count].kind == CELL_DATE && after.items[before.count].number == 45002);
        for (size_t cell = 0; cell < other_before.count; cell++)
            CHECK_INT(other_after.items[cell].kind, CELL_NUMBER);
        CHECK_TEXT(record(&result, "<cellXfs", "<xf ", cases[i].number), "<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>");
        CHECK(part_has(&result, "xl/styles.xml", arena_print(&result.arena, "<cellXfs count=\"%zu\">", cases[i].number + 1)));
        close_package(&user);
        close_package(&result);
        output_file_release(&input);
        output_file_release(&output);
    }
}

/* Two lists: no number means the same to every program. */
static void test_list_twice(void) {
    struct output_file input, output;
    struct opened user;
    pack_log(STYLES(PLAIN, "<cellXfs>" PLAIN "</cellXfs>"), LOG("s=\"1\""), NULL, &input);
    open_package(&user, &input);
    const char *obstacle = graft_obstacle(&user.archive, &user.arena);
    CHECK_TEXT(obstacle, "its styles have a list twice");
    CHECK(!append_date(&user.archive, &output, &user.arena, &user.diags));
    CHECK_INT(user.diags.count, 1);
    close_package(&user);
    output_file_release(&output);
    output_file_release(&input);
}

int main(void) {
    skeleton = small_skeleton(&skeleton_arena);
    test_formats();
    test_told();
    test_differentials();
    test_parts();
    test_format_of_lost_parts();
    test_no_styles();
    test_added_date();
    test_list_twice();
    arena_release(&skeleton_arena);
    return checks_end("styles");
}
