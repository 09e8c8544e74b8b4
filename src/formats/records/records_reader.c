/* Reads the whole document as UTF-8 and hands it to the reader of its language. */
#include "formats/records/records_reader.h"

#include <inttypes.h>

#include "base/utf8.h"
#include "formats/cells/encoding.h"
#include "formats/records/read_json.h"
#include "formats/records/read_ofx.h"
#include "formats/records/read_flex.h"

enum { LOOKED_AT = 4096 /* bytes, for its encoding */ };

static struct place document_place(const struct workbook *workbook) {
    return (struct place){.file = workbook->name, .column = NO_COLUMN};
}

/* By byte order mark; else by zeros UTF-16; else UTF-8 if it is that, else Windows-1252. */
static enum encoding find_encoding(struct slice bytes, size_t *mark) {
    enum encoding encoding;
    if (encoding_from_mark(bytes, &encoding, mark))
        return encoding;
    *mark = 0;
    encoding = encoding_of_start((struct slice){bytes.text, bytes.length < LOOKED_AT ? bytes.length : LOOKED_AT});
    return encoding == ENCODING_UTF8 && !utf8_is_valid(bytes) ? ENCODING_WINDOWS_1252 : encoding;
}

static struct slice decode(struct slice bytes, struct arena *arena) {
    size_t mark;
    struct encoding_decoder decoder = {.encoding = find_encoding(bytes, &mark)};
    struct slice rest = {bytes.text + mark, bytes.length - mark};
    char *text = arena_alloc(arena, encoding_decoder_room(&decoder, rest.length) + 8);
    size_t length = encoding_decoder_feed(&decoder, rest, text);
    length += encoding_decoder_finish(&decoder, text + length);
    return (struct slice){text, length};
}

static bool read_document(struct workbook *workbook, const struct settings *settings, struct slice *text, struct arena *arena,
                          struct diags *diags) {
    const struct input_file *file = workbook->file;
    if (file->size > (uint64_t)settings->limit.part_bytes)
        return diag_report(diags, FILE_TOO_LARGE, document_place(workbook), NULL, "it has more than %" PRId64 " bytes (limit.part_bytes)",
                           settings->limit.part_bytes);
    char *bytes = arena_alloc(arena, (size_t)file->size + 1);
    if (!input_file_read(file, 0, bytes, (size_t)file->size))
        return diag_report(diags, FILE_UNREADABLE, document_place(workbook), NULL, "it could not be read to its end");
    *text = decode((struct slice){bytes, (size_t)file->size}, arena);
    return true;
}

bool records_open(struct workbook *workbook, enum record_language language, const struct settings *settings, struct arena *arena, struct diags *diags) {
    struct record_sheet *sheet = arena_alloc(arena, sizeof *sheet);
    struct slice text;
    record_sheet_init(sheet, arena);
    if (!read_document(workbook, settings, &text, arena, diags))
        return false;
    const char *fault = NULL;
    if (language == RECORDS_JSON)
        fault = read_json_records(text, sheet);
    else if (language == RECORDS_OFX)
        fault = read_ofx_records(text, sheet);
    else if (!read_flex_records(text, workbook->name, settings, sheet, diags))
        return false;
    if (fault)
        return diag_report(diags, FILE_DAMAGED, document_place(workbook), NULL, "%s", fault);
    return record_sheet_open(sheet, "Export", workbook, arena, diags);
}
