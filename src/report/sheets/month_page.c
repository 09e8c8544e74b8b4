/* The month's review page: a table of lines, each a heading, a figure of the month's row, or a text. */
#include "report/sheets/month_page.h"

#include <string.h>

enum line_kind { LINE_SECTION, LINE_FIGURE, LINE_CHOICE, LINE_PROPOSAL };

struct page_line {
    enum line_kind kind;
    const char *label;
    const char *key; /* LINE_FIGURE: column of the table of months */
    int index;       /* LINE_CHOICE: assessment; LINE_PROPOSAL: which */
};

#define SECTION(text)    {.kind = LINE_SECTION, .label = (text)}
#define FIGURE(text, of) {.kind = LINE_FIGURE, .label = (text), .key = (of)}
#define CHOICE(which)    {.kind = LINE_CHOICE, .index = (which)}
#define PROPOSAL(which)  {.kind = LINE_PROPOSAL, .index = (which)}

static const struct page_line lines[] = {
    FIGURE("Total P&L", "realised"),
    FIGURE("Total trades", "trades"),
    FIGURE("Win rate", "win_rate"),
    FIGURE("Best trade", "best"),
    FIGURE("Worst trade", "worst"),
    FIGURE("Average score", "average_score"),
    FIGURE("Average grade", "average_grade"),
    SECTION("Strategy assessment"),
    CHOICE(MONTH_WORKING),
    CHOICE(MONTH_SLOW),
    CHOICE(MONTH_MARGINAL),
    CHOICE(MONTH_NOT_WORKING),
    SECTION("Modifications to test next month"),
    PROPOSAL(0),
    PROPOSAL(1),
    SECTION("Portfolio health"),
    FIGURE("Largest loss taken", "largest_loss"),
    FIGURE("Days we hit daily limit", "limit_hits"),
    FIGURE("Emergency brake used", "brakes"),
    SECTION("Next month target"),
    FIGURE("Tier", "next_tier"),
    FIGURE("Trade frequency a month", "next_trades"),
    FIGURE("Min P&L goal", "next_goal"),
};
enum { LINE_COUNT = sizeof lines / sizeof *lines, FIGURE_COLUMN = 3, SECTION_HEIGHT = 24 };
_Static_assert((int)LINE_COUNT < (int)MONTH_PAGE_LINES, "the page fits into the rows planned for it");

uint32_t month_page_row(const struct book *book) {
    return book->tables[SHEET_MONTHLY].last_row + MONTH_CLOSING_ROWS + 2;
}

static const char *row_formula(struct book *book, uint32_t column) {
    const struct table *table = &book->tables[SHEET_MONTHLY];
    char name[CELL_NAME_SIZE];
    column_name(column, name);
    return table->columns[column]->formula && book->live ? arena_print(book->arena, "%s%u", name, table->last_row) : NULL;
}

static void write_figure(struct book *book, struct row_writer *writer, const void *values, const struct page_line *line) {
    bool shares = strcmp(line->key, "realised") == 0 && book->grading->review->shares_included;
    const char *label = shares ? arena_print(book->arena, "%s, shares and dividends included", line->label) : line->label;
    write_string(book, writer, 0, STYLE_TEXT, label, NULL);
    const struct table *table = &book->tables[SHEET_MONTHLY];
    uint32_t column = table_column(table, line->key);
    write_column_value(book, writer, table->columns[column], FIGURE_COLUMN, values, row_formula(book, column));
}

static void write_choice(struct book *book, struct row_writer *writer, enum month_assessment actual, enum month_assessment choice) {
    bool chosen = actual == choice;
    const char *name = month_assessment_name(choice), *advice = month_assessment_advice(choice);
    write_string(book, writer, 0, chosen ? STYLE_EMPHASIS : STYLE_TEXT,
                 arena_print(book->arena, "%s %s%s%s", chosen ? "\u2612" : "\u2610", name, advice ? " \u2013 " : "",
                             advice ? advice : ""),
                 NULL);
}

static void write_proposal(struct book *book, struct row_writer *writer, const struct review_month *month, int index) {
    const char *text = "\u2013";
    if (index < month->proposal_count)
        text = arena_print(book->arena, "%s (%s)", proposal_name(month->proposals[index]),
                           proposal_tradeoff(month->proposals[index]));
    write_string(book, writer, 0, STYLE_TEXT, arena_print(book->arena, "%d. %s", index + 1, text), NULL);
}

static void write_page_line(struct book *book, struct row_writer *writer, const struct review_month *month,
                            const void *values, const struct page_line *line) {
    switch (line->kind) {
    case LINE_SECTION:
        write_string(book, writer, 0, STYLE_SECTION, line->label, NULL);
        break;
    case LINE_FIGURE:
        write_figure(book, writer, values, line);
        break;
    case LINE_CHOICE:
        write_choice(book, writer, month->assessment, (enum month_assessment)line->index);
        break;
    case LINE_PROPOSAL:
        write_proposal(book, writer, month, line->index);
        break;
    }
}

void write_month_page(struct book *book, struct row_writer *writer, const void *values) {
    const struct review *review = book->grading->review;
    const struct review_month *month = &review->months[review->month_count - 1];
    uint32_t row = month_page_row(book);
    write_line(book, writer, row, STYLE_SECTION,
               arena_print(book->arena, "Monthly review: %s%s: %s", month->name, month->complete ? "" : " (so far)",
                           month_assessment_name(month->assessment)));
    for (size_t i = 0; i < LINE_COUNT; i++) {
        row_begin_height(writer, ++row, lines[i].kind == LINE_SECTION ? SECTION_HEIGHT : 0);
        write_page_line(book, writer, month, values, &lines[i]);
        row_end(writer);
    }
}
