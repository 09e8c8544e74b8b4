/* A blank log, ready to fill in: canonical columns, lists, entry checks, computed totals, an example (docs/spec/output.md §4). */
#include <math.h>

#include "report/sheets/sheets.h"
#include "report/workbook/annotate_log.h"
#include "report/workbook/plan_book.h"
#include "report/workbook/write_graded.h"

enum { HEADER_ROW = 5, FIRST_ROW = 6, EXAMPLE_ROWS = 2, COMPUTED_ROWS = 50, CHECKED_ROWS = 20000 };
enum { COLUMN_COUNT = FIELD_ASK + 1, TABLE_COLUMNS = COLUMN_COUNT + GENERATED_COLUMNS };

struct entry_check {
    uint8_t validate, criterion; /* validate 0 = none */
    double least, most;
    const char *list; /* separated by | */
    const char *error;
};

#define AT_LEAST(low, words)     {LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO, low, 0, NULL, words}
#define ABOVE(low, words)        {LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_GREATER_THAN, low, 0, NULL, words}
#define BETWEEN(low, high, words) {LXW_VALIDATION_TYPE_DECIMAL, LXW_VALIDATION_CRITERIA_BETWEEN, low, high, NULL, words}
#define WHOLE(low, words)        {LXW_VALIDATION_TYPE_INTEGER, LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO, low, 0, NULL, words}
#define A_DATE                   {LXW_VALIDATION_TYPE_DATE_NUMBER, LXW_VALIDATION_CRITERIA_BETWEEN, 32874, 73415, NULL, "Enter a date, such as 2025-03-14."}
#define ONE_OF(words, say)       {LXW_VALIDATION_TYPE_LIST, 0, 0, 0, words, say}

struct log_column {
    double width;
    enum style style;
    struct entry_check check;
    const char *help;
};

static const struct log_column columns[COLUMN_COUNT] = {
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

static const struct log_column *shape_of(uint32_t column) {
    return column < COLUMN_COUNT ? &columns[column] : &graded_columns[column - COLUMN_COUNT];
}

static const char *heading_of(uint32_t column) {
    return column < COLUMN_COUNT ? field_header((enum field)column) : graded_headings[column - COLUMN_COUNT];
}

/* The computed columns, in words of the table. */
#define TABLE_NAME    "TransactionLog"
#define OF_ROW(field) TABLE_NAME "[[#This Row],[" field "]]"
#define TOTAL_FORMULA                                                                                        \
    "IF(OR(" OF_ROW("Quantity") "=\"\"," OF_ROW("Premium / Contract") "=\"\"),\"\",ROUND(" OF_ROW("Quantity") "*" OF_ROW( \
        "Premium / Contract") "*IF(" OF_ROW("Multiplier") "=\"\",100," OF_ROW("Multiplier") "),4))"
#define NET_FORMULA                                                                                          \
    "IF(" OF_ROW("Total Premium") "=\"\",IF(N(" OF_ROW("Fees") ")=0,\"\",-" OF_ROW("Fees") "),IF(" OF_ROW("Action")     \
    "=\"Sell to Open\",1,-1)*" OF_ROW("Total Premium") "-N(" OF_ROW("Fees") "))"

/* ---- the skeleton ---- */

static void offer_list(lxw_data_validation *validation, const char *list, struct arena *arena) {
    enum { CHOICES = 8 };
    char **choices = arena_alloc_array(arena, CHOICES, sizeof *choices);
    char *rest = arena_copy(arena, list);
    for (size_t i = 0; i + 1 < CHOICES && *rest; i++) {
        choices[i] = rest;
        while (*rest && *rest != '|')
            rest++;
        if (*rest)
            *rest++ = '\0';
    }
    validation->value_list = choices;
}

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
        .error_title = arena_copy(arena, heading_of(column)),
        .error_message = arena_copy(arena, check->error),
    };
    if (check->list)
        offer_list(&validation, check->list, arena);
    worksheet_data_validation_range(sheet, FIRST_ROW - 1, column, FIRST_ROW + CHECKED_ROWS - 2, column, &validation);
}

/* A table, so that Excel gives the next row its formulas and formats. */
static void draw_log_table(lxw_worksheet *sheet, struct arena *arena) {
    lxw_table_column **shapes = arena_alloc_array(arena, TABLE_COLUMNS + 1, sizeof *shapes);
    char name[] = TABLE_NAME;
    for (uint32_t i = 0; i < TABLE_COLUMNS; i++) {
        shapes[i] = arena_alloc(arena, sizeof **shapes);
        shapes[i]->header = arena_copy(arena, heading_of(i));
    }
    shapes[FIELD_TOTAL_PREMIUM]->formula = arena_copy(arena, TOTAL_FORMULA);
    shapes[FIELD_NET_PREMIUM]->formula = arena_copy(arena, NET_FORMULA);
    lxw_table_options options = {.name = name, .columns = shapes, .no_banded_rows = LXW_TRUE,
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 1};
    worksheet_add_table(sheet, HEADER_ROW - 1, 0, FIRST_ROW + COMPUTED_ROWS - 2, TABLE_COLUMNS - 1, &options);
}

static void draw_log(const struct book *book, lxw_worksheet *sheet) {
    for (lxw_col_t i = 0; i < TABLE_COLUMNS; i++) {
        const struct log_column *shape = shape_of(i);
        lxw_comment_options note = {.width = 240, .height = 90};
        worksheet_set_column(sheet, i, i, shape->width, book->styles.formats[0][shape->style]);
        worksheet_write_comment_opt(sheet, HEADER_ROW - 1, i, shape->help, &note);
        draw_entry_check(sheet, i, shape, book->arena);
    }
    draw_log_table(sheet, book->arena);
    worksheet_freeze_panes(sheet, HEADER_ROW, 3);
    worksheet_repeat_rows(sheet, HEADER_ROW - 1, HEADER_ROW - 1);
    draw_page(sheet);
}

/* ---- rows ---- */

struct example {
    int month, day;
    const char *action;
    double stock, premium, fees, delta, bid, ask;
    const char *notes;
};
static const struct example examples[EXAMPLE_ROWS] = {
    {3, 3, "Sell to Open", 104, 1.00, 0.65, -0.22, 0.98, 1.04, "An example: overwrite or delete these two rows."},
    {3, 14, "Expired", 103.20, NAN, NAN, NAN, NAN, NAN, NULL},
};

static void write_computed(struct book *book, struct row_writer *writer, enum field field, double value) {
    write_value(book, writer, field, STYLE_MONEY, value, field == FIELD_TOTAL_PREMIUM ? TOTAL_FORMULA : NET_FORMULA);
}

static void write_example(struct book *book, struct row_writer *writer, uint32_t row, const struct example *example) {
    double total = example->premium * 100;
    struct date expiry = date_from_civil(2025, 3, 14);
    row_begin(writer, row);
    write_date(writer, FIELD_DATE, style_number(book, STYLE_DATE), date_from_civil(2025, example->month, example->day));
    write_string(book, writer, FIELD_GROUP_ID, STYLE_TEXT, "GRP-001", NULL);
    write_string(book, writer, FIELD_TICKER, STYLE_TEXT, "AAPL", NULL);
    write_string(book, writer, FIELD_TYPE, STYLE_CENTRED, "PUT", NULL);
    write_string(book, writer, FIELD_ACTION, STYLE_TEXT, example->action, NULL);
    write_value(book, writer, FIELD_STRIKE, STYLE_NUMBER, 100, NULL);
    write_date(writer, FIELD_EXPIRY, style_number(book, STYLE_DATE), expiry);
    write_value(book, writer, FIELD_STOCK_PRICE, STYLE_NUMBER, example->stock, NULL);
    write_value(book, writer, FIELD_QUANTITY, STYLE_COUNT, 1, NULL);
    write_value(book, writer, FIELD_PREMIUM, STYLE_NUMBER, example->premium, NULL);
    write_computed(book, writer, FIELD_TOTAL_PREMIUM, total);
    write_value(book, writer, FIELD_FEES, STYLE_MONEY, example->fees, NULL);
    write_computed(book, writer, FIELD_NET_PREMIUM, total - example->fees);
    for (uint32_t column = FIELD_COST_BASIS; column <= FIELD_ACCOUNT; column++)
        write_blank(writer, column, style_number(book, columns[column].style));
    write_string(book, writer, FIELD_NOTES, STYLE_TEXT, example->notes, NULL);
    write_value(book, writer, FIELD_DELTA, STYLE_NUMBER, example->delta, NULL);
    write_value(book, writer, FIELD_BID, STYLE_NUMBER, example->bid, NULL);
    write_value(book, writer, FIELD_ASK, STYLE_NUMBER, example->ask, NULL);
    row_end(writer);
}

static void write_empty_row(struct book *book, struct row_writer *writer, uint32_t row) {
    row_begin(writer, row);
    for (uint32_t column = 0; column < TABLE_COLUMNS; column++) {
        if (column == FIELD_TOTAL_PREMIUM || column == FIELD_NET_PREMIUM)
            write_computed(book, writer, (enum field)column, NAN);
        else
            write_blank(writer, column, style_number(book, shape_of(column)->style));
    }
    row_end(writer);
}

static bool write_log_rows(void *context, struct row_writer *writer) {
    struct book *book = context;
    write_title(book, writer, "Transaction Log",
                "One row a transaction. Point at a heading for help; columns R to T may stay empty, grading fills U to Y. Save, then grade it with wheelgrade.");
    row_begin_height(writer, HEADER_ROW, 32);
    for (uint32_t i = 0; i < TABLE_COLUMNS; i++)
        write_heading(book, writer, i, shape_of(i)->style, heading_of(i));
    row_end(writer);
    for (uint32_t i = 0; i < EXAMPLE_ROWS; i++)
        write_example(book, writer, FIRST_ROW + i, &examples[i]);
    for (uint32_t row = FIRST_ROW + EXAMPLE_ROWS; row < FIRST_ROW + COMPUTED_ROWS; row++)
        write_empty_row(book, writer, row);
    return true;
}

static bool write_settings_rows(void *context, struct row_writer *writer) {
    write_settings(context, writer);
    return true;
}

/* ---- both sheets ---- */

enum { LOG_SHEET, BLANK_SETTINGS_SHEET, BLANK_SHEETS };

static bool make_blank_skeleton(struct book *book, struct slice *skeleton) {
    struct skeleton_file file;
    if (!skeleton_file_init(&file, book->diags))
        return false;
    style_sheet_init(&book->styles, file.workbook, book->grading->settings->currency, false, book->arena);
    draw_log(book, workbook_add_worksheet(file.workbook, "Transaction Log"));
    draw_settings(book, file.workbook, workbook_add_worksheet(file.workbook, book->names[SHEET_SETTINGS]));
    return skeleton_file_finish(&file, date_from_civil(2025, 1, 1), skeleton, book->arena, book->diags);
}

bool write_blank_log(const struct settings *settings, struct output_file *output, struct arena *arena, struct diags *diags) {
    struct grading grading = {.settings = settings};
    struct book book = {.grading = &grading, .arena = arena, .diags = diags, .live = true, .money_scale = 1,
                        .settings_order = order_settings(arena)};
    struct slice skeleton;
    book.names[SHEET_SETTINGS] = sheet_kinds[SHEET_SETTINGS].name;
    plan_settings(&book);
    if (!make_blank_skeleton(&book, &skeleton))
        return false;
    struct graft_sheet sheets[BLANK_SHEETS] = {
        [LOG_SHEET] = {.name = "Transaction Log", .write_rows = write_log_rows, .context = &book,
                       .last_row = FIRST_ROW + COMPUTED_ROWS - 1, .last_column = TABLE_COLUMNS - 1},
        [BLANK_SETTINGS_SHEET] = {.key = sheet_kinds[SHEET_SETTINGS].key, .name = book.names[SHEET_SETTINGS],
                                  .write_rows = write_settings_rows, .context = &book,
                                  .last_row = book.last_rows[SHEET_SETTINGS], .last_column = book.last_columns[SHEET_SETTINGS]},
    };
    struct graft_annotation graded = {.sheet = "Transaction Log", .key = GENERATED_LOG_COLUMNS, .first_column = COLUMN_COUNT, .column_count = GENERATED_COLUMNS};
    struct graft_request request = {.user_name = "a blank log", .skeleton = skeleton, .name_prefix = GENERATED_PREFIX, .sheets = sheets,
                                    .sheet_count = BLANK_SHEETS, .active_sheet = LOG_SHEET, .annotations = &graded, .annotation_count = 1, .threads = settings->workers,
                                    .deflate_level = settings->deflate_level};
    return graft_write(&request, output, arena, diags);
}
