/*
 * Where things stand on the Dashboard: a grid of three blocks of six narrow columns, read from top to bottom.
 *
 * Cards, banner and phases, charts, three blocks of tables, the key principle. Fits a laptop's screen in width and one page in print.
 * Private to report/.
 */
#ifndef WHEELGRADE_REPORT_DASHBOARD_H
#define WHEELGRADE_REPORT_DASHBOARD_H

#include "report/book/book.h"

enum {
    DASH_BLOCK = 6,                                    /* columns of a block */
    DASH_FIRST = 0, DASH_SECOND = 7, DASH_THIRD = 14, /* first columns of the blocks; a gap stands between */
    DASH_COLUMNS = 20,
    DASH_AS_OF_COLUMN = 18
};

enum {
    DASH_NOTE_ROW = 2,
    DASH_CAUTION_ROW = 3,     /* a gap where there is nothing to say */
    DASH_CARDS_ROW = 4,       /* two rows of cards of three lines each, a gap between */
    DASH_CARD_PITCH = 4,
    DASH_BANNER_ROW = 12,
    DASH_PHASES_ROW = 13,
    DASH_CHARTS_ROW = 15,
    DASH_CHART_ROWS = 12,
    DASH_TABLES_ROW = 28,
    DASH_TABLE_ROWS = 18,
    DASH_FOOT_ROW = DASH_TABLES_ROW + DASH_TABLE_ROWS + 1,
    DASH_MEANINGS_ROW = DASH_FOOT_ROW + 1,
    DASH_LAST_ROW = DASH_MEANINGS_ROW + GRADE_COUNT
};

enum { DASH_TICKERS = 8, DASH_HOLDINGS = 5 };

/* The cell of the as-of date, for formulas. */
#define DASH_AS_OF "$S$2"

/* sheet_dashboard.c: its width on the screen */
uint32_t dashboard_pixels(const struct book *book);

/* dashboard_cards.c: line 0–2 of the card row that starts at `row` */
bool write_card_line(struct book *book, struct row_writer *writer, uint32_t row);
void merge_cards(lxw_worksheet *sheet);

/* dashboard_tables.c: what the three blocks say in one row */
void write_tables_line(struct book *book, struct row_writer *writer, uint32_t row);
void draw_dashboard_tables(struct book *book, lxw_worksheet *sheet);
/* The rows of the grade table, for its chart. */
uint32_t dashboard_grades_row(void);

/* dashboard_charts.c */
void draw_dashboard_charts(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
/* What stands where a chart has no data; NULL where there is a chart. `index` 0–3. */
const char *missing_chart_text(const struct book *book, size_t index);
extern const uint32_t dash_chart_columns[4];

#endif
