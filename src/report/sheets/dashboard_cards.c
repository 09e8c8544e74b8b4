/* The Dashboard's cards: label, figure, and a line that says what the figure is made of. */
#include "report/sheets/dashboard_cards.h"

#include <math.h>

#include "base/currency.h"
#include "report/sheets/dashboard.h"
#include "report/sheets/share_values.h"

enum { CARD_COLUMNS = 3, CARDS_A_ROW = 6, CARD_ROWS = 2 };

struct card_content {
    enum style style;
    double value; /* NAN: the text, or nothing */
    const char *text;
    const char *note;
    const char *label, *formula; /* NULL = the card's own */
    const char *note_formula; /* the same */
};

struct card {
    const char *label;
    void (*fill)(struct book *book, struct card_content *content);
    const char *formula;      /* of the figure; NULL = a value */
    const char *note_formula; /* NULL = a text */
};

static const struct dashboard *figures(const struct book *book) {
    return &book->grading->review->dashboard;
}

#define REAL_TRADES   "COUNTIFS({real})"
#define SCORED_TRADES "COUNTIFS({scores.score},\">=0\",{real})"
#define TRADES_NOTE(rest) REAL_TRADES "&IF(" REAL_TRADES "=1,\" trade\",\" trades\")&\"" rest "\""

/* What the realised P&L holds besides wheel options, by review.include_shares and review.include_other. */
static const struct {
    const char *label, *note, *note_formula;
} realised_words[2][2] = {
#define WORDS(label, note) {label, note, TRADES_NOTE(note)}
    {WORDS(NULL, " closed, options only"), WORDS("Realised P&L, all options", ", with long options and spreads")},
    {WORDS("Realised P&L, shares included", ", with shares and dividends"), WORDS("Realised P&L, all of it", ", with other options, shares and dividends")},
};

/* Options only, where a position that goes on has booked something: its rolled or closed legs are in the amount, but no trade. */
static const char legs_note[] = " closed + legs of open ones", legs_formula[] = TRADES_NOTE(" closed + legs of open ones");
#undef WORDS

static bool has_legs_of_open_ones(const struct book *book) {
    const struct settings *settings = book->grading->settings;
    return !settings->include_shares && !settings->include_other && money_compare(figures(book)->realised_pnl, figures(book)->tally.net) != 0;
}

static void fill_realised(struct book *book, struct card_content *content) {
    const struct settings *settings = book->grading->settings;
    int64_t trades = figures(book)->tally.trades;
    bool legs = has_legs_of_open_ones(book);
    content->style = STYLE_CARD_MONEY;
    content->value = money_dollars(figures(book)->realised_pnl);
    content->label = realised_words[settings->include_shares][settings->include_other].label;
    content->note = arena_print(book->arena, "%lld trade%s%s", (long long)trades, trades == 1 ? "" : "s",
                                legs ? legs_note : realised_words[settings->include_shares][settings->include_other].note);
    content->note_formula = legs ? legs_formula : realised_words[settings->include_shares][settings->include_other].note_formula;
}

static void fill_ytd(struct book *book, struct card_content *content) {
    content->style = STYLE_CARD_MONEY;
    content->value = money_dollars(figures(book)->ytd_premium_income);
    content->note = "sold less buy-backs and fees";
}

static void fill_projected(struct book *book, struct card_content *content) {
    content->style = STYLE_CARD_MONEY;
    content->value = figures(book)->projected_annual_income;
    struct date as_of = book->grading->as_of;
    content->note = arena_print(book->arena, "options: this year's pace, %d days", (int)(as_of.day - date_year_start(as_of).day + 1));
}

static void fill_weekly(struct book *book, struct card_content *content) {
    size_t weeks = book->grading->review->week_count;
    content->style = STYLE_CARD_MONEY;
    content->value = figures(book)->average_weekly_income;
    content->note = arena_print(book->arena, "over %zu calendar week%s", weeks, weeks == 1 ? "" : "s");
}

static void count_cycles(const struct book *book, size_t *closed, size_t *won) {
    const struct wheel *wheel = book->grading->wheel;
    for (size_t i = 0; i < wheel->cycle_count; i++) {
        bool ended = wheel->cycles[i].status == CYCLE_CLOSED;
        *closed += ended;
        *won += ended && wheel->cycles[i].pnl.units > 0;
    }
}

static void fill_win_rate(struct book *book, struct card_content *content) {
    const struct trade_tally *tally = &figures(book)->tally;
    content->style = STYLE_CARD_RATE;
    content->value = tally->win_rate;
    size_t closed = 0, won = 0;
    count_cycles(book, &closed, &won);
    content->note = arena_print(book->arena, "%lld W \u00b7 %lld L \u00b7 %lld scratch; cycles won %zu of %zu", (long long)tally->wins,
                                (long long)tally->losses, (long long)tally->scratches, won, closed);
}

static int64_t count_scored(const struct book *book) {
    int64_t count = 0;
    for (size_t i = 0; i < GRADE_COUNT; i++)
        count += figures(book)->strategies[STRATEGY_CSP].grades[i] + figures(book)->strategies[STRATEGY_CC].grades[i];
    return count;
}

static void fill_score(struct book *book, struct card_content *content) {
    content->style = STYLE_CARD_SCORE;
    content->value = figures(book)->tally.average_score;
    content->note = arena_print(book->arena, "of %lld scored trade%s", (long long)count_scored(book), count_scored(book) == 1 ? "" : "s");
}

static void fill_profit_factor(struct book *book, struct card_content *content) {
    content->style = STYLE_CARD_NUMBER;
    content->value = figures(book)->profit_factor;
    bool legs = has_legs_of_open_ones(book); /* which may have lost, and are in no trade closed */
    content->note = !figures(book)->tally.trades ? "no trade closed yet"
                    : isnan(content->value)      ? (legs ? "no losing trade; rolls apart" : "no losing trade yet")
                    : legs                       ? "of closed trades; rolls apart"
                                                 : "gross wins \u00f7 gross losses";
}

static void fill_expectancy(struct book *book, struct card_content *content) {
    content->style = STYLE_CARD_MONEY;
    content->value = figures(book)->expectancy;
    content->note = has_legs_of_open_ones(book) ? "of closed trades; rolls apart" : "options P&L of a trade, on average";
}

static void fill_drawdown(struct book *book, struct card_content *content) {
    const struct settings *settings = book->grading->settings;
    content->style = STYLE_CARD_RATE;
    content->value = book_shown_share(book, figures(book)->max_drawdown);
    content->note = settings->include_shares ? "of the highest equity so far" : "options only, of the highest equity";
    if (settings->buying_power_assumed && !book->shared)
        content->note = arena_print(book->arena, "%s%s assumed", settings->include_shares ? "of " : "options only; ",
                                    book_amount_words(book, settings->buying_power));
}

#define OPEN_PUTS "SUMIFS({open.capital},{open.strategy},\"CSP\",{open.paper},\"No\")"

/* A template of cells, and what the sheets hold no cell for: holdings without a cycle. */
static const char *with_rest(struct book *book, const char *cells, double rest) {
    return fabs(rest) < 5e-5 ? arena_print(book->arena, "ROUND(%s,{digits})", cells) : arena_print(book->arena, "ROUND(%s%+.4f,{digits})", cells, rest);
}

static double cycles_share_result(const struct book *book) {
    const struct wheel *wheel = book->grading->wheel;
    struct money sum = MONEY_ZERO;
    for (size_t i = 0; i < wheel->cycle_count; i++)
        sum = money_add(sum, money_add(wheel->cycles[i].share_pnl, wheel->cycles[i].dividends));
    return money_dollars(sum);
}

static const char *open_shares_words(struct book *book) {
    double total = figures(book)->total_with_shares;
    return isnan(total) ? "" : arena_print(book->arena, "; with open shares at the last price %s", book_amount_words(book, total));
}

/* The cells that the total is the sum of: what the realised P&L holds already is not added again. */
static const char *total_of_cells(struct book *book, double *sum) {
    const struct settings *settings = book->grading->settings;
    bool shares = !settings->include_shares, others = !settings->include_other && book_has_sheet(book, SHEET_OTHERS);
    *sum = money_dollars(figures(book)->realised_pnl) + (shares ? cycles_share_result(book) : 0) +
           (others ? money_dollars(figures(book)->other_options_pnl) : 0);
    return arena_print(book->arena, "SUM({daily.realised})%s%s", shares ? "+SUM({wheel.shares})+SUM({wheel.dividends})" : "",
                       others ? "+SUM({others.pnl})" : "");
}

static void fill_total(struct book *book, struct card_content *content) {
    const struct dashboard *dashboard = figures(book);
    double shares = money_dollars(money_add(dashboard->share_pnl, dashboard->dividends)), of_cells;
    const char *cells = total_of_cells(book, &of_cells), *other = "";
    content->style = STYLE_CARD_MONEY;
    content->value = money_dollars(dashboard->total_pnl);
    content->formula = with_rest(book, cells, content->value - of_cells);
    if (dashboard->other_options_pnl.units != 0)
        other = arena_print(book->arena, ", other options %s", book_amount_words(book, money_dollars(dashboard->other_options_pnl)));
    content->note = arena_print(book->arena, "wheel options %s%s, shares and dividends %s%s",
                                book_amount_words(book, money_dollars(dashboard->wheel_options_pnl)), other, book_amount_words(book, shares),
                                open_shares_words(book));
}

static void fill_capital(struct book *book, struct card_content *content) {
    const struct dashboard *dashboard = figures(book);
    content->style = STYLE_CARD_MONEY;
    content->value = dashboard->capital_now;
    content->formula = with_rest(book, OPEN_PUTS "+SUMPRODUCT({wheel.held},{wheel.cost})", dashboard->capital_now - capital_value_now(book));
    content->note = "open puts' cash and shares at cost";
    if (book->shared) {
        content->value = NAN;
        content->note = "left out: it would tell the account's size";
        return;
    }
    if (!isnan(dashboard->capital_share))
        content->note = arena_print(book->arena, "%.0f%% of buying power%s: open puts' cash and shares at cost", dashboard->capital_share * 100,
                                    dashboard->buying_power_assumed ? " (assumed)" : "");
}

static void fill_tier(struct book *book, struct card_content *content) {
    const struct dashboard *dashboard = figures(book);
    content->style = STYLE_CARD_TEXT;
    content->value = NAN;
    content->text = arena_print(book->arena, "TIER %d %s", dashboard->tier, tier_name(dashboard->tier));
    content->note = "where the first week starts";
    if (dashboard->last_week)
        content->note = arena_print(book->arena, "%s%sTIER %d in %s%s", dashboard->paused ? "paused; " : "",
                                    review_tier_is_reserved(dashboard) ? "earned, not yet to be taken; " : "", dashboard->last_week_tier, dashboard->last_week,
                                    dashboard->so_far ? ", so far" : "");
}

static const struct card cards[CARD_ROWS][CARDS_A_ROW] = {
    {
        {"Average score and grade", fill_score, AVERAGE_SCORE("{real}"), "\"of \"&" SCORED_TRADES "&IF(" SCORED_TRADES "=1,\" scored trade\",\" scored trades\")"},
        {"Tier", fill_tier, NULL, NULL},
        {"Total P&L", fill_total, NULL, NULL},
        {"Premium income, year to date", fill_ytd,
         "ROUND(SUMIFS({daily.income},{daily.date},\">=\"&DATE(YEAR(" DASH_AS_OF "),1,1),{daily.date},\"<=\"&" DASH_AS_OF "),{digits})", NULL},
        {"Win rate", fill_win_rate, "IF(" REAL_TRADES "=0,\"\",COUNTIFS({real},{scores.net},\">0\")/" REAL_TRADES ")",
         "COUNTIFS({real},{scores.net},\">0\")&\" W \u00b7 \"&COUNTIFS({real},{scores.net},\"<0\")&\" L \u00b7 \"&COUNTIFS({real},{scores.net},0)&\" scratch; cycles won \""
         "&COUNTIFS({wheel.status},\"Closed\",{wheel.pnl},\">0\")&\" of \"&COUNTIFS({wheel.status},\"Closed\")"},
        {"Capital at work now", fill_capital, NULL, NULL},
    },
    {
        {"Projected annual income", fill_projected,
         "IF(COUNT({weekly.from})=0,\"\",SUMIFS({daily.income},{daily.date},\">=\"&DATE(YEAR(" DASH_AS_OF "),1,1),{daily.date},\"<=\"&" DASH_AS_OF
         ")/(" DASH_AS_OF "-DATE(YEAR(" DASH_AS_OF "),1,1)+1)*365)", NULL},
        {"Average weekly income", fill_weekly, "IF(COUNT({weekly.from})=0,\"\",SUM({daily.income})/COUNT({weekly.from}))",
         "\"over \"&COUNT({weekly.from})&IF(COUNT({weekly.from})=1,\" calendar week\",\" calendar weeks\")"},
        {"Realised P&L, wheel options", fill_realised, "ROUND(SUM({daily.realised}),{digits})", NULL},
        {"Profit factor", fill_profit_factor,
         "IF(COUNTIFS({real},{scores.net},\"<0\")=0,\"\",SUMIFS({scores.net},{real},{scores.net},\">0\")/-SUMIFS({scores.net},{real},{scores.net},\"<0\"))", NULL},
        {"Expectancy per trade", fill_expectancy, "IF(" REAL_TRADES "=0,\"\",AVERAGEIFS({scores.net},{real}))", NULL},
        {"Max drawdown", fill_drawdown, "IF(COUNT({weekly.max_drawdown})=0,\"\",MAX({weekly.max_drawdown}))", NULL},
    },
};

static uint32_t card_column(size_t index) {
    return (uint32_t)(index / 2) * (DASH_BLOCK + 1) + (uint32_t)(index % 2) * CARD_COLUMNS;
}

static bool is_score(const struct card *card) {
    return card->fill == fill_score;
}

void merge_cards(lxw_worksheet *sheet) {
    for (size_t r = 0; r < CARD_ROWS; r++)
        for (size_t i = 0; i < CARDS_A_ROW; i++) {
            lxw_row_t top = DASH_CARDS_ROW - 1 + (lxw_row_t)r * DASH_CARD_PITCH;
            lxw_col_t left = (lxw_col_t)card_column(i);
            lxw_col_t right = (lxw_col_t)(left + CARD_COLUMNS - 1 - is_score(&cards[r][i]));
            worksheet_merge_range(sheet, top + 1, left, top + 1, right, "", NULL);
            worksheet_merge_range(sheet, top + 2, left, top + 2, (lxw_col_t)(left + CARD_COLUMNS - 1), "", NULL);
        }
}

/* Cells that fill the card's colour out to its width. */
static void pad(struct book *book, struct row_writer *writer, uint32_t column, uint32_t count, enum style style) {
    for (uint32_t i = 0; i < count; i++)
        row_writer_blank(writer, column + i, book_style_number(book, style));
}

static const char *card_formula(struct book *book, const char *template) {
    return dashboard_formula(book, template, 1);
}

static void write_figure(struct book *book, struct row_writer *writer, const struct card *card,
                         const struct card_content *content, uint32_t column, uint32_t row) {
    const char *formula = card_formula(book, content->formula ? content->formula : card->formula);
    if (content->text || isnan(content->value)) /* an empty text is shown as a dash */
        book_write_text(book, writer, column, content->style, content->text ? content->text : formula ? "" : "\u2013", formula);
    else
        book_write_number(book, writer, column, content->style, content->value, formula);
    pad(book, writer, column + 1, 1, content->style);
    if (!is_score(card)) {
        pad(book, writer, column + 2, 1, content->style);
        return;
    }
    char grade[2] = {figures(book)->tally.average_grade, '\0'}, cell[CELL_NAME_SIZE];
    const char *template = formula_fill_template(book, GRADE_OF("@"), place_cell_name(row, column, cell));
    book_write_text(book, writer, column + 2, STYLE_CARD_GRADE, grade, card_formula(book, template));
}

static void write_card(struct book *book, struct row_writer *writer, const struct card *card, uint32_t column, uint32_t row,
                       int line) {
    struct card_content content = {0};
    card->fill(book, &content);
    if (line == 0) {
        book_write_text(book, writer, column, STYLE_CARD_LABEL, content.label ? content.label : card->label, NULL);
        pad(book, writer, column + 1, 2, STYLE_CARD_LABEL);
    } else if (line == 1) {
        write_figure(book, writer, card, &content, column, row);
    } else {
        const char *formula = content.note_formula ? content.note_formula : card->note_formula;
        book_write_text(book, writer, column, STYLE_CARD_NOTE, content.note, card_formula(book, formula));
        pad(book, writer, column + 1, 2, STYLE_CARD_NOTE);
    }
}

bool write_card_line(struct book *book, struct row_writer *writer, uint32_t row) {
    static const double heights[CARD_ROWS][3] = {{17, 25, 38}, {17, 25, 15}};
    if (row < DASH_CARDS_ROW || row >= DASH_CARDS_ROW + CARD_ROWS * DASH_CARD_PITCH)
        return false;
    uint32_t card_row = (row - DASH_CARDS_ROW) / DASH_CARD_PITCH;
    int line = (int)((row - DASH_CARDS_ROW) % DASH_CARD_PITCH);
    if (line == DASH_CARD_PITCH - 1)
        return false;
    row_writer_begin_height(writer, row, heights[card_row][line]);
    for (size_t i = 0; i < CARDS_A_ROW; i++)
        write_card(book, writer, &cards[card_row][i], card_column(i), row, line);
    row_writer_end(writer);
    return true;
}
