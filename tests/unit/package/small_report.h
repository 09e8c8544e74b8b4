/* A small report for tests of grafting: a skeleton by libxlsxwriter with a table, charts, conditional formats and notes, and its rows. */
#ifndef WHEELGRADE_TESTS_SMALL_REPORT_H
#define WHEELGRADE_TESTS_SMALL_REPORT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "package/graft/graft.h"
#include "report/book/xlsxwriter_compat.h"

#define SMALL_PREFIX "_wheelgrade_"
enum { SMALL_SHEETS = 3, SMALL_ROWS = 40, SMALL_COLUMNS = 5, SMALL_STYLE_BOLD = 1, SMALL_STYLE_MONEY = 2, SMALL_STYLE_DATE = 3 };

static const char *const small_headers[SMALL_COLUMNS] = {"Position", "Realised P&L", "Score", "Grade", "Why"};

static bool small_dashboard(void *context, struct row_writer *writer) {
    (void)context;
    for (uint32_t row = 1; row <= 12; row++) {
        row_writer_begin(writer, row);
        row_writer_text(writer, 0, row == 1 ? SMALL_STYLE_BOLD : 0, row == 1 ? "Dashboard" : "a value");
        row_writer_formula_number(writer, 1, SMALL_STYLE_MONEY, "SUM(Scores!B2:B41)", 820 * 10);
        row_writer_end(writer);
    }
    return true;
}

static bool small_scores(void *context, struct row_writer *writer) {
    (void)context;
    for (uint32_t row = 1; row <= SMALL_ROWS + 1; row++) {
        row_writer_begin(writer, row);
        for (uint32_t column = 0; column < SMALL_COLUMNS; column++)
            if (row == 1)
                row_writer_text(writer, column, SMALL_STYLE_BOLD, small_headers[column]);
            else
                row_writer_number(writer, column, column == 1 ? SMALL_STYLE_MONEY : 0, 10 * (row - 1) + column / 8.0);
        row_writer_end(writer);
    }
    return true;
}

static bool small_checks(void *context, struct row_writer *writer) {
    (void)context;
    row_writer_begin(writer, 1);
    row_writer_text(writer, 0, SMALL_STYLE_BOLD, "Checks & <more>");
    row_writer_number(writer, 1, SMALL_STYLE_DATE, 45000);
    row_writer_end(writer);
    return true;
}

static void small_charts(lxw_workbook *book, lxw_worksheet *sheet) {
    for (int i = 0; i < 2; i++) {
        lxw_chart *chart = workbook_add_chart(book, i ? LXW_CHART_LINE : LXW_CHART_COLUMN);
        chart_add_series(chart, "=Scores!$A$2:$A$41", "=Scores!$B$2:$B$41");
        chart_title_set_name(chart, i ? "Equity" : "Scores");
        lxw_chart_options options = {.description = "a chart for a test", .x_scale = 0.8, .y_scale = 0.8};
        worksheet_insert_chart_opt(sheet, (lxw_row_t)(2 + 16 * i), 3, chart, &options);
    }
}

static void small_table(lxw_workbook *book, lxw_worksheet *sheet, lxw_format *money) {
    lxw_table_column cells[SMALL_COLUMNS];
    lxw_table_column *columns[SMALL_COLUMNS + 1] = {0};
    memset(cells, 0, sizeof cells);
    for (int i = 0; i < SMALL_COLUMNS; i++) {
        cells[i].header = (char *)(uintptr_t)small_headers[i];
        columns[i] = &cells[i];
    }
    lxw_table_options options = {.name = "Scores_table", .columns = columns};
    worksheet_add_table(sheet, 0, 0, SMALL_ROWS, SMALL_COLUMNS - 1, &options);
    lxw_format *red = workbook_add_format(book);
    format_set_font_color(red, LXW_COLOR_RED);
    format_set_num_format(red, "0.000\" red\"");
    lxw_conditional_format condition = {.type = LXW_CONDITIONAL_TYPE_CELL, .criteria = LXW_CONDITIONAL_CRITERIA_LESS_THAN,
                                        .value = 50, .format = red};
    worksheet_conditional_format_range(sheet, 1, 1, SMALL_ROWS, 1, &condition);
    worksheet_set_column(sheet, 0, 0, 20, NULL);
    worksheet_set_column(sheet, 1, 1, 14, money);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_write_comment(sheet, 1, 2, "a note of the report's own");
    worksheet_set_comments_author(sheet, "Report");
}

static void small_draw(lxw_workbook *book) {
    lxw_doc_properties properties = {.created = 1577836800};
    workbook_set_properties(book, &properties);
    lxw_format *bold = workbook_add_format(book), *money = workbook_add_format(book), *date = workbook_add_format(book);
    format_set_bold(bold);
    format_set_bg_color(bold, 0xDDEBF7);
    format_set_border(bold, LXW_BORDER_THIN);
    format_set_num_format(money, "#,##0.00;[Red]-#,##0.00");
    format_set_num_format(date, "yyyy-mm-dd");
    lxw_worksheet *dashboard = workbook_add_worksheet(book, "Dashboard"), *scores = workbook_add_worksheet(book, "Scores"),
                  *checks = workbook_add_worksheet(book, "Checks");
    worksheet_gridlines(dashboard, LXW_HIDE_ALL_GRIDLINES);
    worksheet_write_blank(dashboard, 0, 0, bold);
    worksheet_write_blank(dashboard, 0, 1, money);
    worksheet_write_blank(dashboard, 0, 2, date);
    small_charts(book, dashboard);
    small_table(book, scores, money);
    worksheet_write_url(checks, 4, 0, "internal:Scores!A1", NULL);
    workbook_close(book);
}

static struct zip_parts small_skeleton(struct arena *arena) {
    struct xlsxwriter_parts parts = {.arena = arena};
    small_draw(xlsxwriter_workbook_new(&parts));
    return parts.list;
}

static struct graft_sheet small_sheets[SMALL_SHEETS] = {
    {"_wheelgrade_dashboard", "Dashboard", small_dashboard, NULL, 12, 1},
    {"_wheelgrade_scores", "Scores", small_scores, NULL, SMALL_ROWS + 1, SMALL_COLUMNS - 1},
    {"_wheelgrade_checks", "Checks", small_checks, NULL, 1, 1},
};

static void small_cells(void *context, struct row_writer *writer, uint32_t row, uint32_t first_column) {
    const uint32_t *last_row = context;
    if (row > *last_row)
        return;
    for (uint32_t i = 0; i < SMALL_COLUMNS; i++)
        if (row == 1)
            row_writer_text(writer, first_column + i, SMALL_STYLE_BOLD, small_headers[i]);
        else if (i != 3)
            row_writer_number(writer, first_column + i, i == 1 ? SMALL_STYLE_MONEY : 0, row + i / 4.0);
        else
            row_writer_text(writer, first_column + i, 0, "B");
}

/* A note on every third row. */
static bool small_note(void *context, uint32_t row, uint32_t *note_row, uint32_t *offset, const char **text) {
    const uint32_t *last_row = context;
    *note_row = row + 3;
    *offset = 3;
    if (text)
        *text = "Strike accuracy 90\nOutcome 100 <&>";
    return *note_row <= *last_row;
}

static const uint32_t small_last_row = 30;

static inline struct graft_annotation small_annotation(const char *sheet) {
    return (struct graft_annotation){.sheet = sheet,
                                     .key = "_wheelgrade_log",
                                     .column_count = SMALL_COLUMNS,
                                     .widths = {12, 12, 8, 8, 40.5},
                                     .write_cells = small_cells,
                                     .next_note = small_note,
                                     .note_author = "wheelgrade",
                                     .note_mark = "\nOutcome ",
                                     .context = (void *)(uintptr_t)&small_last_row};
}

/* What reading told of the user's workbook, as in the request. */
struct small_known {
    const struct graft_earlier *earlier; /* NULL or one */
    const struct graft_styled *styled;
    size_t styled_count;
};

/* A whole graft of `user` (NULL: the skeleton alone) with the first worksheet annotated. */
static inline bool small_graft_over(const struct zip_archive *user, const struct small_known *known, const struct zip_parts *skeleton,
                                    struct output_file *output, struct arena *arena, struct diags *diags) {
    struct name_list names = {0};
    struct graft_annotation annotation;
    struct graft_request request = {.user = user, .user_name = "log.xlsx", .skeleton = skeleton, .name_prefix = SMALL_PREFIX, .earlier = known->earlier,
                                    .earlier_count = known->earlier != NULL, .styled = known->styled, .styled_count = known->styled_count, .sheets = small_sheets, .sheet_count = SMALL_SHEETS, .threads = 1, .deflate_level = 5};
    if (user && (graft_obstacle(user, arena) || !graft_user_sheets(user, SMALL_PREFIX, &names, arena, diags)))
        return false;
    if (names.count) {
        annotation = small_annotation(names.items[0]);
        struct graft_columns wanted = {.sheet = names.items[0], .count = SMALL_COLUMNS};
        graft_place_columns(&request, &wanted, 1, arena, diags);
        annotation.first_column = wanted.first_column;
        request.annotations = &annotation;
        request.annotation_count = 1;
    }
    return graft_write(&request, output, arena, diags);
}

static inline bool small_graft(const struct zip_archive *user, const struct zip_parts *skeleton, struct output_file *output, struct arena *arena,
                               struct diags *diags) {
    return small_graft_over(user, &(struct small_known){0}, skeleton, output, arena, diags);
}

#endif
