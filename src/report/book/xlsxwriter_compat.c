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
#include "formats/xml/xml_edit.h"
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
static void complete_caches(struct xml_edits *edits, const struct xlsxwriter_parts *parts, struct slice chart) {
    static const char cache[] = "<c:numCache>", first[] = "<c:pt idx=\"0\"><c:v>";
    const char *end = chart.text + chart.length;
    for (const char *at = chart.text; (at = bytes_find(at, (size_t)(end - at), cache, sizeof cache - 1)); at++) {
        const char *point = bytes_find(at, (size_t)(end - at), first, sizeof first - 1);
        const char *behind = point ? bytes_find(point, (size_t)(end - point), point_end, sizeof point_end - 1) : NULL;
        size_t number = point ? strtoul(point + sizeof first - 1, NULL, 10) : 0;
        if (behind && number < parts->caches.count)
            xml_replace(edits, (size_t)(point - chart.text), (size_t)(behind - chart.text) + sizeof point_end - 1,
                        write_points(&parts->caches.items[number], parts->arena));
    }
}

static struct slice complete_chart(const struct xlsxwriter_parts *parts, struct slice chart) {
    struct xml_edits edits = {.arena = parts->arena};
    keep_lines_straight(&edits, chart);
    complete_caches(&edits, parts, chart);
    return xml_apply(&edits, chart);
}

int zipCloseFileInZip(void *zip) {
    static const char charts[] = "xl/charts/";
    struct xlsxwriter_parts *parts = zip;
    struct zip_part *part = &parts->list.items[parts->list.count - 1];
    part->bytes = text_slice(&parts->bytes);
    if (strncmp(part->name, charts, sizeof charts - 1) == 0)
        part->bytes = complete_chart(parts, part->bytes);
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
