/* Where a split's row has its ratio. */
#include "journal/reading/split_row.h"

#include <string.h>

#include "journal/cells/split_ratio.h"
#include "journal/words/folded_name.h"

#define MOST_SHARES_FOR_ONE 50.0 /* that a split of a listed stock has given; as many and more are the new shares of an account that held 100 */

/* The ratio that one cell of a split's row gives. A bare number under Ratio may be any, under Quantity it must be one that splits have,
 * since the shares received may stand there. */
static bool read_ratio_cell(const struct row_draft *row, enum field field, struct split_ratio *ratio) {
    const struct cell *cell = row_cell_of(row, field);
    char buffer[VALUE_TEXT_SIZE];
    double number;
    if (cell && cell->kind == CELL_DATE)
        return split_ratio_of_time(cell->number, ratio);
    const char *text = row_text(row, field, buffer);
    if (text && read_split_ratio(text, ratio))
        return true;
    bool bare = field == FIELD_RATIO || field == FIELD_QUANTITY;
    if (!bare || cell_number(cell, false, &number) != VALUE_READ)
        return false;
    bool fits = field == FIELD_RATIO || (number > 1 && number <= MOST_SHARES_FOR_ONE);
    return fits && split_ratio_of_number(number, ratio);
}

/* Says Reverse or Forward where the ratio is written the other way round. */
static struct split_ratio as_the_action_says(const struct row_draft *row, struct split_ratio ratio) {
    char buffer[VALUE_TEXT_SIZE];
    struct folded_name action = fold_name(cell_text(row_cell_of(row, row->type_action == SPLIT ? FIELD_TYPE : FIELD_ACTION), buffer));
    bool fewer = ratio.new_shares < ratio.old_shares;
    bool other = strstr(action.text, "reverse") ? !fewer : strstr(action.text, "forward") && fewer;
    return other ? split_ratio_inverted(ratio) : ratio;
}

void row_read_split(struct row_draft *row) {
    static const enum field places[] = {FIELD_RATIO, FIELD_ACTION, FIELD_TYPE, FIELD_NOTES, FIELD_QUANTITY};
    struct split_ratio ratio = {0, 1};
    bool read = false;
    for (size_t i = 0; i < sizeof places / sizeof *places && !read; i++)
        read = read_ratio_cell(row, places[i], &ratio);
    if (read)
        ratio = as_the_action_says(row, ratio);
    row->row->quantity = ratio.new_shares;
    row->row->multiplier = (unsigned)ratio.old_shares & MULTIPLIER_MOST;
}
