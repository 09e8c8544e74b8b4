/* Binding of one row's texts to fields. */
#include "journal/binding/header_row.h"

#include "journal/cells/cell_values.h"
#include "journal/binding/columns.h"

#include <string.h>

enum { COLUMN_R = 17 };

static void bind(struct header_row *header, enum field field, uint32_t column) {
    if (header->columns[field] == NO_COLUMN) {
        header->columns[field] = column;
        header->bound++;
    } else if (header->twice_count < HEADERS_TWICE) {
        header->twice[header->twice_count].column = column;
        header->twice[header->twice_count++].field = field;
    }
}

static bool is_headed(const struct sheet *sheet, const struct cell *cell) {
    return !cell_is_blank(cell) && !column_is_generated(sheet, cell->column);
}

static struct header_row no_header(uint32_t row) {
    struct header_row header = {.row = row};
    for (size_t field = 0; field < FIELD_COUNT; field++)
        header.columns[field] = NO_COLUMN;
    return header;
}

static void head(struct header_row *header, uint32_t column, const struct folded_name *name) {
    if (column > header->last_column)
        header->last_column = column;
    if (column >= COLUMN_R && column < COLUMN_R + 3)
        header->headed[column - COLUMN_R] = 1;
    enum field field = field_of_folded(name);
    if (field != FIELD_COUNT)
        bind(header, field, column);
}

static struct folded_name name_of(const struct cell *cell) {
    return cell->kind == CELL_TEXT ? fold_name(cell->text) : (struct folded_name){{0}};
}

static struct header_row bind_alone(const struct sheet *sheet, const struct sheet_row *row) {
    struct header_row header = no_header(row->number);
    for (uint32_t i = 0; i < row->count; i++) {
        struct folded_name name = name_of(&row->cells[i]);
        if (is_headed(sheet, &row->cells[i]))
            head(&header, row->cells[i].column, &name);
    }
    return header;
}

/* Adds the upper half of a name that names a field only with it. True when it did. */
static bool join_names(const struct folded_name *upper, struct folded_name *lower) {
    struct folded_name both = *upper;
    size_t length = strlen(upper->text), more = strlen(lower->text);
    if (!more || length + more >= FOLDED_NAME_SIZE)
        return false;
    memcpy(both.text + length, lower->text, more + 1);
    bool names = field_of_folded(&both) != FIELD_COUNT;
    if (names)
        *lower = both;
    return names;
}

/* Both rows' texts in column order; nothing bound when no name is written over both. */
static struct header_row bind_joined(const struct sheet *sheet, const struct sheet_row *row, const struct upper_row *upper) {
    struct header_row header = no_header(row->number);
    uint32_t above = 0;
    bool joined = false;
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        struct folded_name name = name_of(cell);
        if (!is_headed(sheet, cell))
            continue;
        for (; above < upper->count && upper->texts[above].column < cell->column; above++)
            head(&header, upper->texts[above].column, &upper->texts[above].name);
        if (above < upper->count && upper->texts[above].column == cell->column)
            joined |= join_names(&upper->texts[above++].name, &name);
        head(&header, cell->column, &name);
    }
    for (; above < upper->count; above++)
        head(&header, upper->texts[above].column, &upper->texts[above].name);
    return joined ? header : no_header(row->number);
}

/* All that `other` binds, and something besides. */
static bool binds_more(const struct header_row *header, const struct header_row *other) {
    for (size_t field = 0; field < FIELD_COUNT; field++)
        if (other->columns[field] != NO_COLUMN && header->columns[field] == NO_COLUMN)
            return false;
    return header->bound > other->bound;
}

static void keep_texts(const struct sheet *sheet, const struct sheet_row *row, struct upper_row *upper) {
    upper->row = row->number;
    upper->count = 0;
    for (uint32_t i = 0; i < row->count && upper->count < UPPER_TEXTS; i++) {
        const struct cell *cell = &row->cells[i];
        if (!is_headed(sheet, cell) || cell->kind != CELL_TEXT)
            continue;
        upper->texts[upper->count].column = cell->column;
        upper->texts[upper->count++].name = fold_name(cell->text);
    }
}

struct header_row bind_header_row(const struct sheet *sheet, const struct sheet_row *row, struct upper_row *upper) {
    struct header_row header = bind_alone(sheet, row);
    if (upper->row && upper->row + 1 == row->number && upper->count) {
        struct header_row joined = bind_joined(sheet, row, upper);
        if (binds_more(&joined, &header))
            header = joined;
    }
    keep_texts(sheet, row, upper);
    return header;
}

bool columns_make_trades(const uint32_t *columns) {
    bool ticker = columns[FIELD_TICKER] != NO_COLUMN;
    bool priced = columns[FIELD_PREMIUM] != NO_COLUMN || columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN;
    bool ends = columns[FIELD_CLOSE_DATE] != NO_COLUMN || columns[FIELD_STATUS] != NO_COLUMN;
    return columns[FIELD_DATE] != NO_COLUMN && ticker && columns[FIELD_STRIKE] != NO_COLUMN && priced && ends;
}

struct header_gaps header_gaps(const struct header_row *header) {
    const uint32_t *columns = header->columns;
    struct header_gaps gaps = {
        .date = columns[FIELD_DATE] == NO_COLUMN,
        .ticker = columns[FIELD_TICKER] == NO_COLUMN,
        .action = columns[FIELD_ACTION] == NO_COLUMN,
        .strike = columns[FIELD_STRIKE] == NO_COLUMN,
    };
    if (columns_make_trades(columns)) {
        gaps.action = false;
        return gaps;
    }
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
