/* freexl beside our own reader. */
#include "formats/second/second_reader.h"

#include <freexl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/number_text.h"
#include "base/utf8.h"

enum { DAY_SECONDS = 86400 };
#define SAME_NUMBER 1e-9 /* relative */
#define SAME_TIME   1e-5 /* days: freexl gives whole seconds */

struct comparison {
    const void *book; /* freexl's */
    struct second_opinion *opinion;
    size_t sheet;
    uint32_t rows, columns; /* that freexl has of the sheet */
};

/* What of a number freexl tells, going by the cell's format: all of it, a date without its time of day, a time without its date,
 * or both to the second. */
enum told { TOLD_EXACTLY, TOLD_DAY, TOLD_CLOCK, TOLD_SECOND };

/* A value as either reader has it; `text` NULL = `number`. */
struct value {
    double number;
    const char *text;
    enum told told;
};

bool second_reader_is_built(void) {
    return true;
}

static bool read_clock(const char *text, double *days) {
    int hours, minutes, seconds;
    if (sscanf(text, "%d:%d:%d", &hours, &minutes, &seconds) != 3)
        return false;
    *days = (hours * 3600 + minutes * 60 + seconds) / (double)DAY_SECONDS;
    return true;
}

/* "2025-06-30", "2025-06-30 09:30:00" or "09:30:00" as a serial number of the 1900 system. */
static bool read_dated(const char *text, unsigned char type, double *serial) {
    int year, month, day;
    double days = 0;
    if (type == FREEXL_CELL_TIME)
        return read_clock(text, serial);
    if (sscanf(text, "%d-%d-%d", &year, &month, &day) != 3)
        return false;
    if (type == FREEXL_CELL_DATETIME && !(strlen(text) > 11 && read_clock(text + 11, &days)))
        return false;
    struct date date = date_from_civil(year, month, day);
    if (!date_is_set(date))
        return false;
    *serial = date_to_serial(date) + days;
    return true;
}

/* False where freexl has no number, date or text. */
static bool their_value(const struct comparison *comparison, uint32_t row, uint32_t column, struct value *value) {
    FreeXL_CellValue cell;
    *value = (struct value){0};
    if (row >= comparison->rows || column >= comparison->columns ||
        freexl_get_cell_value(comparison->book, row, (unsigned short)column, &cell) != FREEXL_OK)
        return false;
    switch (cell.type) {
    case FREEXL_CELL_INT:
        value->number = cell.value.int_value;
        return true;
    case FREEXL_CELL_DOUBLE:
        value->number = cell.value.double_value;
        return true;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
        value->text = cell.value.text_value;
        return value->text != NULL;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
        value->told = cell.type == FREEXL_CELL_DATE ? TOLD_DAY : cell.type == FREEXL_CELL_TIME ? TOLD_CLOCK : TOLD_SECOND;
        return read_dated(cell.value.text_value, cell.type, &value->number);
    default:
        return false;
    }
}

static bool our_value(const struct cell *cell, struct value *value) {
    *value = (struct value){0};
    if (cell->kind == CELL_TEXT)
        value->text = cell->text;
    else if (cell->kind == CELL_NUMBER || cell->kind == CELL_DATE)
        value->number = cell->number;
    else
        return false;
    return !(cell->flags & CELL_FORMULA);
}

static bool same_texts(const char *a, const char *b) {
    struct slice one = utf8_trim(slice_of(a)), other = utf8_trim(slice_of(b));
    return one.length == other.length && memcmp(one.text, other.text, one.length) == 0;
}

static bool same_values(const struct value *ours, const struct value *theirs) {
    if (ours->text || theirs->text)
        return ours->text && theirs->text && same_texts(ours->text, theirs->text);
    switch (theirs->told) {
    case TOLD_DAY:
        return floor(ours->number) == theirs->number;
    case TOLD_CLOCK:
        return fabs(ours->number - floor(ours->number) - theirs->number) <= SAME_TIME;
    case TOLD_SECOND:
        return fabs(ours->number - theirs->number) <= SAME_TIME;
    case TOLD_EXACTLY:
        break;
    }
    return fabs(ours->number - theirs->number) <= SAME_NUMBER * fmax(fabs(ours->number), fabs(theirs->number));
}

static void print_value(const struct value *value, char out[SECOND_VALUE_SIZE]) {
    char number[NUMBER_TEXT_SIZE];
    number_print(value->number, number);
    snprintf(out, SECOND_VALUE_SIZE, "%s", value->text ? value->text : number);
}

static void add_difference(struct comparison *comparison, uint32_t row, uint32_t column, const struct value *ours, const struct value *theirs) {
    struct second_opinion *opinion = comparison->opinion;
    size_t index = opinion->difference_count++;
    if (index >= SECOND_DIFFERENCES_MOST)
        return;
    struct second_difference *difference = &opinion->differences[index];
    *difference = (struct second_difference){.sheet = comparison->sheet, .row = row, .column = column};
    print_value(ours, difference->ours);
    print_value(theirs, difference->theirs);
}

static void begin(void *context) {
    (void)context;
}

static bool compare_row(void *context, const struct sheet_row *row) {
    struct comparison *comparison = context;
    for (uint32_t i = 0; i < row->count; i++) {
        struct value ours, theirs;
        uint32_t column = row->cells[i].column;
        if (!our_value(&row->cells[i], &ours) || !their_value(comparison, row->number - 1, column, &theirs))
            continue;
        comparison->opinion->cells++;
        if (!same_values(&ours, &theirs))
            add_difference(comparison, row->number, column, &ours, &theirs);
    }
    return true;
}

/* freexl's sheet of that name becomes its active one. */
static bool select_sheet(struct comparison *comparison, const char *name) {
    unsigned count = 0;
    unsigned short columns = 0;
    if (freexl_get_info(comparison->book, FREEXL_BIFF_SHEET_COUNT, &count) != FREEXL_OK)
        return false;
    for (unsigned short i = 0; i < count; i++) {
        const char *theirs = NULL;
        if (freexl_get_worksheet_name(comparison->book, i, &theirs) != FREEXL_OK || !theirs || strcmp(theirs, name) != 0)
            continue;
        bool selected = freexl_select_active_worksheet(comparison->book, i) == FREEXL_OK &&
                        freexl_worksheet_dimensions(comparison->book, &comparison->rows, &columns) == FREEXL_OK;
        comparison->columns = columns;
        return selected;
    }
    return false;
}

static bool compare_sheet(struct comparison *comparison, struct workbook *workbook, size_t sheet) {
    const struct row_sink sink = {comparison, begin, compare_row};
    struct arena arena;
    struct diags unheard; /* said when the sheet was read first */
    comparison->sheet = sheet;
    if (!select_sheet(comparison, workbook->sheets[sheet].name))
        return false;
    arena_init(&arena);
    diags_init(&unheard, &arena);
    bool read = workbook_read_sheet(workbook, sheet, &sink, &unheard);
    arena_release(&arena);
    return read;
}

void second_reader_compare(struct workbook *workbook, const size_t *sheets, size_t count, struct second_opinion *opinion) {
    struct comparison comparison = {.opinion = opinion};
    bool compared = freexl_open(workbook->path, &comparison.book) == FREEXL_OK;
    for (size_t i = 0; i < count && compared; i++)
        compared = compare_sheet(&comparison, workbook, sheets[i]);
    opinion->finished = compared;
    if (comparison.book)
        freexl_close(comparison.book);
}
