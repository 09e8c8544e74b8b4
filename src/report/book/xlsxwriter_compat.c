/* The functions that libxlsxwriter calls of minizip and of its own for temporary files, in ours; its charts' caches and lines. */
#include "report/book/xlsxwriter_compat.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/bytes.h"
#include "base/memory.h"
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

void *zipOpen(const char *path, int append) {
    (void)append;
    return (void *)(uintptr_t)strtoull(path, NULL, 16);
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

/* Spreadsheets disagree on lines that do not say whether they are smooth (21.2.2.194): ours, which are those of scatter charts, say that they
 * are not. */
static struct slice keep_lines_straight(struct slice chart, struct arena *arena) {
    static const char begin[] = "<c:scatterChart>", close[] = "</c:scatterChart>", series_end[] = "</c:ser>";
    struct xml_edits edits = {.arena = arena};
    const char *at = bytes_find(chart.text, chart.length, begin, sizeof begin - 1);
    const char *end = at ? bytes_find(at, chart.length - (size_t)(at - chart.text), close, sizeof close - 1) : NULL;
    while (end && (at = bytes_find(at, (size_t)(end - at), series_end, sizeof series_end - 1))) {
        size_t place = (size_t)(at - chart.text);
        xml_replace(&edits, place, place, slice_of("<c:smooth val=\"0\"/>"));
        at += sizeof series_end - 1;
    }
    return xml_apply(&edits, chart);
}

int zipCloseFileInZip(void *zip) {
    static const char charts[] = "xl/charts/";
    struct xlsxwriter_parts *parts = zip;
    struct zip_part *part = &parts->list.items[parts->list.count - 1];
    part->bytes = text_slice(&parts->bytes);
    if (strncmp(part->name, charts, sizeof charts - 1) == 0)
        part->bytes = keep_lines_straight(part->bytes, parts->arena);
    return ZIP_OK;
}

int zipClose(void *zip, const char *comment) {
    (void)zip, (void)comment;
    return ZIP_OK;
}

/* ---- charts ---- */

/* The chart frees it. */
static struct lxw_series_data_point *add_point(lxw_series_range *range) {
    struct lxw_series_data_point *point = memory_alloc_array(1, sizeof *point);
    STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
    range->num_data_points++;
    return point;
}

void xlsxwriter_cache_numbers(lxw_series_range *range, const double *values, size_t count) {
    range->ignore_cache = LXW_TRUE;
    for (size_t i = 0; i < count && i < UINT16_MAX; i++) {
        struct lxw_series_data_point *point = add_point(range);
        point->no_data = (uint8_t)(isnan(values[i]) != 0);
        point->number = isnan(values[i]) ? 0 : values[i];
    }
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
