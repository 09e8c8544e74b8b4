/* Columns that no field has, and whose headers or numbers say that one may miss them. */
#include "journal/binding/unused_columns.h"

#include <math.h>

#include "base/packed_words.h"
#include "journal/binding/column_fit.h"
#include "journal/binding/counting.h"
#include "journal/binding/rolled_to.h"

static const struct {
    const char *word;
    enum field field;
} look_alikes[] = {
    {"fee", FIELD_FEES},           {"tax", FIELD_FEES},           {"commission", FIELD_FEES},    {"premium", FIELD_PREMIUM},       {"credit", FIELD_PREMIUM},
    {"price", FIELD_PREMIUM},      {"qty", FIELD_QUANTITY},       {"quantity", FIELD_QUANTITY},     {"contract", FIELD_QUANTITY},
    {"multiplier", FIELD_MULTIPLIER}, {"strike", FIELD_STRIKE},   {"expir", FIELD_EXPIRY},          {"delta", FIELD_DELTA},
    {"account", FIELD_ACCOUNT},    {"underlying", FIELD_STOCK_PRICE},
};

/* The field a header shares a word with; FIELD_COUNT when none. */
static enum field look_alike(const char *header) {
    struct folded_name folded = fold_name(header);
    if (header_names_fees(header))
        return FIELD_FEES;
    for (size_t i = 0; i < sizeof look_alikes / sizeof *look_alikes; i++)
        if (strstr(folded.text, look_alikes[i].word))
            return look_alikes[i].field;
    return FIELD_COUNT;
}

/* "Break Even Price", "Current Stock Price": a price that nothing was traded at. */
static bool names_other_price(const char *header) {
    static const char words[] = "breakeven\0" "current\0" "market\0" "mkt\0" "now\0" "live\0" "cum\0" "running\0" "day\0" "week\0" "month\0" "year\0" "target\0" "stop\0" "last\0" "newpremium\0" "newcredit\0" "newprice\0" "rollpremium\0" "rollcredit\0";
    struct folded_name folded = fold_name(header);
    return packed_words_are_in(words, folded.text);
}

static bool is_told_by_amount(const struct assignment *assignment, enum field field) {
    return field == FIELD_PREMIUM && (assignment->columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN || assignment->columns[FIELD_NET_PREMIUM] != NO_COLUMN);
}

/* An assignment price is the strike again. */
static bool repeats_strike(const struct binder *binder, const struct assignment *assignment, uint32_t column) {
    uint32_t strike = assignment->columns[FIELD_STRIKE];
    return strike != NO_COLUMN && !columns_differ(binder->kept, column, strike);
}

/* "Cost/Credit": what the row's contracts brought in at its price, less or more its fees. */
static bool repeats_amount(const struct binder *binder, const struct assignment *assignment, uint32_t column) {
    static const double shares = 100, fees_most = 0.2, fees_of_contract = 2.5;
    uint32_t price = assignment->columns[FIELD_PREMIUM], quantity = assignment->columns[FIELD_QUANTITY];
    size_t same = 0, rows = 0;
    for (size_t i = 0; price != NO_COLUMN && quantity != NO_COLUMN && i < binder->kept->rows.count; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        double amount = fabs(binder_number(binder, row, column)), count = fabs(binder_number(binder, row, quantity)), one = fabs(binder_number(binder, row, price)) * count;
        double apart = fmin(fabs(amount - one), fabs(amount - shares * one));
        rows += amount > 0 && one > 0;
        same += amount > 0 && one > 0 && apart <= fmin(fees_most * amount, fees_of_contract * count);
    }
    return rows >= 2 && same * 5 >= rows * 4;
}

/* "Spot price then": most numbers lie near the strikes of their rows, as no premium does. */
static bool is_near_strikes(const struct binder *binder, const struct assignment *assignment, uint32_t column) {
    uint32_t strike = assignment->columns[FIELD_STRIKE];
    size_t near = 0, rows = 0;
    for (size_t i = 0; strike != NO_COLUMN && i < binder->kept->rows.count; i++) {
        double of_strike = binder_number(binder, &binder->kept->rows.items[i], column) / binder_number(binder, &binder->kept->rows.items[i], strike);
        rows += isnan(of_strike) ? 0 : 1;
        near += of_strike > 0.5 && of_strike < 2;
    }
    return near * 2 > rows;
}

/* The field that a column may be missed in; FIELD_COUNT where it is known to be another price. */
static enum field missed_field(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column) {
    enum field field = look_alike(column->text);
    if (field == FIELD_PREMIUM && !column->meanings.count && !names_other_price(column->text) && is_near_strikes(binder, assignment, column->column))
        return assignment->columns[FIELD_STOCK_PRICE] == NO_COLUMN ? FIELD_STOCK_PRICE : FIELD_COUNT;
    return field;
}

/* Words under a header that speaks of actions, where no column is taken for the action. */
static void tell_unused_action(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column) {
    static const char *const words[] = {"action", "trans", "order", "activity", "event", "operation", "code", "side", "buy", "sell", "bto", "sto", "entry", "exit"};
    struct folded_name folded = fold_name(column->text);
    bool alike = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        alike |= strstr(folded.text, words[i]) != NULL;
    if (!alike || column_is_assigned(assignment, column->column) || column_fit(binder->kept, column->column, FIELD_STATUS, assignment->columns) != FIT_GOOD)
        return;
    binder_tell(binder, UNUSED_COLUMN, column->column,
                arena_print(binder->messages->arena, "actions guessed from signs; columns.action=%s uses it", column->text),
                arena_print(binder->messages->arena, "\"%s\" may say the action, but its words are no actions that are known", column->text));
}

/* Words of headers over whole numbers that are no contracts. */
static bool counts_other_things(const char *header) {
    static const char words[] = "day\0" "dte\0" "week\0" "month\0" "year\0" "held\0" "row\0" "id\0" "score\0" "grade\0" "rank\0" "rating\0" "cycle\0" "leg\0" "roll\0" "ivr\0" "ivp\0" "rsi\0" "prob\0" "collateral\0" "capital\0" "risk\0" "profit\0" "gain\0";
    struct folded_name folded = fold_name(header);
    return packed_words_are_in(words, folded.text);
}

/* "Options" over numbers names neither a ticker nor a contract, "#" in the first column perhaps no rows. */
static bool may_name_counts(const struct binder *binder, const struct headed_column *column) {
    enum { ROWS_LEAST = 3 }; /* to be known as a running number */
    if (header_says_number(column->text))
        return binder->kept->rows.count >= ROWS_LEAST && column_counting(binder->kept, column->column, binder->section->columns) == COUNTS_NOTHING;
    for (size_t i = 0; i < column->meanings.count; i++) {
        enum field field = (enum field)column->meanings.items[i].field;
        if (field != FIELD_TICKER && field != FIELD_TYPE && field != FIELD_CONTRACT && field != FIELD_MULTIPLIER && field != FIELD_QUANTITY)
            return false;
    }
    return true;
}

/* Where no column is taken for the contracts, each row counts as one: small whole numbers that nobody names may be them. */
static bool tell_unused_counts(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column) {
    bool free = assignment->columns[FIELD_QUANTITY] == NO_COLUMN && may_name_counts(binder, column) && !column_is_assigned(assignment, column->column);
    if (!free || !*column->text || counts_other_things(column->text) || !column_holds_counts(binder->kept, column->column, assignment->columns))
        return false;
    binder_tell(binder, UNUSED_COLUMN, column->column, arena_print(binder->messages->arena, "not used; columns.quantity=%s uses it", column->text),
                arena_print(binder->messages->arena, "\"%s\" holds small whole numbers, and no column is known to hold the contracts", column->text));
    return true;
}

/* What is the same in each row by a trader's rule, or by the nature of the option. */
static bool names_rule(const char *header) {
    static const char words[] = "target\0" "goal\0" "prob\0" "pop\0" "pct\0" "percent\0" "delta\0" "gamma\0" "theta\0" "vega\0" "score\0" "ratio\0" "yield\0" "return\0" "roi\0" "roc\0" "ror\0"
                                "weight\0" "alloc\0" "risk\0" "beta\0" "iv\0" "rank\0" "convict\0" "confiden\0" "limit\0" "stop\0" "max\0" "min\0" "div\0" "rsi\0" "plan\0" "profit\0" "gain\0";
    struct folded_name folded = fold_name(header);
    return strchr(header, '%') || packed_words_are_in(words, folded.text);
}

/* Cents for each contract, the same in nearly all rows, where no column is known to hold the fees. */
static void tell_unused_fees(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column) {
    struct arena *arena = binder->messages->arena;
    bool needless = !binder->section->trades && assignment->columns[FIELD_CLOSE_PRICE] == column->column; /* "Cost" */
    bool free = needless || !column_is_assigned(assignment, column->column);
    if (!free || assignment->columns[FIELD_FEES] != NO_COLUMN || assignment->columns[FIELD_CLOSE_FEES] != NO_COLUMN || !*column->text)
        return;
    enum fee_likeness likeness = column_holds_fees(binder->kept, column->column, assignment->columns[FIELD_QUANTITY]);
    bool alike = likeness == FEES_ALIKE && (needless || !column->meanings.count) && !names_rule(column->text);
    if (likeness != FEES_FOR_EACH && !alike)
        return;
    binder_tell(binder, UNUSED_COLUMN, column->column, arena_print(arena, "not counted; columns.fees=%s counts it", column->text),
                arena_print(arena, "\"%s\" holds %s, as fees do, and no column is known to hold the fees", column->text, alike ? "the same few cents in nearly every row" : "as many cents for each contract"));
}

/* Collateral or contracts under "Mult". */
static void tell_no_multiplier(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column) {
    struct arena *arena = binder->messages->arena;
    bool unused = header_means(&column->meanings, FIELD_MULTIPLIER) && !column_is_assigned(assignment, column->column);
    if (unused && !counting_holds_multipliers(binder->kept, column->column))
        binder_tell(binder, UNUSED_COLUMN, column->column, arena_print(arena, "not used; columns.multiplier=%s uses it", column->text),
                    arena_print(arena, "\"%s\" holds numbers that hardly any contract has as its shares", column->text));
}

/* "Long Strike" beside the sold one's. */
static bool names_bought_leg(const char *header) {
    static const char words[] = "long\0" "buy\0" "bought\0" "hedge\0";
    struct folded_name folded = fold_name(header);
    return packed_words_are_in(words, folded.text);
}

static bool names_dividends(const char *header) {
    static const char others[] = "yield\0" "rate\0" "pershare\0" "expected\0" "next\0" "annual\0" "date\0" "day\0" "ex\0";
    struct folded_name folded = fold_name(header);
    if (packed_words_are_in(others, folded.text))
        return false;
    return strstr(folded.text, "dividend") || strcmp(folded.text, "div") == 0 || strcmp(folded.text, "divs") == 0;
}

/* What the shares paid, beside the trade: dividends are counted from rows of their own only. */
static bool tell_dividends(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column) {
    bool some = false;
    if (strchr(column->text, '%') || column_is_assigned(assignment, column->column) || !names_dividends(column->text))
        return false;
    for (size_t i = 0; i < binder->kept->rows.count && !some; i++)
        some = fabs(binder_number(binder, &binder->kept->rows.items[i], column->column)) > 0;
    if (some)
        binder_tell(binder, UNUSED_COLUMN, column->column, "not counted; give each dividend a row of its own, with its date and Dividend as action or type",
                    arena_print(binder->messages->arena, "\"%s\" holds dividends beside the trades", column->text));
    return some;
}

/* "Remaining" 3 of the row's 5 contracts: a trade that is closed in part stands in one row. */
static bool tell_remaining(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column) {
    static const char names[] = "Remaining\0" "Left\0" "Still Open\0" "Remaining Open\0" "Open Remaining\0" "Qty Remaining\0" "Qty Left\0" "Contracts Remaining\0" "Contracts Left\0";
    uint32_t quantity = assignment->columns[FIELD_QUANTITY];
    struct folded_name folded = fold_name(column->text);
    bool named = false, some = false;
    for (const char *known = names; known; known = packed_words_next(known))
        named |= name_is(&folded, known);
    if (!named || !binder->section->trades || quantity == NO_COLUMN || column_is_assigned(assignment, column->column))
        return false;
    for (size_t i = 0; i < binder->kept->rows.count && !some; i++) {
        double left = binder_number(binder, &binder->kept->rows.items[i], column->column);
        some = left > 0 && left < fabs(binder_number(binder, &binder->kept->rows.items[i], quantity));
    }
    if (some)
        binder_tell(binder, UNUSED_COLUMN, column->column, "not used; give what was closed and what is left a row each, with its contracts",
                    arena_print(binder->messages->arena, "\"%s\" holds fewer contracts than the rows, as of trades closed in part", column->text));
    return some;
}

void binder_tell_unused(const struct binder *binder, const struct assignment *assignment) {
    struct arena *arena = binder->messages->arena;
    for (size_t i = 0; i < binder->header->headers.count; i++) {
        const struct headed_column *column = &binder->header->headers.items[i];
        enum field field = missed_field(binder, assignment, column);
        if (binder_tell_rolls(binder, column) || tell_dividends(binder, assignment, column) || tell_remaining(binder, assignment, column))
            continue;
        if (field != FIELD_FEES)
            tell_unused_fees(binder, assignment, column);
        if (!tell_unused_counts(binder, assignment, column))
            tell_no_multiplier(binder, assignment, column);
        if (assignment->columns[FIELD_ACTION] == NO_COLUMN && assignment->columns[FIELD_STATUS] == NO_COLUMN)
            tell_unused_action(binder, assignment, column);
        bool told = column->meanings.count > 0 || strchr(column->text, '%') || column_is_assigned(assignment, column->column) || field == FIELD_COUNT;
        told = told || ((assignment->columns[field] != NO_COLUMN || is_told_by_amount(assignment, field)) && names_other_price(column->text));
        if (told || !column_holds_numbers(binder->kept, column->column) || repeats_strike(binder, assignment, column->column) ||
            (field == FIELD_PREMIUM && repeats_amount(binder, assignment, column->column)))
            continue;
        if (field == FIELD_STRIKE && assignment->columns[field] != NO_COLUMN && names_bought_leg(column->text)) {
            binder_tell(binder, UNUSED_COLUMN, column->column, "not used; give each bought contract a row of its own, with Long Put or Long Call as its type",
                        arena_print(arena, "\"%s\" holds the strikes of what was bought", column->text));
            continue;
        }
        bool beside_fees = field == FIELD_FEES && assignment->columns[field] != NO_COLUMN; /* the setting would take the others out */
        binder_tell(binder, UNUSED_COLUMN, column->column, beside_fees ? "not counted; a header like Other Fees adds it" : arena_print(arena, "not used; columns.%s=%s uses it", column_key(field), column->text),
             arena_print(arena, "\"%s\" holds numbers and looks like the %s, but no field has this name", column->text, column_noun(field)));
    }
}
