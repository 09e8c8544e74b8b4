/*
 * The report's charts: native ones, titled, axes named, with alternative text and stored values.
 *
 * A chart points at cells that are streamed later, so its plan brings the values for the chart's own cache. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_CHART_H
#define WHEELGRADE_REPORT_CHART_H

#include "report/book/book.h"

enum { CHART_SERIES_MOST = 3 };

struct chart_series {
    const char *name;
    uint32_t column;
    int32_t colour;
    const double *values; /* one a row; NAN = an empty cell */
};

struct chart_plan {
    uint8_t type; /* enum lxw_chart_types */
    const char *title, *x_name, *y_name, *description, *y_format;
    const char *x_format; /* of dates; NULL = categories are texts */
    enum report_sheet data;
    uint32_t first_row, last_row, category_column;
    const char **texts;   /* categories, or */
    const double *dates;
    struct chart_series series[CHART_SERIES_MOST];
    size_t series_count;
    bool newest_first;   /* rows run back in time: the axis is turned round */
    bool signed_colours; /* of one series: bars below 0 in another colour */
    uint32_t row, column; /* where it stands: 1-based row, 0-based column */
    int x_offset, width, height; /* pixels */
};

/* Of an axis of amounts. */
const char *chart_amount_axis_name(const struct book *book);
void draw_chart(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet, const struct chart_plan *plan);

#endif
