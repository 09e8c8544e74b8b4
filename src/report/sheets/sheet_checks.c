/* Checks: every diagnostic with a link to its cell, then the reconciliation of rows. */
#include "report/sheets/sheets.h"
#include "report/book/book.h"
#include "report/book/text_fit.h"

enum { LINK_ROW = 3, HEADER_ROW = 4, LINKS_MOST = 20000, LINES_MOST = 20, RECONCILIATION_ROWS = 15 };

struct check_row {
    const char *severity, *sheet, *cell, *message, *done, *remedy, *code;
};

static const struct column columns[] = {
    {"severity", "Severity",        12, STYLE_TEXT, FROM(struct check_row, severity)},
    {"sheet",    "Sheet",           18, STYLE_TEXT, FROM(struct check_row, sheet)},
    {"cell",     "Cell",             9, STYLE_TEXT, FROM(struct check_row, cell)},
    {"message",  "Message",         58, STYLE_TEXT, FROM(struct check_row, message)},
    {"done",     "What was done",   36, STYLE_TEXT, FROM(struct check_row, done)},
    {"remedy",   "What you can do", 58, STYLE_TEXT, FROM(struct check_row, remedy)},
    {"code",     "Code",            24, STYLE_TEXT, FROM(struct check_row, code)},
};

static uint32_t reconciliation_row(const struct book *book) {
    const struct table *table = &book->tables[SHEET_CHECKS];
    return table->last_row + 3 + (table->rows_left_out > 0);
}

void plan_checks(struct book *book) {
    size_t count = book->shared ? 0 : book->grading->diags->count;
    plan_table(book, SHEET_CHECKS, columns, sizeof columns / sizeof *columns, HEADER_ROW, count, RECONCILIATION_ROWS);
    book->last_rows[SHEET_CHECKS] = reconciliation_row(book) + RECONCILIATION_ROWS - 3;
}

static void colour_severity(struct book *book, lxw_worksheet *sheet) {
    const struct table *table = &book->tables[SHEET_CHECKS];
    char error[] = "\"error\"", warning[] = "\"warning\"";
    lxw_conditional_format rules[] = {
        {.type = LXW_CONDITIONAL_TYPE_CELL, .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO, .value_string = error, .format = book->styles.grades[4]},
        {.type = LXW_CONDITIONAL_TYPE_CELL, .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO, .value_string = warning, .format = book->styles.grades[3]},
    };
    for (size_t i = 0; i < 2; i++)
        worksheet_conditional_format_range(sheet, (lxw_row_t)(table->first_row - 1), 0, (lxw_row_t)table->last_row, 0, &rules[i]);
}

void draw_checks(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_CHECKS, workbook, sheet, 0);
    colour_severity(book, sheet);
}

/* ---- diagnostics ---- */

static double row_height(const struct diag *diag) {
    char done[DIAG_DONE_SIZE];
    const char *const texts[] = {diag->place.sheet, NULL, diag->message, diag_done(diag, done), diag_code_remedy(diag->code)};
    int most = 1;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int lines = text_lines(texts[i], columns[1 + i].width - 1.3, false);
        most = lines > most ? lines : most;
    }
    return lines_height(most < LINES_MOST ? most : LINES_MOST);
}

static void write_check_row(struct book *book, struct row_writer *writer, uint32_t row, const struct diag *diag, bool link) {
    char cell[CELL_NAME_SIZE] = "", done[DIAG_DONE_SIZE];
    const struct place *place = &diag->place;
    enum style text = link ? STYLE_WRAPPED : STYLE_TEXT; /* fitting the height of every row takes time when there are very many */
    if (place->row)
        cell_name(place->row, place->column, cell);
    row_begin_height(writer, row, link ? row_height(diag) : 0);
    write_string(book, writer, 0, STYLE_TEXT, diag_severity_name(diag_severity(diag->code)), NULL);
    write_string(book, writer, 1, text, place->sheet, NULL);
    if (link && place->sheet && place->row) {
        char target[CELL_NAME_SIZE];
        cell_name(place->row, place->column == NO_COLUMN ? 0 : place->column, target);
        write_link(book, writer, 2, place->sheet, target, cell);
    } else {
        write_string(book, writer, 2, STYLE_TEXT, cell, NULL);
    }
    write_string(book, writer, 3, text, diag->message, NULL);
    write_string(book, writer, 4, text, diag_done(diag, done), NULL);
    write_string(book, writer, 5, text, diag_code_remedy(diag->code), NULL);
    write_string(book, writer, 6, STYLE_TEXT, diag_code_name(diag->code), NULL);
    row_end(writer);
}

/* Errors first, then warnings, then notes; each in the order found. */
static void write_diagnostics(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_CHECKS];
    const struct diags *diags = book->grading->diags;
    size_t written = 0;
    for (int severity = DIAG_FATAL; severity >= DIAG_NOTE; severity--)
        for (size_t i = 0; i < diags->count && written < table->row_count; i++)
            if (diag_severity(diags->items[i].code) == (enum diag_severity)severity) {
                write_check_row(book, writer, table->first_row + (uint32_t)written, &diags->items[i], written < LINKS_MOST);
                written++;
            }
    write_left_out(book, writer, SHEET_CHECKS);
}

static const char *nothing_said(struct book *book) {
    const size_t *count = book->grading->diags->severity_count;
    if (!book->shared)
        return "Nothing to report: every row was understood.";
    return arena_print(book->arena, "Messages quote the log, so a shared copy leaves them out: %zu errors, %zu warnings, %zu notes.",
                       count[DIAG_ERROR], count[DIAG_WARNING], count[DIAG_NOTE]);
}

/* ---- reconciliation ---- */

static void write_reconciliation(struct book *book, struct row_writer *writer) {
    const struct reconciliation *rows = &book->grading->reconciliation;
    const struct {
        const char *label;
        size_t count;
    } parts[] = {
        {"Rows in closed positions", rows->closed},       {"Rows in open positions", rows->open},
        {"Rows in other trades", rows->other_trades},     {"Not transactions", rows->not_transactions},
        {"Not wheel trades", rows->not_wheel},            {"Passed over", rows->passed_over},
        {"Errors, left out", rows->errors},               {"After the as-of date", rows->after_as_of},
        {"Closing what was opened before the export", rows->before_export},
    };
    enum { PARTS = sizeof parts / sizeof *parts };
    uint32_t row = reconciliation_row(book);
    write_line(book, writer, row, STYLE_SECTION, "Reconciliation: every row is accounted for once");
    size_t sum = 0;
    for (size_t i = 0; i < PARTS; i++) {
        row_begin(writer, ++row);
        write_string(book, writer, 0, STYLE_TEXT, parts[i].label, NULL);
        write_value(book, writer, 2, STYLE_COUNT, (double)parts[i].count, NULL);
        row_end(writer);
        sum += parts[i].count;
    }
    row_begin(writer, ++row);
    write_string(book, writer, 0, STYLE_EMPHASIS, "Together", NULL);
    write_value(book, writer, 2, STYLE_COUNT, (double)sum, arena_print(book->arena, "SUM(C%u:C%u)", row - (uint32_t)PARTS, row - 1));
    row_end(writer);
    row_begin(writer, ++row);
    write_string(book, writer, 0, STYLE_EMPHASIS, "Rows read", NULL);
    write_value(book, writer, 2, STYLE_COUNT, (double)rows->read, NULL);
    write_string(book, writer, 3, STYLE_TEXT,
                 rows->read == sum ? "All rows read are accounted for." : "Some rows are not accounted for: please report this.", NULL);
    row_end(writer);
}

void write_checks(struct book *book, struct row_writer *writer) {
    char cell[CELL_NAME_SIZE];
    write_title(book, writer, "Checks",
                "Everything the program has to say about the log: errors left a row out, warnings left a cell out, notes are worth "
                "knowing. The cell is a link.");
    row_begin(writer, LINK_ROW);
    write_link(book, writer, 0, book->names[SHEET_CHECKS], cell_name(reconciliation_row(book), 0, cell), "Reconciliation");
    row_end(writer);
    write_heading_row(book, writer, SHEET_CHECKS);
    if (book->tables[SHEET_CHECKS].row_count)
        write_diagnostics(book, writer);
    else
        write_line(book, writer, book->tables[SHEET_CHECKS].first_row, STYLE_NOTE, nothing_said(book));
    write_reconciliation(book, writer);
}
