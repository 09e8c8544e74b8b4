/* Cell by cell: what is blank, what says the same already, what stands in the way. */
#include "import/trade_cells.h"

#include <math.h>

#include "base/number_text.h"
#include "journal/words/status_words.h"

static uint32_t column_of(const struct trade_cells *cells, enum field field) {
    return cells->plan->manner.rows->section->columns[field];
}

static void add(struct trade_cells *cells, enum field field, enum field like, struct append_value value) {
    *array_add(cells->arena, &cells->items) =
        (struct filled_cell){.row = cells->row->row, .column = column_of(cells, field), .like = column_of(cells, like),
                             .goes_on = trade_manner_rows_of(&cells->plan->trades, cells->end)[0], .value = value};
}

/* A status that says open, or no, gives way; one that says the same in another word stays. */
static bool status_stays(const struct trade_cells *cells, const struct append_value *value, bool *differs) {
    const char *written = cells->row->status;
    *differs = false;
    if (!written || value->kind != APPEND_TEXT)
        return false;
    enum trade_status there = status_of_word(written).status, now = status_of_word(value->text).status;
    bool gives_way = there == STATUS_OPEN || there == STATUS_BLANK;
    *differs = !gives_way && there != now;
    return !gives_way || strcmp(written, value->text) == 0;
}

static bool says_same(const struct trade_cells *cells, enum field field, const struct append_value *value) {
    return field == FIELD_CLOSE_PRICE && fabs(fabs(cells->row->close_price) - fabs(value->number)) < 0.00500001;
}

/* NULL, or what a person typed that differs. */
static const char *take_field(struct trade_cells *cells, enum field field, enum field like, const struct append_value *values) {
    uint32_t column = column_of(cells, field);
    struct append_value value = column == NO_COLUMN ? (struct append_value){0} : values[column];
    enum cell_held held = (enum cell_held)cells->row->held[field];
    bool differs = false;
    if (value.kind == APPEND_NOTHING || (held == HELD_ZERO && value.number == 0 && value.kind == APPEND_NUMBER))
        return NULL;
    if (value.kind == APPEND_CHOICE && held != HELD_NOTHING)
        return NULL;
    if (held == HELD_FORMULA)
        return field == FIELD_CLOSE_DATE || field == FIELD_CLOSE_PRICE
                   ? arena_print(cells->arena, "a formula stands where its %s would be typed", column_header(field)) : NULL;
    if (field == FIELD_STATUS && held == HELD_VALUE && (value.kind == APPEND_BOOLEAN || !status_stays(cells, &value, &differs)))
        held = HELD_NOTHING;
    if (held == HELD_VALUE && (field == FIELD_STATUS ? differs : !says_same(cells, field, &value)))
        return arena_print(cells->arena, "something else is typed under its %s", column_header(field));
    if (held != HELD_VALUE)
        add(cells, field, like, value);
    return NULL;
}

/* Where one column holds the fees of opening and close, those of the close are added to what stands there. */
static const char *take_fees(struct trade_cells *cells) {
    const struct log_manner *manner = &cells->plan->manner;
    enum cell_held held = (enum cell_held)cells->row->held[FIELD_FEES];
    double more = log_manner_fees(manner, cells->end->fees, cells->opening->quantity), there = held == HELD_NOTHING ? 0 : cells->row->fees;
    if (cells->end->fees.units == 0 || column_of(cells, FIELD_CLOSE_FEES) != NO_COLUMN || column_of(cells, FIELD_FEES) == NO_COLUMN || held == HELD_FORMULA)
        return NULL;
    if (isnan(there))
        return "the fees of its close cannot be added to what is typed under its fees";
    if (cells->row->held[FIELD_NET_PREMIUM] == HELD_VALUE)
        return "its net premium is typed, and would lack the fees of its close";
    add(cells, FIELD_FEES, FIELD_PREMIUM, (struct append_value){.kind = APPEND_NUMBER, .number = number_round(there + more, 6)});
    return NULL;
}

const char *trade_cells_make(struct trade_cells *cells) {
    static const enum field fields[][2] = {{FIELD_STATUS, FIELD_STATUS},          {FIELD_CLOSE_DATE, FIELD_DATE},
                                           {FIELD_CLOSE_PRICE, FIELD_PREMIUM},    {FIELD_CLOSE_TOTAL, FIELD_TOTAL_PREMIUM},
                                           {FIELD_CLOSE_FEES, FIELD_FEES},        {FIELD_PNL, FIELD_PREMIUM}};
    const struct trade_manner *manner = &cells->plan->trades;
    const char *obstacle = trade_manner_obstacle(manner, cells->opening, cells->end);
    struct append_value *values = arena_alloc_array(cells->arena, cells->plan->manner.rows->columns, sizeof *values);
    trade_manner_put(manner, cells->opening, cells->end, values, cells->arena);
    trade_manner_put_result(manner, cells->opening, cells->end, values, cells->arena);
    for (size_t i = 0; !obstacle && i < sizeof fields / sizeof *fields; i++)
        obstacle = take_field(cells, fields[i][0], fields[i][1], values);
    return obstacle ? obstacle : take_fees(cells);
}
