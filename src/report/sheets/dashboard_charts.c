/* The Dashboard's four charts, in a row; where there is nothing to draw, a sentence stands instead. */
#include "report/sheets/dashboard_charts.h"

#include "report/book/chart.h"
#include "report/sheets/dashboard.h"
#include "report/sheets/dashboard_tables.h"
#include "report/sheets/sheets.h"

enum { CHART_COUNT = 4, CHART_HEIGHT = 236, CHART_GAP = 8, PERIODS_MOST = 52, DAYS_SHOWN_SINGLY = 120 };
const uint32_t dash_chart_columns[4] = {0, 5, 10, 16};

static bool has_realised(const struct review *review) {
    for (size_t i = 0; i < review->day_count; i++)
        if (review->days[i].realised)
            return true;
    return false;
}

const char *missing_chart_text(const struct book *book, size_t index) {
    const struct review *review = book->grading->review;
    if (index == 2)
        return review->month_count && review->day_count ? NULL : "Premium income by month appears with the first transaction.";
    if (index == 3)
        return review->dashboard.tally.trades ? NULL : "The distribution of grades appears with the first closed trade.";
    if (has_realised(review))
        return NULL;
    return index == 0 ? "Cumulative P&L and drawdown appear with the first close." : "P&L by week appears with the first close.";
}

static double *new_values(struct book *book, size_t count) {
    return arena_alloc_array(book->arena, count, sizeof(double));
}

/* What the four have in common. */
static struct chart_plan plan_chart(struct book *book, size_t index) {
    int width = ((int)dashboard_pixels(book) - (CHART_COUNT - 1) * CHART_GAP) / CHART_COUNT;
    return (struct chart_plan){
        .type = LXW_CHART_COLUMN,
        .y_name = chart_amount_axis_name(book),
        .y_format = book->shared ? "0%" : "#,##0",
        .series_count = 1,
        .row = dashboard_charts_row(book),
        .column = 0,
        .x_offset = (int)index * (width + CHART_GAP),
        .width = width,
        .height = CHART_HEIGHT,
    };
}

static struct chart_plan plan_cumulative(struct book *book) {
    const struct review *review = book->grading->review;
    const struct table *table = &book->tables[SHEET_DAILY];
    size_t count = table->row_count;
    double *dates = new_values(book, count), *cumulative = new_values(book, count), *below = new_values(book, count), *total = new_values(book, count);
    const struct money *peaks = daily_equity_peaks(book);
    for (size_t i = 0; i < count; i++) {
        size_t number = review->day_count - 1 - i;
        const struct review_day *day = &review->days[number];
        dates[i] = date_to_serial(day->date) - (book->date_1904 ? DAYS_TO_1904 : 0);
        cumulative[i] = book_shown_amount(book, money_dollars(day->cumulative));
        total[i] = book_shown_amount(book, money_dollars(day->total));
        below[i] = book_shown_amount(book, money_dollars(money_subtract(day->equity, peaks[number])));
    }
    struct chart_plan plan = plan_chart(book, 0);
    plan.type = LXW_CHART_SCATTER_STRAIGHT;
    plan.title = "Cumulative P&L with drawdown";
    plan.x_name = "Date";
    plan.description = review->has_besides ? "Line chart over time: cumulative realised P&L of options, the same with shares and other options, and how far "
                                         "equity stands below its highest point so far. Figures: sheet Daily."
                                       : "Line chart over time: cumulative realised P&L, and how far equity stands below its highest point so far. "
                                         "Figures: sheet Daily.";
    plan.x_format = dates[0] - dates[count - 1] > DAYS_SHOWN_SINGLY ? "mmm yy" : "d mmm";
    plan.data = SHEET_DAILY;
    plan.newest_first = true;
    plan.first_row = table->first_row;
    plan.last_row = table->last_row;
    plan.dates = dates;
    plan.series[0] = (struct chart_series){review->has_besides ? "Options" : "Cumulative P&L", table_column(table, "cumulative"), COLOUR_BLUE, cumulative};
    plan.series_count = 1;
    if (review->has_besides)
        plan.series[plan.series_count++] = (struct chart_series){"Total P&L", table_column(table, "total"), COLOUR_TEXT, total};
    plan.series[plan.series_count++] = (struct chart_series){"Drawdown", table_column(table, "below_peak"), COLOUR_RUST, below};
    return plan;
}

/* The first PERIODS_MOST rows of a table of weeks or months: the latest. Returns their number; the caller sets their texts. */
static size_t take_latest_periods(struct book *book, struct chart_plan *plan, enum report_sheet sheet) {
    const struct table *table = &book->tables[sheet];
    size_t count = table->row_count < PERIODS_MOST ? table->row_count : PERIODS_MOST;
    plan->data = sheet;
    plan->texts = arena_alloc_array(book->arena, count, sizeof *plan->texts);
    plan->signed_colours = true;
    plan->newest_first = true;
    plan->first_row = table->first_row;
    plan->last_row = table->first_row + (uint32_t)count - 1;
    return count;
}

static struct chart_plan plan_weeks(struct book *book) {
    const struct review *review = book->grading->review;
    const struct table *table = &book->tables[SHEET_WEEKLY];
    struct chart_plan plan = plan_chart(book, 1);
    size_t count = take_latest_periods(book, &plan, SHEET_WEEKLY);
    double *values = new_values(book, count);
    for (size_t i = 0; i < count; i++) {
        const struct review_week *week = &review->weeks[review->week_count - 1 - i];
        plan.texts[i] = week->name;
        values[i] = book_shown_amount(book, money_dollars(week->realised_pnl));
    }
    plan.title = count < table->row_count ? "Weekly P&L, last 52 weeks" : "Weekly P&L";
    plan.x_name = "Week";
    plan.description = "Columns: realised P&L of each week; losing weeks are below the line and in another colour. Figures: sheet Weekly.";
    plan.series[0] = (struct chart_series){"Realised P&L", table_column(table, "realised"), COLOUR_BLUE, values};
    return plan;
}

static struct chart_plan plan_months(struct book *book) {
    const struct review *review = book->grading->review;
    const struct table *table = &book->tables[SHEET_MONTHLY];
    struct chart_plan plan = plan_chart(book, 2);
    size_t count = take_latest_periods(book, &plan, SHEET_MONTHLY);
    double *values = new_values(book, count);
    for (size_t i = 0; i < count; i++) {
        const struct review_month *month = &review->months[review->month_count - 1 - i];
        plan.texts[i] = month->name;
        values[i] = book_shown_amount(book, money_dollars(month->premium_income));
    }
    plan.title = count < table->row_count ? "Monthly premium income, last 52 months" : "Monthly premium income";
    plan.x_name = "Month";
    plan.description = "Columns: premium income of each month, sold premium less buy-backs and fees. Figures: sheet Monthly.";
    plan.series[0] = (struct chart_series){"Premium income", table_column(table, "income"), COLOUR_BLUE, values};
    return plan;
}

static struct chart_plan plan_grades(struct book *book) {
    static const char *letters[GRADE_COUNT] = {"A", "B", "C", "D", "F"};
    const struct strategy_row *strategies = book->grading->review->dashboard.strategies;
    struct chart_plan plan = plan_chart(book, 3);
    double *csp = new_values(book, GRADE_COUNT), *cc = new_values(book, GRADE_COUNT);
    for (size_t i = 0; i < GRADE_COUNT; i++) {
        csp[i] = (double)strategies[STRATEGY_CSP].grades[i];
        cc[i] = (double)strategies[STRATEGY_CC].grades[i];
    }
    plan.type = LXW_CHART_COLUMN_STACKED;
    plan.title = "Grade distribution";
    plan.x_name = "Grade";
    plan.y_name = "Trades";
    plan.y_format = "0";
    plan.description = "Stacked columns: how many cash-secured puts and covered calls got each grade from A to F. Figures: the table below.";
    plan.data = SHEET_DASHBOARD;
    plan.first_row = dashboard_grades_row(book);
    plan.last_row = plan.first_row + GRADE_COUNT - 1;
    plan.category_column = DASH_SECOND;
    plan.texts = letters;
    plan.series[0] = (struct chart_series){"Cash-secured puts", DASH_SECOND + 3, COLOUR_BLUE, csp};
    plan.series[1] = (struct chart_series){"Covered calls", DASH_SECOND + 4, COLOUR_AMBER, cc};
    plan.series_count = 2;
    return plan;
}

void draw_dashboard_charts(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    static struct chart_plan (*const plans[CHART_COUNT])(struct book *) = {plan_cumulative, plan_weeks, plan_months, plan_grades};
    for (size_t i = 0; i < CHART_COUNT; i++) {
        if (missing_chart_text(book, i))
            continue;
        struct chart_plan plan = plans[i](book);
        draw_chart(book, workbook, sheet, &plan);
    }
}
