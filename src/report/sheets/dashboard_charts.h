/* The Dashboard's four charts, in a row; where there is nothing to draw, a sentence stands instead. */
#ifndef WHEELGRADE_REPORT_DASHBOARD_CHARTS_H
#define WHEELGRADE_REPORT_DASHBOARD_CHARTS_H

#include "report/book/book.h"

void draw_dashboard_charts(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
/* What stands where a chart has no data; NULL where there is a chart. `index` 0–3. */
const char *missing_chart_text(const struct book *book, size_t index);

extern const uint32_t dash_chart_columns[4];

#endif
