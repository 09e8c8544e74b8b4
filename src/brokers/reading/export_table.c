/* Keeps the rows of a sheet as texts. */
#include "brokers/reading/export_table.h"

#include <math.h>

#include "base/date.h"
#include "base/number_text.h"
#include "base/text_pool.h"
#include "base/utf8.h"

struct table_sink {
    struct export_table *table;
    struct arena *arena;
    size_t most;
    struct text_pool texts;
};

static void forget_rows(void *context) {
    struct table_sink *sink = context;
    sink->table->count = 0;
}

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

static const char *text_of(const struct cell *cell, struct text_pool *texts, struct arena *arena) {
    switch ((enum cell_kind)cell->kind) {
    case CELL_TEXT:
    case CELL_ERROR: {
        struct slice trimmed = utf8_trim(slice_of(cell->text));
        return trimmed.length ? text_pool_copy(texts, trimmed) : NULL;
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

static bool keep_row(void *context, const struct sheet_row *row) {
    struct table_sink *sink = context;
    struct export_row kept = {.number = row->number};
    kept.cells = arena_alloc_array(sink->arena, row->count ? row->count : 1, sizeof *kept.cells);
    for (uint32_t i = 0; i < row->count; i++) {
        const char *text = text_of(&row->cells[i], &sink->texts, sink->arena);
        if (text)
            kept.cells[kept.count++] = (struct export_cell){row->cells[i].column, text};
    }
    if (kept.count)
        *array_add(sink->arena, sink->table) = kept;
    return sink->table->count < sink->most;
}

bool read_export_table(struct workbook *workbook, size_t sheet, size_t most, struct export_table *table, struct arena *arena,
                       struct diags *diags) {
    struct table_sink context = {.table = table, .arena = arena, .most = most};
    text_pool_init(&context.texts, arena);
    struct row_sink sink = {&context, forget_rows, keep_row};
    *table = (struct export_table){0};
    return workbook_read_sheet(workbook, sheet, &sink, diags);
}

const char *export_cell_text(const struct export_row *row, uint32_t column) {
    uint32_t low = 0, high = row->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (row->cells[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < row->count && row->cells[low].column == column ? row->cells[low].text : NULL;
}
