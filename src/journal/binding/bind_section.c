/* The columns of a section, and what is told about them: rivals, look-alikes, headers taken for granted. */
#include "journal/binding/bind_section.h"

#include "journal/binding/binder.h"

#include <math.h>

#include "base/compare.h"
#include "base/packed_words.h"
#include "journal/binding/action_columns.h"
#include "journal/binding/boxes_beside.h"
#include "journal/binding/column_fit.h"
#include "journal/binding/counting.h"
#include "journal/binding/section_amounts.h"
#include "journal/binding/section_trades.h"
#include "journal/binding/unused_columns.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/currency_sign.h"
#include "journal/cells/written_number.h"
#include "journal/words/status_words.h"

void binder_tell(const struct binder *binder, enum diag_code code, uint32_t column, const char *done, const char *message) {
    *array_add(binder->messages->arena, &binder->messages->list) =
        (struct binding_message){binder->header->row, column, code, message, done};
}

const char *binder_header(const struct binder *binder, uint32_t column) {
    for (size_t i = 0; i < binder->header->headers.count; i++)
        if (binder->header->headers.items[i].column == column)
            return binder->header->headers.items[i].text;
    return "";
}

double binder_number(const struct binder *binder, const struct sheet_row *row, uint32_t column) {
    const struct cell *cell = row_cell(row, column);
    double number = NAN;
    if (cell && cell->kind == CELL_TEXT && (read_written_price(cell->text, &number) || read_written_count(cell->text, &number)))
        return number;
    return cell_number(cell, binder->kept->date_1904, &number) == VALUE_READ ? number : NAN;
}

/* ---- columns that lost a field ---- */

/* Rows in which a column "Assigned?" says yes, and the status that is used says something else. */
static size_t assigned_elsewhere(const struct binder *binder, const struct rival_column *rival) {
    struct folded_name folded = fold_name(binder_header(binder, rival->column));
    size_t rows = 0;
    if (rival->field != FIELD_STATUS || !strstr(folded.text, "assigned") || !column_holds_answers(binder->kept, rival->column))
        return 0;
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        char answer[VALUE_TEXT_SIZE], status[VALUE_TEXT_SIZE];
        const char *said = cell_text(row_cell(&binder->kept->rows.items[i], rival->column), answer);
        const char *used = cell_text(row_cell(&binder->kept->rows.items[i], rival->winner), status);
        rows += said && status_of_word(said).status == STATUS_ASSIGNED && !(used && status_of_word(used).status == STATUS_ASSIGNED);
    }
    return rows;
}

static void tell_rival(const struct binder *binder, const struct rival_column *rival) {
    struct arena *arena = binder->messages->arena;
    char winner[CELL_NAME_SIZE];
    enum field field = (enum field)rival->field;
    place_column_name(rival->winner, winner);
    const char *key = column_key(field) ? column_key(field) : "paper";
    size_t assigned = assigned_elsewhere(binder, rival);
    if (assigned) {
        binder_tell(binder, UNUSED_COLUMN, rival->column, "not used",
                    arena_print(arena, "\"%s\" says yes in %zu row%s whose status in column %s is not Assigned", binder_header(binder, rival->column), assigned,
                                assigned == 1 ? "" : "s", winner));
        return;
    }
    if (!rival->same_class) {
        binder_tell(binder, HEADER_TWICE, rival->column, "this one not used", arena_print(arena, "column %s already gives %s", winner, column_header(field)));
        return;
    }
    const char *name = binder_header(binder, rival->column);
    if (field == FIELD_FEES) { /* equal ones count, too */
        binder_tell(binder, UNUSED_COLUMN, rival->column, "not counted",
             arena_print(arena, "\"%s\" holds fees beside \"%s\" (column %s)", name, binder_header(binder, rival->winner), winner));
        return;
    }
    binder_tell(binder, AMBIGUOUS_COLUMN, rival->column,
         arena_print(arena, "\"%s\" used; columns.%s=%s uses this one", binder_header(binder, rival->winner), key, name),
         arena_print(arena, "\"%s\" may be the %s as well as \"%s\" (column %s), and they differ", name, column_noun(field),
                     binder_header(binder, rival->winner), winner));
}

/* One may repeat the other. */
static void tell_equal_fees(const struct binder *binder, const struct assignment *assignment) {
    struct arena *arena = binder->messages->arena;
    uint32_t column = assignment->more_fees[0];
    const char *name = binder_header(binder, assignment->columns[FIELD_FEES]);
    if (assignment->equal_fees)
        binder_tell(binder, AMBIGUOUS_COLUMN, column, arena_print(arena, "both counted; columns.fees=%s counts that one alone", name),
             arena_print(arena, "\"%s\" holds the same fees as \"%s\"", binder_header(binder, column), name));
}

static void tell_shown(const struct binder *binder, const struct assignment *assignment) {
    for (size_t i = 0; i < binder->header->headers.count; i++) {
        const struct headed_column *column = &binder->header->headers.items[i];
        for (enum field field = 0; field < FIELD_COUNT; field++)
            if (assignment->shown >> field & 1 && assignment->columns[field] == column->column && !header_means(&column->meanings, field))
                binder_tell(binder, HEADER_ASSUMED, column->column, "used as such",
                            arena_print(binder->messages->arena, "\"%s\" is no name of the %s that is known, but every value below it is one", column->text, column_noun(field)));
    }
}

/* "#" over 1, 1, 2, 2: two trades, or one contract and then two. */
static void tell_unsure_counts(const struct binder *binder, const struct settings *settings) {
    uint32_t column = binder->section->columns[FIELD_QUANTITY];
    const char *name = binder_header(binder, column), *wanted = settings->columns[FIELD_QUANTITY];
    if (column == NO_COLUMN || (wanted && *wanted) || !header_says_number(name) || column_counting(binder->kept, column, binder->section->columns) != COUNTS_PERHAPS)
        return;
    binder_tell(binder, AMBIGUOUS_COLUMN, column, arena_print(binder->messages->arena, "read as contracts; columns.quantity=%s says so", name),
                arena_print(binder->messages->arena, "\"%s\" may hold the contracts, or number the trades", name));
}

/* ---- columns R, S and T without a header ---- */

static const enum field fallback_fields[FALLBACK_COUNT] = {FIELD_DELTA, FIELD_BID, FIELD_ASK};

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
        double bid = binder_number(binder, row, quote_column(binder, 1)), ask = binder_number(binder, row, quote_column(binder, 2));
        double premium = binder_number(binder, row, binder->section->columns[FIELD_PREMIUM]);
        if (isnan(bid) || isnan(ask) || isnan(premium))
            continue;
        quotes++;
        odd += !go_together(bid, ask, premium);
    }
    return odd * 2 < quotes;
}

/* Columns without a header between the log's last one and these are another table's, and so are these. */
static bool is_in_other_table(const struct binder *binder) {
    const struct header_list *headers = &binder->header->headers;
    uint32_t column = headers->count ? headers->items[headers->count - 1].column + 1 : FALLBACK_COLUMN;
    for (; column < FALLBACK_COLUMN; column++)
        if (!column_is_generated(binder->sheet, column) && !column_is_blank(binder->kept, column))
            return true;
    return false;
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
        double number = binder_number(binder, row, FALLBACK_COLUMN + index);
        filled++;
        fitting += index == 0 ? fabs(number) <= 100 : number >= 0;
    }
    return filled > 0 && fitting * 2 >= filled;
}

static void bind_fallbacks(const struct binder *binder, const struct assignment *assignment) {
    bool open[FALLBACK_COUNT], other = is_in_other_table(binder);
    for (uint32_t i = 0; i < FALLBACK_COUNT; i++)
        open[i] = !other && fallback_is_open(binder, assignment, i) && fallback_fits(binder, i);
    bool quotes = (open[1] || open[2]) && quotes_fit(binder);
    for (uint32_t i = 0; i < FALLBACK_COUNT; i++) {
        enum field field = fallback_fields[i];
        if (!open[i] || (i > 0 && !quotes))
            continue;
        binder->section->columns[field] = FALLBACK_COLUMN + i;
        binder_tell(binder, HEADER_ASSUMED, FALLBACK_COLUMN + i, "used as such",
             arena_print(binder->messages->arena, "the header is blank, but the values below it fit %s", column_header(field)));
    }
}

/* ---- what the headers say besides ---- */

static bool has_below_zero(const struct binder *binder, enum field field) {
    uint32_t column = binder->section->columns[field];
    for (size_t i = 0; i < binder->kept->rows.count && column != NO_COLUMN; i++)
        if (binder_number(binder, &binder->kept->rows.items[i], column) < 0)
            return true;
    return false;
}

/* What tells sales from purchases where no action does. */
static bool quantities_have_sides(const struct binder *binder) {
    const uint32_t *columns = binder->section->columns;
    return columns[FIELD_ACTION] == NO_COLUMN && columns[FIELD_DEBIT] == NO_COLUMN && has_below_zero(binder, FIELD_QUANTITY) &&
           !has_below_zero(binder, FIELD_PREMIUM) && !has_below_zero(binder, FIELD_TOTAL_PREMIUM) && !has_below_zero(binder, FIELD_NET_PREMIUM);
}

static bool is_each(const struct binder *binder, uint32_t column) {
    return header_is_each(binder_header(binder, column));
}

static uint16_t fees_each(const struct binder *binder) {
    const struct section_layout *section = binder->section;
    uint16_t each = is_each(binder, section->columns[FIELD_FEES]);
    for (size_t i = 0; i < section->more_fee_count; i++)
        if (is_each(binder, section->more_fees[i]))
            each = (uint16_t)(each | 1u << (i + 1));
    return each;
}

/* Cells above 0 less those below. */
static int64_t sign_balance(const struct binder *binder, uint32_t column) {
    int64_t balance = 0;
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        double fee = binder_number(binder, &binder->kept->rows.items[i], column);
        balance += COMPARE(fee, 0);
    }
    return balance;
}

/* Commissions above 0 beside fees below 0: costs both, each as its column writes them. */
static uint16_t fees_turned(const struct binder *binder, const struct settings *settings) {
    const struct section_layout *section = binder->section;
    int64_t balance = sign_balance(binder, section->columns[FIELD_FEES]);
    bool above = balance > 0;
    uint16_t turned = balance < 0;
    for (size_t i = 0; i < section->more_fee_count; i++) {
        balance = sign_balance(binder, section->more_fees[i]);
        above |= balance > 0;
        turned = (uint16_t)(turned | (unsigned)(balance < 0) << (i + 1));
    }
    return above && settings->negative_fees != NEGATIVE_FEES_REBATE ? turned : 0;
}

static const char *currency_of_headers(const struct binder *binder) {
    static const enum field amounts[] = {FIELD_PREMIUM, FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM, FIELD_DEBIT, FIELD_CLOSE_PRICE, FIELD_CLOSE_TOTAL};
    const char *code = NULL;
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts && !code; i++)
        code = header_currency(binder_header(binder, binder->section->columns[amounts[i]]));
    return code;
}

static uint64_t settings_met(const struct header_list *headers, const struct settings *settings, const struct assignment *assignment) {
    uint64_t met = 0;
    for (enum field field = 0; field < FIELD_COUNT; field++)
        for (size_t i = 0; i < headers->count && settings->columns[field]; i++) {
            struct folded_name folded = fold_name(headers->items[i].text);
            bool named = assignment->columns[field] == headers->items[i].column && name_is(&folded, settings->columns[field]);
            met |= (uint64_t)named << field;
        }
    return met;
}

/* ---- legs that a row does not show ---- */

static bool has_part(const char *header, const char *parts) {
    struct folded_name folded = fold_name(header);
    return packed_words_are_in(parts, folded.text);
}

/* The first column without a field whose header says it; NO_COLUMN = none. */
static uint32_t find_unassigned(const struct binder *binder, const struct assignment *assignment, const char *parts) {
    for (size_t i = 0; i < binder->header->headers.count; i++) {
        const struct headed_column *column = &binder->header->headers.items[i];
        if (!column_is_assigned(assignment, column->column) && has_part(column->text, parts))
            return column->column;
    }
    return NO_COLUMN;
}

static void find_other_legs(const struct binder *binder, const struct assignment *assignment) {
    static const char strategies[] = "strategy\0" "setup\0" "structure\0" "type\0" "spread\0";
    static const char strikes[] = "longstrike\0" "strikelong\0" "buystrike\0" "boughtstrike\0" "strike2\0" "protectivestrike\0" "hedgestrike\0";
    binder->section->strategy_column = find_unassigned(binder, assignment, strategies);
    binder->section->other_strike_column = find_unassigned(binder, assignment, strikes);
}

/* IDs that one row each bears may be of trades that other sheets or sections go on with. */
static uint32_t find_lone_ids(const struct binder *binder, const struct assignment *assignment) {
    for (size_t i = 0; i < binder->header->headers.count && !binder->section->trades && assignment->columns[FIELD_GROUP_ID] == NO_COLUMN; i++) {
        const struct headed_column *column = &binder->header->headers.items[i];
        if (header_means(&column->meanings, FIELD_GROUP_ID) && !column_is_assigned(assignment, column->column))
            return column->column;
    }
    return NO_COLUMN;
}

static uint32_t find_import_ids(const struct binder *binder) {
    for (size_t i = 0; i < binder->header->headers.count; i++)
        if (strcmp(binder->header->headers.items[i].text, IMPORT_ID_HEADING) == 0)
            return binder->header->headers.items[i].column;
    return NO_COLUMN;
}

/* The log has no fees but those. */
static void tell_fees_of_box(const struct binder *binder, const struct header_row *header, const struct assignment *assignment, uint32_t column) {
    struct arena *arena = binder->messages->arena;
    struct binder of_all = *binder;
    of_all.header = header;
    if (column == NO_COLUMN || assignment->columns[FIELD_FEES] != NO_COLUMN)
        return;
    const char *name = binder_header(&of_all, column);
    binder_tell(binder, UNUSED_COLUMN, column, arena_print(arena, "not read; columns.fees=%s reads it", name),
                arena_print(arena, "\"%s\" stands in a box beside the log, as it seems", name));
}

/* Where closes have rows of their own, their fees are fees like others. */
static void add_close_fees(struct section_layout *section) {
    uint32_t column = section->columns[FIELD_CLOSE_FEES];
    if (column == NO_COLUMN || section->more_fee_count == MORE_FEES_MOST)
        return;
    section->columns[FIELD_CLOSE_FEES] = NO_COLUMN;
    if (section->columns[FIELD_FEES] == NO_COLUMN)
        section->columns[FIELD_FEES] = column;
    else
        section->more_fees[section->more_fee_count++] = column;
}

/* An option that expired costs nothing to close: "Fees" below "Close" are those of the whole trade. */
static void take_fees_of_trades(const struct binder *binder) {
    uint32_t *columns = binder->section->columns;
    size_t expired = 0, costly = 0;
    for (size_t i = 0; i < binder->kept->rows.count && columns[FIELD_CLOSE_FEES] != NO_COLUMN && columns[FIELD_FEES] == NO_COLUMN; i++) {
        const struct cell *status = row_cell(&binder->kept->rows.items[i], columns[FIELD_STATUS]);
        bool ran_out = status && status->kind == CELL_TEXT && status_of_word(status->text).status == STATUS_EXPIRED;
        expired += ran_out;
        costly += ran_out && fabs(binder_number(binder, &binder->kept->rows.items[i], columns[FIELD_CLOSE_FEES])) > 0;
    }
    if (costly * 2 <= expired)
        return;
    columns[FIELD_FEES] = columns[FIELD_CLOSE_FEES];
    columns[FIELD_CLOSE_FEES] = NO_COLUMN;
}

static void lay_out(struct section_layout *section, const struct header_row *header, const struct log_headers *of_log, const struct assignment *assignment) {
    *section = (struct section_layout){
        .header_row = header->row, .last_column = of_log->count ? of_log->items[of_log->count - 1].column : header->last_column,
        .more_fee_count = assignment->more_fee_count, .day_column = assignment->day, .year_column = assignment->year};
    memcpy(section->columns, assignment->columns, sizeof section->columns);
    memcpy(section->more_fees, assignment->more_fees, sizeof section->more_fees);
}

/* Whether rows are whole trades, and what that makes of columns. */
static void settle_layout(const struct binder *binder, const struct assignment *assignment) {
    struct section_layout *section = binder->section;
    section->trades = binder_rows_are_trades(binder);
    if (section->trades) {
        take_fees_of_trades(binder);
        binder_drop_odd_actions(binder);
    } else
        add_close_fees(section);
    section->action_beside = binder_action_beside(binder, assignment);
    section->order_states = binder_order_states(binder, assignment);
}

static void tell_bound(const struct binder *binder, const struct settings *settings, const struct assignment *assignment) {
    const struct section_layout *section = binder->section;
    for (size_t i = 0; i < assignment->rival_count; i++)
        if (assignment->rivals[i].column != section->action_beside && assignment->rivals[i].column != section->order_states)
            tell_rival(binder, &assignment->rivals[i]);
    binder->messages->settings_met |= settings_met(&binder->header->headers, settings, assignment);
    tell_equal_fees(binder, assignment);
    tell_shown(binder, assignment);
    tell_unsure_counts(binder, settings);
    binder_tell_unused(binder, assignment);
}

/* How the cells of the columns say what they say: by signs, for each contract, in which currency. */
static void read_manner(const struct binder *binder, const struct settings *settings) {
    static const char prices[] = "price\0" "share\0" "avg\0" "average\0" "fill\0";
    struct section_layout *section = binder->section;
    const char *premium = binder_header(binder, section->columns[FIELD_PREMIUM]);
    section->types_act = !section->trades && section->columns[FIELD_ACTION] == NO_COLUMN && section->columns[FIELD_TYPE] != NO_COLUMN &&
                         column_holds_sides(binder->kept, section->columns[FIELD_TYPE]);
    section->signed_openings = (uint8_t)binder_signed_openings(binder);
    section->prices_paid = binder_prices_paid(binder);
    section->sides = (uint8_t)binder_sides(binder);
    section->points_group = binder_points_group(binder);
    section->quantity_signed = !section->trades && quantities_have_sides(binder);
    section->yes_status = (uint8_t)binder_yes_status(binder);
    section->fees_each = fees_each(binder);
    section->close_fees_each = is_each(binder, section->columns[FIELD_CLOSE_FEES]);
    section->fees_turned = section->more_fee_count > 0 ? fees_turned(binder, settings) : 0;
    section->currency = currency_of_headers(binder);
    if (!section->currency)
        section->currency = account_currency(binder->sheet->name);
    section->premium_price = has_part(premium, prices);
    section->premium_each = has_part(premium, "contract\0");
}

/* "K", "Str": strikes only where nothing else says them, and every cell may be one. */
static void drop_doubtful_strikes(const struct binder *binder, struct assignment *assignment) {
    uint32_t *columns = assignment->columns;
    const struct headed_column *column = NULL;
    for (size_t i = 0; i < binder->header->headers.count; i++)
        if (binder->header->headers.items[i].column == columns[FIELD_STRIKE])
            column = &binder->header->headers.items[i];
    bool general = false;
    for (size_t i = 0; column && i < column->meanings.count; i++)
        general |= column->meanings.items[i].field == FIELD_STRIKE && column->meanings.items[i].name_class == NAME_GENERAL;
    bool said = columns[FIELD_CONTRACT] != NO_COLUMN || (columns[FIELD_TICKER] != NO_COLUMN && column_holds_symbols(binder->kept, columns[FIELD_TICKER]));
    if (!general || (!said && column_fit(binder->kept, columns[FIELD_STRIKE], FIELD_STRIKE, columns) == FIT_GOOD))
        return;
    columns[FIELD_STRIKE] = NO_COLUMN;
    assignment->bound--;
}

void bind_log_section(const struct header_row *header, const struct kept_rows *kept, const struct sheet *sheet, const struct settings *settings,
                  struct section_layout *section, struct binding_messages *messages) {
    struct log_headers of_log;
    struct header_row own = *header;
    boxes_find_log_headers(&header->headers, kept, sheet, settings, &of_log);
    own.headers = (struct header_list){of_log.items, of_log.count};
    struct binder binder = {&own, kept, sheet, section, messages};
    struct assignment assignment;
    assign_columns(&own.headers, settings, kept, &assignment);
    if (header->ticker_given || kept_rows_have_titles(kept))
        content_drop_ticker(&assignment);
    drop_doubtful_strikes(&binder, &assignment);
    tell_fees_of_box(&binder, header, &assignment, of_log.unsure_fees);
    lay_out(section, header, &of_log, &assignment);
    settle_layout(&binder, &assignment);
    tell_bound(&binder, settings, &assignment);
    bind_fallbacks(&binder, &assignment);
    find_other_legs(&binder, &assignment);
    section->lone_ids = find_lone_ids(&binder, &assignment);
    section->import_ids = find_import_ids(&binder);
    binder_settle_paid(&binder, &assignment);
    read_manner(&binder, settings);
}
