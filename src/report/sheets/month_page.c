/* The month's review page: three blocks side by side, each line a heading, a figure of the month's row, or a text. */
#include "report/sheets/month_page.h"

#include <string.h>

#include "report/sheets/told.h"

enum line_kind { LINE_NONE, LINE_SECTION, LINE_FIGURE, LINE_CHOICE, LINE_PROPOSAL };

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

enum { BLOCKS = 3, LINES = MONTH_PAGE_ROWS - 1 };

static const struct {
    const char *label, *value; /* columns of the table of months that the block's labels and figures stand in */
} blocks[BLOCKS] = {{"month", "income"}, {"trades", NULL}, {"proposal_1", "next_tier"}};

static const struct page_line lines[LINES][BLOCKS] = {
    {FIGURE("Realised P&L", "realised"),          SECTION("Strategy assessment"), SECTION("Portfolio health")},
    {FIGURE("Total trades", "trades"),         CHOICE(MONTH_WORKING),          FIGURE("Largest loss taken", "largest_loss")},
    {FIGURE("Win rate", "win_rate"),           CHOICE(MONTH_SLOW),             FIGURE("Days we hit daily limit", "limit_hits")},
    {FIGURE("Best trade", "best"),             CHOICE(MONTH_MARGINAL),         FIGURE("Emergency brake used", "brakes")},
    {FIGURE("Worst trade", "worst"),           CHOICE(MONTH_NOT_WORKING),      SECTION("Next month target")},
    {FIGURE("Average score", "average_score"), SECTION("Modifications to test next month"), FIGURE("Tier", "next_tier")},
    {FIGURE("Average grade", "average_grade"), PROPOSAL(0),                    FIGURE("Trade frequency a month", "next_trades")},
    {{LINE_NONE, NULL, NULL, 0},               PROPOSAL(1),                    FIGURE("Min P&L goal", "next_goal")},
};

static uint32_t monthly_column(const struct book *book, const char *key) {
    return table_column(&book->tables[SHEET_MONTHLY], key);
}

static const char *row_formula(struct book *book, uint32_t column) {
    char name[CELL_NAME_SIZE];
    return book->live ? arena_print(book->arena, "%s%u", place_column_name(column, name), book->tables[SHEET_MONTHLY].first_row) : NULL;
}

static void write_figure(struct book *book, struct row_writer *writer, uint32_t block, const void *values, const struct page_line *line) {
    const char *included = strcmp(line->key, "realised") == 0 ? book->grading->review->included : NULL;
    uint32_t column = monthly_column(book, line->key);
    if (column == NO_COLUMN) /* a shared copy does not tell it */
        return;
    book_write_text(book, writer, monthly_column(book, blocks[block].label), STYLE_LABEL,
                 included ? arena_print(book->arena, "%s, with %s", line->label, included) : line->label, NULL);
    table_write_value(book, writer, book->tables[SHEET_MONTHLY].columns[column], monthly_column(book, blocks[block].value), values,
                       row_formula(book, column));
}

/* The page's columns have no room for what stands in brackets: "Can yield rise (nearer strikes, ...)?". */
static const char *without_brackets(const char *advice, struct arena *arena) {
    const char *open = advice ? strstr(advice, " (") : NULL, *close = open ? strchr(open, ')') : NULL;
    return close ? arena_print(arena, "%.*s%s", (int)(open - advice), advice, close + 1) : advice;
}

static const char *choice_text(struct book *book, const struct review_month *month, enum month_assessment choice) {
    bool chosen = month->assessment == choice && !(book->shared && is_told_working(month));
    const char *name = month_assessment_name(choice), *advice = chosen ? month->advice : review_month_advice(choice);
    if (book->shared && choice == MONTH_SLOW)
        return NULL;
    if (book->shared && choice == MONTH_WORKING)
        return arena_print(book->arena, "%s %s", is_told_working(month) ? "\u2612" : "\u2610", told_working());
    advice = without_brackets(advice, book->arena);
    return arena_print(book->arena, "%s %s%s%s", chosen ? "\u2612" : "\u2610", name, advice ? " \u2013 " : "", advice ? advice : "");
}

static const char *proposal_text(struct book *book, const struct review_month *month, int index) {
    const char *text = "\u2013";
    if (index < month->proposal_count && !book->shared)
        text = arena_print(book->arena, "%s (%s)", review_proposal_name(month->proposals[index]), review_proposal_tradeoff(month->proposals[index]));
    return arena_print(book->arena, "%d. %s", index + 1, text);
}

static void write_page_line(struct book *book, struct row_writer *writer, const struct review_month *month, uint32_t block,
                            const void *values, const struct page_line *line) {
    uint32_t column = monthly_column(book, blocks[block].label);
    enum month_assessment choice = (enum month_assessment)line->index;
    switch (line->kind) {
    case LINE_NONE:
        break;
    case LINE_SECTION:
        book_write_text(book, writer, column, STYLE_EMPHASIS, line->label, NULL);
        break;
    case LINE_FIGURE:
        write_figure(book, writer, block, values, line);
        break;
    case LINE_CHOICE:
        book_write_text(book, writer, column, month->assessment == choice && !book->shared ? STYLE_EMPHASIS : STYLE_TEXT,
                        choice_text(book, month, choice), NULL);
        break;
    case LINE_PROPOSAL:
        book_write_text(book, writer, column, STYLE_TEXT, proposal_text(book, month, line->index), NULL);
        break;
    }
}

void write_month_page(struct book *book, struct row_writer *writer, const void *values) {
    const struct review *review = book->grading->review;
    const struct review_month *month = &review->months[review->month_count - 1];
    uint32_t row = MONTH_PAGE_ROW;
    book_write_line(book, writer, row, STYLE_SECTION,
               arena_print(book->arena, "Monthly review: %s%s: %s", month->name, month->complete ? "" : " (so far)",
                           told_month(book, month)));
    for (size_t i = 0; i < LINES; i++) {
        row_writer_begin(writer, ++row);
        for (uint32_t block = 0; block < BLOCKS; block++)
            write_page_line(book, writer, month, block, values, &lines[i][block]);
        row_writer_end(writer);
    }
}
