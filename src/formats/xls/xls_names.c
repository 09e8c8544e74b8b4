/* Hidden names in a graded workbook that was saved as .xls:
 * NAME and EXTERNSHEET ([MS-XLS] 2.4.150, 2.4.105), BIFF8 only. */
#include "formats/xls/xls_names.h"

#include <string.h>

#include "formats/cells/generated_names.h"

enum {
    NAME_BUILT_IN = 1 << 5,
    TOKEN_CELL = 0x3A, /* a cell or an area of a sheet ([MS-XLS] 2.5.198.86, .28), of the first of three classes */
    TOKEN_AREA = 0x3B,
    TOKEN_CLASS = 0x60,     /* bits that say the class; none: a token without classes */
    TOKEN_REFERENCE = 0x20, /* the first class */
    TOKEN_OF_CLASS = 0x1F,  /* bits that say which token */
    COLUMN_MASK = 0x00FF,
    LAST_ROW = 0xFFFF
};

void xls_take_references(struct xls_names *names, struct xls_source *source, struct biff_field_reader fields) {
    if (!source->encoding.wide || names->references)
        return;
    size_t count = biff_field_u16(&fields);
    names->references = arena_alloc_array(source->arena, count, sizeof *names->references);
    for (size_t i = 0; i < count; i++) {
        biff_field_u16(&fields); /* which workbook: names of ours refer to this one */
        names->references[i].first_sheet = biff_field_u16(&fields);
        biff_field_u16(&fields); /* last sheet */
    }
    names->reference_count = fields.failed ? 0 : count;
}

static void take_target(struct biff_field_reader *fields, struct xls_name *name) {
    uint8_t token = biff_field_u8(fields);
    uint8_t kind = token & TOKEN_CLASS ? (token & TOKEN_OF_CLASS) | TOKEN_REFERENCE : token;
    name->first_column = name->last_column = NO_COLUMN;
    name->reference = UINT16_MAX;
    if (kind != TOKEN_CELL && kind != TOKEN_AREA)
        return;
    uint16_t reference = biff_field_u16(fields), first_row = biff_field_u16(fields);
    uint16_t last_row = kind == TOKEN_AREA ? biff_field_u16(fields) : first_row;
    uint16_t first = biff_field_u16(fields) & COLUMN_MASK;
    uint16_t last = kind == TOKEN_AREA ? biff_field_u16(fields) & COLUMN_MASK : first;
    if (fields->failed)
        return;
    name->reference = reference;
    if (first_row == 0 && last_row == LAST_ROW && first <= last) {
        name->first_column = first;
        name->last_column = last;
    }
}

void xls_take_name(struct xls_names *names, struct xls_source *source, struct biff_field_reader fields,
                   struct text_buffer *text) {
    uint16_t flags = biff_field_u16(&fields);
    biff_field_u8(&fields); /* shortcut */
    uint8_t length = biff_field_u8(&fields);
    biff_field_skip(&fields, 10); /* formula's length, sheet, texts */
    if (!source->encoding.wide || flags & NAME_BUILT_IN || names->count >= GENERATED_NAMES_MOST)
        return;
    biff_field_text(&fields, &source->encoding, length, text);
    size_t prefix = strlen(GENERATED_PREFIX);
    if (fields.failed || text->length < prefix || memcmp(text->text, GENERATED_PREFIX, prefix) != 0)
        return;
    struct xls_name *name = array_add(source->arena, names);
    name->name = arena_copy_length(source->arena, text->text, text->length);
    take_target(&fields, name);
}

void xls_mark_generated(struct workbook *workbook, const struct xls_names *names) {
    for (size_t i = 0; i < names->count; i++) {
        const struct xls_name *name = &names->items[i];
        size_t sheet = name->reference < names->reference_count
                           ? names->references[name->reference].first_sheet
                           : SIZE_MAX;
        if (sheet >= workbook->sheet_count)
            continue;
        struct sheet *marked = &workbook->sheets[sheet];
        if (is_log_columns_name(name->name)) {
            marked->generated_first_column = name->first_column;
            marked->generated_last_column = name->last_column;
        } else {
            marked->generated = true;
            marked->generated_key = name->name;
        }
    }
}
