/* Keeps the rows of a sheet as texts. */
#include "brokers/reading/export_table.h"

#include <math.h>

#include "base/date.h"
#include "base/number_text.h"
#include "base/sorted.h"
#include "base/text_pool.h"
#include "base/utf8.h"

struct row_texts {
    const struct export_sink *sink;
    struct arena *arena;
    struct text_pool texts;
};

struct table_sink {
    struct export_table *table;
    struct arena *arena;
    size_t most;
};

/* A date with the time that its fraction stands for, to the second. */
static char *stamp_text(double serial, struct arena *arena) {
    char text[DATE_TEXT_SIZE];
    struct date date = date_from_serial(serial);
    double seconds = round((serial - floor(serial)) * 86400);
    int time = seconds < 86400 ? (int)seconds : 0;
    if (!date_is_set(date))
        return NULL;
    if (time == 0)
        return arena_copy(arena, date_text(date, text));
    return arena_print(arena, "%s %02d:%02d:%02d", date_text(date, text), time / 3600, time / 60 % 60, time % 60);
}

static char *number_text(double number, struct arena *arena) {
    char text[NUMBER_TEXT_SIZE];
    return arena_copy_length(arena, text, number_print(number, text));
}

/* Bytes of a space that is none of ASCII's: no-break, narrow, thin ones, of pages from which a table was copied. */
static size_t wide_space(const unsigned char *at, size_t left) {
    if (left >= 2 && at[0] == 0xC2 && at[1] == 0xA0)
        return 2;
    bool general = left >= 3 && at[0] == 0xE2 && at[1] == 0x80 && ((at[2] >= 0x80 && at[2] <= 0x8A) || at[2] == 0xAF);
    return general || (left >= 3 && at[0] == 0xE3 && at[1] == 0x80 && at[2] == 0x80) ? 3 : 0;
}

/* The text with plain spaces; itself when it has no others. */
static struct slice with_plain_spaces(struct slice text, struct arena *arena) {
    char *plain = NULL;
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        size_t wide = wide_space((const unsigned char *)text.text + i, text.length - i);
        if (wide && !plain) {
            plain = arena_alloc(arena, text.length + 1);
            memcpy(plain, text.text, i);
            length = i;
        }
        if (plain)
            plain[length++] = wide ? ' ' : text.text[i];
        i += wide ? wide : 1;
    }
    return plain ? (struct slice){plain, length} : text;
}

static const char *text_of(const struct cell *cell, struct text_pool *texts, struct arena *arena) {
    switch ((enum cell_kind)cell->kind) {
    case CELL_TEXT:
    case CELL_ERROR: {
        struct slice trimmed = utf8_trim(slice_of(cell->text));
        return trimmed.length ? text_pool_copy(texts, with_plain_spaces(trimmed, arena)) : NULL;
    }
    case CELL_NUMBER:
        return number_text(cell->number, arena);
    case CELL_DATE: {
        const char *stamp = stamp_text(cell->number, arena);
        return stamp ? stamp : number_text(cell->number, arena);
    }
    case CELL_BOOLEAN:
        return cell->number != 0 ? "TRUE" : "FALSE";
    case CELL_BLANK:
        break;
    }
    return NULL;
}

static void begin_rows(void *context) {
    const struct export_sink *sink = ((struct row_texts *)context)->sink;
    sink->begin(sink->context);
}

static bool hand_on_row(void *context, const struct sheet_row *row) {
    struct row_texts *texts = context;
    struct export_row shown = {.number = row->number};
    shown.cells = arena_alloc_array(texts->arena, row->count ? row->count : 1, sizeof *shown.cells);
    for (uint32_t i = 0; i < row->count; i++) {
        const char *text = text_of(&row->cells[i], &texts->texts, texts->arena);
        if (text)
            shown.cells[shown.count++] = (struct export_cell){row->cells[i].column, text};
    }
    return shown.count == 0 || texts->sink->row(texts->sink->context, &shown);
}

bool read_export_rows(struct workbook *workbook, size_t sheet, const struct export_sink *sink, struct arena *arena, struct diags *diags) {
    struct row_texts texts = {.sink = sink, .arena = arena};
    text_pool_init(&texts.texts, arena);
    struct row_sink rows = {&texts, begin_rows, hand_on_row};
    return workbook_read_sheet(workbook, sheet, &rows, diags);
}

static void forget_rows(void *context) {
    struct table_sink *sink = context;
    sink->table->count = 0;
}

static bool keep_row(void *context, const struct export_row *row) {
    struct table_sink *sink = context;
    *array_add(sink->arena, sink->table) = *row;
    return sink->table->count < sink->most;
}

bool read_export_table(struct workbook *workbook, size_t sheet, size_t most, struct export_table *table, struct arena *arena,
                       struct diags *diags) {
    struct table_sink context = {.table = table, .arena = arena, .most = most};
    struct export_sink sink = {&context, forget_rows, keep_row};
    *table = (struct export_table){0};
    return read_export_rows(workbook, sheet, &sink, arena, diags);
}

const char *export_cell_text(const struct export_row *row, uint32_t column) {
    size_t at = 0;
    SKIP_SORTED(at, row->count, row->cells[at].column < column);
    return at < row->count && row->cells[at].column == column ? row->cells[at].text : NULL;
}
