/* What a sink sees of rows that a thread reads ahead is what it sees of rows that are read as always. */
#include "check.h"

#include <stdlib.h>

#include "base/hash_index.h"
#include "workbook/rows_ahead.h"

enum { ROWS = 3000, LONG_TEXT = 300000, WIDE = 9000, RESTART = 1500 };

/* The reader: every 700th row is wide, every 900th has a long text; it may begin anew, report, and fail. */
struct made_sheet {
    bool restarts, reports, fails;
    size_t rows_given;
    char long_text[LONG_TEXT + 1];
    struct cell wide[WIDE];
};

static bool give_row(struct made_sheet *made, const struct row_sink *sink, uint32_t number) {
    char text[16];
    snprintf(text, sizeof text, "row %u", number);
    struct cell cells[] = {{.column = 0, .kind = CELL_TEXT, .text = number % 900 ? text : made->long_text},
                           {.column = 3, .kind = CELL_NUMBER, .number = number},
                           {.column = 7, .kind = CELL_ERROR, .text = "#N/A", .style = number}};
    bool is_wide = number % 700 == 0;
    struct sheet_row row = {number, is_wide ? WIDE : 3, is_wide ? made->wide : cells, number % 2 == 0, 0};
    made->rows_given++;
    bool goes_on = sink->row(sink->context, &row);
    memset(text, '?', sizeof text - 1); /* texts live until the sink returns */
    return goes_on;
}

static bool read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink, struct diags *diags) {
    struct made_sheet *made = workbook->source;
    (void)sheet;
    made->rows_given = 0;
    sink->begin(sink->context);
    for (uint32_t number = 1; number <= ROWS; number++) {
        if (made->restarts && number == RESTART)
            sink->begin(sink->context);
        if (made->reports && number % 1000 == 0)
            diag_report(diags, CELL_TWICE, (struct place){"log.xlsx", "Log", number, 0}, "the last one was used", "cell of row %u", number);
        if (!give_row(made, sink, number))
            return true;
    }
    return !made->fails;
}

struct seen {
    uint64_t hash;
    uint32_t rows, begins, stop_at;
};

static void begin(void *context) {
    struct seen *seen = context;
    seen->begins++;
    seen->hash = hash_add(seen->hash, 1);
}

static void see_text(struct seen *seen, const char *text) {
    for (; *text; text++)
        seen->hash = hash_add(seen->hash, (unsigned char)*text);
}

static bool see_row(void *context, const struct sheet_row *row) {
    struct seen *seen = context;
    seen->rows++;
    seen->hash = hash_add(seen->hash, row->number * 2 + row->hidden);
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        seen->hash = hash_add(seen->hash, cell->column * 64u + cell->kind + cell->style);
        if (cell->kind == CELL_NUMBER)
            seen->hash = hash_add(seen->hash, (uint32_t)cell->number);
        else
            see_text(seen, cell->text);
    }
    return seen->rows != seen->stop_at;
}

static struct seen look(struct workbook *workbook, bool ahead, uint32_t stop_at, bool *read, struct diags *diags) {
    struct seen seen = {.hash = hash_begin(), .stop_at = stop_at};
    struct row_sink sink = {&seen, begin, see_row};
    workbook->sheets[0].reads_ahead = ahead;
    *read = workbook_read_sheet_ahead(workbook, 0, &sink, diags);
    return seen;
}

static void compare(struct workbook *workbook, uint32_t stop_at) {
    struct arena arena;
    struct diags direct_diags, ahead_diags;
    bool direct_read, ahead_read;
    arena_init(&arena);
    diags_init(&direct_diags, &arena);
    diags_init(&ahead_diags, &arena);
    struct seen direct = look(workbook, false, stop_at, &direct_read, &direct_diags);
    struct seen ahead = look(workbook, true, stop_at, &ahead_read, &ahead_diags);
    CHECK(direct.hash == ahead.hash);
    CHECK_INT(ahead.rows, direct.rows);
    CHECK_INT(ahead.begins, direct.begins);
    CHECK(stop_at > 0 || direct_read == ahead_read); /* one that is stopped may have read to a fault beyond */
    CHECK(stop_at > 0 || direct_diags.count == ahead_diags.count);
    for (size_t i = 0; i < direct_diags.count && i < ahead_diags.count; i++) {
        CHECK_TEXT(ahead_diags.items[i].message, direct_diags.items[i].message);
        CHECK_TEXT(ahead_diags.items[i].done, direct_diags.items[i].done);
        CHECK_TEXT(diag_place(&ahead_diags.items[i]).sheet, "Log");
        CHECK_INT(diag_place(&ahead_diags.items[i]).row, diag_place(&direct_diags.items[i]).row);
    }
    arena_release(&arena);
}

int main(void) {
    static const struct workbook_reader reader = {.read_sheet = read_sheet};
    struct made_sheet *made = calloc(1, sizeof *made);
    struct sheet sheet = {.name = "Log", .readable = true};
    struct workbook workbook = {.name = "log.xlsx", .sheets = &sheet, .sheet_count = 1, .reader = &reader, .source = made};
    memset(made->long_text, 'x', LONG_TEXT);
    for (uint16_t i = 0; i < WIDE; i++)
        made->wide[i] = (struct cell){.column = i, .kind = CELL_TEXT, .text = "wide"};
    for (int kind = 0; kind < 8; kind++) {
        made->restarts = kind & 1;
        made->reports = kind & 2;
        made->fails = kind & 4;
        compare(&workbook, 0);
        compare(&workbook, 1);
        compare(&workbook, 2000);
    }
    bool read;
    struct diags none;
    struct arena arena;
    arena_init(&arena);
    diags_init(&none, &arena);
    look(&workbook, true, 1, &read, &none);
    CHECK(made->rows_given < ROWS); /* the thread is told that no more is wanted */
    arena_release(&arena);
    free(made);
    return checks_end("workbook/rows_ahead");
}
