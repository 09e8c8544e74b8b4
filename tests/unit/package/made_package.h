/* Packages made of strings, and what is in them, for tests. */
#ifndef WHEELGRADE_TESTS_MADE_PACKAGE_H
#define WHEELGRADE_TESTS_MADE_PACKAGE_H

#include <stdio.h>
#include <string.h>

#include "formats/zip/zip_writer.h"
#include "package/graft/graft.h"
#include "settings/settings.h"

#define MADE_MAIN  "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define MADE_R     "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define MADE_KIND  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define MADE_TYPES "application/vnd.openxmlformats-officedocument.spreadsheetml."

#define MADE_RELS(list) "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" list "</Relationships>"
#define MADE_REL(id, kind, target) "<Relationship Id=\"" id "\" Type=\"" MADE_KIND kind "\" Target=\"" target "\"/>"

struct made_part {
    const char *name, *text;
};

/* The parts of an ordinary workbook; a test changes what it is about. */
enum { MADE_CONTENT_TYPES, MADE_ROOT_RELS, MADE_WORKBOOK, MADE_WORKBOOK_RELS, MADE_STYLES, MADE_SHEET, MADE_OTHER, MADE_PARTS };

static const struct made_part made_usual[MADE_PARTS] = {
    [MADE_CONTENT_TYPES] = {"[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" MADE_TYPES "sheet.main+xml\"/>"
        "<Override PartName=\"/xl/styles.xml\" ContentType=\"" MADE_TYPES "styles+xml\"/>"
        "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" MADE_TYPES "worksheet+xml\"/>"
        "<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"" MADE_TYPES "worksheet+xml\"/></Types>"},
    [MADE_ROOT_RELS] = {"_rels/.rels",
        MADE_RELS(MADE_REL("rId1", "officeDocument", "xl/workbook.xml"))},
    [MADE_WORKBOOK] = {"xl/workbook.xml",
        "<workbook " MADE_MAIN " " MADE_R "><bookViews><workbookView activeTab=\"1\"/></bookViews>"
        "<sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Other\" sheetId=\"5\" r:id=\"rId2\"/></sheets>"
        "<definedNames><definedName name=\"Mine\" localSheetId=\"1\">Other!$A$1</definedName></definedNames></workbook>"},
    [MADE_WORKBOOK_RELS] = {"xl/_rels/workbook.xml.rels",
        MADE_RELS(MADE_REL("rId1", "worksheet", "worksheets/sheet1.xml")
                  MADE_REL("rId2", "worksheet", "worksheets/sheet2.xml")
                  MADE_REL("rId3", "styles", "styles.xml"))},
    [MADE_STYLES] = {"xl/styles.xml",
        "<styleSheet " MADE_MAIN "><fonts count=\"1\"><font><sz val=\"10\"/><name val=\"Arial\"/></font></fonts>"
        "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        "<borders count=\"1\"><border/></borders><cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellXfs></styleSheet>"},
    [MADE_SHEET] = {"xl/worksheets/sheet1.xml",
        "<worksheet " MADE_MAIN "><dimension ref=\"A1:B3\"/><cols><col min=\"2\" max=\"5\" width=\"9\"/></cols><sheetData>"
        "<row r=\"1\" spans=\"1:2\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"/></row><row r=\"2\"/><row r=\"3\"><c r=\"A3\"><f>A1&gt;0</f><v>1</v></c></row>"
        "</sheetData><pageMargins/><tableParts/></worksheet>"},
    [MADE_OTHER] = {"xl/worksheets/sheet2.xml",
        "<worksheet " MADE_MAIN "><sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews><sheetData/></worksheet>"},
};

/* The usual content types and `more`. */
static inline const char *made_types_and(const char *more, char *types, size_t size) {
    const char *usual = made_usual[MADE_CONTENT_TYPES].text;
    snprintf(types, size, "%.*s%s</Types>", (int)(strlen(usual) - strlen("</Types>")), usual, more);
    return types;
}

static inline void made_pack(const struct made_part *parts, size_t count, struct output_file *output) {
    output_file_open_memory(output);
    struct zip_writer *writer = zip_writer_new(output, 1, 6);
    for (size_t i = 0; i < count; i++)
        if (parts[i].name)
            zip_writer_add(writer, parts[i].name, slice_of(parts[i].text));
    zip_writer_finish(writer);
}

/* A package in memory, opened. */
struct opened {
    struct arena arena;
    struct diags diags;
    struct settings settings;
    struct input_file file;
    struct zip_archive archive;
    bool open;
};

static inline void open_package(struct opened *opened, const struct output_file *bytes) {
    arena_init(&opened->arena);
    diags_init(&opened->diags, &opened->arena);
    opened->settings = settings_default();
    input_file_from_memory(&opened->file, bytes->memory, bytes->position);
    opened->open = zip_open(&opened->archive, &opened->file, "log.xlsx", &opened->settings.limit, &opened->arena, &opened->diags);
}

static inline void close_package(struct opened *opened) {
    arena_release(&opened->arena);
}

/* A part's text; "" when it is missing. */
static inline const char *part_text(struct opened *opened, const char *name) {
    const struct zip_member *member = opened->open ? zip_find(&opened->archive, name) : NULL;
    struct slice bytes;
    return member && zip_read_member(&opened->archive, member, &bytes, &opened->arena, &opened->diags) ? bytes.text : "";
}

static inline bool part_has(struct opened *opened, const char *name, const char *text) {
    return strstr(part_text(opened, name), text) != NULL;
}

#endif
