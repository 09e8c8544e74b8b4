/* A month's review page: the document's 30-day assessment with every blank filled, as Markdown. */
#include "report/texts/monthly_markdown.h"

#include <math.h>

#include "base/text.h"
#include "review/wording.h"

struct month_page {
    const struct grading *grading;
    const struct settings *settings;
    const struct review_month *month;
    struct text out;
};

static const char *gain(const struct month_page *page, struct money amount) {
    return gain_words(amount, page->settings, page->out.arena);
}

static const char *rate(const struct month_page *page, double value) {
    return isnan(value) ? "none" : rate_words(value, page->out.arena);
}

static void add_title(struct month_page *page) {
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    char as_of[DATE_TEXT_SIZE];
    struct civil civil = date_to_civil(page->month->start);
    text_print(&page->out, "# Monthly review %s\n\n## 30-day assessment\n\nMONTH: %s %d", page->month->name,
               names[civil.month - 1], civil.year);
    if (!page->month->complete)
        text_print(&page->out, ", so far (as of %s)", date_text(page->grading->as_of, as_of));
    text_add(&page->out, "\n\n");
}

static void add_results(struct month_page *page) {
    const struct trade_tally *tally = &page->month->tally;
    struct text *out = &page->out;
    bool any = tally->trades > 0;
    const char *included = page->grading->review->included;
    text_print(out, "- Realised P&L%s: %s\n", included ? arena_print(out->arena, " (%s included)", included) : "",
               gain(page, page->month->realised_pnl));
    text_print(out, "- P&L of trades closed: %s\n", gain(page, page->month->trades_pnl));
    if (page->month->rolled_legs.units != 0)
        text_print(out, "- Rolled legs: %s\n", gain(page, page->month->rolled_legs));
    if (page->month->share_pnl.units != 0)
        text_print(out, "- Shares and dividends: %s\n", gain(page, page->month->share_pnl));
    if (page->month->other_pnl.units != 0)
        text_print(out, "- Other options: %s\n", gain(page, page->month->other_pnl));
    text_print(out, "- Total trades: %lld\n", (long long)tally->trades);
    text_print(out, "- Win rate: %s\n", rate(page, tally->win_rate));
    text_print(out, "- Best trade: %s\n", any ? gain(page, tally->best) : "none");
    text_print(out, "- Worst trade: %s\n", any ? gain(page, tally->worst) : "none");
    text_print(out, "- Premium income: %s\n", gain(page, page->month->premium_income));
    text_print(out, "- Premium income of the year to the month's end: %s\n",
               gain(page, page->month->ytd_premium_income));
    if (isnan(tally->average_score))
        text_add(out, "- Average score: none\n");
    else
        text_print(out, "- Average score: %s (%c)\n", number_words(tally->average_score, out->arena),
                   tally->average_grade);
}

static void add_assessment(struct month_page *page) {
    static const enum month_assessment boxes[] = {MONTH_WORKING, MONTH_SLOW, MONTH_MARGINAL,
                                                  MONTH_NOT_WORKING};
    struct text *out = &page->out;
    text_add(out, "\n## Strategy assessment\n\n");
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        text_print(out, "- [%s] %s - %s\n", page->month->assessment == boxes[i] ? "x" : " ",
                   month_assessment_name(boxes[i]),
                   page->month->assessment == boxes[i] ? page->month->advice : review_month_advice(boxes[i]));
    if (page->month->assessment == MONTH_NO_TRADES)
        text_print(out, "\n%s. %s.\n", month_assessment_name(MONTH_NO_TRADES),
                   review_month_advice(MONTH_NO_TRADES));
}

static void add_proposals(struct month_page *page) {
    struct text *out = &page->out;
    text_add(out, "\n## Modifications to test next month\n\n");
    for (int i = 0; i < page->month->proposal_count; i++)
        text_print(out, "%d. %s (%s)\n", i + 1, review_proposal_name(page->month->proposals[i]),
                   review_proposal_tradeoff(page->month->proposals[i]));
    if (page->month->proposal_count == 0)
        text_print(out, "None: %s.\n", page->month->assessment == MONTH_NO_TRADES ? "no trade was closed" : "the month is working");
    else
        text_print(out, "\n%s\n", review_modification_process());
}

static void add_health(struct month_page *page) {
    const struct review_month *month = page->month;
    struct text *out = &page->out;
    text_add(out, "\n## Portfolio health\n\n");
    text_print(out, "- Largest loss taken: %s\n",
               month->tally.losses > 0 ? gain(page, month->tally.largest_loss) : "none");
    text_print(out, "- Days we hit daily limit: %lld\n", (long long)month->limit_hits);
    text_print(out, "- Emergency brake used: %lld/month\n", (long long)month->emergency_brakes);
}

static void add_target(struct month_page *page) {
    const struct settings *settings = page->settings;
    struct text *out = &page->out;
    int tier = page->month->next_tier;
    text_add(out, "\n## Next month target\n\n");
    if (page->month->next_paused)
        text_print(out, "- Tier: paused (TIER %d): no new trades until a profitable test week\n", tier);
    else
        text_print(out, "- Tier: TIER %d (%s)\n", tier, tier_name(tier));
    text_print(out, "- Trade frequency: %s/month\n", span_words(settings->tier.trades[tier - 1], out->arena));
    text_print(out, "- Min P&L goal: %s\n",
               round_money_words(settings->tier.goal[tier - 1], settings, out->arena));
}

/* The weeks that ended in the month, or have begun in it and not ended by its end. */
static void add_weeks(struct month_page *page) {
    const struct review *review = page->grading->review;
    struct text *out = &page->out;
    text_print(out,
               "\n## Weeks\n\n| Week | Ends | P&L%s | Trades | Win rate | Tier | Assessment | Next action |\n"
               "|---|---|---:|---:|---:|---|---|---|\n",
               review->included ? arena_print(out->arena, ", %s included", review->included) : "");
    for (size_t i = 0; i < review->week_count; i++) {
        char end[DATE_TEXT_SIZE];
        const struct review_week *week = &review->weeks[i];
        if (date_compare(week->end, page->month->start) < 0 ||
            date_compare(week->start, page->month->end) > 0)
            continue;
        text_print(out, "| %s | %s | %s | %lld | %s | TIER %d | %s | %s |\n", week->name,
                   date_text(week->end, end), gain(page, week->realised_pnl), (long long)week->tally.trades,
                   rate(page, week->tally.win_rate), week->tier, assessment_name(week->assessment),
                   week->next_action);
    }
}

const char *monthly_markdown(const struct grading *grading, size_t month, struct arena *arena) {
    struct month_page page = {grading, grading->settings, &grading->review->months[month], {.arena = arena}};
    add_title(&page);
    add_results(&page);
    add_assessment(&page);
    add_proposals(&page);
    add_health(&page);
    add_target(&page);
    add_weeks(&page);
    text_print(&page.out, "\n%s\n", review_key_principle());
    return text_string(&page.out);
}
