/* The columns of a section, and what is told about them: rivals, look-alikes, headers taken for granted. */
#include "journal/binding/bind_section.h"

#include <math.h>

#include "journal/binding/column_fit.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/read_number.h"
#include "journal/words/action_words.h"
#include "journal/words/status_words.h"

enum { THOUSAND = 1000 };

struct binder {
    const struct header_row *header;
    const struct kept_rows *kept;
    const struct sheet *sheet;
    struct section_layout *section;
    struct binding_messages *messages;
};

static void tell(const struct binder *binder, enum diag_code code, uint32_t column, const char *done, const char *message) {
    *array_add(binder->messages->arena, &binder->messages->list) =
        (struct binding_message){binder->header->row, column, code, message, done};
}

static const char *header_of(const struct binder *binder, uint32_t column) {
    for (size_t i = 0; i < binder->header->headers.count; i++)
        if (binder->header->headers.items[i].column == column)
            return binder->header->headers.items[i].text;
    return "";
}

/* ---- columns that lost a field ---- */

static void tell_rival(const struct binder *binder, const struct rival_column *rival) {
    struct arena *arena = binder->messages->arena;
    char winner[CELL_NAME_SIZE];
    enum field field = (enum field)rival->field;
    column_name(rival->winner, winner);
    const char *key = field_key(field) ? field_key(field) : "paper";
    if (!rival->same_class) {
        tell(binder, HEADER_TWICE, rival->column, "this one not used", arena_print(arena, "column %s already gives %s", winner, field_header(field)));
        return;
    }
    const char *name = header_of(binder, rival->column);
    if (field == FIELD_FEES) { /* equal ones count, too */
        tell(binder, UNUSED_COLUMN, rival->column, "not counted",
             arena_print(arena, "\"%s\" holds fees beside \"%s\" (column %s)", name, header_of(binder, rival->winner), winner));
        return;
    }
    tell(binder, AMBIGUOUS_COLUMN, rival->column,
         arena_print(arena, "\"%s\" used; columns.%s=%s uses this one", header_of(binder, rival->winner), key, name),
         arena_print(arena, "\"%s\" may be the %s as well as \"%s\" (column %s), and they differ", name, field_noun(field),
                     header_of(binder, rival->winner), winner));
}

/* One may repeat the other. */
static void tell_equal_fees(const struct binder *binder, const struct assignment *assignment) {
    struct arena *arena = binder->messages->arena;
    uint32_t column = assignment->more_fees[0];
    const char *name = header_of(binder, assignment->columns[FIELD_FEES]);
    if (assignment->equal_fees)
        tell(binder, AMBIGUOUS_COLUMN, column, arena_print(arena, "both counted; columns.fees=%s counts that one alone", name),
             arena_print(arena, "\"%s\" holds the same fees as \"%s\"", header_of(binder, column), name));
}

/* ---- columns that nothing names ---- */

static const struct {
    const char *word;
    enum field field;
} look_alikes[] = {
    {"fee", FIELD_FEES},           {"commission", FIELD_FEES},    {"premium", FIELD_PREMIUM},       {"credit", FIELD_PREMIUM},
    {"price", FIELD_PREMIUM},      {"qty", FIELD_QUANTITY},       {"quantity", FIELD_QUANTITY},     {"contract", FIELD_QUANTITY},
    {"multiplier", FIELD_MULTIPLIER}, {"strike", FIELD_STRIKE},   {"expir", FIELD_EXPIRY},          {"delta", FIELD_DELTA},
    {"account", FIELD_ACCOUNT},    {"underlying", FIELD_STOCK_PRICE},
};

/* The field a header shares a word with; FIELD_COUNT when none. */
static enum field look_alike(const char *header) {
    struct folded_name folded = fold_name(header);
    for (size_t i = 0; i < sizeof look_alikes / sizeof *look_alikes; i++)
        if (strstr(folded.text, look_alikes[i].word))
            return look_alikes[i].field;
    return FIELD_COUNT;
}

/* An assignment price is the strike again. */
static bool repeats_strike(const struct binder *binder, const struct assignment *assignment, uint32_t column) {
    uint32_t strike = assignment->columns[FIELD_STRIKE];
    return strike != NO_COLUMN && !columns_differ(binder->kept, column, strike);
}

static void tell_unused(const struct binder *binder, const struct assignment *assignment) {
    struct arena *arena = binder->messages->arena;
    for (size_t i = 0; i < binder->header->headers.count; i++) {
        const struct headed_column *column = &binder->header->headers.items[i];
        enum field field = look_alike(column->text);
        bool told = column->meanings.count > 0 || strchr(column->text, '%') || column_is_assigned(assignment, column->column) || field == FIELD_COUNT;
        if (told || !column_holds_numbers(binder->kept, column->column) || repeats_strike(binder, assignment, column->column))
            continue;
        tell(binder, UNUSED_COLUMN, column->column, arena_print(arena, "not used; columns.%s=%s uses it", field_key(field), column->text),
             arena_print(arena, "\"%s\" holds numbers and looks like the %s, but no field has this name", column->text, field_noun(field)));
    }
}

/* ---- columns R, S and T without a header ---- */

static const enum field fallback_fields[FALLBACK_COUNT] = {FIELD_DELTA, FIELD_BID, FIELD_ASK};

static double number_at(const struct binder *binder, const struct sheet_row *row, uint32_t column) {
    double number = NAN;
    return cell_number(row_cell(row, column), binder->kept->date_1904, &number) == VALUE_READ ? number : NAN;
}

/* Bid not above ask, and their middle near the premium, or that a contract's size above it. */
static bool go_together(double bid, double ask, double premium) {
    static const double sizes[] = {1, 100};
    double ratio = fabs(premium) / ((bid + ask) / 2);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (bid <= ask && ratio >= sizes[i] / 3 && ratio <= sizes[i] * 3)
            return true;
    return false;
}

static uint32_t quote_column(const struct binder *binder, uint32_t index) {
    uint32_t bound = binder->section->columns[fallback_fields[index]];
    return bound == NO_COLUMN ? FALLBACK_COLUMN + index : bound;
}

/* Rows with bid, ask and premium: most of them go together, or there are none. */
static bool quotes_fit(const struct binder *binder) {
    size_t quotes = 0, odd = 0;
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        double bid = number_at(binder, row, quote_column(binder, 1)), ask = number_at(binder, row, quote_column(binder, 2));
        double premium = number_at(binder, row, binder->section->columns[FIELD_PREMIUM]);
        if (isnan(bid) || isnan(ask) || isnan(premium))
            continue;
        quotes++;
        odd += !go_together(bid, ask, premium);
    }
    return odd * 2 < quotes;
}

static bool fallback_is_open(const struct binder *binder, const struct assignment *assignment, uint32_t index) {
    uint32_t column = FALLBACK_COLUMN + index;
    return binder->section->columns[fallback_fields[index]] == NO_COLUMN && !binder->header->headed[index] &&
           !column_is_assigned(assignment, column) && !column_is_generated(binder->sheet, column);
}

/* Whether most of an unheaded column's cells can be what it is by its place. */
static bool fallback_fits(const struct binder *binder, uint32_t index) {
    size_t filled = 0, fitting = 0;
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        uint32_t ticker = binder->section->columns[FIELD_TICKER];
        bool is_trade = ticker == NO_COLUMN || !cell_is_blank(row_cell(row, ticker));
        if (!is_trade || cell_is_blank(row_cell(row, FALLBACK_COLUMN + index)))
            continue;
        double number = number_at(binder, row, FALLBACK_COLUMN + index);
        filled++;
        fitting += index == 0 ? fabs(number) <= 100 : number >= 0;
    }
    return filled > 0 && fitting * 2 >= filled;
}

static void bind_fallbacks(const struct binder *binder, const struct assignment *assignment) {
    bool open[FALLBACK_COUNT];
    for (uint32_t i = 0; i < FALLBACK_COUNT; i++)
        open[i] = fallback_is_open(binder, assignment, i) && fallback_fits(binder, i);
    bool quotes = (open[1] || open[2]) && quotes_fit(binder);
    for (uint32_t i = 0; i < FALLBACK_COUNT; i++) {
        enum field field = fallback_fields[i];
        if (!open[i] || (i > 0 && !quotes))
            continue;
        binder->section->columns[field] = FALLBACK_COLUMN + i;
        tell(binder, HEADER_ASSUMED, FALLBACK_COLUMN + i, "used as such",
             arena_print(binder->messages->arena, "the header is blank, but the values below it fit %s", field_header(field)));
    }
}

/* ---- whole trades ---- */

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
    double premium = number_at(binder, row, columns[FIELD_PREMIUM]), total = number_at(binder, row, columns[FIELD_TOTAL_PREMIUM]);
    return paid != NO_COLUMN && number_at(binder, row, paid) > 0 && !(premium > 0) && !(total > 0);
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
    bool dated = !cell_is_blank(row_cell(row, columns[FIELD_CLOSE_DATE]));
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        ends->negative |= !dated && columns[amounts[i]] != NO_COLUMN && number_at(binder, row, columns[amounts[i]]) < 0;
    ends->negative |= !dated && pays_only(binder, row, columns[FIELD_DEBIT]);
}

/* A row is a whole trade where the columns say so and nothing closes in a row of its own (docs/spec/real-logs.md §4). */
static bool rows_are_trades(const struct binder *binder) {
    struct seen_ends ends = {0};
    const uint32_t *columns = binder->section->columns;
    bool struck = columns[FIELD_CONTRACT] != NO_COLUMN || (columns[FIELD_TICKER] != NO_COLUMN && column_holds_symbols(binder->kept, columns[FIELD_TICKER]));
    if (!columns_make_trades(columns, binder->header->ticker_given, struck))
        return false;
    for (size_t i = 0; i < binder->kept->rows.count; i++)
        look_at_end(binder, &binder->kept->rows.items[i], &ends);
    bool told = columns[FIELD_CLOSE_DATE] != NO_COLUMN || (ends.statuses > 0 && ends.odd_statuses * 2 <= ends.statuses);
    bool by_sign = columns[FIELD_ACTION] == NO_COLUMN && ends.negative; /* amounts below 0 close */
    return told && !ends.closes && !by_sign;
}

/* ---- what was received and what was paid, in two columns ---- */

static void move_column(const struct binder *binder, enum field from, enum field to) {
    uint32_t *columns = binder->section->columns;
    columns[to] = columns[from];
    columns[from] = NO_COLUMN;
}

/* In most rows with both, the amounts are the price, times quantity and the size of a contract. */
static bool are_amounts_of(const struct binder *binder, uint32_t price) {
    static const double near = 1.2, shares = 100;
    const uint32_t *columns = binder->section->columns;
    size_t rows = 0, agreeing = 0;
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        double received = number_at(binder, row, columns[FIELD_PREMIUM]), paid = number_at(binder, row, columns[FIELD_DEBIT]);
        double each = fabs(number_at(binder, row, price)), quantity = fabs(number_at(binder, row, columns[FIELD_QUANTITY]));
        double ratio = fabs(fabs(received) > 0 ? received : paid) / (each * quantity);
        if (!isfinite(ratio) || !(ratio > 0))
            continue;
        rows++;
        agreeing += (ratio > shares / near && ratio < shares * near) || (ratio > 1 / near && ratio < near);
    }
    return rows > 0 && agreeing * 2 > rows;
}

/* "Price" beside "Credit" and "Debit" is the premium, and they are the rows' amounts. */
static void take_price_beside(const struct binder *binder, const struct assignment *assignment) {
    uint32_t *columns = binder->section->columns;
    for (size_t i = 0; i < assignment->rival_count; i++) {
        const struct rival_column *rival = &assignment->rivals[i];
        if (rival->field != FIELD_PREMIUM || !column_holds_numbers(binder->kept, rival->column) || !are_amounts_of(binder, rival->column))
            continue;
        columns[FIELD_TOTAL_PREMIUM] = columns[FIELD_PREMIUM];
        columns[FIELD_PREMIUM] = rival->column;
        return;
    }
}

/* Rows that close fill the column of a close's price, and no row fills both. */
static bool prices_stand_apart(const struct binder *binder) {
    const uint32_t *columns = binder->section->columns;
    bool apart = false;
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        double received = number_at(binder, row, columns[FIELD_PREMIUM]), paid = number_at(binder, row, columns[FIELD_CLOSE_PRICE]);
        if (fabs(received) > 0 && fabs(paid) > 0)
            return false;
        apart |= fabs(paid) > 0;
    }
    return apart;
}

static void settle_paid(const struct binder *binder, const struct assignment *assignment) {
    struct section_layout *section = binder->section;
    uint32_t *columns = section->columns;
    if (section->trades) {
        bool priced = columns[FIELD_CLOSE_PRICE] != NO_COLUMN || columns[FIELD_CLOSE_TOTAL] != NO_COLUMN;
        if (columns[FIELD_DEBIT] != NO_COLUMN && !priced)
            move_column(binder, FIELD_DEBIT, columns[FIELD_PREMIUM] == NO_COLUMN ? FIELD_CLOSE_TOTAL : FIELD_CLOSE_PRICE);
        return;
    }
    if (columns[FIELD_DEBIT] == NO_COLUMN && columns[FIELD_CLOSE_PRICE] != NO_COLUMN && columns[FIELD_PREMIUM] != NO_COLUMN &&
        prices_stand_apart(binder))
        move_column(binder, FIELD_CLOSE_PRICE, FIELD_DEBIT);
    if (columns[FIELD_DEBIT] != NO_COLUMN && columns[FIELD_PREMIUM] != NO_COLUMN && columns[FIELD_TOTAL_PREMIUM] == NO_COLUMN)
        take_price_beside(binder, assignment);
    section->amounts_paid = columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN;
}

/* ---- commas or points before the decimals ---- */

struct number_forms {
    size_t counts[NUMBER_FORMS];
    const char *grouped; /* the first text like "1.310" */
    uint32_t column;     /* and where it stands */
};

static void count_forms(const struct binder *binder, uint32_t column, struct number_forms *forms) {
    for (size_t i = 0; i < binder->kept->rows.count && column != NO_COLUMN; i++) {
        const struct cell *cell = row_cell(&binder->kept->rows.items[i], column);
        if (!cell || cell->kind != CELL_TEXT)
            continue;
        enum number_form form = number_form(cell->text);
        forms->counts[form]++;
        if (form == NUMBER_POINT_AND_THREE && !forms->grouped) {
            forms->grouped = cell->text;
            forms->column = column;
        }
    }
}

static void tell_forms(const struct binder *binder, const struct number_forms *forms) {
    struct arena *arena = binder->messages->arena;
    bool mixed = forms->counts[NUMBER_DECIMAL_COMMA] > 0;
    double number;
    if (read_number(forms->grouped, &number))
        tell(binder, NUMBER_UNSURE, forms->column, arena_print(arena, "read as %.12g", number),
             arena_print(arena, "\"%s\" may be %.12g as well: %s", forms->grouped, number * THOUSAND,
                         mixed ? "other numbers have a comma before their decimals, others a point" : "no other number shows what a point is"));
}

/* "1.310" is 1310 where other numbers have a comma before their decimals and none has a point there. */
static bool points_group(const struct binder *binder) {
    static const enum field amounts[] = {FIELD_STRIKE, FIELD_PREMIUM, FIELD_TOTAL_PREMIUM, FIELD_DEBIT, FIELD_NET_PREMIUM,
                                         FIELD_FEES, FIELD_PNL, FIELD_CLOSE_PRICE, FIELD_CLOSE_TOTAL, FIELD_CLOSE_FEES,
                                         FIELD_STOCK_PRICE, FIELD_CLOSE_STOCK_PRICE, FIELD_COST_BASIS, FIELD_BID, FIELD_ASK, FIELD_DELTA};
    const struct section_layout *section = binder->section;
    struct number_forms forms = {0};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        count_forms(binder, section->columns[amounts[i]], &forms);
    for (size_t i = 0; i < section->more_fee_count; i++)
        count_forms(binder, section->more_fees[i], &forms);
    if (!forms.grouped)
        return false;
    if (forms.counts[NUMBER_DECIMAL_COMMA] > 0 && forms.counts[NUMBER_DECIMAL_POINT] == 0)
        return true;
    if (forms.counts[NUMBER_DECIMAL_COMMA] > 0 || forms.counts[NUMBER_DECIMAL_POINT] == 0)
        tell_forms(binder, &forms);
    return false;
}

static bool has_below_zero(const struct binder *binder, enum field field) {
    uint32_t column = binder->section->columns[field];
    for (size_t i = 0; i < binder->kept->rows.count && column != NO_COLUMN; i++)
        if (number_at(binder, &binder->kept->rows.items[i], column) < 0)
            return true;
    return false;
}

/* What tells sales from purchases where no action does. */
static bool quantities_have_sides(const struct binder *binder) {
    const uint32_t *columns = binder->section->columns;
    return columns[FIELD_ACTION] == NO_COLUMN && columns[FIELD_DEBIT] == NO_COLUMN && has_below_zero(binder, FIELD_QUANTITY) &&
           !has_below_zero(binder, FIELD_PREMIUM) && !has_below_zero(binder, FIELD_TOTAL_PREMIUM) && !has_below_zero(binder, FIELD_NET_PREMIUM);
}

/* What a yes under "Expired?" or "Closed?" says; under other headers, "Assigned?". */
static enum trade_status yes_status(const struct binder *binder) {
    struct folded_name folded = fold_name(header_of(binder, binder->section->columns[FIELD_STATUS]));
    if (strstr(folded.text, "assign"))
        return STATUS_ASSIGNED;
    return strstr(folded.text, "expire") ? STATUS_EXPIRED : strstr(folded.text, "close") ? STATUS_CLOSED : STATUS_ASSIGNED;
}

/* "Fee per Contract", "Comm/Contract". */
static bool is_each(const struct binder *binder, uint32_t column) {
    const char *header = header_of(binder, column);
    struct folded_name folded = fold_name(header);
    return strstr(folded.text, "percontract") || (strchr(header, '/') && strstr(folded.text, "contract"));
}

static uint16_t fees_each(const struct binder *binder) {
    const struct section_layout *section = binder->section;
    uint16_t each = is_each(binder, section->columns[FIELD_FEES]);
    for (size_t i = 0; i < section->more_fee_count; i++)
        if (is_each(binder, section->more_fees[i]))
            each = (uint16_t)(each | 1u << (i + 1));
    return each;
}

/* "Premium / Contract", "Fill Price": no amount of the whole row. */
static bool says_price(const char *header) {
    static const char *const words[] = {"contract", "price", "share", "avg", "average", "fill"};
    struct folded_name folded = fold_name(header);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(folded.text, words[i]))
            return true;
    return false;
}

void bind_log_section(const struct header_row *header, const struct kept_rows *kept, const struct sheet *sheet, const struct settings *settings,
                  struct section_layout *section, struct binding_messages *messages) {
    struct binder binder = {header, kept, sheet, section, messages};
    struct assignment assignment;
    assign_columns(&header->headers, settings, kept, &assignment);
    *section = (struct section_layout){
        .header_row = header->row, .last_column = header->last_column, .more_fee_count = assignment.more_fee_count};
    memcpy(section->columns, assignment.columns, sizeof section->columns);
    memcpy(section->more_fees, assignment.more_fees, sizeof section->more_fees);
    for (size_t i = 0; i < assignment.rival_count; i++)
        tell_rival(&binder, &assignment.rivals[i]);
    tell_equal_fees(&binder, &assignment);
    tell_unused(&binder, &assignment);
    bind_fallbacks(&binder, &assignment);
    section->trades = rows_are_trades(&binder);
    settle_paid(&binder, &assignment);
    section->types_act = !section->trades && section->columns[FIELD_ACTION] == NO_COLUMN && section->columns[FIELD_TYPE] != NO_COLUMN &&
                         column_holds_sides(kept, section->columns[FIELD_TYPE]);
    section->points_group = points_group(&binder);
    section->quantity_signed = !section->trades && quantities_have_sides(&binder);
    section->yes_status = (uint8_t)yes_status(&binder);
    section->fees_each = fees_each(&binder);
    section->premium_price = says_price(header_of(&binder, section->columns[FIELD_PREMIUM]));
}
