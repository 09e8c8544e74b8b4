/* Workbooks as whole files, or, when the input is no archive, as parts apart by form feeds: sheet, strings, styles, workbook, stocks.
 * Where expat reads a sheet to its end, the tight scanner must give the same cells. */
#include "read_all.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONSHIP(id, type, target) "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target "'/>"
#define RELS(rows) "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" rows "</Relationships>"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static const char *const names[] = {"xl/sheet.xml", "xl/strings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/metadata.xml"};
enum { PARTS = sizeof names / sizeof *names };

static void add_text(struct zip_writer *writer, const char *name, const char *text) {
    zip_writer_add(writer, name, slice_of(text));
}

static void pack(struct output_file *file, struct slice input) {
    struct zip_writer *writer = zip_writer_new(file, 1, 1);
    add_text(writer, "_rels/.rels", RELS(RELATIONSHIP("a", "officeDocument", "xl/workbook.xml")));
    add_text(writer, "xl/_rels/workbook.xml.rels",
             RELS(RELATIONSHIP("a", "worksheet", "sheet.xml") RELATIONSHIP("b", "sharedStrings", "strings.xml")
                      RELATIONSHIP("c", "styles", "styles.xml") RELATIONSHIP("d", "sheetMetadata", "metadata.xml")));
    for (size_t i = 0; i < PARTS; i++) {
        const char *end = input.length ? memchr(input.text, '\f', input.length) : NULL;
        struct slice part = {input.text, end ? (size_t)(end - input.text) : input.length};
        if (part.length > 0)
            zip_writer_add(writer, names[i], part);
        else if (i == 3)
            add_text(writer, names[i], "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name='Log' r:id='a'/></sheets></workbook>");
        input.text += part.length + (end != NULL);
        input.length -= part.length + (end != NULL);
    }
    zip_writer_finish(writer);
}

static void compare(const void *bytes, size_t size) {
    struct cells_read scanned = read_all("log.xlsx", bytes, size, false);
    if (!scanned.opened)
        return;
    struct cells_read parsed = read_all("log.xlsx", bytes, size, true);
    if (parsed.whole && (!scanned.whole || scanned.hash != parsed.hash))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size >= 2 && memcmp(data, "PK", 2) == 0) {
        read_all("log.xlsx", data, size, false);
        return 0;
    }
    struct output_file file;
    output_file_open_memory(&file);
    pack(&file, (struct slice){(const char *)data, size});
    compare(file.memory, file.position);
    output_file_release(&file);
    return 0;
}
