/* The last text of each such column. */
#include "journal/reading/written_once.h"

#include <string.h>

#include "base/packed_words.h"
#include "base/place.h"
#include "base/utf8.h"
#include "journal/cells/cell_values.h"
#include "journal/words/folded_name.h"

bool is_written_ditto(const char *text) {
    enum { WORD_LEAST = 3, WORD_MOST = 5 };
    static const char words[] = "same\0" "ditto\0" "idem\0" "dto\0" "\xe3\x80\x83\0" "\xe2\x86\x93\0" "\xe2\x80\x9d\0" "\xe2\x80\x9c\0";
    struct slice trimmed = utf8_trim(slice_of(text));
    bool capital = trimmed.length && trimmed.text[0] >= 'A' && trimmed.text[0] <= 'Z' && !strchr("SDI", trimmed.text[0]); /* as nearly all tickers begin */
    if (capital || !trimmed.length)
        return false;
    for (const char *known = words; known && trimmed.length >= WORD_LEAST && trimmed.length <= WORD_MOST; known = packed_words_next(known))
        if (utf8_equals_folded(trimmed, slice_of(known)))
            return true;
    return !folded_has_letter_or_digit(text);
}

static bool says_something(const struct cell *cell) {
    return !cell_is_blank(cell) && !(cell->kind == CELL_TEXT && is_written_ditto(cell->text));
}

uint32_t written_above(const struct draft *draft, enum field field) {
    return field == FIELD_TICKER ? draft->written.ticker_row : field == FIELD_TYPE ? draft->written.type_row : 0;
}

void written_once_see(struct draft *draft, const struct row_cells *cells) {
    struct written_rows *written = &draft->written;
    size_t index = draft->rows.count - 1 - (draft->rows.items[draft->rows.count - 1].same_row ? 1 : 0);
    if (says_something(cells->cells[FIELD_TICKER]))
        written->ticker_row = cells->row;
    if (says_something(cells->cells[FIELD_TYPE]))
        written->type_row = cells->row;
    if (cell_is_blank(cells->cells[FIELD_GROUP_ID]))
        return;
    written->groups++;
    written->group_index = index;
}

/* Whether the row goes on with what the row of the only group began. */
static bool continues(const struct transaction *first, const struct transaction *row) {
    return !row->group && (!row->ticker || row->ticker == first->ticker);
}

void written_once_end(struct draft *draft) {
    struct written_rows written = draft->written;
    size_t sorted = draft->problems.count;
    draft->written = (struct written_rows){.section_start = draft->rows.count};
    if (written.groups != 1 || written.group_index != written.section_start)
        return;
    const struct transaction *first = &draft->rows.items[written.group_index];
    char cell[CELL_NAME_SIZE];
    for (size_t i = written.group_index + 1; i < draft->rows.count && continues(first, &draft->rows.items[i]); i++)
        if (draft->rows.items[i].row != first->row && !draft->rows.items[i].same_row)
            draft_problem(draft, draft->rows.items[i].row, ROW_ERROR, FIELD_GROUP_ID, NULL,
                          "group \"%s\" is written once, in %s; repeat it in each row it is meant for, or merge the cells", first->group,
                          place_cell_name(first->row, draft->columns[FIELD_GROUP_ID], cell));
    draft_merge_problems(draft, sorted);
}
