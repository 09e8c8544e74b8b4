/* The functions that libxlsxwriter calls of minizip and of its own for temporary files, in ours; its charts' caches and lines. */
#include "report/book/xlsxwriter_compat.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/digits.h"
#include "base/memory.h"
#include "base/number_text.h"
#include "base/place.h"
#include "formats/xml/xml_edit.h"
#include "package/sheet/drawing_ids.h"
#include "system/scratch_stream.h"

#if LXW_VERSION_ID != 114 && (LXW_VERSION_ID < 120 || LXW_VERSION_ID > 129) /* Debian 12; Debian 13 and Homebrew */
#error "libxlsxwriter is of a version that was not tried: see what of this file still holds, run the tests, and add it here"
#endif

/* Stands before the function of this name that libxlsxwriter brings, whose files are in /tmp. In its archive it has an object file to itself, as minizip
 * has: neither is drawn in then. */
FILE *tmpfileplus(const char *folder, const char *prefix, char **path, int kept);

FILE *tmpfileplus(const char *folder, const char *prefix, char **path, int kept) {
    (void)folder, (void)prefix, (void)path, (void)kept;
    return scratch_stream_open();
}

/* ---- minizip's functions, by the names and types of its ABI ---- */

void *zipOpen(const char *path, int append);
void *zipOpen2(const char *path, int append, const char **comment, void *functions);
int zipOpenNewFileInZip4_64(void *zip, const char *name, const void *information, const void *local_extra,
                            unsigned local_extra_size, const void *global_extra, unsigned global_extra_size,
                            const char *comment, int method, int level, int raw, int window_bits, int memory_level,
                            int strategy, const char *password, unsigned long password_crc, unsigned long made_by,
                            unsigned long flags, int zip64);
int zipWriteInFileInZip(void *zip, const void *bytes, unsigned size);
int zipCloseFileInZip(void *zip);
int zipClose(void *zip, const char *comment);

enum { PATH_SIZE = 2 * sizeof(uintptr_t) + 1, ZIP_OK = 0 };

/* The path is the address of the parts. */
lxw_workbook *xlsxwriter_workbook_new(struct xlsxwriter_parts *parts) {
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%" PRIxPTR, (uintptr_t)parts);
    return workbook_new(path);
}

static struct xlsxwriter_parts *parts_at(const char *path) {
    return (struct xlsxwriter_parts *)(uintptr_t)strtoull(path, NULL, 16);
}

void *zipOpen(const char *path, int append) {
    (void)append;
    return parts_at(path);
}

/* For workbooks without a path, in 1.2. */
void *zipOpen2(const char *path, int append, const char **comment, void *functions) {
    (void)path, (void)append, (void)comment, (void)functions;
    return NULL;
}

int zipOpenNewFileInZip4_64(void *zip, const char *name, const void *information, const void *local_extra,
                            unsigned local_extra_size, const void *global_extra, unsigned global_extra_size,
                            const char *comment, int method, int level, int raw, int window_bits, int memory_level,
                            int strategy, const char *password, unsigned long password_crc, unsigned long made_by,
                            unsigned long flags, int zip64) {
    (void)information, (void)local_extra, (void)local_extra_size, (void)global_extra, (void)global_extra_size;
    (void)comment, (void)method, (void)level, (void)raw, (void)window_bits, (void)memory_level, (void)strategy;
    (void)password, (void)password_crc, (void)made_by, (void)flags, (void)zip64;
    struct xlsxwriter_parts *parts = zip;
    array_add(parts->arena, &parts->list)->name = arena_copy(parts->arena, name);
    parts->bytes = (struct text){.arena = parts->arena};
    return ZIP_OK;
}

int zipWriteInFileInZip(void *zip, const void *bytes, unsigned size) {
    struct xlsxwriter_parts *parts = zip;
    text_add_slice(&parts->bytes, (struct slice){bytes, size});
    return ZIP_OK;
}

/* ---- charts ---- */

/* Spreadsheets disagree on lines that do not say whether they are smooth (21.2.2.194): ours, which are those of scatter charts, say that they
 * are not. */
static void keep_lines_straight(struct xml_edits *edits, struct slice chart) {
    static const char begin[] = "<c:scatterChart>", close[] = "</c:scatterChart>", series_end[] = "</c:ser>";
    const char *at = bytes_find(chart.text, chart.length, begin, sizeof begin - 1);
    const char *end = at ? bytes_find(at, chart.length - (size_t)(at - chart.text), close, sizeof close - 1) : NULL;
    while (end && (at = bytes_find(at, (size_t)(end - at), series_end, sizeof series_end - 1))) {
        size_t place = (size_t)(at - chart.text);
        xml_replace(edits, place, place, slice_of("<c:smooth val=\"0\"/>"));
        at += sizeof series_end - 1;
    }
}

static const char point_begin[] = "<c:pt idx=\"", value_begin[] = "\"><c:v>", point_end[] = "</c:v></c:pt>";

static struct slice write_points(const struct cached_numbers *numbers, struct arena *arena) {
    enum { POINT_MOST = sizeof point_begin + DIGITS_MOST + sizeof value_begin + NUMBER_TEXT_SIZE + sizeof point_end };
    struct text points = {.arena = arena};
    for (size_t i = 0; i < numbers->count; i++) {
        char point[POINT_MOST], *end = point + sizeof point_begin - 1;
        if (isnan(numbers->values[i]))
            continue;
        memcpy(point, point_begin, sizeof point_begin - 1);
        end = put_digits(end, i);
        memcpy(end, value_begin, sizeof value_begin - 1);
        end += sizeof value_begin - 1;
        end += number_print(numbers->values[i], end);
        memcpy(end, point_end, sizeof point_end - 1);
        text_add_slice(&points, (struct slice){point, (size_t)(end - point) + sizeof point_end - 1});
    }
    return text_slice(&points);
}

/* Where the library has written the one point that stands for all, the points: it would print thousands of them at ten times the cost. */
static void complete_caches(struct xml_edits *edits, const struct xlsxwriter_parts *parts, struct slice chart, struct arena *scratch) {
    static const char cache[] = "<c:numCache>", first[] = "<c:pt idx=\"0\"><c:v>";
    const char *end = chart.text + chart.length;
    for (const char *at = chart.text; (at = bytes_find(at, (size_t)(end - at), cache, sizeof cache - 1)); at++) {
        const char *point = bytes_find(at, (size_t)(end - at), first, sizeof first - 1);
        const char *behind = point ? bytes_find(point, (size_t)(end - point), point_end, sizeof point_end - 1) : NULL;
        size_t number = point ? strtoul(point + sizeof first - 1, NULL, 10) : 0;
        if (behind && number < parts->caches.count)
            xml_replace(edits, (size_t)(point - chart.text), (size_t)(behind - chart.text) + sizeof point_end - 1,
                        write_points(&parts->caches.items[number], scratch));
    }
}

static struct slice complete_chart(const struct xlsxwriter_parts *parts, struct slice chart, struct arena *scratch) {
    struct xml_edits edits = {.arena = parts->arena};
    keep_lines_straight(&edits, chart);
    complete_caches(&edits, parts, chart, scratch);
    return xml_apply(&edits, chart);
}

/* ---- notes ---- */

/* Where the library has written the first note, all: from `begin` to behind `end`. */
static struct slice put_for_first(struct slice part, const char *begin, const char *end, struct slice all, struct xml_edits *edits) {
    const char *first = bytes_find(part.text, part.length, begin, strlen(begin));
    const char *last = first ? bytes_find(first, part.length - (size_t)(first - part.text), end, strlen(end)) : NULL;
    if (last)
        xml_replace(edits, (size_t)(first - part.text), (size_t)(last - part.text) + strlen(end), all);
    return xml_apply(edits, part);
}

/* Ids of shapes are of the blocks that the drawing names: the first, as no other sheet has notes, and those behind it. */
static struct slice complete_drawing(const struct xlsxwriter_parts *parts, struct slice drawing, struct arena *scratch) {
    static const char first[] = "<o:idmap v:ext=\"edit\" data=\"1";
    struct xml_edits edits = {.arena = parts->arena};
    struct text shapes = {.arena = scratch};
    struct drawing_blocks blocks = {0};
    const char *listed = bytes_find(drawing.text, drawing.length, first, sizeof first - 1);
    for (size_t i = 0; i < parts->note_count; i++) {
        parts->notes[i].shape.order = (uint32_t)i + 1;
        parts->notes[i].shape.id = SHAPES_PER_BLOCK + 1 + (uint32_t)i;
        note_shape_write(&shapes, "", &parts->notes[i].shape);
    }
    for (uint32_t block = 1; block <= (parts->note_count + SHAPES_PER_BLOCK) / SHAPES_PER_BLOCK; block++)
        *array_add(scratch, &blocks.blocks) = block;
    size_t end = listed ? (size_t)(listed - drawing.text) + sizeof first - 1 : 0;
    if (listed)
        xml_replace(&edits, end - 1, end, slice_of(drawing_blocks_text(&blocks, scratch)));
    return put_for_first(drawing, "<v:shape ", "</v:shape>", text_slice(&shapes), &edits);
}

static struct slice complete_comments(const struct xlsxwriter_parts *parts, struct slice comments, struct arena *scratch) {
    struct xml_edits edits = {.arena = parts->arena};
    struct text all = {.arena = scratch};
    char cell[CELL_NAME_SIZE];
    for (size_t i = 0; i < parts->note_count; i++) {
        const struct sheet_note *note = &parts->notes[i];
        text_add(&all, "<comment ref=\"");
        text_add(&all, place_cell_name(note->shape.row + 1, note->shape.column, cell));
        text_add(&all, "\" authorId=\"0\"><text><r><rPr><sz val=\"8\"/><color indexed=\"81\"/><rFont val=\"Tahoma\"/><family val=\"2\"/></rPr><t>");
        text_add_escaped(&all, note->text);
        text_add(&all, "</t></r></text></comment>");
    }
    return put_for_first(comments, "<comment ", "</comment>", text_slice(&all), &edits);
}

static bool is_part(const struct zip_part *part, const char *kind) {
    return strncmp(part->name, kind, strlen(kind)) == 0;
}

/* What the library leaves to us is put together in `scratch`; the whole is the parts'. */
static struct slice complete_part(const struct xlsxwriter_parts *parts, const struct zip_part *part, struct slice bytes, struct arena *scratch) {
    if (is_part(part, "xl/charts/"))
        return complete_chart(parts, bytes, scratch);
    if (parts->note_count && is_part(part, "xl/drawings/vmlDrawing"))
        return complete_drawing(parts, bytes, scratch);
    if (parts->note_count && is_part(part, "xl/comments"))
        return complete_comments(parts, bytes, scratch);
    return bytes;
}

int zipCloseFileInZip(void *zip) {
    struct xlsxwriter_parts *parts = zip;
    struct zip_part *part = &parts->list.items[parts->list.count - 1];
    struct arena scratch;
    arena_init(&scratch);
    part->bytes = complete_part(parts, part, text_slice(&parts->bytes), &scratch);
    arena_release(&scratch);
    return ZIP_OK;
}

int zipClose(void *zip, const char *comment) {
    (void)zip, (void)comment;
    return ZIP_OK;
}

/* The chart frees it. */
static struct lxw_series_data_point *add_point(lxw_series_range *range) {
    struct lxw_series_data_point *point = memory_alloc_array(1, sizeof *point);
    STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
    range->num_data_points++;
    return point;
}

void xlsxwriter_cache_numbers(lxw_workbook *workbook, lxw_series_range *range, const double *values, size_t count) {
    struct xlsxwriter_parts *parts = parts_at(workbook->filename);
    range->ignore_cache = LXW_TRUE;
    if (count > UINT16_MAX)
        count = UINT16_MAX;
    add_point(range)->number = (double)parts->caches.count;
    range->num_data_points = (uint16_t)count;
    *array_add(parts->arena, &parts->caches) = (struct cached_numbers){values, count};
}

void xlsxwriter_cache_texts(lxw_series_range *range, const char **texts, size_t count) {
    range->ignore_cache = range->has_string_cache = LXW_TRUE;
    for (size_t i = 0; i < count && i < UINT16_MAX; i++) {
        struct lxw_series_data_point *point = add_point(range);
        size_t size = strlen(texts[i]) + 1;
        point->is_string = LXW_TRUE;
        point->string = memcpy(memory_alloc(size), texts[i], size);
    }
}

/* The library writes the first, which brings the parts and what refers to them. */
void xlsxwriter_put_notes(lxw_workbook *workbook, lxw_worksheet *sheet, struct sheet_note *notes, size_t count) {
    struct xlsxwriter_parts *parts = parts_at(workbook->filename);
    if (count)
        worksheet_write_comment(sheet, notes->shape.row, (lxw_col_t)notes->shape.column, notes->text);
    parts->notes = notes;
    parts->note_count = count;
}
