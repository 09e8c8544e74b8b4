/* Checks: what there is to say of the log, by kind, with a link to the cell, then the reconciliation of rows. */

#include "report/sheets/sheets.h"

#include <stddef.h>
#include <string.h>

#include "base/text.h"
#include "report/book/book.h"
#include "report/book/text_fit.h"

enum { LINK_ROW = 3, HEADER_ROW = 4, LINKS_MOST = 20000, LINES_MOST = 20, RECONCILIATION_ROWS = 15 };

struct check_row {
    const char *severity, *sheet, *cell, *message, *done, *remedy, *code;
    int64_t count;
};

static const struct column columns[] = {
    {"severity", "Severity",        12, STYLE_TEXT, FROM(struct check_row, severity)},
    {"count",    "Count",            8, STYLE_COUNT, FROM(struct check_row, count)},
    {"sheet",    "Sheet",           16, STYLE_TEXT, FROM(struct check_row, sheet)},
    {"cell",     "Cell",             9, STYLE_TEXT, FROM(struct check_row, cell)},
    {"message",  "Message",         58, STYLE_TEXT, FROM(struct check_row, message)},
    {"done",     "What was done",   36, STYLE_TEXT, FROM(struct check_row, done)},
    {"remedy",   "What you can do", 58, STYLE_TEXT, FROM(struct check_row, remedy)},
    {"code",     "Code",            24, STYLE_TEXT, FROM(struct check_row, code)},
};
enum { SEVERITY, COUNT, SHEET, CELL, MESSAGE, DONE, REMEDY, CODE };

static uint32_t reconciliation_row(const struct book *book) {
    const struct table *table = &book->tables[SHEET_CHECKS];
    return table->last_row + 3 + (table->rows_left_out > 0);
}

/* A log of one sheet has nothing to tell apart; a shared copy names no sheet of the log. */
static uint32_t rows_by_sheet(const struct book *book) {
    size_t sheets = book->grading->layout->sheet_count + book->grading->layout->copy_count;
    return sheets > 1 && !book->shared ? (uint32_t)sheets + 2 : 0;
}

/* ---- what is listed ---- */

static bool is_listed(const struct check_list *list, size_t first, const struct diags *diags, const struct diag *diag) {
    for (size_t i = first; i < list->count; i++)
        if (strcmp(diags->items[list->items[i]].message, diag->message) == 0)
            return true;
    return false;
}

/* Errors first, then warnings, then notes; those of one code together, each in the order found. Of notes, which have no consequence, the
 * first stands for all; but each column that is guessed is told once. */
static void list_code(struct check_list *list, const struct diags *diags, enum diag_code code) {
    bool note = diag_severity(code) == DIAG_NOTE, each = code == HEADER_ASSUMED;
    size_t first = list->count;
    for (size_t i = 0; i < diags->count; i++)
        if (diags->items[i].code == code && !(each && is_listed(list, first, diags, &diags->items[i]))) {
            list->items[list->count++] = (uint32_t)i;
            if (note && !each)
                return;
        }
}

/* How many a line stands for. */
static int64_t count_like(const struct book *book, const struct diag *diag) {
    const struct diags *diags = book->grading->diags;
    int64_t count = 0;
    if (diag->code != HEADER_ASSUMED)
        return book->checks.of_code[diag->code];
    for (size_t i = 0; i < diags->count; i++)
        count += diags->items[i].code == diag->code && strcmp(diags->items[i].message, diag->message) == 0;
    return count;
}

static void list_checks(struct book *book) {
    const struct diags *diags = book->grading->diags;
    struct check_list *checks = &book->checks;
    checks->items = arena_alloc_array(book->arena, diags->count + 1, sizeof *checks->items);
    checks->of_code = arena_alloc_array(book->arena, DIAG_CODE_COUNT, sizeof *checks->of_code);
    for (size_t i = 0; i < diags->count; i++)
        checks->of_code[diags->items[i].code]++;
    for (int severity = DIAG_FATAL; severity >= DIAG_NOTE; severity--)
        for (int code = 0; code < DIAG_CODE_COUNT; code++)
            if (checks->of_code[code] && diag_severity((enum diag_code)code) == (enum diag_severity)severity)
                list_code(checks, diags, (enum diag_code)code);
}

void sheet_checks_plan(struct book *book) {
    if (!book->shared)
        list_checks(book);
    uint32_t rows = RECONCILIATION_ROWS + rows_by_sheet(book);
    plan_table(book, SHEET_CHECKS, columns, sizeof columns / sizeof *columns, HEADER_ROW, book->checks.count, rows);
    book->last_rows[SHEET_CHECKS] = reconciliation_row(book) + rows - 3;
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

void sheet_checks_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_CHECKS, workbook, sheet, 0);
    colour_severity(book, sheet);
}

/* ---- diagnostics ---- */

static const char *message_text(struct book *book, const struct diag *diag) {
    int64_t count = count_like(book, diag);
    bool stands_for_all = count > 1 && diag_severity(diag->code) == DIAG_NOTE;
    return stands_for_all ? arena_print(book->arena, "%s (and %lld more like it)", diag->message, (long long)count - 1) : diag->message;
}

static double row_height(const struct diag *diag, const char *message) {
    char done[DIAG_DONE_SIZE];
    const struct {
        uint32_t column;
        const char *text;
    } texts[] = {{SHEET, diag_place(diag).sheet}, {MESSAGE, message}, {DONE, diag_done(diag, done)}, {REMEDY, diag_code_remedy(diag->code)}};
    int most = 1;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int lines = text_lines(texts[i].text, columns[texts[i].column].width - 1.3, false);
        most = lines > most ? lines : most;
    }
    return book_lines_height(most < LINES_MOST ? most : LINES_MOST);
}

static void write_cell_link(struct book *book, struct row_writer *writer, const struct place *place, bool link) {
    char cell[CELL_NAME_SIZE] = "", target[CELL_NAME_SIZE];
    if (place->row)
        place_cell_name(place->row, place->column, cell);
    if (!link || !place->sheet || !place->row) {
        book_write_text(book, writer, CELL, STYLE_TEXT, cell, NULL);
        return;
    }
    place_cell_name(place->row, place->column == NO_COLUMN ? 0 : place->column, target);
    book_write_link(book, writer, CELL, place->sheet, target, cell);
}

static void write_check_row(struct book *book, struct row_writer *writer, uint32_t row, const struct diag *diag, bool link) {
    char done[DIAG_DONE_SIZE];
    struct place place = diag_place(diag);
    const char *message = message_text(book, diag);
    enum style text = link ? STYLE_WRAPPED : STYLE_TEXT; /* fitting the height of every row takes time when there are very many */
    row_writer_begin_height(writer, row, link ? row_height(diag, message) : 0);
    book_write_text(book, writer, SEVERITY, STYLE_TEXT, diag_severity_name(diag_severity(diag->code)), NULL);
    book_write_number(book, writer, COUNT, STYLE_COUNT, (double)count_like(book, diag), NULL);
    book_write_text(book, writer, SHEET, text, place.sheet, NULL);
    write_cell_link(book, writer, &place, link);
    book_write_text(book, writer, MESSAGE, text, message, NULL);
    book_write_text(book, writer, DONE, text, diag_done(diag, done), NULL);
    book_write_text(book, writer, REMEDY, text, diag_code_remedy(diag->code), NULL);
    book_write_text(book, writer, CODE, STYLE_TEXT, diag_code_name(diag->code), NULL);
    row_writer_end(writer);
}

static void write_diagnostics(struct book *book, struct row_writer *writer) {
    const struct table *table = &book->tables[SHEET_CHECKS];
    for (size_t i = 0; i < table->row_count; i++)
        write_check_row(book, writer, table->first_row + (uint32_t)i, &book->grading->diags->items[book->checks.items[i]], i < LINKS_MOST);
    table_write_left_out(book, writer, SHEET_CHECKS);
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static const char *nothing_said(struct book *book) {
    const size_t *count = book->grading->diags->severity_count;
    if (!book->shared)
        return "Nothing to report: every row was understood.";
    return arena_print(book->arena, "Messages quote the log, so a shared copy leaves them out: %zu error%s, %zu warning%s, %zu note%s.",
                       count[DIAG_ERROR], plural(count[DIAG_ERROR]), count[DIAG_WARNING], plural(count[DIAG_WARNING]), count[DIAG_NOTE],
                       plural(count[DIAG_NOTE]));
}

/* ---- reconciliation ---- */

static const struct {
    const char *label, *noun; /* alone on a line, and behind a number */
    size_t count;             /* offset in struct reconciliation */
} parts[] = {
#define COUNT_OF(member) offsetof(struct reconciliation, member)
    {"Rows in closed positions",                   "in closed positions",             COUNT_OF(closed)},
    {"Rows in open positions",                     "in open positions",               COUNT_OF(open)},
    {"Rows in other trades",                       "in other trades",                 COUNT_OF(other_trades)},
    {"Not transactions",                           "not transactions",                COUNT_OF(not_transactions)},
    {"Not wheel trades",                           "not wheel trades",                COUNT_OF(not_wheel)},
    {"Passed over",                                "passed over",                     COUNT_OF(passed_over)},
    {"Errors, left out",                           "left out for errors",             COUNT_OF(errors)},
    {"After the as-of date",                       "after the as-of date",            COUNT_OF(after_as_of)},
    {"Closing what was opened before the export",  "closing what was opened before the export", COUNT_OF(before_export)},
#undef COUNT_OF
};
enum { PARTS = sizeof parts / sizeof *parts };

static size_t part_count(const struct reconciliation *rows, size_t part) {
    size_t count;
    memcpy(&count, (const char *)rows + parts[part].count, sizeof count);
    return count;
}

static void write_sheet_counts(struct book *book, struct row_writer *writer, uint32_t row, const char *sheet, const struct reconciliation *rows) {
    struct text text = {.arena = book_row_arena(book)};
    for (size_t i = 0; i < PARTS; i++)
        if (part_count(rows, i))
            text_print(&text, "%s%zu %s", text.length ? ", " : "", part_count(rows, i), parts[i].noun);
    row_writer_begin(writer, row);
    book_write_text(book, writer, 0, STYLE_TEXT, sheet, NULL);
    book_write_number(book, writer, 3, STYLE_COUNT, (double)rows->read, NULL);
    book_write_text(book, writer, 4, STYLE_TEXT, text_string(&text), NULL);
    row_writer_end(writer);
}

static void write_sheets(struct book *book, struct row_writer *writer, uint32_t row) {
    const struct log_layout *layout = book->grading->layout;
    if (!rows_by_sheet(book))
        return;
    book_write_line(book, writer, row, STYLE_SECTION, "Rows read of each sheet");
    for (size_t i = 0; i < layout->sheet_count; i++)
        write_sheet_counts(book, writer, ++row, layout_sheet_name(layout, i), &book->grading->sheet_reconciliations[i]);
    for (size_t i = 0; i < layout->copy_count; i++) {
        const struct copied_sheet *copy = &layout->copies[i];
        struct reconciliation rows = {.read = copy->rows, .passed_over = copy->rows};
        write_sheet_counts(book, writer, ++row, layout->workbook->sheets[copy->sheet].name, &rows);
    }
}

static void write_reconciliation(struct book *book, struct row_writer *writer) {
    const struct reconciliation *rows = &book->grading->reconciliation;
    uint32_t row = reconciliation_row(book);
    book_write_line(book, writer, row, STYLE_SECTION, "Reconciliation: every row is accounted for once");
    size_t sum = 0;
    for (size_t i = 0; i < PARTS; i++) {
        row_writer_begin(writer, ++row);
        book_write_text(book, writer, 0, STYLE_TEXT, parts[i].label, NULL);
        book_write_number(book, writer, 3, STYLE_COUNT, (double)part_count(rows, i), NULL);
        row_writer_end(writer);
        sum += part_count(rows, i);
    }
    row_writer_begin(writer, ++row);
    book_write_text(book, writer, 0, STYLE_EMPHASIS, "Together", NULL);
    book_write_number(book, writer, 3, STYLE_COUNT, (double)sum,
                      book->shared ? NULL : arena_print(book->arena, "SUM(D%u:D%u)", row - (uint32_t)PARTS, row - 1));
    row_writer_end(writer);
    row_writer_begin(writer, ++row);
    book_write_text(book, writer, 0, STYLE_EMPHASIS, "Rows read", NULL);
    book_write_number(book, writer, 3, STYLE_COUNT, (double)rows->read, NULL);
    book_write_text(book, writer, 4, STYLE_TEXT,
                 rows->read == sum ? "All rows read are accounted for." : "Some rows are not accounted for: please report this.", NULL);
    row_writer_end(writer);
    write_sheets(book, writer, row + 2);
}

void sheet_checks_write(struct book *book, struct row_writer *writer) {
    char cell[CELL_NAME_SIZE];
    book_write_title(book, writer, "Checks",
                "Everything the program has to say about the log: errors left a row out, warnings left a cell out or doubt a figure; of notes, "
                "which have no consequence, one stands for all of its kind. The cell is a link.");
    row_writer_begin(writer, LINK_ROW);
    book_write_link(book, writer, 0, book->names[SHEET_CHECKS], place_cell_name(reconciliation_row(book), 0, cell), "Reconciliation");
    row_writer_end(writer);
    table_write_heading(book, writer, SHEET_CHECKS);
    if (book->tables[SHEET_CHECKS].row_count)
        write_diagnostics(book, writer);
    else
        book_write_line(book, writer, book->tables[SHEET_CHECKS].first_row, STYLE_NOTE, nothing_said(book));
    write_reconciliation(book, writer);
}
