/* Numbers that count something else than contracts. */
#include "journal/binding/counting.h"

#include "journal/binding/column_fit.h"

#include <math.h>

#include "base/sorted.h"
#include "base/utf8.h"
#include "journal/cells/cell_values.h"

/* Numbers that go on in one direction, each with the last of its rows. */
struct running_numbers {
    double *numbers;
    const struct sheet_row **rows;
    const uint32_t *bound;
    size_t count;
    bool falls, gaps;
    size_t repeats, same_strike; /* rows of a number that was there, and those with the strike that it had */
};

static bool is_same_text(const struct sheet_row *row, const struct sheet_row *other, uint32_t column) {
    char buffer[VALUE_TEXT_SIZE], other_buffer[VALUE_TEXT_SIZE];
    const char *text = cell_text(row_cell(row, column), buffer), *other_text = cell_text(row_cell(other, column), other_buffer);
    return !text || !other_text || utf8_equals_folded(utf8_trim(slice_of(text)), utf8_trim(slice_of(other_text)));
}

static double signed_number(const struct running_numbers *run, double number) {
    return run->falls ? -number : number;
}

/* The first place whose number is not before this one. */
static size_t place_of(const struct running_numbers *run, double number) {
    size_t place = 0;
    SKIP_SORTED(place, run->count, signed_number(run, run->numbers[place]) < signed_number(run, number));
    return place;
}

/* False where a number neither goes on nor comes again for the same ticker. */
static bool run_on(struct running_numbers *run, const struct sheet_row *row, double number) {
    if (run->count == 1 && number < run->numbers[0])
        run->falls = true;
    size_t place = place_of(run, number);
    bool again = place < run->count && run->numbers[place] == number;
    if (number != floor(number) || (!again && place < run->count))
        return false;
    bool same = true;
    if (again) {
        run->repeats++;
        bool contract = is_same_text(row, run->rows[place], run->bound[FIELD_CONTRACT]);
        run->same_strike += contract && is_same_text(row, run->rows[place], run->bound[FIELD_STRIKE]);
        same = is_same_text(row, run->rows[place], run->bound[FIELD_TICKER]);
    } else {
        run->gaps |= run->count > 0 && fabs(number - run->numbers[run->count - 1]) != 1;
        run->numbers[run->count++] = number;
    }
    run->rows[place] = row;
    return same;
}

/* Few trades may also be of one, two and three contracts, or, where numbers are missing, of two, five and ten. */
static enum counting judge(const struct running_numbers *run) {
    enum { ROWS_LEAST = 3, TRADES_LEAST = 4, TRADES_UNSURE = 2, WITH_GAPS = 2 /* more of them */ };
    size_t least = run->gaps ? WITH_GAPS : 0;
    if (run->same_strike * 4 < run->repeats * 3)
        return COUNTS_NOTHING;
    if (!run->repeats)
        return run->count >= ROWS_LEAST + least ? COUNTS_ROWS : run->gaps && run->count > ROWS_LEAST ? COUNTS_PERHAPS : COUNTS_NOTHING;
    return run->count >= TRADES_LEAST + least ? COUNTS_ROWS : !run->gaps && run->count >= TRADES_UNSURE ? COUNTS_PERHAPS : COUNTS_NOTHING;
}

enum counting column_counting(const struct kept_rows *kept, uint32_t column, const uint32_t *bound) {
    struct arena scratch;
    double number;
    bool runs = true;
    size_t rows = kept->rows.count + 1;
    arena_init(&scratch);
    struct running_numbers run = {.numbers = arena_alloc_array(&scratch, rows, sizeof *run.numbers), .rows = arena_alloc_array(&scratch, rows, sizeof *run.rows), .bound = bound};
    for (size_t i = 0; i < kept->rows.count && runs; i++)
        if (cell_number(row_cell(&kept->rows.items[i], column), kept->date_1904, &number) == VALUE_READ)
            runs = run_on(&run, &kept->rows.items[i], number);
    arena_release(&scratch);
    return runs ? judge(&run) : COUNTS_NOTHING;
}

bool column_counts_several(const struct kept_rows *kept, uint32_t column, const uint32_t *bound) {
    enum { NUMBERS_MOST = 200 };
    const struct sheet_row *first[NUMBERS_MOST + 1] = {0};
    bool several = false;
    double number;
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct sheet_row *row = &kept->rows.items[i];
        if (cell_number(row_cell(row, column), kept->date_1904, &number) != VALUE_READ)
            continue;
        number = fabs(number); /* sold ones may be below 0 */
        if (number < 1 || number > NUMBERS_MOST || number != floor(number))
            return false;
        const struct sheet_row **before = &first[(size_t)number];
        several |= *before && (!is_same_text(row, *before, bound[FIELD_TICKER]) || !is_same_text(row, *before, bound[FIELD_STRIKE]) || !is_same_text(row, *before, bound[FIELD_CONTRACT]));
        *before = row;
    }
    return several;
}

bool counting_is_below(const struct kept_rows *kept, uint32_t column, double limit) {
    double number;
    for (size_t i = 0; i < kept->rows.count; i++)
        if (cell_number(row_cell(&kept->rows.items[i], column), kept->date_1904, &number) == VALUE_READ && number >= limit)
            return false;
    return true;
}

/* 100 or thereabouts, as a split may leave it, or round as those of futures and small contracts. */
static bool is_size_of_contract(double number) {
    static const double sizes[] = {1, 2, 5, 500, 1000, 2000, 2500, 5000, 10000};
    enum { LEAST = 10, MOST = 400 };
    bool is = number >= LEAST && number <= MOST;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        is |= number == sizes[i];
    return is;
}

/* What is no number of shares at all is told of each row. */
bool counting_holds_multipliers(const struct kept_rows *kept, uint32_t column) {
    size_t filled = 0, odd = 0;
    double number;
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct cell *cell = row_cell(&kept->rows.items[i], column);
        bool title = cell && cell->flags & CELL_SPREAD_ACROSS; /* a year merged over all columns */
        if (title || cell_number(cell, kept->date_1904, &number) != VALUE_READ)
            continue;
        filled++;
        odd += number >= 1 && number == floor(number) && !is_size_of_contract(number);
    }
    return !filled || odd * 2 < filled;
}
