/* Batches of copied rows go round a ring: the reading thread fills them, the caller hands their rows on. */
#include "workbook/rows_ahead.h"

#include <stdlib.h>
#include <string.h>

#include "system/ring.h"
#include "system/thread.h"

enum { BATCHES = 4, BATCH_ROWS = 128, BATCH_CELLS = 4096, BATCH_TEXT = 64 * 1024 };

struct row_batch {
    bool begins; /* the reader begins anew before these rows */
    size_t row_count, cell_count, text_size;
    size_t cell_room, text_room;
    struct cell *cells;
    char *texts;
    struct sheet_row rows[BATCH_ROWS];
};

struct rows_ahead {
    struct workbook *workbook;
    size_t sheet;
    struct ring *ring;
    struct row_batch batches[BATCHES];
    /* the reading thread's */
    struct row_batch *open; /* NULL = none */
    struct arena arena;
    struct diags diags;
    bool read;
};

/* ---- the reading thread ---- */

static bool open_batch(struct rows_ahead *ahead, bool begins) {
    size_t place;
    if (!ring_wait_for_place(ahead->ring, &place))
        return false;
    ahead->open = &ahead->batches[place];
    ahead->open->begins = begins;
    ahead->open->row_count = ahead->open->cell_count = ahead->open->text_size = 0;
    return true;
}

static void hand_over(struct rows_ahead *ahead) {
    if (ahead->open)
        ring_fill(ahead->ring);
    ahead->open = NULL;
}

static void begin(void *context) {
    struct rows_ahead *ahead = context;
    hand_over(ahead);
    open_batch(ahead, true);
}

static bool has_text(const struct cell *cell) {
    return cell->kind == CELL_TEXT || cell->kind == CELL_ERROR;
}

static size_t text_size(const struct sheet_row *row) {
    size_t size = 0;
    for (uint32_t i = 0; i < row->count; i++)
        size += has_text(&row->cells[i]) ? strlen(row->cells[i].text) + 1 : 0;
    return size;
}

static bool has_room(const struct row_batch *batch, const struct sheet_row *row, size_t texts) {
    return batch->row_count < BATCH_ROWS && row->count <= batch->cell_room - batch->cell_count && texts <= batch->text_room - batch->text_size;
}

/* Of an empty batch, for a row that is larger than others. */
static void make_room(struct row_batch *batch, const struct sheet_row *row, size_t texts) {
    if (row->count > batch->cell_room) {
        batch->cell_room = row->count;
        batch->cells = memory_resize(batch->cells, batch->cell_room * sizeof *batch->cells);
    }
    if (texts > batch->text_room)
        batch->texts = memory_resize(batch->texts, batch->text_room = texts);
}

static const char *copy_text(struct row_batch *batch, const char *text) {
    char *copy = batch->texts + batch->text_size;
    size_t size = strlen(text) + 1;
    batch->text_size += size;
    return memcpy(copy, text, size);
}

static void add_row(struct row_batch *batch, const struct sheet_row *row) {
    struct cell *cells = batch->cells + batch->cell_count;
    memcpy(cells, row->cells, row->count * sizeof *cells);
    for (uint32_t i = 0; i < row->count; i++)
        if (has_text(&cells[i]))
            cells[i].text = copy_text(batch, cells[i].text);
    batch->rows[batch->row_count] = *row;
    batch->rows[batch->row_count++].cells = cells;
    batch->cell_count += row->count;
}

static bool take_row(void *context, const struct sheet_row *row) {
    struct rows_ahead *ahead = context;
    size_t texts = text_size(row);
    if (ahead->open && !has_room(ahead->open, row, texts) && ahead->open->row_count > 0)
        hand_over(ahead);
    if (!ahead->open && !open_batch(ahead, false))
        return false;
    make_room(ahead->open, row, texts);
    add_row(ahead->open, row);
    return true;
}

static void read_ahead(void *context) {
    struct rows_ahead *ahead = context;
    struct row_sink sink = {ahead, begin, take_row};
    ahead->read = workbook_read_sheet(ahead->workbook, ahead->sheet, &sink, &ahead->diags);
    hand_over(ahead);
    ring_end(ahead->ring);
}

/* ---- the caller ---- */

static bool hand_on(const struct row_batch *batch, const struct row_sink *sink) {
    if (batch->begins)
        sink->begin(sink->context);
    for (size_t i = 0; i < batch->row_count; i++)
        if (!sink->row(sink->context, &batch->rows[i]))
            return false;
    return true;
}

static void hand_on_all(struct rows_ahead *ahead, const struct row_sink *sink) {
    for (size_t place; ring_take(ahead->ring, &place);)
        if (!hand_on(&ahead->batches[place], sink)) {
            ring_stop(ahead->ring);
            return;
        }
}

static struct rows_ahead *rows_ahead_new(struct workbook *workbook, size_t sheet) {
    struct rows_ahead *ahead = memory_alloc_array(1, sizeof *ahead);
    ahead->workbook = workbook;
    ahead->sheet = sheet;
    ahead->ring = ring_new(BATCHES);
    arena_init(&ahead->arena);
    diags_init(&ahead->diags, &ahead->arena);
    for (size_t i = 0; i < BATCHES; i++) {
        struct row_batch *batch = &ahead->batches[i];
        batch->cells = memory_alloc_array(batch->cell_room = BATCH_CELLS, sizeof *batch->cells);
        batch->texts = memory_alloc(batch->text_room = BATCH_TEXT);
    }
    return ahead;
}

static void rows_ahead_release(struct rows_ahead *ahead) {
    for (size_t i = 0; i < BATCHES; i++) {
        free(ahead->batches[i].cells);
        free(ahead->batches[i].texts);
    }
    arena_release(&ahead->arena);
    ring_release(ahead->ring);
    free(ahead);
}

bool workbook_read_sheet_ahead(struct workbook *workbook, size_t sheet, const struct row_sink *sink, struct diags *diags) {
    if (!workbook->sheets[sheet].reads_ahead)
        return workbook_read_sheet(workbook, sheet, sink, diags);
    struct rows_ahead *ahead = rows_ahead_new(workbook, sheet);
    struct thread *thread = thread_start(read_ahead, ahead);
    if (thread) {
        hand_on_all(ahead, sink);
        thread_join(thread);
        diags_append(diags, &ahead->diags);
    }
    bool read = thread ? ahead->read : workbook_read_sheet(workbook, sheet, sink, diags);
    rows_ahead_release(ahead);
    return read;
}
