/* The sheet of the blank log, drawn also for a log that is made from a broker's export (docs/spec/output.md §4, docs/spec/brokers.md §6). */
#include "report/workbook/log_sheet.h"

#include <math.h>
#include <string.h>

#include "base/packed_words.h"

enum { CHECKED_ROWS = 20000 };

#define HALF_UNIT 0.00005 /* of a ten-thousandth of a dollar: amounts are the same */

#define AT_LEAST(low, words)     {LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO, low, 0, NULL, words}
#define ABOVE(low, words)        {LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_GREATER_THAN, low, 0, NULL, words}
#define BETWEEN(low, high, words) {LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_BETWEEN, low, high, NULL, words}
#define WHOLE(low, words)        {LXW_VALIDATION_TYPE_INTEGER, LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO, low, 0, NULL, words}
#define A_DATE                   {LXW_VALIDATION_TYPE_DATE_NUMBER, LXW_VALIDATION_CRITERIA_BETWEEN, 32874, 73415, NULL, "Enter a date, such as 2025-03-14."}
#define ONE_OF(words, say)       {LXW_VALIDATION_TYPE_LIST, 0, 0, 0, words, say}

static const struct log_column columns[LOG_SHEET_COLUMNS] = {
    [FIELD_DATE]          = {12, STYLE_DATE, A_DATE, "The day of the trade."},
    [FIELD_GROUP_ID]      = {12, STYLE_TEXT, {0}, "Ties the rows of one position together: the same text on the opening, its rolls and its close. May stay empty."},
    [FIELD_TICKER]        = {10, STYLE_TEXT, {0}, "The stock's symbol."},
    [FIELD_TYPE]          = {9, STYLE_CENTRED, ONE_OF("CALL|PUT", "Choose CALL or PUT."), "CALL for a covered call, PUT for a cash-secured put."},
    [FIELD_ACTION]        = {16, STYLE_TEXT, ONE_OF("Sell to Open|Buy to Close|Expired|Assigned|Rolled", "Choose one of the five actions."),
                             "Sell to Open starts a position. Buy to Close, Expired and Assigned end it. Rolled closes it and goes on with the next Sell to Open of the group."},
    [FIELD_STRIKE]        = {10, STYLE_NUMBER, ABOVE(0, "The strike is a number above 0."), "Dollars per share."},
    [FIELD_EXPIRY]        = {12, STYLE_DATE, A_DATE, "The day the option expires."},
    [FIELD_STOCK_PRICE]   = {11, STYLE_NUMBER, ABOVE(0, "The stock's price is a number above 0."), "Price of the stock at the time of this row: at entry on an opening, at the close on a close. Strike Accuracy needs it on the close."},
    [FIELD_QUANTITY]      = {10, STYLE_COUNT, WHOLE(1, "Contracts are a whole number, 1 or more."), "Contracts. Empty on a close: all that remain."},
    [FIELD_PREMIUM]       = {11, STYLE_NUMBER, AT_LEAST(0, "The premium is a number, 0 or more."), "Price of the option per share, as quoted: 1.25, not 125. Empty for Expired and Assigned."},
    [FIELD_TOTAL_PREMIUM] = {12, STYLE_MONEY, {0}, "Computed: premium times contracts times multiplier."},
    [FIELD_FEES]          = {9, STYLE_MONEY, AT_LEAST(0, "Fees are a number, 0 or more."), "Commissions and fees of this row, as a cost: 0.65."},
    [FIELD_NET_PREMIUM]   = {12, STYLE_MONEY, {0}, "Computed: what the row brought in or cost, after fees."},
    [FIELD_COST_BASIS]    = {11, STYLE_NUMBER, ABOVE(0, "The cost basis is a number above 0."), "Calls only: what the shares cost, per share, if this log does not know it."},
    [FIELD_MULTIPLIER]    = {11, STYLE_COUNT, WHOLE(1, "The multiplier is a whole number, 1 or more."), "Shares per contract; empty means 100."},
    [FIELD_ACCOUNT]       = {12, STYLE_TEXT, {0}, "Account; with the word Paper in it the row is a paper trade."},
    [FIELD_NOTES]         = {46, STYLE_TEXT, {0}, "Anything you like."},
    [FIELD_DELTA]         = {9, STYLE_NUMBER, BETWEEN(-100, 100, "Delta lies between -1 and 1 (or -100 and 100 in percent)."), "Delta at entry, on openings. Delta Discipline needs it."},
    [FIELD_BID]           = {10, STYLE_NUMBER, AT_LEAST(0, "The bid is a number, 0 or more."), "Bid at the time of the fill, per share. Execution Quality needs it."},
    [FIELD_ASK]           = {10, STYLE_NUMBER, AT_LEAST(0, "The ask is a number, 0 or more."), "Ask at the time of the fill, per share. Execution Quality needs it."},
};

/* The columns that grading fills; they belong to the table, so that sorting it keeps a grade beside its trade. */
static const char *const graded_headings[GENERATED_COLUMNS] = GENERATED_HEADINGS("");
static const struct log_column graded_columns[GENERATED_COLUMNS] = {
    {14, STYLE_TEXT, {0}, "Filled by wheelgrade: the position that the row belongs to."},
    {13, STYLE_MONEY, {0}, "Filled by wheelgrade: what the row realised."},
    {8, STYLE_SCORE, {0}, "Filled by wheelgrade, on the row that closed the position: 0 to 100."},
    {8, STYLE_GRADE, {0}, "Filled by wheelgrade: A to F."},
    {80, STYLE_TEXT, {0}, "Filled by wheelgrade: what cost the most points, or why the row was left out."},
};

const struct log_column *log_sheet_column(uint32_t column) {
    return column < LOG_SHEET_COLUMNS ? &columns[column] : &graded_columns[column - LOG_SHEET_COLUMNS];
}

const char *log_sheet_heading(uint32_t column) {
    return column < LOG_SHEET_COLUMNS ? column_header((enum field)column) : graded_headings[column - LOG_SHEET_COLUMNS];
}

/* The computed columns, in words of the table. A row without a strike is about shares, which have no multiplier. */
#define TABLE_NAME    "TransactionLog"
#define OF_ROW(field) TABLE_NAME "[[#This Row],[" field "]]"
#define TOTAL_FORMULA                                                                                        \
    "IF(OR(" OF_ROW("Quantity") "=\"\"," OF_ROW("Premium / Contract") "=\"\"),\"\",ROUND(" OF_ROW("Quantity") "*" OF_ROW( \
        "Premium / Contract") "*IF(" OF_ROW("Multiplier") "=\"\",IF(" OF_ROW("Strike") "=\"\",1,100)," OF_ROW("Multiplier") "),4))"
#define ACTION_IS(word) OF_ROW("Action") "=\"" word "\""
#define NET_FORMULA                                                                                                \
    "IF(" OF_ROW("Total Premium") "=\"\",IF(N(" OF_ROW("Fees") ")=0,\"\",-" OF_ROW("Fees") "),IF(OR("                \
    ACTION_IS("Sell to Open") "," ACTION_IS("Sell to Close") "," ACTION_IS("Sell") "," ACTION_IS("Dividend") "),1,-1)*" \
    OF_ROW("Total Premium") "-N(" OF_ROW("Fees") "))"

static void draw_entry_check(lxw_worksheet *sheet, lxw_col_t column, const struct log_column *shape, struct arena *arena) {
    const struct entry_check *check = &shape->check;
    if (!check->validate)
        return;
    lxw_data_validation validation = {
        .validate = check->validate,
        .criteria = check->criterion,
        .value_number = check->least,
        .minimum_number = check->least,
        .maximum_number = check->most,
        .error_title = arena_copy(arena, log_sheet_heading(column)),
        .error_message = arena_copy(arena, check->error),
    };
    if (check->list)
        draw_choices(&validation, check->list, '|', arena);
    worksheet_data_validation_range(sheet, LOG_SHEET_FIRST_ROW - 1, column, LOG_SHEET_FIRST_ROW + CHECKED_ROWS - 2, column, &validation);
}

/* A table, so that Excel gives the next row its formulas and formats. */
static void draw_log_table(lxw_worksheet *sheet, uint32_t last_row, uint32_t column_count, struct arena *arena) {
    lxw_table_column **shapes = arena_alloc_array(arena, column_count + 1, sizeof *shapes);
    char name[] = TABLE_NAME;
    for (uint32_t i = 0; i < column_count; i++) {
        shapes[i] = arena_alloc(arena, sizeof **shapes);
        shapes[i]->header = arena_copy(arena, log_sheet_heading(i));
    }
    shapes[FIELD_TOTAL_PREMIUM]->formula = arena_copy(arena, TOTAL_FORMULA);
    shapes[FIELD_NET_PREMIUM]->formula = arena_copy(arena, NET_FORMULA);
    lxw_table_options options = {.name = name, .columns = shapes, .no_banded_rows = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 1};
    worksheet_add_table(sheet, LOG_SHEET_HEADER_ROW - 1, 0, last_row - 1, (lxw_col_t)(column_count - 1), &options);
}

void draw_log_sheet(const struct book *book, lxw_worksheet *sheet, uint32_t last_row, uint32_t column_count) {
    for (lxw_col_t i = 0; i < column_count; i++) {
        const struct log_column *shape = log_sheet_column(i);
        lxw_comment_options note = {.width = 240, .height = 90};
        worksheet_set_column(sheet, i, i, shape->width, book->styles.formats[0][shape->style]);
        worksheet_write_comment_opt(sheet, LOG_SHEET_HEADER_ROW - 1, i, shape->help, &note);
        draw_entry_check(sheet, i, shape, book->arena);
    }
    if (last_row >= LOG_SHEET_FIRST_ROW)
        draw_log_table(sheet, last_row, column_count, book->arena);
    worksheet_freeze_panes(sheet, LOG_SHEET_HEADER_ROW, 3);
    worksheet_repeat_rows(sheet, LOG_SHEET_HEADER_ROW - 1, LOG_SHEET_HEADER_ROW - 1);
    draw_page(sheet);
}

const char *log_sheet_formula(enum field field) {
    return field == FIELD_TOTAL_PREMIUM ? TOTAL_FORMULA : field == FIELD_NET_PREMIUM ? NET_FORMULA : NULL;
}

/* ---- rows of a log made from an export ---- */

static double number_of(const struct sheet_row *row, enum field field, double otherwise) {
    const struct cell *cell = row_cell(row, (uint32_t)field);
    return cell && cell->kind == CELL_NUMBER ? cell->number : otherwise;
}

static bool brings_in(const struct cell *action) {
    static const char words[] = "Sell to Open\0" "Sell to Close\0" "Sell\0" "Dividend\0";
    for (const char *known = words; known && action && action->kind == CELL_TEXT; known = packed_words_next(known))
        if (strcmp(action->text, known) == 0)
            return true;
    return false;
}

bool log_sheet_formula_holds(const struct sheet_row *row, enum field field) {
    double value = number_of(row, field, NAN), total = number_of(row, FIELD_TOTAL_PREMIUM, NAN), fees = number_of(row, FIELD_FEES, 0);
    double usual = isnan(number_of(row, FIELD_STRIKE, NAN)) ? 1 : 100;
    if (field == FIELD_TOTAL_PREMIUM)
        return fabs(value - number_of(row, FIELD_QUANTITY, NAN) * number_of(row, FIELD_PREMIUM, NAN) * number_of(row, FIELD_MULTIPLIER, usual)) < HALF_UNIT;
    return fabs(value - (isnan(total) ? -fees : (brings_in(row_cell(row, FIELD_ACTION)) ? total : -total) - fees)) < HALF_UNIT;
}
