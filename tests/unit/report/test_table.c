/* Tables of columns: where they stand, what a full sheet does, formulas from templates. */
#include "check.h"

#include "report/book/book.h"
#include "report/book/settings_sheet.h"

struct pair {
    double first;
    const char *second;
};

static const struct column columns[] = {
    {"first", "First", 10, STYLE_MONEY, FROM(struct pair, first), .formula = "N([>first])+{set.grade.a}"},
    {"secret", "Secret", 10, STYLE_TEXT, FROM(struct pair, second), .hidden_if_shared = true},
    {"shares", "Shares", 10, STYLE_MONEY, FROM(struct pair, first), .only_with_shares = true},
    {"second", "Second", 10, STYLE_TEXT, FROM(struct pair, second)},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static struct book start(struct arena *arena, const struct grading *grading) {
    arena_init(arena);
    struct book book = {.arena = arena, .grading = grading, .live = true, .money_scale = 1, .settings_order = order_settings(arena)};
    for (size_t i = 0; i < REPORT_SHEETS; i++)
        book.names[i] = report_sheet_kinds[i].name;
    return book;
}

static void test_place(const struct grading *grading) {
    struct arena arena;
    struct book book = start(&arena, grading);
    const struct table *table = &book.tables[SHEET_DAILY];
    plan_table(&book, SHEET_DAILY, columns, COLUMNS, 4, 10, 0);
    CHECK_INT(table->column_count, 3);
    CHECK_INT(table->first_row, 5);
    CHECK_INT(table->last_row, 14);
    CHECK_INT(book.last_rows[SHEET_DAILY], 14);
    CHECK_INT(table_column(table, "second"), 2);
    CHECK_INT(table_column(table, "shares"), NO_COLUMN);
    book.shared = true;
    book.tables[SHEET_DAILY] = (struct table){0};
    plan_table(&book, SHEET_DAILY, columns, COLUMNS, 4, 10, 0);
    CHECK_INT(table_column(table, "secret"), NO_COLUMN);
    CHECK_INT(table_column(table, "second"), 1);
    arena_release(&arena);
}

/* What does not fit is counted, and its note and the reserved rows still have room. */
static void test_full_sheet(const struct grading *grading) {
    struct arena arena;
    struct book book = start(&arena, grading);
    const struct table *table = &book.tables[SHEET_CHECKS];
    plan_table(&book, SHEET_CHECKS, columns, COLUMNS, 4, 2000000, 12);
    CHECK_INT(table->row_count + table->rows_left_out, 2000000);
    CHECK_INT(table->last_row + 1 + 12, SHEET_ROWS);
    CHECK_INT(book.last_rows[SHEET_CHECKS], table->last_row + 1);
    plan_table(&book, SHEET_OPEN, columns, COLUMNS, 4, SHEET_ROWS - 4 - 1, 0);
    CHECK_INT(book.tables[SHEET_OPEN].rows_left_out, 0);
    arena_release(&arena);
}

static void test_formulas(const struct grading *grading) {
    struct arena arena;
    struct book book = start(&arena, grading);
    book.names[SHEET_DAILY] = "Daily (graded)";
    plan_table(&book, SHEET_DAILY, columns, COLUMNS, 4, 10, 0);
    plan_table(&book, SHEET_SCORES, columns, COLUMNS, 5, 0, 0);
    book.tables[SHEET_DAILY].weight_row = 3;
    compile_table(&book, SHEET_DAILY);
    unsigned setting = book.settings_order.rows[settings_find("grade.a")];
    CHECK_TEXT(expand_formula(&book, book.tables[SHEET_DAILY].formulas[0]->compiled, 9),
               arena_print(&arena, "N(A10)+'Grading Settings'!$C$%u", setting));
    CHECK_TEXT(expand_formula(&book, book.tables[SHEET_DAILY].formulas[0]->compiled, 1000),
               arena_print(&arena, "N(A1001)+'Grading Settings'!$C$%u", setting));
    CHECK(!book.tables[SHEET_DAILY].formulas[1]);
    CHECK_TEXT(make_formula(&book, SHEET_WEEKLY, "SUM({daily.first})", 1), "SUM('Daily (graded)'!$A$5:$A$14)");
    CHECK_TEXT(make_formula(&book, SHEET_DAILY, "SUM({daily.first},[#second])", 1), "SUM($A$5:$A$14,C$3)");
    CHECK_TEXT(make_formula(&book, SHEET_DAILY, "SUM([first]:[$first])-[?shares]-[?second]", 7), "SUM(A7:A$14)-0-C7");
    CHECK_TEXT(make_formula(&book, SHEET_DAILY, "ROUND({scores.first},{digits})", 1), "ROUND('Scores'!$A$6:$A$6,4)");
    CHECK_TEXT(formula_fill_template(&book, "@+@", "ab"), "ab+ab");
    arena_release(&arena);
}

static void no_flush(void *context, const void *bytes, size_t size) {
    (void)context, (void)bytes, (void)size;
}

static void test_repeated_formulas(const struct grading *grading) {
    struct arena arena;
    struct row_writer writer;
    struct book book = start(&arena, grading);
    row_writer_init(&writer, no_flush, NULL);
    plan_table(&book, SHEET_DAILY, columns, COLUMNS, 4, 10, 0);
    struct table *table = &book.tables[SHEET_DAILY];
    struct row_formula shared = {.compiled = "ABS(A1)", .share = 7}, plain = {.compiled = "ABS(A1)", .plain = true};
    CHECK_TEXT(repeat_formula(&book, &writer, table, &shared, 5), "ABS(A1)");
    CHECK_INT(writer.shared_formula, 7);
    CHECK_INT(writer.shared_to, table->last_row);
    CHECK_TEXT(repeat_formula(&book, &writer, table, &shared, 6), "");
    writer.shared_to = 0;
    CHECK_TEXT(repeat_formula(&book, &writer, table, &plain, 6), "ABS(A1)");
    CHECK_INT(writer.shared_to, 0);
    plan_table(&book, SHEET_SCORES, columns, COLUMNS, 4, 1, 0); /* one row has nobody to share with */
    shared.begun = false;
    CHECK_TEXT(repeat_formula(&book, &writer, &book.tables[SHEET_SCORES], &shared, 5), "ABS(A1)");
    CHECK_INT(writer.shared_to, 0);
    row_writer_release(&writer);
    arena_release(&arena);
}

/* Below a table without rows a total would sum itself. */
static void test_total(const struct grading *grading) {
    static const struct column summed[] = {{"first", "First", 10, STYLE_MONEY, FROM(struct pair, first), .total = "SUM({daily.first})"}};
    struct arena arena;
    for (size_t rows = 0; rows < 2; rows++) {
        struct row_writer writer;
        struct book book = start(&arena, grading);
        row_writer_init(&writer, no_flush, NULL);
        plan_table(&book, SHEET_DAILY, summed, 1, 4, rows, 0);
        table_write_total(&book, &writer, SHEET_DAILY, book.tables[SHEET_DAILY].last_row + 1, &(struct pair){1, NULL});
        CHECK_INT(writer.used > 0, rows);
        row_writer_release(&writer);
        arena_release(&arena);
    }
}

int main(void) {
    struct settings settings = settings_default();
    struct review review = {0};
    struct grading grading = {.settings = &settings, .review = &review};
    test_place(&grading);
    test_full_sheet(&grading);
    test_formulas(&grading);
    test_repeated_formulas(&grading);
    test_total(&grading);
    return checks_end("report/table");
}
