/* From the compound file to a workbook. */
#include "formats/xls/xls_reader.h"

#include "formats/cells/refusal.h"
#include "formats/xls/xls_globals.h"
#include "formats/xls/xls_sheet.h"
#include "formats/xls/xls_source.h"

static void close_source(struct workbook *workbook) {
    (void)workbook; /* everything lives in the arena */
}

static const struct workbook_reader reader = {xls_read_sheet, close_source};

/* A file for both Excel 5 and 97 holds both streams; the newer one loses less. */
static bool find_stream(struct xls_source *source) {
    return compound_find(&source->compound, "Workbook", &source->stream) ||
           compound_find(&source->compound, "Book", &source->stream);
}

bool xls_open(struct workbook *workbook, const struct input_file *file, const struct limits *limits,
              struct arena *arena, struct diags *diags) {
    struct xls_source *source = arena_alloc(arena, sizeof *source);
    source->arena = arena;
    source->limits = limits;
    workbook->format = WORKBOOK_XLS;
    workbook->source = source;
    workbook->reader = &reader;
    if (!compound_open(&source->compound, file, arena))
        return diag_report(diags, FILE_DAMAGED, xls_place(workbook), NULL, "its directory cannot be read");
    if (!find_stream(source))
        return diag_report(diags, FILE_NOT_WORKBOOK, xls_place(workbook), NULL,
                           "it is an old Office file without a workbook in it" INSTEAD);
    return xls_read_globals(workbook, source, diags);
}
