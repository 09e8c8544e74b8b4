/* Looking for the headings of the added columns. */
#include "workbook/generated_columns.h"

#include <string.h>

#include "base/utf8.h"

enum { HEADING_ROWS = 100 /* a log's headings stand in one of these (docs/spec/transaction-log.md §1) */ };

static const char *const generated_headings[GENERATED_COLUMNS] = GENERATED_HEADINGS("");

/* What one row says. */
struct heading_row {
    uint32_t columns[GENERATED_COLUMNS]; /* by heading; NO_COLUMN = not there */
    uint32_t count;
    uint32_t foreign; /* a column with another heading, or none, among them; NO_COLUMN = none */
};

struct heading_search {
    uint32_t first, last; /* the columns that the name means */
    struct heading_row best;
};

static struct heading_row no_headings(void) {
    struct heading_row row = {.foreign = NO_COLUMN};
    for (size_t i = 0; i < GENERATED_COLUMNS; i++)
        row.columns[i] = NO_COLUMN;
    return row;
}

/* Index of the heading that a cell holds; GENERATED_COLUMNS when it holds none. */
static size_t heading_of(const struct cell *cell) {
    if (cell->kind != CELL_TEXT)
        return GENERATED_COLUMNS;
    struct slice text = utf8_trim(slice_of(cell->text));
    while (text.length && text.text[text.length - 1] >= '0' && text.text[text.length - 1] <= '9')
        text.length--;
    size_t suffix = sizeof GENERATED_SUFFIX - 1;
    if (text.length > suffix && memcmp(text.text + text.length - suffix, GENERATED_SUFFIX, suffix) == 0)
        text.length -= suffix;
    size_t heading = 0;
    while (heading < GENERATED_COLUMNS && !slice_equals(text, generated_headings[heading]))
        heading++;
    return heading;
}

static uint32_t distance(uint32_t a, uint32_t b) {
    return a > b ? a - b : b - a;
}

/* All of them side by side as they were written: the set nearest
 * to where the name has them, so that a copy of them stays. */
static struct heading_row find_whole_set(const struct heading_search *search, const struct sheet_row *row) {
    struct heading_row found = no_headings();
    size_t run = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        bool adjoins = run > 0 && row->cells[i].column == row->cells[i - 1].column + 1;
        size_t heading = heading_of(&row->cells[i]);
        run = heading == 0 ? 1 : adjoins && heading == run ? run + 1 : 0;
        if (heading + 1 != GENERATED_COLUMNS || run != GENERATED_COLUMNS)
            continue;
        uint32_t first = row->cells[i].column + 1u - GENERATED_COLUMNS;
        if (found.count && distance(first, search->first) >= distance(found.columns[0], search->first))
            continue;
        for (uint32_t k = 0; k < GENERATED_COLUMNS; k++)
            found.columns[k] = first + k;
        found.count = GENERATED_COLUMNS;
    }
    return found;
}

/* Those that stand where the name has them or, moved by a column put in, right behind. */
static struct heading_row find_some(const struct heading_search *search, const struct sheet_row *row) {
    struct heading_row found = no_headings();
    uint32_t behind = search->last;
    for (uint32_t i = 0; i < row->count; i++) {
        uint32_t column = row->cells[i].column;
        size_t heading = heading_of(&row->cells[i]);
        bool new = heading < GENERATED_COLUMNS && found.columns[heading] == NO_COLUMN;
        if (column < search->first || column > behind + 1 || (column > search->last && !new))
            continue;
        behind = column > search->last ? column : behind;
        if (new) {
            found.columns[heading] = column;
            found.count++;
        } else {
            found.foreign = column;
        }
    }
    return found;
}

/* A column without a heading between two of ours is the owner's too. */
static void find_gap(struct heading_row *row) {
    uint32_t least = NO_COLUMN, greatest = 0;
    for (size_t i = 0; i < GENERATED_COLUMNS; i++) {
        if (row->columns[i] == NO_COLUMN)
            continue;
        least = least == NO_COLUMN || row->columns[i] < least ? row->columns[i] : least;
        greatest = row->columns[i] > greatest ? row->columns[i] : greatest;
    }
    for (uint32_t column = least; row->count && row->foreign == NO_COLUMN && column < greatest; column++) {
        bool ours = false;
        for (size_t i = 0; i < GENERATED_COLUMNS; i++)
            ours = ours || row->columns[i] == column;
        row->foreign = ours ? NO_COLUMN : column;
    }
}

static void begin(void *context) {
    struct heading_search *search = context;
    search->best = no_headings();
}

static bool look_at_row(void *context, const struct sheet_row *row) {
    struct heading_search *search = context;
    if (row->number > HEADING_ROWS)
        return false;
    struct heading_row found = find_whole_set(search, row);
    if (!found.count)
        found = find_some(search, row);
    if (found.count > search->best.count)
        search->best = found;
    return search->best.count < GENERATED_COLUMNS;
}

static void keep_columns(struct sheet *sheet, struct heading_row *found) {
    find_gap(found);
    sheet->generated_count = 0;
    for (size_t i = 0; i < GENERATED_COLUMNS; i++)
        if (found->columns[i] != NO_COLUMN)
            sheet->generated_columns[sheet->generated_count++] = found->columns[i];
    sheet->has_foreign_column = found->foreign != NO_COLUMN;
    sheet->foreign_column = found->foreign;
}

bool find_generated_columns(struct workbook *workbook, struct diags *diags) {
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        struct sheet *sheet = &workbook->sheets[i];
        struct heading_search search = {sheet->generated_first_column, sheet->generated_last_column, no_headings()};
        struct row_sink sink = {&search, begin, look_at_row};
        if (search.first == NO_COLUMN || !sheet->readable)
            continue;
        if (!workbook_read_sheet(workbook, i, &sink, diags))
            return false;
        keep_columns(sheet, &search.best);
    }
    return true;
}
