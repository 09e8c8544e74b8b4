/* Reads the Wheel sheet of the workbook that is graded again. */
#include "report/book/typed_prices.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/number_text.h"
#include "base/utf8.h"

enum price_column { COLUMN_ACCOUNT, COLUMN_TICKER, COLUMN_PRICE, COLUMN_WRITTEN, PRICE_COLUMNS };
static const char *const headings[PRICE_COLUMNS] = {"Account", "Ticker", WHEEL_PRICE_HEADING, WHEEL_WRITTEN_HEADING};

struct reading {
    uint32_t columns[PRICE_COLUMNS];
    bool found; /* the header row */
    ARRAY(struct typed_price) prices;
    struct arena *arena;
};

static void begin(void *context) {
    struct reading *reading = context;
    reading->found = false;
    reading->prices.count = 0;
}

static void look_for_header(struct reading *reading, const struct sheet_row *row) {
    for (size_t role = 0; role < PRICE_COLUMNS; role++) {
        reading->columns[role] = NO_COLUMN;
        for (uint32_t i = 0; i < row->count; i++)
            if (row->cells[i].kind == CELL_TEXT && utf8_equals_folded(utf8_trim(slice_of(row->cells[i].text)), slice_of(headings[role])))
                reading->columns[role] = row->cells[i].column;
    }
    reading->found = reading->columns[COLUMN_TICKER] != NO_COLUMN && reading->columns[COLUMN_PRICE] != NO_COLUMN &&
                     reading->columns[COLUMN_WRITTEN] != NO_COLUMN;
}

static const struct cell *cell_of(const struct reading *reading, const struct sheet_row *row, enum price_column role) {
    return row_cell(row, reading->columns[role]);
}

static double number_of(const struct cell *cell) {
    double number = NAN;
    if (cell && cell->kind == CELL_NUMBER)
        number = cell->number;
    else if (cell && cell->kind == CELL_TEXT) /* where the program it was typed in kept it as one */
        number_parse(cell->text, strlen(cell->text), &number);
    return number;
}

static const char *text_of(struct reading *reading, const struct cell *cell) {
    return cell && cell->kind == CELL_TEXT ? arena_copy(reading->arena, cell->text) : NULL;
}

static bool read_row(void *context, const struct sheet_row *row) {
    struct reading *reading = context;
    if (!reading->found) {
        look_for_header(reading, row);
        return true;
    }
    double price = number_of(cell_of(reading, row, COLUMN_PRICE)), written = number_of(cell_of(reading, row, COLUMN_WRITTEN));
    const char *ticker = text_of(reading, cell_of(reading, row, COLUMN_TICKER));
    if (ticker && price > 0 && isfinite(price) && !(price == written))
        *array_add(reading->arena, &reading->prices) =
            (struct typed_price){text_of(reading, cell_of(reading, row, COLUMN_ACCOUNT)), ticker, price, written};
    return true;
}

void read_typed_prices(struct workbook *workbook, struct transaction_list *transactions, struct arena *arena) {
    struct reading reading = {.arena = arena};
    struct row_sink sink = {&reading, begin, read_row};
    struct diags unheard; /* what is wrong with the sheet costs its prices only: it is written anew */
    diags_init(&unheard, arena);
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        const struct sheet *sheet = &workbook->sheets[i];
        if (sheet->readable && sheet->generated_key && strcmp(sheet->generated_key, GENERATED_PREFIX "wheel") == 0)
            workbook_read_sheet(workbook, i, &sink, &unheard);
    }
    transactions->typed_prices = reading.prices.items;
    transactions->typed_price_count = reading.prices.count;
}
