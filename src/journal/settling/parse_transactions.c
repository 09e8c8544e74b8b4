/* The log's sheets into transactions: read every row, then settle what only whole columns can tell. */
#include "journal/transaction.h"

#include "journal/cells/currency_sign.h"
#include "journal/reading/draft.h"
#include "journal/reading/read_rows.h"
#include "journal/checking/check_carried.h"
#include "journal/checking/check_premiums.h"
#include "journal/checking/check_sizes.h"
#include "journal/checking/check_splits.h"
#include "journal/checking/check_tickers.h"
#include "journal/settling/compare_sheets.h"
#include "journal/checking/of_export.h"
#include "journal/settling/lone_ids.h"
#include "journal/settling/rename_tickers.h"
#include "journal/settling/running_totals.h"
#include "journal/settling/settle_currencies.h"
#include "journal/settling/settle_dates.h"
#include "journal/settling/settle_rows.h"
#include "journal/settling/settle_units.h"
#include "journal/settling/settle_years.h"
#include "journal/settling/settle_fractions.h"
#include "journal/checking/unmet_settings.h"

static void add_counts(struct row_counts *sum, const struct row_counts *part) {
    sum->read += part->read;
    sum->not_transactions += part->not_transactions;
    sum->not_wheel += part->not_wheel;
    sum->passed_over += part->passed_over;
    sum->errors += part->errors;
    sum->after_as_of += part->after_as_of;
}

/* The rows of one sheet are taken as they lie, those of several are put into one list. */
static void take_rows(struct draft *drafts, struct transaction_list *transactions, struct arena *arena) {
    size_t count = transactions->layout->sheet_count;
    for (size_t i = 0; i < count; i++) {
        transactions->sheets[i].first = transactions->count;
        transactions->count += transactions->sheets[i].count;
        add_counts(&transactions->rows, &transactions->sheets[i].left_out);
    }
    if (count == 1 && drafts[0].row_arena == arena) {
        array_trim(arena, &drafts[0].rows);
        transactions->items = drafts[0].rows.items;
        return;
    }
    transactions->items = arena_alloc_array(arena, transactions->count, sizeof *transactions->items);
    for (size_t i = 0; i < count; i++)
        if (drafts[i].rows.count)
            memcpy(transactions->items + transactions->sheets[i].first, drafts[i].rows.items,
                   drafts[i].rows.count * sizeof *transactions->items);
}

static struct draft_texts *new_texts(struct arena *arena) {
    struct draft_texts *texts = arena_alloc(arena, sizeof *texts);
    intern_init_ignoring(&texts->groups, arena, " -_");
    intern_init_ignoring(&texts->tickers, arena, "."); /* BRK.B is BRKB */
    intern_init_ignoring(&texts->accounts, arena, " -_");
    intern_init_ignoring(&texts->currencies, arena, ".");
    return texts;
}

static bool read_sheets(struct draft *drafts, struct log_layout *layout, const struct settings *settings, struct arena *arena, struct arena *scratch,
                        struct diags *diags) {
    struct draft_texts *texts = new_texts(arena);
    struct style_currencies *currencies = arena_alloc(scratch, sizeof *currencies);
    *currencies = style_currencies(layout->workbook, scratch);
    for (size_t i = 0; i < layout->sheet_count; i++) {
        draft_init(&drafts[i], layout, i, texts, arena, scratch);
        drafts[i].style_currencies = currencies;
        if (!read_rows(&drafts[i], settings, diags))
            return false;
        drop_running_totals(&drafts[i], diags);
    }
    return true;
}

static bool is_sure(const struct units *units) {
    return units->decided && !units->unsure && !units->total_unsure;
}

/* A sheet that is sure, and none that is sure of another unit. */
static bool others_agree(const struct units *units, size_t count, enum premium_unit unit) {
    bool agree = false;
    for (size_t i = 0; i < count; i++) {
        if (is_sure(&units[i]) && units[i].premium != unit)
            return false;
        agree |= is_sure(&units[i]);
    }
    return agree;
}

/* Nothing decided it, or nothing but the looks of its premiums, which those of whole rows share with those per contract. */
static bool follows(const struct units *units, const struct units *decided) {
    return !units->decided || (units->total_unsure && is_sure(decided) && decided->premium == UNIT_TOTAL);
}

static void add_divided(struct divided_premiums *sum, const struct divided_premiums *found) {
    sum->whole += found->whole;
    sum->odd += found->odd;
    sum->chance *= found->chance > 0 ? found->chance : 1;
    sum->level += found->level;
}

/* Premiums per contract that may be of whole rows: what few rows of a sheet cannot tell, those of all sheets may. */
static void divide_over_sheets(const struct draft *drafts, size_t count, struct units *units) {
    struct divided_premiums all = {.chance = 1}, paid = {.chance = 1};
    for (size_t i = 0; i < count; i++) {
        add_divided(&all, &units[i].divided);
        add_divided(&paid, &units[i].paid);
    }
    for (size_t i = 0; i < count && count > 1; i++) {
        enum premium_unit before = units[i].premium;
        if (units[i].paid.chance > 0)
            settle_close_by_division(paid, &units[i]);
        if (!(units[i].divided.chance > 0))
            continue;
        settle_by_division(&drafts[i], all, &units[i]);
        units[i].close = units[i].close == before ? units[i].premium : units[i].close;
    }
}

/* Units are settled a sheet at a time; a sheet that nothing decides takes what the decided ones have (docs/spec/real-logs.md §1). */
static struct units *settle_sheet_units(const struct draft *drafts, size_t count, const struct settings *settings, struct arena *scratch) {
    struct units *units = arena_alloc_array(scratch, count, sizeof *units);
    const struct units *decided = NULL;
    for (size_t i = 0; i < count; i++)
        units[i] = settle_units(&drafts[i], settings);
    divide_over_sheets(drafts, count, units);
    for (size_t i = 0; i < count; i++) {
        if (units[i].decided && (!decided || (is_sure(&units[i]) && !is_sure(decided))))
            decided = &units[i];
    }
    for (size_t i = 0; i < count && decided; i++)
        if (follows(&units[i], decided)) {
            if (units[i].close == units[i].premium)
                units[i].close = decided->premium;
            if (units[i].quotes == units[i].premium)
                units[i].quotes = decided->premium == UNIT_TOTAL ? UNIT_PER_SHARE : decided->premium;
            units[i].premium = decided->premium;
            units[i].by = "the other sheets say";
            units[i].unsure = units[i].total_unsure = false;
        }
    for (size_t i = 0; i < count; i++)
        if (!is_sure(&units[i]) && others_agree(units, count, units[i].premium))
            units[i].unsure = units[i].total_unsure = false;
    return units;
}

/* The order of day and month likewise. */
static struct date_orders *settle_sheet_dates(const struct draft *drafts, size_t count, const struct settings *settings, struct arena *scratch) {
    struct date_orders *orders = arena_alloc_array(scratch, count, sizeof *orders);
    const struct date_orders *decided = NULL;
    for (size_t i = 0; i < count; i++) {
        orders[i] = settle_date_orders(&drafts[i], settings);
        if (orders[i].decided && !decided)
            decided = &orders[i];
    }
    for (size_t i = 0; i < count && decided; i++)
        if (!orders[i].decided)
            orders[i] = *decided;
    return orders;
}

/* What a hand wrote is looked at as a whole once more. */
static void check_slips(struct transaction_list *transactions, const struct settings *settings, struct arena *scratch, struct diags *diags) {
    if (!log_is_made_of_export(transactions->layout)) /* which lists its splits */
        check_splits(transactions, scratch, diags);
    if (log_is_of_export(transactions->layout))
        return;
    check_sizes(transactions, settings, scratch, diags);
    check_premiums(transactions, scratch, diags);
    check_tickers(transactions, scratch, diags);
    check_weekends(transactions, diags);
    check_carried(transactions, scratch, diags);
}

bool parse_transactions(struct log_layout *layout, const struct settings *settings, struct date as_of,
                        struct transaction_list *transactions, struct arena *arena, struct diags *diags) {
    struct arena scratch;
    size_t count = layout->sheet_count;
    *transactions = (struct transaction_list){.layout = layout, .as_of = as_of};
    transactions->sheets = arena_alloc_array(arena, count, sizeof *transactions->sheets);
    arena_init(&scratch);
    struct draft *drafts = arena_alloc_array(&scratch, count, sizeof *drafts);
    bool read = read_sheets(drafts, layout, settings, arena, &scratch, diags);
    if (read && count > 1)
        count = drop_copied_sheets(drafts, layout, transactions, settings, diags);
    if (read)
        take_lone_ids(drafts, count);
    if (read && count > 1)
        separate_sheets_group_numbers(drafts, count);
    if (read) {
        rename_tickers(drafts, count, settings);
        transactions->currency = settle_currencies(drafts, count, settings);
    }
    if (read)
        settle_fractions(drafts, count);
    const struct units *units = read ? settle_sheet_units(drafts, count, settings, &scratch) : NULL;
    const struct date_orders *orders = read ? settle_sheet_dates(drafts, count, settings, &scratch) : NULL;
    for (size_t i = 0; read && i < count; i++)
        settle_years(&drafts[i], &orders[i], as_of);
    for (size_t i = 0; read && i < count; i++)
        settle_rows(&drafts[i], &units[i], &orders[i], settings, transactions, diags);
    for (size_t i = 0; read && i < count; i++)
        transactions->sheets[i].rows_elsewhere = drafts[i].rows_elsewhere;
    if (read) {
        take_rows(drafts, transactions, arena);
        transactions->texts = &drafts[0].texts->groups;
        check_slips(transactions, settings, &scratch, diags);
        if (!log_is_of_export(layout))
            tell_unmet_settings(drafts, count, settings, transactions, diags);
    }
    arena_release(&scratch);
    return read;
}
