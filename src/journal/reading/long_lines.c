/* Numbers that a comma has cut, cells that do not fit their columns, numbers behind the last header. */
#include "journal/reading/long_lines.h"

#include <math.h>
#include <string.h>

#include "journal/binding/column_fit.h"
#include "journal/cells/cell_values.h"

enum { GROUP = 3 };

static size_t count_digits(const char *text) {
    return strspn(text, "0123456789");
}

/* "$1" before "250.00", "0" before "85". */
static bool are_parts(const struct cell *cell, const struct cell *next) {
    if (!cell || !next || cell->kind != CELL_TEXT || next->kind != CELL_TEXT)
        return false;
    const char *head = cell->text + strspn(cell->text, "$-(+ "), *tail = next->text;
    size_t before = count_digits(head), behind = count_digits(tail);
    if (!before || before > GROUP || head[before] || !behind)
        return false;
    return (behind == GROUP && strchr(".)", tail[behind])) || (strcmp(head, "0") == 0 && behind == GROUP - 1 && !tail[behind]);
}

/* The first cell of an amount that the next one goes on with; NULL = none. */
static const struct cell *find_parted(const struct section_layout *section, const struct sheet_row *row) {
    const struct cell *found = NULL;
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        uint32_t column = section->columns[field];
        const struct cell *cell = column_kind(field) == HOLDS_AMOUNT ? row_cell(row, column) : NULL;
        if (cell && are_parts(cell, row_cell(row, column + 1)) && (!found || found->column > column))
            found = cell;
    }
    return found;
}

static bool is_sound(const struct kept_rows *kept, const struct section_layout *section, const struct sheet_row *row) {
    return !find_parted(section, row) && row_fits(kept, row, section->columns);
}

/* ---- how many cells a line has ---- */

static bool has_longer(const struct kept_rows *kept, uint32_t fields) {
    for (size_t i = 0; i < kept->rows.count; i++)
        if (kept->rows.items[i].fields > fields)
            return true;
    return false;
}

/* What half of the sound lines have at least. */
static uint32_t middle_fields(const struct kept_rows *kept, const struct section_layout *section, uint32_t header_fields) {
    size_t sound = 0, longer = 0;
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct sheet_row *row = &kept->rows.items[i];
        if (!is_sound(kept, section, row))
            continue;
        sound++;
        if (row->fields <= header_fields)
            continue;
        longer++;
        least = row->fields < least ? row->fields : least;
    }
    return longer * 2 > sound ? least : header_fields;
}

uint32_t usual_line_fields(const struct kept_rows *kept, const struct section_layout *section, uint32_t header_fields) {
    return header_fields && has_longer(kept, header_fields) ? middle_fields(kept, section, header_fields) : header_fields;
}

/* ---- one line ---- */

static bool is_number(const struct kept_rows *kept, const struct cell *cell) {
    double number;
    struct date_reading date;
    return cell_number(cell, kept->date_1904, &number) == VALUE_READ || cell_date(cell, kept->date_1904, &date) == VALUE_READ;
}

enum line_state line_state(const struct kept_rows *kept, const struct section_layout *section, const struct sheet_row *row) {
    if (!section->fields || row->fields <= section->fields)
        return LINE_WHOLE;
    const struct cell *note = row_cell(row, section->columns[FIELD_NOTES]);
    if (!is_sound(kept, section, row) || (note && is_number(kept, note)))
        return LINE_CUT;
    enum line_state state = LINE_WHOLE;
    for (uint32_t i = 0; i < row->count; i++) {
        if (row->cells[i].column < section->fields || cell_is_blank(&row->cells[i]))
            continue;
        if (is_number(kept, &row->cells[i]))
            return LINE_CUT;
        state = LINE_WITH_MORE;
    }
    return state;
}

void refuse_cut_line(struct draft *draft, const struct sheet_row *row, size_t index, size_t problems) {
    const struct section_layout *section = draft->section;
    const struct cell *parted = find_parted(section, row);
    struct transaction *drafted = &draft->rows.items[index];
    struct draft_extra *extra = &draft->extras.items[index];
    char head[VALUE_TEXT_SIZE], tail[VALUE_TEXT_SIZE];
    drafted->premium = drafted->stock_price = extra->total = extra->net = NAN;
    extra->fees = 0;
    extra->kind = DRAFT_TRADE;
    draft->problems.count = problems;
    if (parted)
        draft_problem(draft, row->number, ROW_ERROR, FIELD_COUNT, NULL, "the line has %u cells where %u are expected: \"%s\" and \"%s\" may be one number that a comma parts; put it in quotes",
                      (unsigned)row->fields, (unsigned)section->fields, cell_quote(parted, head), cell_quote(row_cell(row, parted->column + 1u), tail));
    else
        draft_problem(draft, row->number, ROW_ERROR, FIELD_COUNT, NULL, "the line has %u cells where %u are expected: a comma within a number or a text parts it; put that cell in quotes",
                      (unsigned)row->fields, (unsigned)section->fields);
}
