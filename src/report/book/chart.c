/* Charts from their plans, with what they store of their series. */
#include "report/book/chart.h"

#include <math.h>

#include "report/book/xlsxwriter_compat.h"

enum { CHART_WIDTH = 480, CHART_HEIGHT = 288, POINTS_MOST = 4096, LABEL_PIXELS = 40, LEVEL_LABEL_PIXELS = 60 };

/* Bars below 0 in rust; the library copies the points. */
static void colour_points(struct book *book, lxw_chart_series *drawn, const struct chart_series *series, size_t count) {
    lxw_chart_fill *fill = arena_alloc(book->arena, sizeof *fill);
    lxw_chart_point *below = arena_alloc(book->arena, sizeof *below);
    fill->color = COLOUR_RUST;
    below->fill = fill;
    lxw_chart_point *above = arena_alloc(book->arena, sizeof *above);
    lxw_chart_point **points = arena_alloc_array(book->arena, count + 1, sizeof *points);
    for (size_t i = 0; i < count; i++)
        points[i] = series->values[i] < 0 ? below : above;
    lxw_chart_fill *plain = arena_alloc(book->arena, sizeof *plain);
    plain->color = (lxw_color_t)series->colour;
    above->fill = plain;
    chart_series_set_points(drawn, points);
}

/* Over time: points stand where their dates are, in whatever order the rows come. */
static bool is_line(const struct chart_plan *plan) {
    return plan->type == LXW_CHART_SCATTER_STRAIGHT;
}

static void draw_series(struct book *book, lxw_workbook *workbook, lxw_chart *chart, const struct chart_plan *plan, const struct chart_series *series) {
    const char *sheet = book->names[plan->data];
    lxw_row_t first = plan->first_row - 1, last = plan->last_row - 1;
    size_t count = last - first + 1;
    lxw_chart_series *drawn = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(drawn, sheet, first, (lxw_col_t)plan->category_column, last,
                                (lxw_col_t)plan->category_column);
    chart_series_set_values(drawn, sheet, first, (lxw_col_t)series->column, last, (lxw_col_t)series->column);
    chart_series_set_name(drawn, series->name);
    if (plan->texts)
        xlsxwriter_cache_texts(drawn->categories, plan->texts, count);
    else
        xlsxwriter_cache_numbers(workbook, drawn->categories, plan->dates, count);
    xlsxwriter_cache_numbers(workbook, drawn->values, series->values, count);
    if (is_line(plan)) {
        /* Told apart without colour, and where they meet. */
        size_t number = (size_t)(series - plan->series);
        uint8_t dash = number == 0 ? LXW_CHART_LINE_DASH_SOLID : number + 1 < plan->series_count ? LXW_CHART_LINE_DASH_ROUND_DOT : LXW_CHART_LINE_DASH_DASH;
        lxw_chart_line line = {.color = (lxw_color_t)series->colour, .width = 1.75, .dash_type = dash};
        chart_series_set_line(drawn, &line);
    } else {
        lxw_chart_fill fill = {.color = (lxw_color_t)series->colour};
        chart_series_set_fill(drawn, &fill);
    }
    if (plan->signed_colours && count <= POINTS_MOST)
        colour_points(book, drawn, series, count);
}

static void draw_axes(lxw_chart *chart, const struct chart_plan *plan) {
    lxw_chart_font small = {.size = 8, .color = COLOUR_MUTED}, name = {.size = 8, .bold = LXW_EXPLICIT_FALSE, .color = COLOUR_MUTED};
    lxw_chart_line rule = {.color = COLOUR_RULE, .width = 0.75};
    lxw_chart_font category = small;
    uint32_t categories = plan->last_row - plan->first_row + 1;
    category.rotation = plan->texts && categories > (uint32_t)plan->width / LEVEL_LABEL_PIXELS ? -45 : 0;
    chart_axis_set_name(chart->x_axis, plan->x_name);
    chart_axis_set_name(chart->y_axis, plan->y_name);
    chart_axis_set_name_font(chart->x_axis, &name);
    chart_axis_set_name_font(chart->y_axis, &name);
    chart_axis_set_num_font(chart->x_axis, &category);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_set_num_format(chart->y_axis, plan->y_format);
    chart_axis_set_major_tick_mark(chart->x_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_minor_tick_mark(chart->x_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_minor_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_major_gridlines_set_line(chart->y_axis, &rule);
    chart_axis_set_line(chart->x_axis, &rule);
    if (plan->dates) {
        double low = plan->dates[0], high = low;
        for (uint32_t i = 0; i < categories; i++) {
            low = fmin(low, plan->dates[i]);
            high = fmax(high, plan->dates[i]);
        }
        chart_axis_set_min(chart->x_axis, low);
        chart_axis_set_max(chart->x_axis, high > low ? high : low + 1);
    } else if (plan->newest_first) {
        chart_axis_set_reverse(chart->x_axis);
        chart_axis_set_crossing_max(chart->x_axis); /* the other axis stays on the left */
    }
    uint32_t most = (uint32_t)plan->width / LABEL_PIXELS;
    if (plan->texts && categories > most)
        chart_axis_set_interval_unit(chart->x_axis, (uint16_t)((categories + most - 1) / most));
    if (plan->x_format)
        chart_axis_set_num_format(chart->x_axis, plan->x_format);
}

static void draw_frame(lxw_chart *chart, const struct chart_plan *plan) {
    lxw_chart_font title = {.size = 10, .bold = LXW_TRUE, .color = COLOUR_TEXT}, legend = {.size = 8, .color = COLOUR_MUTED};
    lxw_chart_line border = {.color = COLOUR_RULE, .width = 0.75};
    lxw_chart_fill paper = {.color = 0xFFFFFF};
    chart_title_set_name(chart, plan->title);
    chart_title_set_name_font(chart, &title);
    chart_chartarea_set_line(chart, &border);
    chart_chartarea_set_fill(chart, &paper); /* the texts are dark, whatever the theme's background */
    if (plan->series_count == 1) {
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    } else {
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        chart_legend_set_font(chart, &legend);
    }
    if (!is_line(plan))
        chart_set_series_gap(chart, 60);
}

const char *chart_amount_axis_name(const struct book *book) {
    const char *currency = book->grading->settings->currency;
    if (book->shared)
        return "% of buying power";
    return strcmp(currency, "USD") == 0 ? "Dollars" : currency;
}

void draw_chart(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet, const struct chart_plan *plan) {
    lxw_chart *chart = workbook_add_chart(workbook, plan->type);
    for (size_t i = 0; i < plan->series_count; i++)
        draw_series(book, workbook, chart, plan, &plan->series[i]);
    draw_axes(chart, plan);
    draw_frame(chart, plan);
    lxw_chart_options options = {.x_offset = plan->x_offset,
                                 .x_scale = (double)plan->width / CHART_WIDTH,
                                 .y_scale = (double)plan->height / CHART_HEIGHT,
                                 .description = arena_copy(book->arena, plan->description)};
    worksheet_insert_chart_opt(sheet, plan->row - 1, (lxw_col_t)plan->column, chart, &options);
}
