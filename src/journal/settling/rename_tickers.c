/* Symbol Change rows are paired, then every row's ticker follows the changes to its end. */
#include "journal/settling/rename_tickers.h"

struct renaming {
    const char *from, *to;
    struct date date;
};

struct renamings {
    ARRAY(struct renaming) list;
};

/* What the setting makes of each row's ticker. */
static void rename_by_setting(struct draft *draft, const struct settings *settings) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        const char *ticker = draft->rows.items[i].ticker;
        const char *renamed = ticker ? settings_renamed_ticker(settings, ticker) : NULL;
        if (renamed && renamed != ticker)
            draft->rows.items[i].ticker = intern_text(&draft->texts->tickers, renamed);
    }
}

static bool is_unpaired_change(const struct transaction *row) {
    return row->action == SYMBOL_CHANGE && row->ticker && date_is_set(row->date);
}

/* The other row of a change; the count when there is none. */
static size_t find_other(const struct draft *draft, size_t index, const bool *paired) {
    const struct transaction *row = &draft->rows.items[index];
    for (size_t i = index + 1; i < draft->rows.count; i++) {
        const struct transaction *other = &draft->rows.items[i];
        if (!paired[i] && is_unpaired_change(other) && other->ticker != row->ticker && date_compare(other->date, row->date) == 0)
            return i;
    }
    return draft->rows.count;
}

static bool was_traded_before(const struct draft *drafts, size_t count, const char *ticker, struct date date) {
    for (size_t i = 0; i < count; i++)
        for (size_t n = 0; n < drafts[i].rows.count; n++) {
            const struct transaction *row = &drafts[i].rows.items[n];
            if (row->ticker == ticker && row->action != SYMBOL_CHANGE && date_is_set(row->date) && date_compare(row->date, date) < 0)
                return true;
        }
    return false;
}

static bool is_traded(const struct draft *drafts, size_t count, const char *ticker) {
    for (size_t i = 0; i < count; i++)
        for (size_t n = 0; n < drafts[i].rows.count; n++)
            if (drafts[i].rows.items[n].ticker == ticker && drafts[i].rows.items[n].action != SYMBOL_CHANGE)
                return true;
    return false;
}

static void add_renaming(struct renamings *renamings, const struct draft *drafts, size_t count, const struct transaction *first, const char *second, struct arena *scratch) {
    for (size_t i = 0; i < renamings->list.count; i++) {
        const struct renaming *known = &renamings->list.items[i];
        if ((known->from == first->ticker && known->to == second) || (known->from == second && known->to == first->ticker))
            return; /* other contracts of the same change */
    }
    bool turned = !was_traded_before(drafts, count, first->ticker, first->date) &&
                  was_traded_before(drafts, count, second, first->date);
    *array_add(scratch, &renamings->list) = (struct renaming){
        turned ? second : first->ticker, turned ? first->ticker : second, first->date};
}

/* A change that names one ticker says nothing, unless another row or the setting tells the other name. */
static void tell_unclear(struct draft *draft, const struct transaction *row, const struct renamings *renamings, const struct settings *settings) {
    for (size_t i = 0; i < renamings->list.count; i++)
        if (renamings->list.items[i].from == row->ticker || renamings->list.items[i].to == row->ticker)
            return;
    if (settings->family[FAMILY_TICKER].count)
        return;
    draft_problem(draft, row->row, SYMBOL_CHANGE_UNCLEAR, FIELD_TICKER, "no ticker renamed",
                  "symbol change of %s without its other name; expected a second row of that date with it, or setting ticker.OLD", row->ticker);
}

static void find_changes(struct draft *drafts, size_t count, size_t index, struct renamings *renamings, const struct settings *settings) {
    struct draft *draft = &drafts[index];
    size_t rows = draft->rows.count;
    bool *paired = arena_alloc_array(draft->scratch, rows ? rows : 1, sizeof *paired);
    for (size_t i = 0; i < rows; i++) {
        size_t other = !paired[i] && is_unpaired_change(&draft->rows.items[i]) ? find_other(draft, i, paired) : rows;
        if (other == rows)
            continue;
        paired[i] = paired[other] = true;
        add_renaming(renamings, drafts, count, &draft->rows.items[i], draft->rows.items[other].ticker, draft->scratch);
    }
    for (size_t i = 0; i < rows; i++) {
        const char *renamed = draft->extras.items[i].renamed;
        if (paired[i] || !renamed || !is_unpaired_change(&draft->rows.items[i]) || !is_traded(drafts, count, renamed))
            continue;
        paired[i] = true;
        add_renaming(renamings, drafts, count, &draft->rows.items[i], renamed, draft->scratch);
    }
    size_t sorted = draft->problems.count;
    for (size_t i = 0; i < rows; i++)
        if (!paired[i] && is_unpaired_change(&draft->rows.items[i]))
            tell_unclear(draft, &draft->rows.items[i], renamings, settings);
    draft_merge_problems(draft, sorted);
}

/* Follows one change after the other, each once, so that a circle ends. */
static void rename_row(struct draft *draft, struct transaction *row, const struct renamings *renamings) {
    for (size_t i = 0; i < renamings->list.count && row->ticker; i++) {
        const struct renaming *renaming = &renamings->list.items[i];
        if (row->ticker != renaming->from)
            continue;
        if (row->action == SELL_TO_OPEN && date_is_set(row->date) && date_compare(row->date, renaming->date) > 0)
            draft_problem(draft, row->row, SYMBOL_CHANGE_UNCLEAR, FIELD_TICKER, "read as the new name",
                          "%s was sold after its change to %s", renaming->from, renaming->to);
        row->ticker = renaming->to;
    }
}

void rename_tickers(struct draft *drafts, size_t count, const struct settings *settings) {
    struct renamings renamings = {0};
    for (size_t i = 0; i < count && settings->family[FAMILY_TICKER].count; i++)
        rename_by_setting(&drafts[i], settings);
    for (size_t i = 0; i < count; i++)
        if (drafts[i].symbol_changes)
            find_changes(drafts, count, i, &renamings, settings);
    for (size_t i = 0; i < count && renamings.list.count; i++) {
        size_t sorted = drafts[i].problems.count;
        for (size_t n = 0; n < drafts[i].rows.count; n++)
            rename_row(&drafts[i], &drafts[i].rows.items[n], &renamings);
        draft_merge_problems(&drafts[i], sorted);
    }
}
