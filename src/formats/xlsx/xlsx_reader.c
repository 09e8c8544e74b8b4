/* From the package's root to the rows of a sheet. */
#include "formats/xlsx/xlsx_reader.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "formats/cells/refusal.h"
#include "formats/xlsx/sheet_parser.h"
#include "formats/xlsx/sheet_scanner.h"
#include "formats/xlsx/xlsx_head.h"
#include "formats/xlsx/xlsx_strings.h"
#include "formats/xlsx/xlsx_styles.h"
#include "formats/xlsx/xlsx_workbook.h"

enum {
    AHEAD_LEAST = 512 * 1024, /* bytes of a sheet, from which on a thread that reads it is worth its start */
    KEPT_MOST = 1024 * 1024,  /* bytes of sheets that are unpacked once: a small log is read four times over */
};

bool xlsx_is_package(const struct zip_archive *archive) {
    return zip_find(archive, "[Content_Types].xml") || zip_find(archive, "_rels/.rels");
}

/* The content type of one part. */
struct type_search {
    const char *part, *extension;
    struct arena *arena;
    const char *by_part, *by_extension;
};

static void on_content_type(struct xml_parser *parser, const struct xml_element *element) {
    struct type_search *search = parser->context;
    const char *type = xml_attribute(element, "ContentType");
    const char *name = xml_attribute(element, "PartName"), *extension = xml_attribute(element, "Extension");
    if (element->space != SPACE_CONTENT_TYPES || !type)
        return;
    if (name && utf8_equals_folded(slice_of(name + (*name == '/')), slice_of(search->part)))
        search->by_part = arena_copy(search->arena, type);
    if (extension && utf8_equals_folded(slice_of(extension), slice_of(search->extension)))
        search->by_extension = arena_copy(search->arena, type);
}

/* "" when the package does not say. */
static bool find_content_type(const struct xlsx_source *source, const char **type, struct diags *diags) {
    const char *dot = strrchr(source->main_part, '.');
    struct type_search search = {
        .part = source->main_part, .extension = dot ? dot + 1 : "", .arena = source->arena};
    const struct zip_member *member = zip_find(source->archive, "[Content_Types].xml");
    struct slice bytes;
    if (member) {
        struct xml_parser parser = {.start = on_content_type,
                                    .context = &search,
                                    .part = member->name,
                                    .file = source->archive->file_name};
        if (!zip_read_member(source->archive, member, &bytes, source->arena, diags) ||
            !xml_parse(&parser, bytes, source->archive->limits, diags))
            return false;
    }
    *type = search.by_part ? search.by_part : search.by_extension ? search.by_extension : "";
    return true;
}

/* What else a package may be, by a part of its main content type; the first that fits. */
static const struct {
    const char *content_type, *sentence;
} other_packages[] = {
    {"ms-excel.sheet.binary",
     "it is a binary workbook (.xlsb), which is not read; in Excel, save it as .xlsx"},
    {"wordprocessingml", "it is a Word document, not a workbook" INSTEAD},
    {"ms-word", "it is a Word document, not a workbook" INSTEAD},
    {"presentationml", "it is a PowerPoint presentation, not a workbook" INSTEAD},
    {"ms-powerpoint", "it is a PowerPoint presentation, not a workbook" INSTEAD},
    {"visio", "it is a Visio drawing, not a workbook" INSTEAD},
};

static bool check_content_type(struct workbook *workbook, const struct xlsx_source *source,
                               struct diags *diags) {
    const char *type;
    if (!find_content_type(source, &type, diags))
        return false;
    for (size_t i = 0; i < sizeof other_packages / sizeof *other_packages; i++)
        if (bytes_find_any_case(type, other_packages[i].content_type))
            return diag_report(diags, FILE_NOT_WORKBOOK, xlsx_place(source), NULL, "%s",
                               other_packages[i].sentence);
    workbook->format = bytes_find_any_case(type, "macroEnabled") ? WORKBOOK_XLSM : WORKBOOK_XLSX;
    return true;
}

static bool find_main_part(struct xlsx_source *source, struct diags *diags) {
    struct relationship_list roots;
    if (!relationships_read(source->archive, "", &roots, source->arena, diags))
        return false;
    const struct relationship *root = relationship_first(&roots, "officeDocument");
    if (!root || root->external)
        return diag_report(diags, FILE_NOT_WORKBOOK, xlsx_place(source), NULL,
                           "it is an Office file without a workbook in it" INSTEAD);
    source->main_part = root->target;
    return relationships_read(source->archive, source->main_part, &source->relationships, source->arena,
                              diags);
}

static bool read_heads(struct workbook *workbook, struct xlsx_source *source, struct diags *diags) {
    bool threads = source->archive->limits->workers > 1;
    uint64_t kept = 0;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct zip_member *member = source->parts[i].member;
        if (member && kept + member->size <= KEPT_MOST) {
            zip_keep(source->archive, member, source->arena);
            kept += member->size;
        }
        if (member && !xlsx_read_head(workbook, source, i, diags))
            return false;
        workbook->sheets[i].reads_ahead = threads && member && member->size >= AHEAD_LEAST;
    }
    return true;
}

/* One pass over a sheet; `collect` as row_builder.h says. */
static enum rows_result read_rows(struct row_builder *builder, bool fast) {
    const struct xlsx_part *part = &builder->source->parts[builder->sheet];
    struct zip_stream stream;
    if (!zip_stream_init(&stream, builder->source->archive, part->member, builder->diags))
        return ROWS_FAILED;
    row_builder_init(builder);
    enum rows_result result =
        fast ? scan_rows(&stream, part->rows_offset, builder) : parse_rows(&stream, builder);
    row_builder_release(builder);
    zip_stream_release(&stream);
    return result;
}

static bool read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                       struct diags *diags) {
    struct xlsx_source *source = workbook->source;
    const struct xlsx_part *part = &source->parts[sheet];
    bool fast = part->common && !source->prefer_expat, collect = false;
    if (!part->member || part->rows_offset == 0) {
        sink->begin(sink->context);
        return true;
    }
    if (!xlsx_load_strings(source, diags))
        return false;
    for (;;) {
        struct row_builder builder = {.workbook = workbook,
                                      .source = source,
                                      .sheet = sheet,
                                      .sink = sink,
                                      .diags = diags,
                                      .collect = collect};
        enum rows_result result = read_rows(&builder, fast);
        if (result == ROWS_ODD && fast)
            fast = false;
        else if (result == ROWS_READ && builder.state == BUILD_UNORDERED)
            collect = true;
        else
            return result == ROWS_READ && builder.state != BUILD_FAILED;
    }
}

static void close_source(struct workbook *workbook) {
    struct xlsx_source *source = workbook->source;
    arena_release(&source->rows_arena); /* the rest lives in the workbook's */
}

static const struct workbook_reader reader = {read_sheet, close_source};

bool xlsx_open(struct workbook *workbook, const struct zip_archive *archive, struct arena *arena,
               struct diags *diags) {
    struct xlsx_source *source = arena_alloc(arena, sizeof *source);
    *source = (struct xlsx_source){.archive = archive, .arena = arena};
    arena_init(&source->rows_arena);
    workbook->source = source;
    workbook->reader = &reader;
    return find_main_part(source, diags) && check_content_type(workbook, source, diags) &&
           xlsx_read_workbook(workbook, source, diags) && xlsx_read_styles(workbook, source, diags) &&
           read_heads(workbook, source, diags);
}

const struct zip_archive *xlsx_archive(const struct workbook *workbook) {
    const struct xlsx_source *source = workbook->source;
    return source->archive;
}

void xlsx_prefer_expat(struct workbook *workbook) {
    struct xlsx_source *source = workbook->source;
    source->prefer_expat = true;
}
