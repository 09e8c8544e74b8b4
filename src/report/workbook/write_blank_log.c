/* A blank log, ready to fill in: canonical columns, lists, entry checks, computed totals, an example (docs/spec/output.md §4). */
#include "report/workbook/write_graded.h"

#include <math.h>

#include "journal/example.h"
#include "report/sheets/sheets.h"
#include "report/workbook/log_sheet.h"
#include "report/workbook/plan_book.h"

enum { HEADER_ROW = LOG_SHEET_HEADER_ROW, FIRST_ROW = LOG_SHEET_FIRST_ROW, COMPUTED_ROWS = 50 };

/* ---- rows ---- */

static void write_computed(struct book *book, struct row_writer *writer, enum field field, double value) {
    book_write_number(book, writer, field, STYLE_MONEY, value, log_sheet_formula(field));
}

static void write_example(struct book *book, struct row_writer *writer, size_t index) {
    const struct example_row *example = &example_rows[index];
    double total = example->premium * 100;
    row_writer_begin(writer, FIRST_ROW + (uint32_t)index);
    row_writer_date(writer, FIELD_DATE, book_style_number(book, STYLE_DATE), example_date(index));
    book_write_text(book, writer, FIELD_GROUP_ID, STYLE_TEXT, example_group, NULL);
    book_write_text(book, writer, FIELD_TICKER, STYLE_TEXT, example_ticker, NULL);
    book_write_text(book, writer, FIELD_TYPE, STYLE_CENTRED, "PUT", NULL);
    book_write_text(book, writer, FIELD_ACTION, STYLE_TEXT, action_name(example->action), NULL);
    book_write_number(book, writer, FIELD_STRIKE, STYLE_NUMBER, EXAMPLE_STRIKE, NULL);
    row_writer_date(writer, FIELD_EXPIRY, book_style_number(book, STYLE_DATE), example_expiry());
    book_write_number(book, writer, FIELD_STOCK_PRICE, STYLE_NUMBER, example->stock, NULL);
    book_write_number(book, writer, FIELD_QUANTITY, STYLE_COUNT, EXAMPLE_QUANTITY, NULL);
    book_write_number(book, writer, FIELD_PREMIUM, STYLE_NUMBER, example->premium, NULL);
    write_computed(book, writer, FIELD_TOTAL_PREMIUM, total);
    book_write_number(book, writer, FIELD_FEES, STYLE_MONEY, example->fees, NULL);
    write_computed(book, writer, FIELD_NET_PREMIUM, total - example->fees);
    for (uint32_t column = FIELD_COST_BASIS; column <= FIELD_ACCOUNT; column++)
        row_writer_blank(writer, column, book_style_number(book, log_sheet_column(column)->style));
    book_write_text(book, writer, FIELD_NOTES, STYLE_TEXT, example->notes, NULL);
    book_write_number(book, writer, FIELD_DELTA, STYLE_NUMBER, example->delta, NULL);
    book_write_number(book, writer, FIELD_BID, STYLE_NUMBER, example->bid, NULL);
    book_write_number(book, writer, FIELD_ASK, STYLE_NUMBER, example->ask, NULL);
    row_writer_end(writer);
}

static void write_empty_row(struct book *book, struct row_writer *writer, uint32_t row) {
    row_writer_begin(writer, row);
    for (uint32_t column = 0; column < LOG_TABLE_COLUMNS; column++) {
        if (column == FIELD_TOTAL_PREMIUM || column == FIELD_NET_PREMIUM)
            write_computed(book, writer, (enum field)column, NAN);
        else
            row_writer_blank(writer, column, book_style_number(book, log_sheet_column(column)->style));
    }
    row_writer_end(writer);
}

static bool write_log_rows(void *context, struct row_writer *writer) {
    struct book *book = context;
    book_write_title(book, writer, "Transaction Log",
                "One row a transaction. Point at a heading for help; columns R to T may stay empty, grading fills U to Y. Save, then grade it with wheelgrade.");
    row_writer_begin_height(writer, HEADER_ROW, 32);
    for (uint32_t i = 0; i < LOG_TABLE_COLUMNS; i++)
        book_write_heading(book, writer, i, log_sheet_column(i)->style, log_sheet_heading(i));
    row_writer_end(writer);
    for (size_t i = 0; i < EXAMPLE_ROWS; i++)
        write_example(book, writer, i);
    for (uint32_t row = FIRST_ROW + EXAMPLE_ROWS; row < FIRST_ROW + COMPUTED_ROWS; row++)
        write_empty_row(book, writer, row);
    return true;
}

static bool write_settings_rows(void *context, struct row_writer *writer) {
    sheet_settings_write(context, writer);
    return true;
}

/* ---- both sheets ---- */

enum { LOG_SHEET, BLANK_SETTINGS_SHEET, BLANK_SHEETS };

static bool make_blank_skeleton(struct book *book, struct skeleton_file *file) {
    if (!skeleton_file_init(file, book->arena, book->diags))
        return false;
    style_sheet_init(&book->styles, file->workbook, book->grading->settings->currency, false, book->arena);
    draw_log_sheet(book, workbook_add_worksheet(file->workbook, "Transaction Log"), FIRST_ROW + COMPUTED_ROWS - 1, LOG_TABLE_COLUMNS);
    sheet_settings_draw(book, file->workbook, workbook_add_worksheet(file->workbook, book->names[SHEET_SETTINGS]));
    return skeleton_file_finish(file, date_from_civil(2025, 1, 1), book->diags);
}

bool write_blank_log(const struct settings *settings, struct output_file *output, struct arena *arena, struct diags *diags) {
    struct grading grading = {.settings = settings};
    struct book book = {.grading = &grading, .arena = arena, .diags = diags, .live = true, .money_scale = 1,
                        .settings_order = order_settings(arena)};
    struct skeleton_file skeleton;
    book.names[SHEET_SETTINGS] = report_sheet_kinds[SHEET_SETTINGS].name;
    sheet_settings_plan(&book);
    if (!make_blank_skeleton(&book, &skeleton))
        return false;
    struct graft_sheet sheets[BLANK_SHEETS] = {
        [LOG_SHEET] = {.name = "Transaction Log", .write_rows = write_log_rows, .context = &book,
                       .last_row = FIRST_ROW + COMPUTED_ROWS - 1, .last_column = LOG_TABLE_COLUMNS - 1},
        [BLANK_SETTINGS_SHEET] = {.key = report_sheet_kinds[SHEET_SETTINGS].key, .name = book.names[SHEET_SETTINGS],
                                  .write_rows = write_settings_rows, .context = &book,
                                  .last_row = book.last_rows[SHEET_SETTINGS], .last_column = book.last_columns[SHEET_SETTINGS]},
    };
    struct graft_annotation graded = {.sheet = "Transaction Log", .key = GENERATED_LOG_COLUMNS, .first_column = LOG_SHEET_COLUMNS, .column_count = GENERATED_COLUMNS};
    struct graft_request request = {.user_name = "a blank log", .skeleton = &skeleton.parts.list, .name_prefix = GENERATED_PREFIX, .sheets = sheets,
                                    .sheet_count = BLANK_SHEETS, .active_sheet = LOG_SHEET, .annotations = &graded, .annotation_count = 1, .threads = settings->limit.workers,
                                    .deflate_level = settings->deflate_level};
    return graft_write(&request, output, arena, diags);
}
