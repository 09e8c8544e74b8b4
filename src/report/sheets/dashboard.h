/*
 * Where things stand on the Dashboard: a grid of three blocks of six narrow columns, read from top to bottom.
 *
 * What happened, the next action, cards, phases, what needs attention, charts, tables, the key principle. At most 1,180 pixels wide, so
 * that nothing of it is cut on a small screen, and one page in print. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_DASHBOARD_H
#define WHEELGRADE_REPORT_DASHBOARD_H

#include "report/book/book.h"

enum {
    DASH_BLOCK = 6,                                    /* columns of a block */
    DASH_FIRST = 0, DASH_SECOND = 7, DASH_THIRD = 14, /* first columns of the blocks; a gap stands between */
    DASH_COLUMNS = 20,
    DASH_ASSUMED_COLUMN = 14,
    DASH_AS_OF_COLUMN = 18
};

enum {
    DASH_SENTENCE_ROW = 2,
    DASH_NOTE_ROW = 3,
    DASH_CAUTION_ROW = 4,     /* a gap where there is nothing to say */
    DASH_BANNER_ROW = 5,
    DASH_CARDS_ROW = 7,       /* two rows of cards of three lines each, a gap between */
    DASH_CARD_PITCH = 4,
    DASH_PHASES_ROW = 15,
    DASH_ATTENTION_ROW = 17,  /* its title; what follows stands below it, by the functions */
    DASH_ATTENTION_MOST = 8,  /* legs */
    DASH_CHART_ROWS = 12
};

enum { DASH_TICKERS = 8, DASH_HOLDINGS = 5, DASH_MONTHS = 6 };

/* The cell of the as-of date, for formulas. */
#define DASH_AS_OF "$S$3"

/* sheet_dashboard.c: its width on the screen, rows of what follows the table of open legs */
uint32_t dashboard_pixels(const struct book *book);
uint32_t dashboard_charts_row(const struct book *book);
uint32_t dashboard_tables_row(const struct book *book);
/* A formula of the Dashboard; NULL where values stand. */
const char *dashboard_formula(struct book *book, const char *template, uint32_t row);
void put_headings(struct book *book, struct row_writer *writer, uint32_t column, uint32_t count, const char *const *headings,
                  const enum style *styles);

/* dashboard_cards.c: line 0–2 of the card row that starts at `row` */
bool write_card_line(struct book *book, struct row_writer *writer, uint32_t row);
void merge_cards(lxw_worksheet *sheet);

/* dashboard_attention.c: the open legs, soonest expiry first */
uint32_t attention_rows(const struct book *book);
void write_attention(struct book *book, struct row_writer *writer);
void draw_attention(struct book *book, lxw_worksheet *sheet);

/* dashboard_tables.c: all tables below the charts, side by side in the same rows */
uint32_t dashboard_tables_rows(void);
void write_tables_line(struct book *book, struct row_writer *writer, uint32_t row);
void draw_dashboard_tables(struct book *book, lxw_worksheet *sheet);
/* The rows of the grade table, for its chart. */
uint32_t dashboard_grades_row(const struct book *book);

/* dashboard_performance.c: a line of the table of periods and strategies */
enum { PERFORMANCE_METRICS = 7, PERFORMANCE_COLUMN = 9 };
void put_performance(struct book *book, struct row_writer *writer, uint32_t line, uint32_t row);

/* dashboard_charts.c */
void draw_dashboard_charts(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
/* What stands where a chart has no data; NULL where there is a chart. `index` 0–3. */
const char *missing_chart_text(const struct book *book, size_t index);
extern const uint32_t dash_chart_columns[4];

#endif
