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
void dashboard_put_headings(struct book *book, struct row_writer *writer, uint32_t column, uint32_t count, const char *const *headings,
                  const enum style *styles);

#endif
