/* The globals at the start of the workbook stream ([MS-XLS]
 * 2.1.7.20.3): sheets, styles, shared strings, date system. */
#include "formats/xls/xls_globals.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "formats/cells/number_format.h"
#include "formats/xls/xls_layout.h"
#include "formats/xls/xls_names.h"

enum {
    FORMAT_IDS = 65536,
    SHEETS_MOST = 65535,
    STRING_OVERHEAD = 24 /* memory of a string beside its bytes */
};

struct format {
    const char *code; /* NULL = not in the file */
    bool is_date;
};

struct globals {
    struct workbook *workbook;
    struct xls_source *source;
    struct diags *diags;
    struct biff_reader *records;
    struct text_buffer text;
    struct format *formats; /* by id */
    ARRAY(uint16_t) style_formats;
    ARRAY(struct sheet) sheets;
    ARRAY(struct xls_extent) extents;
    ARRAY(const char *) strings;
    struct xls_names names;
};

static bool damaged(const struct globals *globals, const char *what) {
    return diag_report(globals->diags, FILE_DAMAGED, xls_place(globals->workbook), NULL, "%s", what);
}

bool xls_report_memory(const struct workbook *workbook, const struct xls_source *source,
                       struct diags *diags) {
    return diag_report(diags, FILE_TOO_LARGE, xls_place(workbook), NULL,
                       "its cells need more than %lld bytes of memory, the setting limit.xls_memory_bytes",
                       (long long)source->limits->xls_memory_bytes);
}

static const char *keep_text(struct globals *globals) {
    if (globals->text.length == 0)
        return "";
    return arena_copy_length(globals->source->arena, globals->text.text, globals->text.length);
}

/* The first record must say that these are the globals of a workbook, and of which version. */
static bool read_version(struct globals *globals) {
    struct biff_record record;
    if (!biff_next(globals->records, &record) || record.type != BIFF_BOF || record.size < 4)
        return damaged(globals, "its workbook stream does not begin as one");
    struct biff_field_reader fields = biff_fields_of(globals->records, &record);
    uint16_t version = biff_field_u16(&fields);
    if (version != BIFF8_VERSION && version != BIFF5_VERSION)
        return damaged(globals, "its workbook stream has a version that is not known");
    globals->source->encoding.wide = version == BIFF8_VERSION;
    return true;
}

static void take_sheet(struct globals *globals, struct biff_field_reader fields) {
    struct arena *arena = globals->source->arena;
    uint32_t start = biff_field_u32(&fields);
    uint8_t state = biff_field_u8(&fields), type = biff_field_u8(&fields), length = biff_field_u8(&fields);
    biff_field_text(&fields, &globals->source->encoding, length, &globals->text);
    if (fields.failed || globals->sheets.count >= SHEETS_MOST)
        return;
    *array_add(arena, &globals->extents) =
        (struct xls_extent){.start = start, .end = globals->source->stream.size};
    *array_add(arena, &globals->sheets) = (struct sheet){
        .name = keep_text(globals),
        .hidden = (state & 3) != 0,
        .readable = type == 0,
        .generated_first_column = NO_COLUMN,
        .generated_last_column = NO_COLUMN,
    };
}

static void take_format(struct globals *globals, struct biff_field_reader fields) {
    uint16_t id = biff_field_u16(&fields);
    bool wide = globals->source->encoding.wide;
    size_t length = wide ? biff_field_u16(&fields) : biff_field_u8(&fields);
    biff_field_text(&fields, &globals->source->encoding, length, &globals->text);
    if (fields.failed)
        return;
    struct format *format = &globals->formats[id];
    format->code = keep_text(globals);
    format->is_date = number_format_kind(format->code) == FORMAT_DATE;
}

static void take_style(struct globals *globals, struct biff_field_reader fields) {
    biff_field_u16(&fields); /* font */
    uint16_t format = biff_field_u16(&fields);
    *array_add(globals->source->arena, &globals->style_formats) = fields.failed ? 0 : format;
}

/* The strings in one run of SST and CONTINUE records. Their number is the file's word: it is not used for allocating, and some
 * writers count more than they store. */
static bool take_strings(struct globals *globals, struct biff_field_reader fields) {
    struct xls_source *source = globals->source;
    biff_field_u32(&fields); /* references to them */
    uint32_t count = biff_field_u32(&fields);
    for (uint32_t i = 0; i < count; i++) {
        uint16_t length = biff_field_u16(&fields);
        if (fields.failed)
            break;
        biff_field_text(&fields, &source->encoding, length, &globals->text);
        if (fields.failed)
            return damaged(globals, "its table of shared strings is cut short");
        *array_add(source->arena, &globals->strings) = keep_text(globals);
        source->held += globals->text.length + STRING_OVERHEAD;
        if (source->held > (uint64_t)source->limits->xls_memory_bytes)
            return xls_report_memory(globals->workbook, source, globals->diags);
    }
    return true;
}

static bool take_record(struct globals *globals, const struct biff_record *record) {
    struct biff_field_reader fields = biff_fields_of(globals->records, record);
    switch (record->type) {
    case BIFF_FILEPASS:
        return diag_report(globals->diags, FILE_ENCRYPTED, xls_place(globals->workbook), NULL,
                           "it is protected with a password");
    case BIFF_CODEPAGE:
        globals->source->encoding.code_page = biff_field_u16(&fields);
        break;
    case BIFF_DATEMODE:
        globals->workbook->date_1904 = biff_field_u16(&fields) == 1;
        break;
    case BIFF_BOUNDSHEET:
        take_sheet(globals, fields);
        break;
    case BIFF_FORMAT:
        take_format(globals, fields);
        break;
    case BIFF_XF:
        take_style(globals, fields);
        break;
    case BIFF_SST:
        return take_strings(globals, fields);
    case BIFF_EXTERNSHEET:
        xls_take_references(&globals->names, globals->source, fields);
        break;
    case BIFF_NAME:
        xls_take_name(&globals->names, globals->source, fields, &globals->text);
        break;
    default:
        break;
    }
    return true;
}

static bool read_records(struct globals *globals) {
    struct biff_record record;
    if (!read_version(globals))
        return false;
    do {
        if (!biff_next(globals->records, &record))
            return damaged(globals, "its workbook stream is cut short");
        if (!take_record(globals, &record))
            return false;
    } while (record.type != BIFF_EOF);
    if (globals->sheets.count == 0)
        return damaged(globals, "the workbook has no sheets");
    return true;
}

static struct cell_style style_with_format(const struct globals *globals, uint16_t id) {
    const struct format *format = &globals->formats[id];
    if (format->code)
        return (struct cell_style){.number_format = format->code, .is_date = format->is_date};
    return (struct cell_style){.number_format = builtin_format_code(id), .is_date = builtin_format_kind(id) == FORMAT_DATE};
}

static void make_styles(struct globals *globals) {
    struct workbook *workbook = globals->workbook;
    if (globals->style_formats.count == 0)
        *array_add(globals->source->arena, &globals->style_formats) = 0;
    workbook->style_count = globals->style_formats.count;
    workbook->styles =
        arena_alloc_array(globals->source->arena, workbook->style_count, sizeof *workbook->styles);
    for (size_t i = 0; i < workbook->style_count; i++)
        workbook->styles[i] = style_with_format(globals, globals->style_formats.items[i]);
}

static int compare_starts(const void *a, const void *b) {
    const struct xls_extent *x = *(struct xls_extent *const *)a, *y = *(struct xls_extent *const *)b;
    return COMPARE(x->start, y->start);
}

/* Each sheet ends where the next begins. Two that begin at one place are no workbook a program wrote. */
static bool bound_sheets(struct globals *globals) {
    size_t count = globals->extents.count;
    struct xls_extent **sorted = arena_alloc_array(globals->source->arena, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &globals->extents.items[i];
    qsort(sorted, count, sizeof *sorted, compare_starts);
    for (size_t i = 0; i + 1 < count; i++) {
        if (sorted[i]->start == sorted[i + 1]->start)
            return damaged(globals, "two of its sheets are at the same place");
        sorted[i]->end = sorted[i + 1]->start;
    }
    return true;
}

static void note_unread_sheets(const struct globals *globals) {
    for (size_t i = 0; i < globals->sheets.count; i++) {
        struct place place = {globals->workbook->name, globals->sheets.items[i].name, 0, NO_COLUMN};
        if (!globals->sheets.items[i].readable)
            diag_report(globals->diags, SHEET_NOT_READ, place, NULL, "it is not a worksheet");
    }
}

static bool fill_workbook(struct globals *globals) {
    if (!bound_sheets(globals))
        return false;
    struct workbook *workbook = globals->workbook;
    workbook->sheets = globals->sheets.items;
    workbook->sheet_count = globals->sheets.count;
    globals->source->extents = globals->extents.items;
    globals->source->strings = globals->strings.items;
    globals->source->string_count = globals->strings.count;
    make_styles(globals);
    xls_mark_generated(workbook, &globals->names);
    note_unread_sheets(globals);
    for (size_t i = 0; i < workbook->sheet_count; i++)
        xls_read_layout(workbook, globals->source, globals->records, i);
    return true;
}

bool xls_read_globals(struct workbook *workbook, struct xls_source *source, struct diags *diags) {
    struct biff_reader records;
    struct globals globals = {.workbook = workbook, .source = source, .diags = diags, .records = &records};
    globals.formats = arena_alloc_array(source->arena, FORMAT_IDS, sizeof *globals.formats);
    biff_init(&records, &source->stream);
    bool ok = read_records(&globals) && fill_workbook(&globals);
    biff_release(&records);
    text_buffer_release(&globals.text);
    arena_discard(source->arena, globals.formats, FORMAT_IDS * sizeof *globals.formats);
    return ok;
}
