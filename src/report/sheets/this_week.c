/* Three pairs of columns hold the template's fields; lines of text, the closed trades and the modifications follow. */
#include "report/sheets/this_week.h"

#include <string.h>

#include "report/sheets/score_row.h"
#include "report/sheets/told.h"

enum { BLOCK_ROW = 4, FIELD_ROWS = 6, FIELD_GROUPS = 3, TRADES_MOST = 10, TEXT_COLUMN = 2, EMPTY_HEADER_ROW = 4 };

/* Where the labels and values of a group stand in the table's columns. */
static const struct {
    const char *label, *value, *value_end;
} groups[FIELD_GROUPS] = {{"week", "realised", "realised"}, {"income", "win_rate", "average_score"}, {"average_grade", "assessment", "assessment"}};

static const struct {
    const char *label, *key; /* of the table's column */
} fields[FIELD_ROWS][FIELD_GROUPS] = {
    {{"Total trades", "trades"},    {"CC contracts sold", "cc_contracts"},                  {"Best day", "best_day"}},
    {{"Wins", "wins"},              {"CC premium collected", "cc_premium"},                 {"Worst day", "worst_day"}},
    {{"Losses", "losses"},          {"CC expired profitable", "cc_profitable"},             {"Average trade", "average_trade"}},
    {{"Win rate", "win_rate"},      {"CSP contracts sold", "csp_contracts"},                {"Daily loss limit hits", "limit_hits"}},
    {{"Realised P&L", "realised"},  {"CSP premium collected", "csp_premium"},               {"Max drawdown", "max_drawdown"}},
    {{"Premium income", "income"},  {"CSP assigned or expired profitable", "csp_profitable"}, {"Largest loss", "largest_loss"}},
};

/* Columns of the closed trades. */
enum { TRADE_TICKER, TRADE_STRATEGY, TRADE_NET, TRADE_POSITION, TRADE_GRADE, TRADE_SCORE, TRADE_WHY, TRADE_END = 13 };

static const struct review_week *latest_week(const struct book *book) {
    const struct review *review = book->grading->review;
    return review->week_count ? &review->weeks[review->week_count - 1] : NULL;
}

/* ---- closed trades ---- */

/* Those closed in the week stand together in the order of closing. */
static size_t find_trades(const struct book *book, size_t *first) {
    const struct review *review = book->grading->review;
    const struct review_week *week = latest_week(book);
    const struct position *positions = book->grading->positions->positions;
    size_t i = 0, end;
    while (i < review->closed_count && date_compare(positions[review->closed_order[i]].closed, week->end) > 0)
        i++;
    for (end = i; end < review->closed_count && date_compare(positions[review->closed_order[end]].closed, week->start) >= 0; end++)
        ;
    *first = i;
    return end - i;
}

static size_t trades_shown(const struct book *book) {
    size_t first, count = find_trades(book, &first);
    return count < TRADES_MOST ? count : TRADES_MOST;
}

/* The cell of Scores that a figure comes from; NULL where values stand. */
static const char *score_reference(struct book *book, const char *key, size_t place) {
    const struct table *scores = &book->tables[SHEET_SCORES];
    char name[CELL_NAME_SIZE];
    if (!book->live || place >= scores->row_count)
        return NULL;
    place_column_name(table_column(scores, key), name);
    return arena_print(book->arena, "%s%s%zu", formula_sheet_reference(book, SHEET_SCORES), name, scores->first_row + place);
}

static void write_trade(struct book *book, struct row_writer *writer, uint32_t row, size_t place) {
    struct score_row trade = score_row(book, book->grading->review->closed_order[place], book->arena);
    const char grade[2] = {trade.grade, '\0'};
    row_writer_begin(writer, row);
    book_write_text(book, writer, TRADE_TICKER, STYLE_TEXT, trade.figures.ticker, NULL);
    book_write_text(book, writer, TRADE_STRATEGY, STYLE_CENTRED,
                 trade.figures.paper ? arena_print(book->arena, "%s, paper", trade.strategy) : trade.strategy, NULL);
    book_write_money(book, writer, TRADE_NET, STYLE_MONEY, trade.figures.net, score_reference(book, "net", place));
    book_write_text(book, writer, TRADE_POSITION, STYLE_TEXT, trade.position, NULL);
    book_write_text(book, writer, TRADE_GRADE, STYLE_GRADE, grade, score_reference(book, "grade", place));
    book_write_number(book, writer, TRADE_SCORE, STYLE_SCORE, trade.score, score_reference(book, "score", place));
    book_write_text(book, writer, TRADE_WHY, STYLE_TEXT, trade.why, NULL);
    row_writer_end(writer);
}

static void write_trade_headings(struct book *book, struct row_writer *writer, uint32_t row) {
    static const struct {
        const char *text;
        enum style style;
    } headings[TRADE_END] = {
        [TRADE_TICKER] = {"Ticker", STYLE_TEXT},     [TRADE_STRATEGY] = {"Strategy", STYLE_CENTRED}, [TRADE_NET] = {"Net P&L", STYLE_MONEY},
        [TRADE_POSITION] = {"Position", STYLE_TEXT}, [TRADE_GRADE] = {"Grade", STYLE_GRADE},         [TRADE_SCORE] = {"Score", STYLE_SCORE},
        [TRADE_WHY] = {"Why", STYLE_TEXT},
    };
    row_writer_begin_height(writer, row, 18);
    for (uint32_t i = 0; i < TRADE_END; i++)
        book_write_heading(book, writer, i, headings[i].style, headings[i].text);
    row_writer_end(writer);
}

static uint32_t write_trades(struct book *book, struct row_writer *writer, uint32_t row) {
    size_t first, count = find_trades(book, &first), shown = trades_shown(book);
    if (!count) {
        book_write_line(book, writer, ++row, STYLE_TEXT, "No position was closed in this week.");
        return row;
    }
    write_trade_headings(book, writer, ++row);
    for (size_t i = 0; i < shown; i++)
        write_trade(book, writer, ++row, first + i);
    if (count > shown)
        book_write_line(book, writer, ++row, STYLE_NOTE, arena_print(book->arena, "%zu more are on %s", count - shown, book->names[SHEET_SCORES]));
    return row;
}

static uint32_t trade_lines(const struct book *book) {
    size_t first, count = find_trades(book, &first);
    return count ? 1 + (uint32_t)trades_shown(book) + (count > TRADES_MOST) : 1;
}

/* ---- modifications ---- */

static uint32_t modification_lines(const struct book *book, const struct review_week *week) {
    int told = count_modifications_told(book, week);
    return told > 0 ? (uint32_t)told : 1;
}

static uint32_t write_modifications(struct book *book, struct row_writer *writer, uint32_t row, const struct review_week *week) {
    int told = 0;
    for (int i = 0; i < week->modification_count; i++) {
        const struct due_modification *due = &week->modifications[i];
        if (!is_modification_told(book, due))
            continue;
        row_writer_begin(writer, ++row);
        book_write_text(book, writer, 0, STYLE_LABEL, told++ ? NULL : "Modifications due", NULL);
        book_write_text(book, writer, TEXT_COLUMN, STYLE_EMPHASIS,
                     arena_print(book->arena, "%s%s%s \u2013 to test: %s", modification_name(due->code), book->shared ? "" : ": ",
                                 book->shared ? "" : due->text, due->proposal),
                     NULL);
        row_writer_end(writer);
    }
    if (told)
        return row;
    row_writer_begin(writer, ++row);
    book_write_text(book, writer, 0, STYLE_LABEL, "Modifications due", NULL);
    book_write_text(book, writer, TEXT_COLUMN, STYLE_TEXT, "none", NULL);
    row_writer_end(writer);
    return row;
}

/* ---- fields ---- */

static uint32_t weekly_column(const struct book *book, const char *key) {
    return table_column(&book->tables[SHEET_WEEKLY], key);
}

/* The cell of the table's first row; NULL where values stand. */
static const char *week_reference(struct book *book, uint32_t column) {
    char name[CELL_NAME_SIZE];
    return book->live ? arena_print(book->arena, "%s%u", place_column_name(column, name), book->tables[SHEET_WEEKLY].first_row) : NULL;
}

static void write_field(struct book *book, struct row_writer *writer, size_t line, size_t group, const void *values) {
    uint32_t from = weekly_column(book, fields[line][group].key);
    if (from == NO_COLUMN) /* a shared copy does not tell it */
        return;
    book_write_text(book, writer, weekly_column(book, groups[group].label), STYLE_LABEL, fields[line][group].label, NULL);
    table_write_value(book, writer, book->tables[SHEET_WEEKLY].columns[from], weekly_column(book, groups[group].value), values,
                       week_reference(book, from));
}

static void write_text_line(struct book *book, struct row_writer *writer, uint32_t row, const char *label, const char *text) {
    row_writer_begin(writer, row);
    book_write_text(book, writer, 0, STYLE_LABEL, label, NULL);
    book_write_text(book, writer, TEXT_COLUMN, STYLE_EMPHASIS, text, NULL);
    row_writer_end(writer);
}

static const char *title(struct book *book, const struct review_week *week) {
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    bool current = date_compare(book->grading->as_of, week->end) <= 0;
    return arena_print(book->arena, "%s: %s, %s to %s%s", current ? "This week" : "Latest week", week->name, date_text(week->start, from),
                       date_text(week->end, to), week->complete ? "" : ", so far");
}

static const char *tier_text(struct book *book, const struct review_week *week) {
    bool told = !book->shared && week->reason;
    return arena_print(book->arena, "TIER %d (%s)%s \u2013 %s%s%s", week->tier, tier_name(week->tier), week->paused ? ", paused" : "",
                       told_week(book, week), told ? ": " : "", told ? week->reason : "");
}

/* ---- the block ---- */

enum { TEXT_LINES = 2 /* tier, next action */, GAPS = 1 };

uint32_t this_week_header_row(const struct book *book) {
    const struct review_week *week = latest_week(book);
    return week ? BLOCK_ROW + FIELD_ROWS + TEXT_LINES + modification_lines(book, week) + trade_lines(book) + GAPS + 1 : EMPTY_HEADER_ROW;
}

void draw_this_week(struct book *book, lxw_worksheet *sheet) {
    if (!latest_week(book))
        return;
    uint32_t header = this_week_header_row(book);
    draw_grade_colours(book, sheet, header - trade_lines(book) - GAPS, TRADE_GRADE, header - 1, TRADE_GRADE);
    uint32_t first = weekly_column(book, groups[1].value), last = weekly_column(book, groups[1].value_end);
    for (lxw_row_t row = BLOCK_ROW; row < BLOCK_ROW + FIELD_ROWS; row++)
        worksheet_merge_range(sheet, row, (lxw_col_t)first, row, (lxw_col_t)last, "", NULL);
}

void write_this_week(struct book *book, struct row_writer *writer, const void *values) {
    const struct review_week *week = latest_week(book);
    uint32_t row = BLOCK_ROW;
    book_write_line(book, writer, row, STYLE_SECTION, title(book, week));
    for (size_t line = 0; line < FIELD_ROWS; line++) {
        row_writer_begin(writer, ++row);
        for (size_t group = 0; group < FIELD_GROUPS; group++)
            write_field(book, writer, line, group, values);
        row_writer_end(writer);
    }
    write_text_line(book, writer, ++row, "Tier", tier_text(book, week));
    write_text_line(book, writer, ++row, "Next action", week->next_action);
    row = write_modifications(book, writer, row, week);
    write_trades(book, writer, row);
}
