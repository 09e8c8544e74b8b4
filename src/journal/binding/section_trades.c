/* How the first rows of a section end: in rows of their own, or in the row that opened. */
#include "journal/binding/section_trades.h"

#include <string.h>

#include "journal/binding/column_fit.h"
#include "journal/cells/cell_values.h"
#include "journal/words/action_words.h"
#include "journal/words/status_words.h"

/* What the first rows say of their ends. */
struct seen_ends {
    size_t statuses, odd_statuses; /* status cells, and those whose word is not known */
    bool closes;                   /* an action closes; a mere "buy" does not where a column dates the close */
    bool negative;                 /* a premium or amount below 0 in a row that dates no close */
};

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

/* A row that fills the column of what was paid, and none of what was received. */
static bool pays_only(const struct binder *binder, const struct sheet_row *row, uint32_t paid) {
    const uint32_t *columns = binder->section->columns;
    double premium = binder_number(binder, row, columns[FIELD_PREMIUM]), total = binder_number(binder, row, columns[FIELD_TOTAL_PREMIUM]);
    return paid != NO_COLUMN && binder_number(binder, row, paid) > 0 && !(premium > 0) && !(total > 0);
}

static void look_at_end(const struct binder *binder, const struct sheet_row *row, struct seen_ends *ends) {
    static const enum field amounts[] = {FIELD_PREMIUM, FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM};
    const uint32_t *columns = binder->section->columns;
    char buffer[VALUE_TEXT_SIZE];
    const char *action = cell_text(row_cell(row, columns[FIELD_ACTION]), buffer);
    ends->closes |= action && is_close(action, columns[FIELD_CLOSE_DATE] != NO_COLUMN);
    const char *status = cell_text(row_cell(row, columns[FIELD_STATUS]), buffer);
    ends->statuses += status != NULL;
    ends->odd_statuses += status && status_of_word(status).status == STATUS_UNKNOWN;
    enum field named = columns[FIELD_STRIKE] != NO_COLUMN ? FIELD_STRIKE : FIELD_TICKER;
    bool names_contract = !cell_is_blank(row_cell(row, columns[named])) || !cell_is_blank(row_cell(row, columns[FIELD_CONTRACT]));
    bool dated = !names_contract || !cell_is_blank(row_cell(row, columns[FIELD_CLOSE_DATE])); /* a total may be below 0 */
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        ends->negative |= !dated && columns[amounts[i]] != NO_COLUMN && binder_number(binder, row, columns[amounts[i]]) < 0;
    ends->negative |= !dated && pays_only(binder, row, columns[FIELD_DEBIT]);
}

/* A row is a whole trade where the columns say so and nothing closes in a row of its own (docs/spec/real-logs.md §4). */
bool binder_rows_are_trades(const struct binder *binder) {
    struct seen_ends ends = {0};
    const uint32_t *columns = binder->section->columns;
    bool struck = columns[FIELD_CONTRACT] != NO_COLUMN || (columns[FIELD_TICKER] != NO_COLUMN && column_holds_symbols(binder->kept, columns[FIELD_TICKER]));
    bool priced_ends = columns[FIELD_ACTION] == NO_COLUMN && (columns[FIELD_CLOSE_PRICE] != NO_COLUMN || columns[FIELD_CLOSE_TOTAL] != NO_COLUMN);
    if (!header_makes_trades(columns, binder->header, struck) && !priced_ends)
        return false;
    for (size_t i = 0; i < binder->kept->rows.count; i++)
        look_at_end(binder, &binder->kept->rows.items[i], &ends);
    bool open = binder->header->open_given && columns[FIELD_ACTION] == NO_COLUMN && columns[FIELD_STATUS] == NO_COLUMN;
    bool told = columns[FIELD_CLOSE_DATE] != NO_COLUMN || open || priced_ends || (ends.statuses > 0 && ends.odd_statuses * 2 <= ends.statuses);
    bool by_sign = columns[FIELD_ACTION] == NO_COLUMN && ends.negative; /* amounts below 0 close */
    return told && !ends.closes && !by_sign;
}

/* Words under Action that nobody knows say nothing of trades, whose rows are sales then, unless their type or an amount says otherwise. */
void binder_drop_odd_actions(const struct binder *binder) {
    uint32_t *action = &binder->section->columns[FIELD_ACTION];
    if (*action == NO_COLUMN || column_fit(binder->kept, *action, FIELD_ACTION, binder->section->columns) != FIT_NONE)
        return;
    const char *header = binder_header(binder, *action);
    binder_tell(binder, UNUSED_COLUMN, *action, "all rows read as sales",
                arena_print(binder->messages->arena, "\"%s\" may say what was bought and what was sold, but most of its words are no actions that are known", header));
    *action = NO_COLUMN;
}

/* What a yes says, by the header that it answers; STATUS_UNKNOWN where that asks nothing. */
enum trade_status binder_yes_status(const struct binder *binder) {
    static const struct {
        const char *word;
        enum trade_status status;
    } questions[] = {{"assign", STATUS_ASSIGNED}, {"exercise", STATUS_ASSIGNED}, {"called", STATUS_ASSIGNED},
                     {"expire", STATUS_EXPIRED},  {"close", STATUS_CLOSED},      {"roll", STATUS_ROLLED}};
    struct folded_name folded = fold_name(binder_header(binder, binder->section->columns[FIELD_STATUS]));
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (strstr(folded.text, questions[i].word))
            return questions[i].status;
    return STATUS_UNKNOWN;
}
