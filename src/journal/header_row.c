/* Binding of one row's texts to fields. */
#include "journal/header_row.h"

#include "journal/cell_values.h"
#include "journal/columns.h"

enum { COLUMN_R = 17 };

bool column_is_generated(const struct sheet *sheet, uint32_t column) {
    return sheet->generated_first_column != NO_COLUMN && column >= sheet->generated_first_column &&
           column <= sheet->generated_last_column;
}

static void bind(struct header_row *header, enum field field, uint32_t column) {
    if (header->columns[field] == NO_COLUMN) {
        header->columns[field] = column;
        header->bound++;
    } else if (header->twice_count < HEADERS_TWICE) {
        header->twice[header->twice_count].column = column;
        header->twice[header->twice_count++].field = field;
    }
}

struct header_row bind_header_row(const struct sheet *sheet, const struct sheet_row *row) {
    struct header_row header = {.row = row->number};
    for (size_t field = 0; field < FIELD_COUNT; field++)
        header.columns[field] = NO_COLUMN;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        if (cell_is_blank(cell) || column_is_generated(sheet, cell->column))
            continue;
        header.last_column = cell->column;
        if (cell->column >= COLUMN_R && cell->column < COLUMN_R + 3)
            header.headed[cell->column - COLUMN_R] = 1;
        enum field field = cell->kind == CELL_TEXT ? field_of_header(cell->text) : FIELD_COUNT;
        if (field != FIELD_COUNT)
            bind(&header, field, cell->column);
    }
    return header;
}

struct header_gaps header_gaps(const struct header_row *header) {
    const uint32_t *columns = header->columns;
    struct header_gaps gaps = {
        .date = columns[FIELD_DATE] == NO_COLUMN,
        .ticker = columns[FIELD_TICKER] == NO_COLUMN,
        .action = columns[FIELD_ACTION] == NO_COLUMN,
        .strike = columns[FIELD_STRIKE] == NO_COLUMN,
    };
    gaps.action_by_values = gaps.action && (columns[FIELD_PREMIUM] != NO_COLUMN || columns[FIELD_NET_PREMIUM] != NO_COLUMN ||
                                            columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN);
    gaps.strike_by_values = gaps.strike && !gaps.ticker;
    return gaps;
}

enum header_rank header_rank(const struct header_row *header) {
    struct header_gaps gaps = header_gaps(header);
    if (gaps.date || gaps.ticker || (gaps.action && !gaps.action_by_values) || (gaps.strike && !gaps.strike_by_values))
        return HEADER_LACKING;
    return gaps.action || gaps.strike ? HEADER_BY_VALUES : HEADER_COMPLETE;
}

bool row_repeats_header(const uint32_t *columns, const struct cell *const *cells) {
    size_t same = 0;
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        if (columns[field] == NO_COLUMN || cell_is_blank(cells[field]))
            continue;
        if (cells[field]->kind != CELL_TEXT || field_of_header(cells[field]->text) != field)
            return false;
        same++;
    }
    return same >= 2;
}
