/* Class by class, field by field: the first column that fits, and who else would have. */
#include "journal/binding/assign_columns.h"

#include "journal/binding/assigner.h"

#include "journal/binding/action_columns.h"
#include "journal/binding/column_fit.h"
#include "journal/binding/counting.h"
#include "journal/binding/fee_columns.h"
#include "journal/binding/content_columns.h"
#include "journal/words/folded_name.h"

/* Strike and multiplier first: a premium is judged by them. */
static const enum field first_fields[] = {FIELD_STRIKE, FIELD_MULTIPLIER};

bool column_is_assigned(const struct assignment *assignment, uint32_t column) {
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (assignment->columns[i] == column)
            return true;
    for (size_t i = 0; i < assignment->more_fee_count; i++)
        if (assignment->more_fees[i] == column)
            return true;
    return false;
}

bool assigner_is_set_by_user(const struct assigner *assigner, enum field field) {
    const char *wanted = assigner->settings->columns[field];
    return wanted && *wanted;
}

static bool is_named_by_setting(const struct assigner *assigner, enum field field, const char *text) {
    if (!assigner_is_set_by_user(assigner, field))
        return false;
    struct folded_name folded = fold_name(text);
    return folded.text[0] && name_is(&folded, assigner->settings->columns[field]);
}

/* "Trade" is "Trade #" only where no trades in words stand below it. */
static bool is_trade_in_words(const struct assigner *assigner, const struct headed_column *column) {
    struct folded_name folded = fold_name(column->text);
    if (!name_is(&folded, "Trade") || strchr(column->text, '#'))
        return false;
    return !assigner->kept || column_holds_contracts(assigner->kept, column->column);
}

static bool has_meaning(const struct assigner *assigner, size_t header, enum field field, enum name_class class) {
    const struct headed_column *column = &assigner->headers->items[header];
    if (class == NAME_SETTING)
        return is_named_by_setting(assigner, field, column->text);
    if (field == FIELD_GROUP_ID && is_trade_in_words(assigner, column))
        return false;
    for (size_t i = 0; i < column->meanings.count; i++)
        if (column->meanings.items[i].field == field && column->meanings.items[i].name_class == class)
            return true;
    return false;
}

/* Nothing but the sign or the word for a number: in the first column it counts the rows whatever it holds. */
static bool is_bare_number(const struct folded_name *folded) {
    return strcmp(folded->text, "lot") != 0 && strcmp(folded->text, "count") != 0;
}

/* "Contract Size" over 2, 3, 2, where no header names the quantity. */
static bool counts_contracts(const struct assigner *assigner, uint32_t column) {
    enum { SHARES_LEAST = 10 };
    for (size_t i = 0; i < assigner->headers->count; i++)
        if (assigner->headers->items[i].column != column && header_means(&assigner->headers->items[i].meanings, FIELD_QUANTITY))
            return false;
    return counting_is_below(assigner->kept, column, SHARES_LEAST);
}

/* A running number is no group, a text that says no contract is none, a column that says what opens no status, and a name or a
 * description is a ticker only where it looks like one. */
static bool fits_its_name(const struct assigner *assigner, const struct headed_column *column, enum field field) {
    static const char *const row_numbers[] = {"Trade #", "Trade Number", "Trade No", "Trade Nr", "Position Number", "Position No", "Trade ID", "ID"};
    if (assigner->kept && field == FIELD_STATUS)
        return !column_holds_openings(assigner->kept, column->column);
    if (assigner->kept && field == FIELD_CLOSE_DATE)
        return !column_holds_answers(assigner->kept, column->column);
    if (assigner->kept && field == FIELD_PNL && column_shows_dates(assigner->kept, column->column)) /* "Earnings" */
        return false;
    if (assigner->kept && (field == FIELD_DEBIT || field == FIELD_CLOSE_TOTAL))
        return column_holds_numbers(assigner->kept, column->column);
    if (assigner->kept && field == FIELD_TYPE && header_means(&column->meanings, FIELD_ACTION)) /* "Sold Put" beside Assigned */
        return column_fits_wholly(assigner->kept, column->column, FIELD_TYPE, NULL) || !column_fits_wholly(assigner->kept, column->column, FIELD_ACTION, NULL);
    if (assigner->kept && field == FIELD_ACTION) /* plain puts and calls */
        return column_fit(assigner->kept, column->column, FIELD_ACTION, NULL) != FIT_NONE || !column_fits_wholly(assigner->kept, column->column, FIELD_TYPE, NULL);
    if (assigner->kept && field == FIELD_CONTRACT)
        return column_holds_contracts(assigner->kept, column->column);
    if (assigner->kept && field == FIELD_TICKER && column_holds_prices(assigner->kept, column->column))
        return false;
    struct folded_name folded = fold_name(column->text);
    if (assigner->kept && field == FIELD_MULTIPLIER && name_is(&folded, "Contract Size"))
        return !counts_contracts(assigner, column->column);
    if (assigner->kept && field == FIELD_MULTIPLIER)
        return counting_holds_multipliers(assigner->kept, column->column);
    if (assigner->kept && field == FIELD_QUANTITY && header_says_number(column->text))
        return (column->column > 0 || !is_bare_number(&folded) || column_counts_several(assigner->kept, column->column, assigner->result->columns)) && column_counting(assigner->kept, column->column, assigner->result->columns) != COUNTS_ROWS;
    if (assigner->kept && field == FIELD_QUANTITY && (name_is(&folded, "Volume") || name_is(&folded, "Vol"))) /* the market's has no sides */
        return column_has_below_zero(assigner->kept, column->column);
    if (!assigner->kept || (field != FIELD_TICKER && field != FIELD_GROUP_ID))
        return true;
    if (field == FIELD_TICKER && (name_is(&folded, "Name") || name_is(&folded, "Option")))
        return column_holds_tickers(assigner->kept, column->column);
    if (field != FIELD_GROUP_ID)
        return true;
    if (name_is(&folded, "Trade") && column_fit(assigner->kept, column->column, FIELD_ACTION, NULL) == FIT_GOOD)
        return false;
    for (size_t i = 0; i < sizeof row_numbers / sizeof *row_numbers; i++)
        if (name_is(&folded, row_numbers[i]))
            return column_repeats(assigner->kept, column->column, assigner->result->columns[FIELD_STRIKE]);
    return true;
}

static enum column_fit fit_of(const struct assigner *assigner, size_t header, enum field field) {
    const struct headed_column *column = &assigner->headers->items[header];
    if (!assigner->kept)
        return FIT_GOOD;
    if (!fits_its_name(assigner, column, field))
        return FIT_NONE;
    return column_fit(assigner->kept, column->column, field, assigner->result->columns);
}

bool assigner_fits(const struct assigner *assigner, size_t header, enum field field) {
    return fit_of(assigner, header, field) == FIT_GOOD;
}

static void bind(struct assigner *assigner, enum field field, size_t header) {
    assigner->used[header] = true;
    assigner->result->columns[field] = assigner->headers->items[header].column;
    assigner->result->bound++;
}

void assigner_add_rival(struct assigner *assigner, enum field field, size_t header, bool same_class) {
    struct assignment *result = assigner->result;
    uint32_t column = assigner->headers->items[header].column;
    if (result->rival_count == RIVALS_MOST)
        return;
    result->rivals[result->rival_count++] = (struct rival_column){column, result->columns[field], (uint8_t)field, same_class};
}

/* By names alone a column that can mean nothing else goes before one that can. */
static bool goes_first(const struct assigner *assigner, size_t header, size_t before) {
    const struct headed_column *columns = assigner->headers->items;
    return !assigner->kept && columns[header].meanings.count == 1 && columns[before].meanings.count > 1;
}

/* Words of which each is known go before words of which some are not: "Put" before "Single Option". */
static bool fits_better(const struct assigner *assigner, enum field field, size_t header, size_t before) {
    const struct headed_column *columns = assigner->headers->items;
    if (assigner->kept && field == FIELD_STATUS) /* Assigned and Expired say more than Win and Loss */
        return column_holds_ends(assigner->kept, columns[header].column) && !column_holds_ends(assigner->kept, columns[before].column);
    if (!assigner->kept || (field != FIELD_TYPE && field != FIELD_ACTION))
        return false;
    if (field == FIELD_ACTION && columns_halve_action(assigner->kept, columns[header].column, columns[before].column))
        return true; /* what is open tells whether a sale opens, but nothing tells whether an opening is a sale */
    return !column_fits_wholly(assigner->kept, columns[before].column, field, assigner->result->columns) &&
           column_fits_wholly(assigner->kept, columns[header].column, field, assigner->result->columns);
}

static bool fits_wholly(const struct assigner *assigner, size_t header, enum field field) {
    return column_fits_wholly(assigner->kept, assigner->headers->items[header].column, field, assigner->result->columns);
}

/* "CSP" and "Put Credit Spread" under Strategy, beside a Type that says put or call in every row: that is the type. */
static bool is_type_told_better(const struct assigner *assigner, enum field field, size_t header) {
    bool better = false;
    if (!assigner->kept || field != FIELD_TYPE || fits_wholly(assigner, header, field))
        return false;
    for (size_t i = 0; i < assigner->headers->count; i++)
        better |= i != header && !assigner->used[i] && header_means(&assigner->headers->items[i].meanings, field) && fits_wholly(assigner, i, field);
    return better;
}

static void bind_first_fitting(struct assigner *assigner, enum field field, enum name_class class) {
    size_t found = HEADERS_MOST;
    for (size_t i = 0; i < assigner->headers->count; i++)
        if (!assigner->used[i] && has_meaning(assigner, i, field, class) && assigner_fits(assigner, i, field) &&
            (class == NAME_SETTING || !is_type_told_better(assigner, field, i)) && (found == HEADERS_MOST || goes_first(assigner, i, found) || fits_better(assigner, field, i, found)))
            found = i;
    if (found == HEADERS_MOST)
        return;
    bind(assigner, field, found);
    for (size_t i = 0; i < assigner->headers->count && field != FIELD_FEES; i++)
        if (!assigner->used[i] && has_meaning(assigner, i, field, class) && assigner_fits(assigner, i, field))
            assigner_add_rival(assigner, field, i, true);
}

static void bind_class(struct assigner *assigner, enum name_class class) {
    for (size_t i = 0; i < sizeof first_fields / sizeof *first_fields; i++)
        if (assigner->result->columns[first_fields[i]] == NO_COLUMN)
            bind_first_fitting(assigner, first_fields[i], class);
    for (enum field field = 0; field < FIELD_COUNT; field++)
        if (assigner->result->columns[field] == NO_COLUMN)
            bind_first_fitting(assigner, field, class);
}

/* Whether a column's header names something else better than in this class. */
static bool means_other_better(const struct headed_column *column, enum name_class class) {
    for (size_t i = 0; i < column->meanings.count; i++)
        if (column->meanings.items[i].name_class < class)
            return true;
    return false;
}

/* None fits: the best class binds, and its rows are judged. A column of row numbers stays out. */
static void bind_unfitting(struct assigner *assigner, enum field field) {
    for (enum name_class class = NAME_SETTING; class < NAME_CLASSES; class++)
        for (size_t i = 0; i < assigner->headers->count; i++) {
            const struct headed_column *column = &assigner->headers->items[i];
            if (assigner->used[i] || !has_meaning(assigner, i, field, class))
                continue;
            if (class != NAME_SETTING && assigner->kept && i > 0 && column->column > column[-1].column + 1) /* a box's label, not the log's header */
                continue;
            if (class != NAME_SETTING && (means_other_better(column, class) || !fits_its_name(assigner, column, field)))
                continue;
            bind(assigner, field, i);
            return;
        }
}

/* ---- what was not used ---- */

/* Columns that name a bound field and were not needed. */
static void list_unused(struct assigner *assigner) {
    struct assignment *result = assigner->result;
    for (size_t i = 0; i < assigner->headers->count; i++) {
        const struct headed_column *column = &assigner->headers->items[i];
        bool known = column_is_assigned(result, column->column);
        for (size_t k = 0; k < result->rival_count; k++)
            known |= result->rivals[k].column == column->column;
        for (size_t k = 0; k < column->meanings.count && !known; k++) {
            enum field field = (enum field)column->meanings.items[k].field;
            if (result->columns[field] != NO_COLUMN && field != FIELD_FEES) {
                assigner_add_rival(assigner, field, i, false);
                known = true;
            }
        }
    }
}

static bool rival_differs(const struct rival_column *rival, const struct kept_rows *kept) {
    switch ((enum field)rival->field) {
    case FIELD_FEES:
        return true;
    case FIELD_STATUS:
        return columns_differ(kept, rival->column, rival->winner) && !(column_holds_ends(kept, rival->winner) && !column_holds_ends(kept, rival->column));
    case FIELD_TYPE:
        return column_types_differ(kept, rival->column, rival->winner);
    case FIELD_ACTION:
        return columns_differ(kept, rival->column, rival->winner) && !columns_halve_action(kept, rival->winner, rival->column) &&
               !columns_halve_action(kept, rival->column, rival->winner);
    default:
        return columns_differ(kept, rival->column, rival->winner);
    }
}

/* A rival that found another field is none. */
static void drop_bound_rivals(struct assignment *result, const struct kept_rows *kept) {
    size_t kept_count = 0;
    for (size_t i = 0; i < result->rival_count; i++) {
        struct rival_column rival = result->rivals[i];
        if (column_is_assigned(result, rival.column))
            continue;
        rival.same_class = rival.same_class && kept && rival_differs(&rival, kept);
        result->rivals[kept_count++] = rival;
    }
    result->rival_count = kept_count;
}

static void drop_rival(struct assignment *result, size_t index) {
    memmove(&result->rivals[index], &result->rivals[index + 1], (--result->rival_count - index) * sizeof *result->rivals);
}

/* "Amount" that is the premium of all contracts, fees not taken off: no net amount. */
static void settle_gross_amounts(struct assigner *assigner) {
    uint32_t *columns = assigner->result->columns;
    if (!assigner->kept || columns[FIELD_NET_PREMIUM] == NO_COLUMN || columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN || columns[FIELD_PREMIUM] == NO_COLUMN ||
        assigner_is_set_by_user(assigner, FIELD_NET_PREMIUM) || !column_multiplies(assigner->kept, columns[FIELD_NET_PREMIUM], columns[FIELD_PREMIUM], columns[FIELD_QUANTITY]))
        return;
    columns[FIELD_TOTAL_PREMIUM] = columns[FIELD_NET_PREMIUM];
    columns[FIELD_NET_PREMIUM] = NO_COLUMN;
}

/* "Premium collected" beside a price: what all contracts of the row brought in. */
static void settle_amounts_of_premiums(struct assigner *assigner) {
    struct assignment *result = assigner->result;
    uint32_t *columns = result->columns, quantity = columns[FIELD_QUANTITY];
    for (size_t i = 0; assigner->kept && i < result->rival_count; i++) {
        struct rival_column rival = result->rivals[i];
        if (rival.field != FIELD_PREMIUM || !rival.same_class || assigner_is_set_by_user(assigner, FIELD_PREMIUM))
            continue;
        bool amount = column_multiplies(assigner->kept, rival.column, columns[FIELD_PREMIUM], quantity);
        if (!amount && !column_multiplies(assigner->kept, columns[FIELD_PREMIUM], rival.column, quantity))
            continue;
        uint32_t total = amount ? rival.column : columns[FIELD_PREMIUM];
        columns[FIELD_PREMIUM] = amount ? columns[FIELD_PREMIUM] : rival.column;
        if (columns[FIELD_TOTAL_PREMIUM] == NO_COLUMN) {
            columns[FIELD_TOTAL_PREMIUM] = total;
            result->bound++;
        }
        drop_rival(result, i--);
    }
}

/* A contract that the columns beside it tell needs no reading. */
static void drop_told_contract(struct assigner *assigner) {
    struct assignment *result = assigner->result;
    bool told = result->columns[FIELD_TICKER] != NO_COLUMN && result->columns[FIELD_TYPE] != NO_COLUMN &&
                result->columns[FIELD_STRIKE] != NO_COLUMN && result->columns[FIELD_EXPIRY] != NO_COLUMN;
    if (!told || result->columns[FIELD_CONTRACT] == NO_COLUMN || assigner_is_set_by_user(assigner, FIELD_CONTRACT))
        return;
    result->columns[FIELD_CONTRACT] = NO_COLUMN;
    result->bound--;
}

static uint32_t find_named(const struct header_list *headers, const char *name) {
    for (size_t i = 0; i < headers->count; i++) {
        struct folded_name folded = fold_name(headers->items[i].text);
        if (name_is(&folded, name))
            return headers->items[i].column;
    }
    return NO_COLUMN;
}

/* "Month", "Day" and perhaps "Year" in columns of their own, where no column holds dates. */
static void bind_date_in_parts(struct assigner *assigner) {
    struct assignment *result = assigner->result;
    uint32_t month = find_named(assigner->headers, "Month"), day = find_named(assigner->headers, "Day");
    if (result->columns[FIELD_DATE] != NO_COLUMN || month == NO_COLUMN || day == NO_COLUMN)
        return;
    result->columns[FIELD_DATE] = month;
    result->day = day;
    result->year = find_named(assigner->headers, "Year");
    result->bound++;
}

void assign_columns(const struct header_list *headers, const struct settings *settings, const struct kept_rows *kept,
                    struct assignment *assignment) {
    struct assigner assigner = {.headers = headers, .settings = settings, .kept = kept, .result = assignment};
    *assignment = (struct assignment){.day = NO_COLUMN, .year = NO_COLUMN};
    for (size_t i = 0; i < FIELD_COUNT; i++)
        assignment->columns[i] = NO_COLUMN;
    for (enum name_class class = NAME_SETTING; class < NAME_CLASSES; class++)
        bind_class(&assigner, class);
    assigner_bind_shown(&assigner);
    for (enum field field = 0; field < FIELD_COUNT; field++)
        if (assignment->columns[field] == NO_COLUMN)
            bind_unfitting(&assigner, field);
    assigner_bind_fees(&assigner);
    bind_date_in_parts(&assigner);
    drop_told_contract(&assigner);
    settle_amounts_of_premiums(&assigner);
    settle_gross_amounts(&assigner);
    drop_bound_rivals(assignment, kept);
    list_unused(&assigner);
}
