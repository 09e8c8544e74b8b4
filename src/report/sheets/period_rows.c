/* Sums by column while the periods are written, then the two average rows. */
#include "report/sheets/period_rows.h"

#include <math.h>

struct period_averages period_averages_start(struct book *book, enum report_sheet sheet) {
    size_t count = book->tables[sheet].column_count;
    return (struct period_averages){.sheet = sheet,
                                    .all = arena_alloc_array(book->arena, count, sizeof(double)),
                                    .with_trades = arena_alloc_array(book->arena, count, sizeof(double))};
}

void period_averages_add(const struct book *book, struct period_averages *averages, const void *values, int64_t trades) {
    const struct table *table = &book->tables[averages->sheet];
    averages->periods++;
    averages->periods_with_trades += trades > 0;
    for (size_t i = 0; i < table->column_count; i++) {
        double value = table_column_number(table->columns[i], values);
        averages->all[i] += value;
        averages->with_trades[i] += trades > 0 ? value : 0;
    }
}

static double mean(double sum, double count) {
    return count > 0 ? sum / count : (double)NAN;
}

void write_period_averages(struct book *book, struct row_writer *writer, const struct period_averages *averages, uint32_t row,
                           const void *total, const char *periods) {
    const struct table *table = &book->tables[averages->sheet];
    const char *sheet = report_sheet_kinds[averages->sheet].formula_name;
    double *values = arena_alloc_array(book->arena, table->column_count, sizeof *values);
    for (size_t i = 0; i < table->column_count; i++)
        values[i] = mean(averages->all[i], averages->periods);
    table_write_average(book, writer, averages->sheet, row, &(struct average_row){
        .label = arena_print(book->arena, "Average, all %s", periods),
        .taken = AVERAGED_OVER_ALL,
        .template = arena_print(book->arena, "AVERAGE({%s.@})", sheet),
        .averages = values});
    for (size_t i = 0; i < table->column_count; i++)
        values[i] = table->columns[i]->averaged == AVERAGED_AS_TOTAL ? table_column_number(table->columns[i], total)
                                                                      : mean(averages->with_trades[i], averages->periods_with_trades);
    table_write_average(book, writer, averages->sheet, row + 1, &(struct average_row){
        .label = arena_print(book->arena, "Average, %s with closed trades", periods),
        .taken = AVERAGED_WITH_TRADES,
        .template = arena_print(book->arena, "IF(COUNTIF({%s.trades},\">0\")=0,\"\",AVERAGEIFS({%s.@},{%s.trades},\">0\"))", sheet, sheet, sheet),
        .averages = values});
}

struct money period_shares(const struct review *review, struct date from, struct date to) {
    struct money shares = MONEY_ZERO;
    for (size_t i = 0; review->included && i < review->day_count; i++)
        if (date_compare(review->days[i].date, from) >= 0 && date_compare(review->days[i].date, to) <= 0)
            shares = money_add(shares, review->days[i].share_pnl);
    return shares;
}

double period_dollars_if(bool known, struct money amount) {
    return known ? money_dollars(amount) : (double)NAN;
}
