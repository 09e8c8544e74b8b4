/* From an OpenDocument package to the rows of a sheet. */
#include "formats/ods/ods_reader.h"

#include "formats/ods/ods_content.h"
#include "formats/ods/ods_settings.h"
#include "formats/ods/ods_source.h"

enum { MOST_CELLS = 50000000 /* of a sheet once repeats are expanded: 47 full columns */ };

bool ods_is_open_document(const struct zip_archive *archive) {
    return zip_find(archive, "content.xml") &&
           (zip_find(archive, "mimetype") || zip_find(archive, "META-INF/manifest.xml") ||
            zip_find(archive, "styles.xml") || archive->count <= 2);
}

static void on_manifest(struct xml_parser *parser, const struct xml_element *element) {
    bool *encrypted = parser->context;
    *encrypted |= xml_is(element, SPACE_MANIFEST, "encryption-data");
}

static bool is_encrypted(const struct zip_archive *archive, bool *encrypted, struct arena *arena,
                         struct diags *diags) {
    const struct zip_member *member = zip_find(archive, "META-INF/manifest.xml");
    struct slice bytes;
    *encrypted = zip_find(archive, "encrypted-package") != NULL;
    if (!member)
        return true;
    struct xml_parser parser = {
        .start = on_manifest, .context = encrypted, .part = member->name, .file = archive->file_name};
    return zip_read_member(archive, member, &bytes, arena, diags) &&
           xml_parse(&parser, bytes, archive->limits, diags);
}

/* Cells that the sheet has when repeats are expanded. */
static uint64_t count_cells(const struct ods_source *source, const struct ods_sheet *sheet) {
    uint64_t count = 0;
    for (size_t r = 0; r < sheet->row_count && count <= MOST_CELLS; r++) {
        const struct ods_row *row = &source->rows[sheet->first_row + r];
        uint64_t in_row = 0;
        for (size_t i = 0; i < row->run_count; i++)
            in_row += source->runs[row->first_run + i].count;
        count += in_row * row->count;
    }
    return count;
}

static void expand_row(const struct ods_source *source, const struct ods_row *row, struct cell *cells,
                       struct sheet_row *expanded) {
    expanded->count = 0;
    expanded->cells = cells;
    for (size_t i = 0; i < row->run_count; i++) {
        const struct ods_run *run = &source->runs[row->first_run + i];
        for (uint32_t k = 0; k < run->count; k++) {
            cells[expanded->count] = run->cell;
            cells[expanded->count++].column = (uint16_t)(run->cell.column + k);
        }
    }
}

static void hand_on(const struct ods_source *source, const struct ods_sheet *sheet,
                    const struct row_sink *sink, struct cell *cells) {
    for (size_t r = 0; r < sheet->row_count; r++) {
        const struct ods_row *row = &source->rows[sheet->first_row + r];
        struct sheet_row expanded = {.hidden = row->hidden};
        expand_row(source, row, cells, &expanded);
        for (uint32_t i = 0; i < row->count; i++) {
            expanded.number = row->first + i;
            if (!sink->row(sink->context, &expanded))
                return;
        }
    }
}

static bool read_sheet(struct workbook *workbook, size_t index, const struct row_sink *sink,
                       struct diags *diags) {
    const struct ods_source *source = workbook->source;
    const struct ods_sheet *sheet = &source->sheets[index];
    struct place place = {workbook->name, workbook->sheets[index].name, 0, NO_COLUMN};
    struct arena arena;
    if (count_cells(source, sheet) > MOST_CELLS)
        return diag_report(diags, FILE_TOO_LARGE, place, NULL, "it has more than %d filled cells",
                           MOST_CELLS);
    arena_init(&arena);
    sink->begin(sink->context);
    hand_on(source, sheet, sink, arena_alloc_array(&arena, SHEET_COLUMNS, sizeof(struct cell)));
    arena_release(&arena);
    return true;
}

static void close_source(struct workbook *workbook) {
    (void)workbook; /* everything lives in the arena */
}

static const struct workbook_reader reader = {read_sheet, close_source};

bool ods_open(struct workbook *workbook, const struct zip_archive *archive, struct arena *arena,
              struct diags *diags) {
    struct ods_source *source = arena_alloc(arena, sizeof *source);
    struct place place = {.file = workbook->name, .column = NO_COLUMN};
    bool encrypted;
    *source = (struct ods_source){.archive = archive, .arena = arena};
    workbook->source = source;
    workbook->reader = &reader;
    workbook->format = WORKBOOK_ODS;
    if (!is_encrypted(archive, &encrypted, arena, diags))
        return false;
    if (encrypted)
        return diag_report(diags, FILE_ENCRYPTED, place, NULL, "it is protected with a password");
    return ods_read_content(workbook, source, diags) && ods_read_settings(workbook, source, diags);
}
