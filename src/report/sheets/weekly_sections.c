/* The week-1 target, the modifications due and the rules, below the table of weeks. */
#include "report/sheets/weekly_sections.h"

#include <string.h>

#include "report/sheets/period_rows.h"
#include "report/sheets/rules_section.h"
#include "report/sheets/told.h"

enum { TARGET_HEAD = 2, MODIFICATION_HEAD = 1 }; /* title rows of each section */

/* Where a target's actual figure stands in the table of weeks. */
static const struct {
    const char *metric, *key;
    enum style style;
} actuals[] = {
    {"cc_contracts", "cc_contracts", STYLE_COUNT},   {"cc_premium", "cc_premium", STYLE_MONEY},
    {"csp_contracts", "csp_contracts", STYLE_COUNT}, {"csp_premium", "csp_premium", STYLE_MONEY},
    {"pnl", "realised", STYLE_MONEY},                {"limit_hits", "limit_hits", STYLE_COUNT},
    {"win_rate", "win_rate", STYLE_PERCENT},
};

enum { PROCESS_LINES = 1, MET_COLUMN = 4, CRITERION_COLUMN = 6, CRITERION_END = 11, REASON_COLUMN = 3 };

uint32_t weekly_target_row(const struct book *book) {
    return book->tables[SHEET_WEEKLY].last_row + PERIOD_CLOSING_ROWS + 2;
}

uint32_t weekly_modifications_row(const struct book *book) {
    bool target = book->grading->review->has_target;
    return weekly_target_row(book) + (target ? TARGET_HEAD + TARGET_ROWS + 2 : 0);
}

static uint32_t modification_lines(const struct book *book) {
    const struct review *review = book->grading->review;
    uint32_t lines = 0;
    for (size_t w = 0; w < review->week_count; w++)
        lines += 2 * (uint32_t)count_modifications_told(book, &review->weeks[w]); /* what is due, and what answers it */
    return lines;
}

uint32_t weekly_rules_row(const struct book *book) {
    uint32_t lines = modification_lines(book);
    if (!book->tables[SHEET_WEEKLY].row_count)
        return book->tables[SHEET_WEEKLY].first_row + 2;
    return weekly_modifications_row(book) + MODIFICATION_HEAD + (lines ? lines + PROCESS_LINES : 1) + 1;
}

void plan_weekly_sections(struct book *book) {
    book->last_rows[SHEET_WEEKLY] = weekly_rules_row(book) + rules_rows() - 1;
}

/* In a shared copy: not what counts contracts or is measured by an amount. */
static bool is_told(const struct book *book, const struct target_row *target) {
    return !book->shared || strcmp(target->metric, "win_rate") == 0;
}

static void write_target_cell(struct book *book, struct row_writer *writer, const struct target_row *target) {
    size_t i = 0;
    while (strcmp(actuals[i].metric, target->metric) != 0)
        i++;
    const char *formula = NULL;
    if (book->live) {
        char column[CELL_NAME_SIZE];
        bool premium = strcmp(target->metric, "pnl") == 0 && book->grading->review->target_basis == BASIS_PREMIUM;
        place_column_name(table_column(&book->tables[SHEET_WEEKLY], premium ? "income" : actuals[i].key), column);
        formula = arena_print(book->arena, "%s%u", column, book->tables[SHEET_WEEKLY].last_row);
    }
    book_write_number(book, writer, 3, actuals[i].style, target->actual, formula);
}

static void write_target(struct book *book, struct row_writer *writer) {
    static const struct {
        const char *text;
        enum style style;
    } headings[CRITERION_END + 1] = {[0] = {"Metric", STYLE_TEXT}, [2] = {"Target", STYLE_CENTRED}, [3] = {"Actual", STYLE_MONEY},
                                     [MET_COLUMN] = {"Met", STYLE_TEXT}, [CRITERION_COLUMN] = {"Success criterion", STYLE_TEXT}};
    const struct review *review = book->grading->review;
    uint32_t row = weekly_target_row(book);
    book_write_line(book, writer, row, STYLE_SECTION,
               arena_print(book->arena, "Week 1 target, %s%s: %s", review->target_week, review->weeks[0].complete ? "" : " (so far)",
                           review->target_passed ? "WEEK 1 PASSED" : "not passed (P&L above 0 and the daily limit never breached would pass)"));
    row_writer_begin_height(writer, ++row, 18);
    for (uint32_t i = 0; i < sizeof headings / sizeof *headings; i++)
        book_write_heading(book, writer, i, headings[i].style, headings[i].text);
    row_writer_end(writer);
    for (size_t i = 0; i < TARGET_ROWS; i++) {
        const struct target_row *target = &review->target[i];
        row_writer_begin(writer, ++row);
        book_write_text(book, writer, 0, STYLE_TEXT, target->label, NULL);
        book_write_text(book, writer, 2, STYLE_CENTRED, book->shared ? NULL : target->target, NULL);
        if (is_told(book, target)) {
            write_target_cell(book, writer, target);
            book_write_text(book, writer, MET_COLUMN, STYLE_EMPHASIS, review_target_verdict(target), NULL);
        }
        book_write_text(book, writer, CRITERION_COLUMN, STYLE_TEXT, book->shared ? NULL : target->criterion, NULL);
        row_writer_end(writer);
    }
}

static void write_modification(struct book *book, struct row_writer *writer, uint32_t *row, const char *week,
                               const struct due_modification *due) {
    row_writer_begin(writer, ++*row);
    book_write_text(book, writer, 0, STYLE_TEXT, week, NULL);
    book_write_text(book, writer, 1, STYLE_EMPHASIS, modification_name(due->code), NULL);
    book_write_text(book, writer, REASON_COLUMN, STYLE_TEXT, book->shared ? NULL : due->text, NULL);
    row_writer_end(writer);
    row_writer_begin(writer, ++*row);
    book_write_text(book, writer, REASON_COLUMN, STYLE_NOTE, arena_print(book->arena, "  to test: %s", due->proposal), NULL);
    row_writer_end(writer);
}

static void write_modifications(struct book *book, struct row_writer *writer) {
    const struct review *review = book->grading->review;
    uint32_t row = weekly_modifications_row(book);
    book_write_line(book, writer, row, STYLE_SECTION, "Modifications due, newest week first");
    if (!modification_lines(book)) {
        book_write_line(book, writer, row + 1, STYLE_TEXT, "None: no week gave a reason to change the strategy.");
        return;
    }
    for (size_t w = review->week_count; w-- > 0;)
        for (int m = 0; m < review->weeks[w].modification_count; m++)
            if (is_modification_told(book, &review->weeks[w].modifications[m]))
                write_modification(book, writer, &row, review->weeks[w].name, &review->weeks[w].modifications[m]);
    book_write_line(book, writer, row + 1, STYLE_NOTE, review_modification_process());
}

void draw_weekly_sections(struct book *book, lxw_worksheet *sheet) {
    draw_rules(sheet, weekly_rules_row(book));
    if (!book->grading->review->has_target)
        return;
    lxw_row_t row = weekly_target_row(book); /* the one after, counted from 0 */
    worksheet_merge_range(sheet, row, 0, row, 1, "", NULL);
    worksheet_merge_range(sheet, row, CRITERION_COLUMN, row, CRITERION_END, "", NULL);
}

void write_weekly_sections(struct book *book, struct row_writer *writer) {
    if (book->grading->review->has_target) {
        write_target(book, writer);
        write_modifications(book, writer);
    }
    write_rules(book, writer, weekly_rules_row(book));
}
