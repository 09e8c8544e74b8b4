/* Weekly: this week on top, then one row a week, newest first, with a totals and two average rows, the week-1 target, the rules. */
#include "report/sheets/sheets.h"

#include <math.h>

#include "report/sheets/told.h"
#include "report/sheets/period_rows.h"
#include "report/sheets/score_row.h"
#include "report/sheets/this_week.h"
#include "report/sheets/weekly_sections.h"

struct week_row {
    const char *name;
    struct date friday, from, to;
    int64_t trades, wins, losses, scratches;
    double win_rate;
    int64_t cc_contracts, csp_contracts;
    struct money cc_premium, csp_premium;
    double cc_profitable, csp_profitable;
    struct money realised, trades_pnl, rolled, shares, cumulative, income;
    double best_day, worst_day, average_trade;
    int64_t limit_hits;
    double max_drawdown, largest_loss, peak_capital, allocation, average_score;
    char average_grade;
    const char *tier, *assessment, *next_action, *reason, *notes, *state;
};

#define WEEK(member) FROM(struct week_row, member)
#define SUM(key)     .total = "SUM({weekly." key "})"
#define SUM_MONEY(key) .total = "ROUND(SUM({weekly." key "}),{digits})"
#define OF_DAYS(key) .formula = "ROUND(SUMIFS({daily." key "},{day}),{digits})"
#define ENDED(strategy, extra) "COUNTIFS({scores.strategy},\"" strategy "\",{scores.ran},\"Yes\",{scores.net},\">0\"," extra ")"
#define CLOSED(strategy, extra) "COUNTIFS({scores.strategy},\"" strategy "\"," extra ")"
#define PROFITABLE(strategy, extra)                                                                          \
    "IF(" CLOSED(strategy, extra) "=0,\"\"," ENDED(strategy, extra) "/" CLOSED(strategy, extra) ")"
#define EXTREME_DAY(function)                                                                                \
    .formula = "IF(COUNTIFS({daily.realised},\">-1E+300\",{day})=0,\"\",_xlfn." function "IFS({daily.realised},{day}))"
#define EXTREME(function, key) .total = "IF(COUNT({weekly." key "})=0,\"\"," function "({weekly." key "}))"
#define RATE_OR_BLANK(part, whole) "IF(" whole "=0,\"\"," part "/" whole ")"

static const struct column columns[] = {
    {"week",          "Week",                  11, STYLE_TEXT,    WEEK(name), .total = ""},
    {"friday",        "Friday",                12, STYLE_DATE,    WEEK(friday)},
    {"realised",      "Realised P&L",          13, STYLE_MONEY,   WEEK(realised), OF_DAYS("realised"), SUM_MONEY("realised"), .averaged = AVERAGED_OVER_ALL},
    {"income",        "Premium income",        13, STYLE_MONEY,   WEEK(income), OF_DAYS("income"), SUM_MONEY("income"), .averaged = AVERAGED_OVER_ALL},
    {"trades",        "Trades",                 8, STYLE_COUNT,   WEEK(trades), .formula = "COUNTIFS({trade})", SUM("trades"), .averaged = AVERAGED_WITH_TRADES},
    {"wins",          "W",                      7, STYLE_COUNT,   WEEK(wins), .formula = "COUNTIFS({trade},{scores.net},\">0\")", SUM("wins"), .averaged = AVERAGED_WITH_TRADES},
    {"losses",        "L",                      7, STYLE_COUNT,   WEEK(losses), .formula = "COUNTIFS({trade},{scores.net},\"<0\")", SUM("losses"), .averaged = AVERAGED_WITH_TRADES},
    {"win_rate",      "Win rate",               9, STYLE_PERCENT, WEEK(win_rate),
     .formula = RATE_OR_BLANK("[wins]", "[trades]"), .total = RATE_OR_BLANK("[wins]", "N([trades])"), .averaged = AVERAGED_AS_TOTAL},
    {"average_score", "Average score",          9, STYLE_SCORE,   WEEK(average_score), .formula = AVERAGE_SCORE("{trade}"), .total = AVERAGE_SCORE("{real}"), .averaged = AVERAGED_AS_TOTAL},
    {"average_grade", "Grade",                  8, STYLE_GRADE,   WEEK(average_grade), .formula = GRADE_OF("[average_score]"), .total = GRADE_OF("[average_score]")},
    {"tier",          "Tier",                  13, STYLE_CENTRED, WEEK(tier)},
    {"assessment",    "Assessment",            20, STYLE_EMPHASIS, WEEK(assessment)},
    {"next_action",   "Next action",           38, STYLE_WRAPPED, WEEK(next_action), .hidden_if_shared = true},
    {"from",          "From",                  12, STYLE_DATE,    WEEK(from), .starts_page = true},
    {"to",            "To",                    12, STYLE_DATE,    WEEK(to)},
    {"scratches",     "Scratches",             10, STYLE_COUNT,   WEEK(scratches), .formula = "COUNTIFS({trade},{scores.net},0)", SUM("scratches"), .averaged = AVERAGED_WITH_TRADES},
    {"trades_pnl",    "P&L of trades closed",  13, STYLE_MONEY,   WEEK(trades_pnl), .formula = "ROUND(SUMIFS({scores.net},{trade}),{digits})", SUM_MONEY("trades_pnl")},
    {"rolled",        "Rolled legs",           13, STYLE_MONEY,   WEEK(rolled), SUM_MONEY("rolled"),
     .formula = "ROUND([realised]-[trades_pnl]-N([?shares]),{digits})"},
    {"shares",        "Shares and dividends",  13, STYLE_MONEY,   WEEK(shares), OF_DAYS("shares"), SUM_MONEY("shares"), .only_with_shares = true},
    {"cc_contracts",  "CC contracts sold",     12, STYLE_COUNT,   WEEK(cc_contracts), .formula = "SUMIFS({daily.cc_contracts},{day})", SUM("cc_contracts"), .averaged = AVERAGED_OVER_ALL, .hidden_if_shared = true},
    {"cc_premium",    "CC premium collected",  12, STYLE_MONEY,   WEEK(cc_premium), OF_DAYS("cc_premium"), SUM_MONEY("cc_premium"), .averaged = AVERAGED_OVER_ALL},
    {"cc_profitable", "CC expired profitable", 13, STYLE_PERCENT, WEEK(cc_profitable),
     .formula = PROFITABLE("CC", "{trade}"), .total = PROFITABLE("CC", "{real}")},
    {"csp_contracts", "CSP contracts sold",    13, STYLE_COUNT,   WEEK(csp_contracts), .formula = "SUMIFS({daily.csp_contracts},{day})", SUM("csp_contracts"), .averaged = AVERAGED_OVER_ALL, .hidden_if_shared = true},
    {"csp_premium",   "CSP premium collected", 13, STYLE_MONEY,   WEEK(csp_premium), OF_DAYS("csp_premium"), SUM_MONEY("csp_premium"), .averaged = AVERAGED_OVER_ALL},
    {"csp_profitable", "CSP assigned or expired profitable", 20, STYLE_PERCENT, WEEK(csp_profitable),
     .formula = PROFITABLE("CSP", "{trade}"), .total = PROFITABLE("CSP", "{real}")},
    {"cumulative",    "Cumulative P&L",        13, STYLE_MONEY,   WEEK(cumulative),
     .formula = "ROUND(SUM([realised]:[$realised]),{digits})", .total = "[realised]"},
    {"best_day",      "Best day",              12, STYLE_MONEY,   WEEK(best_day), EXTREME_DAY("MAX"), EXTREME("MAX", "best_day"),
     .starts_page = true},
    {"worst_day",     "Worst day",             12, STYLE_MONEY,   WEEK(worst_day), EXTREME_DAY("MIN"), EXTREME("MIN", "worst_day")},
    {"average_trade", "Average trade",         12, STYLE_MONEY,   WEEK(average_trade),
     .formula = "IF([trades]=0,\"\",AVERAGEIFS({scores.net},{trade}))",
     .total = "IF([trades]=0,\"\",AVERAGEIFS({scores.net},{real}))"},
    {"limit_hits",    "Daily limit hits",       9, STYLE_COUNT,   WEEK(limit_hits), .formula = "COUNTIFS({daily.limit},\"Yes\",{day})", SUM("limit_hits"), .hidden_if_shared = true},
    {"max_drawdown",  "Max drawdown",          14, STYLE_RATE,    WEEK(max_drawdown), EXTREME("MAX", "max_drawdown")},
    {"largest_loss",  "Largest loss",          12, STYLE_MONEY,   WEEK(largest_loss),
     .formula = "IF([losses]=0,\"\",_xlfn.MINIFS({scores.net},{trade}))", EXTREME("MIN", "largest_loss")},
    {"peak_capital",  "Peak capital at risk",  13, STYLE_MONEY,   WEEK(peak_capital), EXTREME("MAX", "peak_capital"), .hidden_if_shared = true},
    {"allocation",    "Allocation",            12, STYLE_PERCENT, WEEK(allocation),
     .formula = "IF(OR([peak_capital]=\"\",{set.account.buying_power}<=0),\"\",[peak_capital]/{set.account.buying_power})", EXTREME("MAX", "allocation"), .hidden_if_shared = true},
    {"state",         "State",                  9, STYLE_CENTRED, WEEK(state)},
    {"reason",        "Why",                   76, STYLE_WRAPPED, WEEK(reason), .hidden_if_shared = true, .starts_page = true},
    {"notes",         "Notes",                 64, STYLE_WRAPPED, WEEK(notes), .hidden_if_shared = true},
};

void sheet_weekly_plan(struct book *book) {
    plan_table(book, SHEET_WEEKLY, columns, sizeof columns / sizeof *columns, this_week_header_row(book),
               book->grading->review->week_count, 0);
    plan_weekly_sections(book);
}

void sheet_weekly_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_WEEKLY, workbook, sheet, 1);
    draw_this_week(book, sheet);
    draw_weekly_sections(book, sheet);
}

static const char *joined_notes(const struct review_week *week, struct arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < week->note_count; i++)
        text = arena_print(arena, "%s%s%s", text, i ? "; " : "", week->notes[i]);
    return text;
}

static void fill_tally(struct week_row *row, const struct trade_tally *tally) {
    row->trades = tally->trades;
    row->wins = tally->wins;
    row->losses = tally->losses;
    row->scratches = tally->scratches;
    row->win_rate = tally->win_rate;
    row->average_trade = tally->average_trade;
    row->largest_loss = period_dollars_if(tally->losses > 0, tally->largest_loss);
    row->average_score = tally->average_score;
    row->average_grade = tally->average_grade;
}

static struct week_row week_row(struct book *book, const struct review_week *week) {
    struct money shares = period_shares(book->grading->review, week->start, week->end);
    struct week_row row = {
        .name = week->name,
        .friday = week->friday,
        .from = week->start,
        .to = week->end,
        .cc_contracts = week->cc_contracts,
        .csp_contracts = week->csp_contracts,
        .cc_premium = week->cc_premium,
        .csp_premium = week->csp_premium,
        .cc_profitable = week->cc_expired_profitable,
        .csp_profitable = week->csp_assigned_or_expired_profitable,
        .realised = week->realised_pnl,
        .trades_pnl = week->tally.net,
        .rolled = money_subtract(money_subtract(week->realised_pnl, week->tally.net), shares),
        .shares = shares,
        .cumulative = week->cumulative,
        .income = week->premium_income,
        .best_day = period_dollars_if(week->realised_days > 0, week->best_day),
        .worst_day = period_dollars_if(week->realised_days > 0, week->worst_day),
        .limit_hits = week->limit_hits,
        .max_drawdown = book_shown_share(book, week->max_drawdown),
        .peak_capital = week->peak_capital,
        .allocation = week->allocation,
        .tier = arena_print(book->arena, "TIER %d%s", week->tier, week->paused ? " paused" : ""),
        .assessment = told_week(book, week),
        .next_action = week->next_action,
        .reason = week->reason,
        .notes = joined_notes(week, book->arena),
        .state = week->complete ? "ended" : "so far",
    };
    fill_tally(&row, &week->tally);
    return row;
}

/* Over all trades, the shares of a strategy that ran to the end at a profit. */
static double profitable_ends(const struct book *book, enum option_type type) {
    const struct review *review = book->grading->review;
    const struct position_list *positions = book->grading->positions;
    int64_t closed = 0, ended = 0;
    for (size_t i = 0; i < review->closed_count; i++) {
        const struct position *position = &positions->positions[review->closed_order[i]];
        const struct leg *leg = &positions->legs[position->first_leg];
        if (leg->type != type || leg->paper)
            continue;
        closed++;
        ended += position->net.units > 0 && score_row_ran_to_the_end(positions, position);
    }
    return closed ? (double)ended / (double)closed : (double)NAN;
}

static void add_week(struct week_row *total, const struct week_row *week) {
    total->cc_contracts += week->cc_contracts;
    total->csp_contracts += week->csp_contracts;
    total->cc_premium = money_add(total->cc_premium, week->cc_premium);
    total->csp_premium = money_add(total->csp_premium, week->csp_premium);
    total->realised = money_add(total->realised, week->realised);
    total->trades_pnl = money_add(total->trades_pnl, week->trades_pnl);
    total->rolled = money_add(total->rolled, week->rolled);
    total->shares = money_add(total->shares, week->shares);
    total->income = money_add(total->income, week->income);
    total->limit_hits += week->limit_hits;
    total->best_day = fmax(total->best_day, week->best_day); /* fmax and fmin pass over NAN */
    total->worst_day = fmin(total->worst_day, week->worst_day);
    total->max_drawdown = fmax(total->max_drawdown, week->max_drawdown);
    total->peak_capital = fmax(total->peak_capital, week->peak_capital);
    total->allocation = fmax(total->allocation, week->allocation);
}

static struct week_row start_total(const struct book *book) {
    struct week_row total = {.name = "Total", .best_day = NAN, .worst_day = NAN, .max_drawdown = NAN, .peak_capital = NAN, .allocation = NAN};
    fill_tally(&total, &book->grading->review->dashboard.tally);
    total.cc_profitable = profitable_ends(book, OPTION_CALL);
    total.csp_profitable = profitable_ends(book, OPTION_PUT);
    return total;
}

static void write_links(struct book *book, struct row_writer *writer) {
    char cell[CELL_NAME_SIZE];
    const char *sheet = book->names[SHEET_WEEKLY];
    row_writer_begin(writer, WEEKLY_LINK_ROW);
    book_write_link(book, writer, 0, sheet, place_cell_name(book->tables[SHEET_WEEKLY].header_row, 0, cell), "All weeks");
    book_write_link(book, writer, 2, sheet, place_cell_name(weekly_target_row(book), 0, cell), "Week 1 target");
    book_write_link(book, writer, 3, sheet, place_cell_name(weekly_modifications_row(book), 0, cell), "Modifications due, all weeks");
    book_write_link(book, writer, 7, sheet, place_cell_name(weekly_rules_row(book), 0, cell), "Tiers and rules");
    row_writer_end(writer);
}

static void write_weeks(struct book *book, struct row_writer *writer) {
    const struct review *review = book->grading->review;
    const struct table *table = &book->tables[SHEET_WEEKLY];
    struct week_row total = start_total(book);
    struct period_averages averages = period_averages_start(book, SHEET_WEEKLY);
    for (size_t i = 0; i < table->row_count; i++) {
        struct week_row row = week_row(book, &review->weeks[review->week_count - 1 - i]);
        add_week(&total, &row);
        period_averages_add(book, &averages, &row, row.trades);
        table_write_row(book, writer, SHEET_WEEKLY, table->first_row + (uint32_t)i, &row);
    }
    total.cumulative = total.realised;
    table_write_total(book, writer, SHEET_WEEKLY, table->last_row + 1, &total);
    write_period_averages(book, writer, &averages, table->last_row + 2, &total, "weeks");
}

void sheet_weekly_write(struct book *book, struct row_writer *writer) {
    const struct review *review = book->grading->review;
    const struct table *table = &book->tables[SHEET_WEEKLY];
    book_write_title(book, writer, "Weekly",
                review->included
                    ? arena_print(book->arena, "One row a week, newest first. Realised P&L includes %s, as set. A trade counts in the week it became fully closed.",
                                  review->included)
                    : "One row a week, newest first, Monday to Sunday unless week.start says otherwise. Realised P&L is of wheel options, "
                      "booked leg by leg; a trade counts in the week it became fully closed.");
    if (!table->row_count) {
        table_write_heading(book, writer, SHEET_WEEKLY);
        book_write_line(book, writer, table->first_row, STYLE_NOTE, "No transactions yet: the first week appears with the first one.");
        write_weekly_sections(book, writer);
        return;
    }
    struct week_row latest = week_row(book, &review->weeks[review->week_count - 1]);
    write_links(book, writer);
    write_this_week(book, writer, &latest);
    table_write_heading(book, writer, SHEET_WEEKLY);
    write_weeks(book, writer);
    write_weekly_sections(book, writer);
}
