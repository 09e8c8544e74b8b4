/* Numbers that count something else than contracts. */
#include "journal/binding/column_fit.h"

#include <math.h>

#include "base/utf8.h"
#include "journal/cells/cell_values.h"

/* Numbers that go on by one, each with the last of its rows. */
struct running_numbers {
    const struct sheet_row **rows;
    const uint32_t *bound;
    double first, step; /* step 0 = one number so far */
    size_t count;
    size_t repeats, same_strike; /* rows of a number that was there, and those with the strike that it had */
};

static bool is_same_text(const struct sheet_row *row, const struct sheet_row *other, uint32_t column) {
    char buffer[VALUE_TEXT_SIZE], other_buffer[VALUE_TEXT_SIZE];
    const char *text = cell_text(row_cell(row, column), buffer), *other_text = cell_text(row_cell(other, column), other_buffer);
    return !text || !other_text || utf8_equals_folded(utf8_trim(slice_of(text)), utf8_trim(slice_of(other_text)));
}

/* False where a number neither goes on nor comes again for the same ticker. */
static bool run_on(struct running_numbers *run, const struct sheet_row *row, double number) {
    double steps = run->count > 0 ? number - run->first : 0;
    if (run->count == 0)
        run->first = number;
    else if (run->step == 0 && fabs(steps) == 1)
        run->step = steps;
    steps = run->step != 0 ? steps * run->step : steps;
    if (steps < 0 || steps > (double)run->count || steps != floor(steps))
        return false;
    const struct sheet_row **last = &run->rows[(size_t)steps];
    bool again = (size_t)steps < run->count;
    run->count += !again;
    run->repeats += again;
    run->same_strike += again && is_same_text(row, *last, run->bound[FIELD_STRIKE]);
    bool same = !again || is_same_text(row, *last, run->bound[FIELD_TICKER]);
    *last = row;
    return same;
}

/* Few trades may also be of one, two and three contracts. */
enum counting column_counting(const struct kept_rows *kept, uint32_t column, const uint32_t *bound) {
    enum { ROWS_LEAST = 3, TRADES_LEAST = 4, TRADES_UNSURE = 2 };
    struct arena scratch;
    double number;
    bool runs = true;
    arena_init(&scratch);
    struct running_numbers run = {.rows = arena_alloc_array(&scratch, kept->rows.count + 1, sizeof *run.rows), .bound = bound};
    for (size_t i = 0; i < kept->rows.count && runs; i++)
        if (cell_number(row_cell(&kept->rows.items[i], column), kept->date_1904, &number) == VALUE_READ)
            runs = run_on(&run, &kept->rows.items[i], number);
    arena_release(&scratch);
    if (!runs || run.same_strike * 4 < run.repeats * 3)
        return COUNTS_NOTHING;
    if (!run.repeats)
        return run.count >= ROWS_LEAST ? COUNTS_ROWS : COUNTS_NOTHING;
    return run.count >= TRADES_LEAST ? COUNTS_ROWS : run.count >= TRADES_UNSURE ? COUNTS_PERHAPS : COUNTS_NOTHING;
}
