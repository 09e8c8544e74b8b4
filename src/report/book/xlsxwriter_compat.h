/*
 * Where libxlsxwriter does not do what we need: all that depends on how it is made inside.
 *
 * It writes files, by way of minizip and of temporary files, and looks at few of its writes: a full disk would cut sheets short
 * without a word. Here everything stays in memory, and is not packed. (Of memory it cannot get it knows nothing either: that ends the program, by
 * system/linux/allocation.c or by how the library is compiled, templates/ports/libraries.mk.) It takes what a chart stores of its
 * series from cells, and ours are written later.
 */
#ifndef WHEELGRADE_REPORT_XLSXWRITER_COMPAT_H
#define WHEELGRADE_REPORT_XLSXWRITER_COMPAT_H

#include <xlsxwriter.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/zip/zip.h"
#include "package/note_shape.h"

/* What workbook_close puts a workbook's parts into; they live in the arena. */
struct xlsxwriter_parts {
    struct arena *arena;
    struct zip_parts list;
    struct text bytes; /* of the part that is being written */
    ARRAY(struct cached_numbers) caches; /* of charts, in the order in which they were asked for */
    struct sheet_note *notes;
    size_t note_count;
};

struct cached_numbers {
    const double *values;
    size_t count;
};

/* A note that shows beside its cell; its place and box are all of `shape` that is asked for. */
struct sheet_note {
    struct note_shape shape;
    const char *text;
};

/* `parts` must live until workbook_close. */
lxw_workbook *xlsxwriter_workbook_new(struct xlsxwriter_parts *parts);

/* What a chart stores of a series' values (NAN = an empty cell) or of its categories. Numbers must stay until workbook_close. */
void xlsxwriter_cache_numbers(lxw_workbook *workbook, lxw_series_range *range, const double *values, size_t count);
void xlsxwriter_cache_texts(lxw_series_range *range, const char **texts, size_t count);

/* The notes of a sheet, by row and column; a workbook has one such sheet, and no other notes. They must stay until workbook_close. */
void xlsxwriter_put_notes(lxw_workbook *workbook, lxw_worksheet *sheet, struct sheet_note *notes, size_t count);

#endif
