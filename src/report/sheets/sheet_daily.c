/* Daily: one row a day with a transaction or a realised amount, newest first. */
#include "report/sheets/sheets.h"

#include <math.h>

#include "report/book/book.h"

enum { HEADER_ROW = 4 };

struct day_row {
    struct date date;
    double realised, shares; /* NAN on a day that realised nothing */
    struct money income, cc_premium, csp_premium, cumulative, besides, total, equity;
    int64_t cc_contracts, csp_contracts;
    double drawdown, capital;
    struct money below_peak; /* equity less its highest so far: ≤ 0 */
    const char *limit;
};

static const struct column columns[] = {
    {"date",          "Date",               12, STYLE_DATE,    FROM(struct day_row, date)},
    {"realised",      "Realised P&L",       13, STYLE_MONEY,   FROM(struct day_row, realised)},
    {"shares",        "Of which shares and dividends", 13, STYLE_MONEY, FROM(struct day_row, shares), .only_with_shares = true},
    {"income",        "Premium income",     13, STYLE_MONEY,   FROM(struct day_row, income)},
    {"cc_contracts",  "CC contracts sold",  13, STYLE_COUNT,   FROM(struct day_row, cc_contracts), .hidden_if_shared = true},
    {"cc_premium",    "CC premium collected", 12, STYLE_MONEY, FROM(struct day_row, cc_premium)},
    {"csp_contracts", "CSP contracts sold", 13, STYLE_COUNT,   FROM(struct day_row, csp_contracts), .hidden_if_shared = true},
    {"csp_premium",   "CSP premium collected", 13, STYLE_MONEY, FROM(struct day_row, csp_premium)},
    {"cumulative",    "Cumulative P&L",     13, STYLE_MONEY,   FROM(struct day_row, cumulative),
     .formula = "ROUND(N([>cumulative])+N([realised]),{digits})"},
    {"besides",       "Shares and other options so far", 13, STYLE_MONEY, FROM(struct day_row, besides), .only_with_besides = true},
    {"total",         "Total P&L",          13, STYLE_MONEY,   FROM(struct day_row, total),
     .formula = "ROUND([cumulative]+[besides],{digits})", .only_with_besides = true},
    {"equity",        "Equity",             14, STYLE_MONEY,   FROM(struct day_row, equity),
     .formula = "ROUND({set.account.buying_power}+[cumulative],{digits})"},
    {"drawdown",      "Drawdown",           10, STYLE_RATE,    FROM(struct day_row, drawdown)},
    {"below_peak",    "Below peak",         13, STYLE_MONEY,   FROM(struct day_row, below_peak)},
    {"capital",       "Capital at risk",    13, STYLE_MONEY,   FROM(struct day_row, capital), .hidden_if_shared = true},
    {"limit",         "Daily limit hit",    10, STYLE_CENTRED, FROM(struct day_row, limit),
     .formula = "IF([realised]=\"\",\"\",IF([realised]<=-{set.account.daily_loss_limit},\"Yes\",\"No\"))", .hidden_if_shared = true},
};

void sheet_daily_plan(struct book *book) {
    plan_table(book, SHEET_DAILY, columns, sizeof columns / sizeof *columns, HEADER_ROW,
               book->grading->review->day_count, 0);
}

void sheet_daily_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_DAILY, workbook, sheet, 1);
}

static struct day_row day_row(const struct book *book, const struct review_day *day, struct money peak) {
    return (struct day_row){
        .date = day->date,
        .realised = day->realised ? money_dollars(day->realised_pnl) : (double)NAN,
        .shares = day->realised ? money_dollars(day->share_pnl) : (double)NAN,
        .income = day->premium_income,
        .cc_premium = day->cc_premium,
        .csp_premium = day->csp_premium,
        .cumulative = day->cumulative,
        .besides = money_subtract(day->total, day->cumulative),
        .total = day->total,
        .equity = day->equity,
        .cc_contracts = day->cc_contracts,
        .csp_contracts = day->csp_contracts,
        .drawdown = book_shown_share(book, day->drawdown),
        .capital = day->capital_at_risk,
        .below_peak = money_subtract(day->equity, peak),
        .limit = !day->realised ? "" : day->limit_hit ? "Yes" : "No",
    };
}

const struct money *daily_equity_peaks(struct book *book) {
    const struct review *review = book->grading->review;
    struct money *peaks = arena_alloc_array(book->arena, review->day_count, sizeof *peaks);
    struct money peak = money_from_dollars(book->grading->settings->buying_power);
    for (size_t i = 0; i < review->day_count; i++) {
        if (money_compare(review->days[i].equity, peak) > 0)
            peak = review->days[i].equity;
        peaks[i] = peak;
    }
    return peaks;
}

void sheet_daily_write(struct book *book, struct row_writer *writer) {
    const struct review *review = book->grading->review;
    const struct table *table = &book->tables[SHEET_DAILY];
    book_write_title(book, writer, "Daily",
                review->included
                    ? arena_print(book->arena, "Realised P&L includes %s, as set. Premium income is cash: sold premium less buy-backs and fees, on the day of each row.",
                                  review->included)
                    : "Realised P&L is booked leg by leg on the day of each close. Premium income is cash: sold premium less "
                      "buy-backs and fees, on the day of each row. Paper trades are left out.");
    table_write_heading(book, writer, SHEET_DAILY);
    const struct money *peaks = daily_equity_peaks(book);
    for (size_t i = 0; i < table->row_count; i++) {
        size_t day = review->day_count - 1 - i;
        struct day_row row = day_row(book, &review->days[day], peaks[day]);
        table_write_row(book, writer, SHEET_DAILY, table->first_row + (uint32_t)i, &row);
    }
    if (!table->row_count)
        book_write_line(book, writer, table->first_row, STYLE_NOTE, "No transactions yet: the first day appears with the first one.");
    table_write_left_out(book, writer, SHEET_DAILY);
}
