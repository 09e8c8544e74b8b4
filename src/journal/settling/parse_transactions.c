/* The log's sheet into transactions: read every row, then settle what only whole columns can tell. */
#include "journal/reading/draft.h"
#include "journal/reading/read_rows.h"
#include "journal/settling/settle_rows.h"

static void take_rows(struct draft *draft, struct transaction_list *transactions, struct arena *arena) {
    array_trim(arena, &draft->rows);
    transactions->items = draft->rows.items;
    transactions->count = draft->rows.count;
    transactions->last_row = draft->last_row;
    transactions->texts = draft->groups;
}

bool parse_transactions(const struct log_layout *layout, const struct settings *settings, struct date as_of,
                        struct transaction_list *transactions, struct arena *arena, struct diags *diags) {
    struct arena scratch;
    struct draft draft;
    *transactions = (struct transaction_list){.layout = layout, .as_of = as_of};
    arena_init(&scratch);
    draft_init(&draft, layout, arena, &scratch);
    bool read = read_rows(&draft, diags);
    if (read) {
        settle_rows(&draft, settings, transactions, diags);
        take_rows(&draft, transactions, arena);
    }
    arena_release(&scratch);
    return read;
}
