/* The rules of scaling as a table of tiers and a list of sentences, every figure from the settings. */
#include "report/sheets/rules_section.h"

#include "review/wording.h"

/* Where the columns of the table of tiers start; texts run over the empty cells beside them, within the first printed page. */
enum { TRADES_COLUMN = 2, ALLOCATION_COLUMN, SIZE_COLUMN, GOAL_COLUMN = 6, SUCCESS_COLUMN = 8, THEN_COLUMN = 12, TIERS_END };

static const struct settings *settings_of(const struct book *book) {
    return book->grading->settings;
}

/* An amount of the settings; a shared copy tells none. */
static const char *amount(struct book *book, double dollars, const char *if_shared) {
    return book->shared ? if_shared : round_money_words(dollars, settings_of(book), book->arena);
}

static const char *rate(struct book *book, double value) {
    return rate_words(value, book->arena);
}

static const char *allocation(struct book *book, struct span span) {
    if (span.low > 0)
        return rate_span_words(span, book->arena);
    return arena_print(book->arena, "< %s", rate(book, span.high));
}

static const char *success(struct book *book, int tier) {
    const struct settings *settings = settings_of(book);
    if (tier == TIER_COUNT)
        return arena_print(book->arena, "a month's P&L above %s, win rate %s or more",
                           amount(book, settings->tier.goal[tier - 1], "the goal"), rate(book, settings->tier.win_rate[tier - 1]));
    const char *least = "";
    if (tier > 1)
        least = arena_print(book->arena, ", win rate %s or more", rate(book, settings->tier.win_rate[tier - 1]));
    return arena_print(book->arena, "2 passing weeks running: RULE 1%s", least);
}

static void write_tier(struct book *book, struct row_writer *writer, int tier) {
    static const char *const then[TIER_COUNT] = {"Move to TIER 2", "Move to TIER 3", "Maintain, or optimise by the review"};
    const struct settings *settings = settings_of(book);
    book_write_text(book, writer, 0, STYLE_TEXT, arena_print(book->arena, "TIER %d %s", tier, tier_name(tier)), NULL);
    book_write_text(book, writer, TRADES_COLUMN, STYLE_CENTRED, span_words(settings->tier.trades[tier - 1], book->arena), NULL);
    book_write_text(book, writer, ALLOCATION_COLUMN, STYLE_CENTRED, allocation(book, settings->tier.allocation[tier - 1]), NULL);
    book_write_text(book, writer, SIZE_COLUMN, STYLE_CENTRED,
                 arena_print(book->arena, "%s\u00d7", number_words(settings->tier.size[tier - 1], book->arena)), NULL);
    book_write_text(book, writer, GOAL_COLUMN, STYLE_TEXT, amount(book, settings->tier.goal[tier - 1], NULL), NULL);
    book_write_text(book, writer, SUCCESS_COLUMN, STYLE_TEXT, success(book, tier), NULL);
    book_write_text(book, writer, THEN_COLUMN, STYLE_TEXT, then[tier - 1], NULL);
}

static void write_headings(struct book *book, struct row_writer *writer, uint32_t row) {
    static const char *const headings[TIERS_END] = {
        [0] = "Tier", [TRADES_COLUMN] = "Trades a month", [SIZE_COLUMN] = "Position size", [ALLOCATION_COLUMN] = "Allocation",
        [GOAL_COLUMN] = "Goal a month", [SUCCESS_COLUMN] = "Success", [THEN_COLUMN] = "Then"};
    row_writer_begin_height(writer, row, 18);
    for (uint32_t i = 0; i < TIERS_END; i++)
        book_write_heading(book, writer, i, i == 0 || i >= GOAL_COLUMN ? STYLE_TEXT : STYLE_CENTRED, headings[i]);
    row_writer_end(writer);
}

static const char *purposes(struct book *book) {
    (void)book;
    return "What they are for: TIER 1 proves that the strategy works, TIER 2 builds confidence and scales cautiously, TIER 3 optimises "
           "profitability at scale.";
}

static const char *rule1(struct book *book) {
    return arena_print(book->arena,
                       "RULE 1, only scale what is profitable: weekly P&L above 0, the daily limit%s never hit and a win rate above %s, in 2 "
                       "weeks running, move one tier up; else stay, or after 2 failing weeks move down.",
                       book->shared ? ""
                                    : arena_print(book->arena, " of %s", amount(book, settings_of(book)->daily_loss_limit, "")),
                       rate(book, settings_of(book)->tier.win_rate[0]));
}

static const char *rule2(struct book *book) {
    return arena_print(book->arena,
                       "RULE 2, stop if losing: after 2 weeks running with P&L below 0 pause new trades%s, review the strategy and "
                       "retest in paper trading; resume only after a profitable test week.",
                       settings_of(book)->tier.pause_moves_down ? ", move down one tier" : "");
}

static const char *rule3(struct book *book) {
    const double *size = settings_of(book)->tier.size;
    return arena_print(book->arena,
                       "RULE 3, increase position size carefully: %s\u00d7 in TIER 1, %s\u00d7 after its success, %s\u00d7 after TIER 2's, full "
                       "allocation per risk rules after a successful month in TIER 3.",
                       number_words(size[0], book->arena), number_words(size[1], book->arena), number_words(size[2], book->arena));
}

static const char *when_to_modify(struct book *book) {
    const struct settings *settings = settings_of(book);
    return arena_print(book->arena,
                       "When to modify: a win rate below %s in 2 weeks running; the daily limit hit more than %s in a week; premium too "
                       "low to justify the trade%s; the market regime changes.",
                       rate(book, settings->modify.win_rate),
                       settings->modify.limit_hits == 1 ? "once" : arena_print(book->arena, "%d times", (int)settings->modify.limit_hits),
                       book->shared ? ""
                                    : arena_print(book->arena, " (below %s on average)",
                                                  amount(book, settings->modify.min_premium_per_trade, "")));
}

static const char *how_to_modify(struct book *book) {
    return arena_print(book->arena, "How to modify: %s", review_modification_process());
}

static const char *examples(struct book *book) {
    const char *text = "Examples:";
    for (int i = 0; i < PROPOSAL_COUNT; i++)
        text = arena_print(book->arena, "%s%s %s (%s)", text, i ? ";" : "", review_proposal_name((enum proposal)i),
                           review_proposal_tradeoff((enum proposal)i));
    return arena_print(book->arena, "%s.", text);
}

static const char *weeks_1_2(struct book *book) {
    (void)book;
    return "Weeks 1\u20132, testing: watch P&L daily, a report every Friday; NO scaling, validation only.";
}

static const char *weeks_3_4(struct book *book) {
    (void)book;
    return "Weeks 3\u20134, early validation: begin TIER 2 if TIER 1 was passed; if it failed, pause, review, modify, retest.";
}

static const char *month_2(struct book *book) {
    (void)book;
    return "Month 2 on, optimisation: scale if the figures support it; modify the strategy if returns plateau. To be profitable by the end "
           "of month 1 is the target.";
}

static const char *success_1(struct book *book) {
    (void)book;
    return "Phase 1, profitability (weeks 1\u20132): success is P&L above 0 in both weeks; failure is a week's P&L below 0, or the daily "
           "limit breached.";
}

static const char *success_2(struct book *book) {
    const struct settings *settings = settings_of(book);
    return arena_print(book->arena,
                       "Phase 2, consistency (weeks 3\u20134): success is P&L above 0 and a win rate of %s or more; failure is a win rate "
                       "below %s, or a month's P&L below 0.",
                       rate(book, settings->phase.phase2_win_rate), rate(book, settings->phase.phase2_fail_win_rate));
}

static const char *success_3(struct book *book) {
    const struct settings *settings = settings_of(book);
    return arena_print(book->arena,
                       "Phase 3, scale (month 2 on): success is a month's P&L above %s with a win rate of %s or more; failure is a P&L "
                       "that plateaus or declines twice running: modify the strategy.",
                       amount(book, settings->phase.phase3_pnl, "the goal"), rate(book, settings->phase.phase3_win_rate));
}

static const char *(*const sentences[])(struct book *book) = {purposes, rule1,    rule2,     rule3,     when_to_modify, how_to_modify,
                                                              examples, weeks_1_2, weeks_3_4, month_2,
                                                              success_1, success_2, success_3};
enum { SENTENCE_COUNT = sizeof sentences / sizeof *sentences, RULES_HEAD = 2 };

static const uint32_t merged_columns[][2] = {{0, 1}, {SIZE_COLUMN, SIZE_COLUMN + 1}, {GOAL_COLUMN, GOAL_COLUMN + 1}, {SUCCESS_COLUMN, THEN_COLUMN - 1}};

void draw_rules(lxw_worksheet *sheet, uint32_t row) {
    for (lxw_row_t r = row; r <= row + TIER_COUNT; r++) /* the headings' row, counted from 0, and the tiers' */
        for (size_t i = 0; i < sizeof merged_columns / sizeof *merged_columns; i++)
            worksheet_merge_range(sheet, r, (lxw_col_t)merged_columns[i][0], r, (lxw_col_t)merged_columns[i][1], "", NULL);
}

uint32_t rules_rows(void) {
    return RULES_HEAD + TIER_COUNT + SENTENCE_COUNT;
}

void write_rules(struct book *book, struct row_writer *writer, uint32_t row) {
    book_write_line(book, writer, row, STYLE_SECTION, "Tiers and rules: when to scale, hold or stop");
    write_headings(book, writer, ++row);
    for (int tier = 1; tier <= TIER_COUNT; tier++) {
        row_writer_begin(writer, ++row);
        write_tier(book, writer, tier);
        row_writer_end(writer);
    }
    for (size_t i = 0; i < SENTENCE_COUNT; i++)
        book_write_line(book, writer, ++row, STYLE_TEXT, sentences[i](book));
}
