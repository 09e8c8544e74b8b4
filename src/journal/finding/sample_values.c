/* A look at the values below a header. */
#include "journal/finding/sample_values.h"

#include <math.h>

#include "journal/cells/cell_values.h"
#include "journal/words/action_words.h"
#include "journal/words/option_symbol.h"
#include "journal/words/status_words.h"

enum { SAMPLE_ROWS = 20000 };

struct sampler {
    const struct sheet_layout *layout;
    struct value_sample *sample;
    uint32_t rows;
};

static void begin(void *context) {
    struct sampler *sampler = context;
    *sampler->sample = (struct value_sample){0};
    sampler->rows = 0;
}

static const struct cell *find_cell(const struct sheet_row *row, uint32_t column) {
    for (uint32_t i = 0; i < row->count && row->cells[i].column <= column; i++)
        if (row->cells[i].column == column)
            return &row->cells[i];
    return NULL;
}

static void look_at_ticker(struct value_sample *sample, const struct cell *cell) {
    struct option_symbol symbol;
    if (cell_is_blank(cell))
        return;
    sample->tickers++;
    sample->symbols += cell->kind == CELL_TEXT && read_option_symbol(cell->text, &symbol);
}

static void look_at_sign(struct sampler *sampler, const struct sheet_row *row) {
    static const enum field signed_fields[] = {FIELD_PREMIUM, FIELD_NET_PREMIUM, FIELD_TOTAL_PREMIUM};
    double number;
    for (size_t i = 0; i < 3; i++) {
        uint32_t column = sampler->layout->columns[signed_fields[i]];
        if (column != NO_COLUMN && cell_number(find_cell(row, column), false, &number) == VALUE_READ && number < 0)
            sampler->sample->negative = true;
    }
}

static bool fits(uint32_t index, double number) {
    return index == 0 ? fabs(number) <= 1 : number >= 0;
}

static double number_of(const struct sheet_row *row, uint32_t column) {
    double number = NAN;
    cell_number(find_cell(row, column), false, &number);
    return number;
}

/* Bid not above ask, and their middle near the premium, or that a contract's size above it. */
static bool go_together(double bid, double ask, double premium) {
    static const double sizes[] = {1, 100};
    double ratio = fabs(premium) / ((bid + ask) / 2);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (bid <= ask && ratio >= sizes[i] / 3 && ratio <= sizes[i] * 3)
            return true;
    return false;
}

static void look_at_quotes(struct sampler *sampler, const struct sheet_row *row) {
    const uint32_t *columns = sampler->layout->columns;
    double bid = number_of(row, columns[FIELD_BID] == NO_COLUMN ? FALLBACK_COLUMN + 1 : columns[FIELD_BID]);
    double ask = number_of(row, columns[FIELD_ASK] == NO_COLUMN ? FALLBACK_COLUMN + 2 : columns[FIELD_ASK]);
    double premium = number_of(row, columns[FIELD_PREMIUM]);
    if (isnan(bid) || isnan(ask) || isnan(premium))
        return;
    sampler->sample->quotes++;
    sampler->sample->odd_quotes += !go_together(bid, ask, premium);
}

static void look_at_fallback(struct sampler *sampler, const struct sheet_row *row) {
    for (uint32_t i = 0; i < FALLBACK_COUNT; i++) {
        double number;
        enum value_state state = cell_number(find_cell(row, FALLBACK_COLUMN + i), false, &number);
        if (state == VALUE_NONE)
            continue;
        sampler->sample->fallback[i].values++;
        sampler->sample->fallback[i].misfits += state == VALUE_UNREADABLE || !fits(i, number);
    }
    look_at_quotes(sampler, row);
}

static bool is_close(const char *text, bool sides_open) {
    switch (action_of_word(text).action) {
    case EXPIRED:
    case ASSIGNED:
    case ROLLED:
    case SELL_TO_CLOSE:
        return true;
    case BUY_TO_CLOSE:
        return !sides_open || !action_word_is_side(text);
    default:
        return false;
    }
}

/* Whether a row is a whole trade (docs/spec/real-logs.md §4). */
static void look_at_end(struct sampler *sampler, const struct sheet_row *row) {
    const uint32_t *columns = sampler->layout->columns;
    char buffer[VALUE_TEXT_SIZE];
    const char *action = cell_text(find_cell(row, columns[FIELD_ACTION]), buffer);
    sampler->sample->closes |= action && is_close(action, columns[FIELD_CLOSE_DATE] != NO_COLUMN);
    const char *status = cell_text(find_cell(row, columns[FIELD_STATUS]), buffer);
    sampler->sample->statuses += status != NULL;
    sampler->sample->odd_statuses += status && status_of_word(status).status == STATUS_UNKNOWN;
}

static bool look_at_row(void *context, const struct sheet_row *row) {
    struct sampler *sampler = context;
    if (row->number <= sampler->layout->header_row)
        return true;
    const struct cell *ticker = find_cell(row, sampler->layout->columns[FIELD_TICKER]);
    if (cell_is_blank(ticker))
        return ++sampler->rows < SAMPLE_ROWS;
    look_at_ticker(sampler->sample, ticker);
    look_at_sign(sampler, row);
    look_at_fallback(sampler, row);
    look_at_end(sampler, row);
    return ++sampler->rows < SAMPLE_ROWS;
}

bool sample_values(struct workbook *workbook, const struct sheet_layout *layout, struct value_sample *sample, struct diags *diags) {
    struct sampler sampler = {.layout = layout, .sample = sample};
    struct row_sink sink = {&sampler, begin, look_at_row};
    begin(&sampler);
    return workbook_read_sheet(workbook, layout->sheet, &sink, diags);
}
