/* The figures of one weekly report as labelled texts, in the order of the document's template. */
#include "report/texts/weekly_facts.h"

#include <math.h>

#include "base/array.h"
#include "report/texts/week_trades.h"
#include "review/wording.h"

struct fact_writer {
    const struct grading *grading;
    const struct settings *settings;
    const struct review_week *week;
    struct arena *arena;
    struct weekly_facts *facts;
};

static void open_section(struct fact_writer *writer, const char *title) {
    writer->facts->sections[writer->facts->count++].title = title;
}

static void add(struct fact_writer *writer, const char *label, const char *value) {
    struct fact_section *section = &writer->facts->sections[writer->facts->count - 1];
    *array_add(writer->arena, section) = (struct fact){label, value};
}

static const char *gain(const struct fact_writer *writer, struct money amount) {
    return gain_words(amount, writer->settings, writer->arena);
}

static const char *money(const struct fact_writer *writer, struct money amount) {
    return money_words(amount, writer->settings, writer->arena);
}

static const char *count(const struct fact_writer *writer, int64_t value) {
    return arena_print(writer->arena, "%lld", (long long)value);
}

static const char *rate(const struct fact_writer *writer, double value) {
    return isnan(value) ? "none" : rate_words(value, writer->arena);
}

static void add_record(struct fact_writer *writer) {
    const struct trade_tally *tally = &writer->week->tally;
    const char *scratches = "";
    if (tally->scratches > 0)
        scratches = arena_print(writer->arena, " / %lld scratch", (long long)tally->scratches);
    open_section(writer, NULL);
    add(writer, "Total Trades", count(writer, tally->trades));
    add(writer, "Win/Loss Record",
        arena_print(writer->arena, "%lldW / %lldL%s", (long long)tally->wins, (long long)tally->losses,
                    scratches));
    add(writer, "Win Rate", rate(writer, tally->win_rate));
}

static void add_strategies(struct fact_writer *writer) {
    const struct review_week *week = writer->week;
    open_section(writer, "Covered Calls");
    add(writer, "Contracts sold", count(writer, week->cc_contracts));
    add(writer, "Premium collected", money(writer, week->cc_premium));
    add(writer, "Expired profitable", rate(writer, week->cc_expired_profitable));
    open_section(writer, "Cash-Secured Puts");
    add(writer, "Contracts sold", count(writer, week->csp_contracts));
    add(writer, "Premium collected", money(writer, week->csp_premium));
    add(writer, "Called away/expired profitable", rate(writer, week->csp_assigned_or_expired_profitable));
}

static void add_days(struct fact_writer *writer) {
    const struct review_week *week = writer->week;
    bool any = week->realised_days > 0;
    open_section(writer, "Daily P&L");
    add(writer, "Best day", any ? gain(writer, week->best_day) : "none");
    add(writer, "Worst day", any ? gain(writer, week->worst_day) : "none");
    add(writer, "Average trade",
        week->tally.trades > 0 ? gain(writer, money_from_dollars(week->tally.average_trade)) : "none");
}

static void add_risk(struct fact_writer *writer) {
    const struct review_week *week = writer->week;
    open_section(writer, "Risk Metrics");
    add(writer, "Daily loss limit hits", count(writer, week->limit_hits));
    add(writer, "Max drawdown", rate(writer, week->max_drawdown));
    add(writer, "Largest loss", week->tally.losses > 0 ? money(writer, week->tally.largest_loss) : "none");
}

static void add_tier(struct fact_writer *writer) {
    const struct review_week *week = writer->week;
    open_section(writer, "Tier Status");
    add(writer, "Current",
        arena_print(writer->arena, "TIER %d (%s)%s", week->tier, tier_name(week->tier),
                    week->paused ? ", paused" : ""));
    add(writer, "Assessment", assessment_name(week->assessment));
    add(writer, "Next action", week->next_action);
}

/* What the document's template has no line for. */
static void add_money(struct fact_writer *writer) {
    const struct review_week *week = writer->week;
    const char *included = writer->grading->review->included;
    const char *assumed = writer->settings->buying_power_assumed ? ", assumed" : "";
    open_section(writer, "Money");
    add(writer, included ? arena_print(writer->arena, "Realised P&L, %s included", included) : "Realised P&L",
        gain(writer, week->realised_pnl));
    add(writer, "P&L of trades closed", gain(writer, week->trades_pnl));
    if (week->rolled_legs.units != 0)
        add(writer, "Rolled legs", gain(writer, week->rolled_legs));
    if (week->share_pnl.units != 0)
        add(writer, "Shares and dividends", gain(writer, week->share_pnl));
    if (week->other_pnl.units != 0)
        add(writer, "Other options", gain(writer, week->other_pnl));
    add(writer, "Cumulative P&L", gain(writer, week->cumulative));
    add(writer, "Premium income", gain(writer, week->premium_income));
    add(writer, "Peak capital at risk", money(writer, money_from_dollars(week->peak_capital)));
    if (isnan(week->allocation)) {
        add(writer, "Allocation", "none: the buying power is 0");
        return;
    }
    add(writer, "Allocation",
        arena_print(writer->arena, "%s of buying power (%s%s)", rate(writer, week->allocation),
                    round_money_words(writer->settings->buying_power, writer->settings, writer->arena),
                    assumed));
}

static void add_grades(struct fact_writer *writer) {
    const struct trade_tally *tally = &writer->week->tally;
    open_section(writer, "Grades");
    add(writer, "Average score",
        isnan(tally->average_score) ? "none" : number_words(tally->average_score, writer->arena));
    add(writer, "Average grade",
        tally->average_grade ? arena_print(writer->arena, "%c", tally->average_grade) : "none");
}

static void add_reasons(struct fact_writer *writer) {
    open_section(writer, "Why");
    add(writer, NULL, writer->week->reason);
    for (size_t i = 0; i < writer->week->note_count; i++)
        add(writer, NULL, writer->week->notes[i]);
}

static void add_modifications(struct fact_writer *writer) {
    const struct review_week *week = writer->week;
    open_section(writer, "Modifications Due");
    if (week->modification_count == 0) {
        add(writer, NULL, "none");
        return;
    }
    for (int i = 0; i < week->modification_count; i++) {
        const struct due_modification *due = &week->modifications[i];
        add(writer, modification_name(due->code), due->text);
        add(writer, "proposal", due->proposal);
    }
    add(writer, "process", review_modification_process());
}

/* "average cost of $50.00 and break-even of $49.00": those the strike is under. */
static const char *lines_passed(const struct fact_writer *writer, const struct exposed_call *call) {
    const char *basis = money(writer, money_from_dollars(call->average_cost));
    const char *even = money(writer, money_from_dollars(call->adjusted_basis));
    if (call->below_basis && call->below_break_even)
        return arena_print(writer->arena, "shares' average cost of %s and the cycle's break-even of %s", basis, even);
    return call->below_basis ? arena_print(writer->arena, "shares' average cost of %s", basis)
                             : arena_print(writer->arena, "cycle's break-even of %s", even);
}

static const char *exposed_words(const struct fact_writer *writer, const struct exposed_call *call) {
    char expiry[DATE_TEXT_SIZE];
    const struct leg *leg = &writer->grading->positions->legs[call->leg];
    const char *cost = "the shares held are under calls of lower strikes already";
    if (call->shares > 0)
        cost = arena_print(writer->arena, "being called away would %s %s, its premium counted", call->result_if_called.units < 0 ? "cost" : "bring",
                           money(writer, money_absolute(call->result_if_called)));
    return arena_print(writer->arena, "%d × %s call of %s is below the %s; %s", (int)leg->remaining,
                       money(writer, money_from_dollars(leg->strike)), date_text(leg->expiry, expiry),
                       lines_passed(writer, call), cost);
}

/* How calls stand is known for the as-of date only, so the last week's report tells. */
static void add_exposed(struct fact_writer *writer) {
    const struct wheel *wheel = writer->grading->wheel;
    open_section(writer, "Open Calls Below Basis or Break-Even");
    for (size_t i = 0; i < wheel->exposed_count; i++)
        add(writer, writer->grading->positions->legs[wheel->exposed[i].leg].ticker,
            exposed_words(writer, &wheel->exposed[i]));
}

static const char *target_actual(const struct fact_writer *writer, const struct target_row *row) {
    switch (row->unit) {
    case TARGET_UNIT_DOLLARS:
        return money(writer, money_from_dollars(row->actual));
    case TARGET_UNIT_RATE:
        return rate(writer, row->actual);
    case TARGET_UNIT_CONTRACTS:
    case TARGET_UNIT_DAYS:
        break;
    }
    return count(writer, (int64_t)row->actual);
}

/* The first week is held against the document's target. */
static void add_target(struct fact_writer *writer) {
    const struct review *review = writer->grading->review;
    open_section(writer, "Week 1 Target");
    for (int i = 0; i < TARGET_ROWS; i++) {
        const struct target_row *row = &review->target[i];
        add(writer, row->label,
            arena_print(writer->arena, "%s, target %s: %s (%s)", target_actual(writer, row), row->target,
                        review_target_verdict(row), row->criterion));
    }
    add(writer, "Verdict",
        review->target_passed ? "WEEK 1 PASSED"
                              : "not passed; P&L above 0 and the daily limit never breached would pass");
}

static const char *heading(const struct fact_writer *writer) {
    char start[DATE_TEXT_SIZE], end[DATE_TEXT_SIZE], as_of[DATE_TEXT_SIZE];
    const struct review_week *week = writer->week;
    const char *so_far = "";
    if (!week->complete)
        so_far = arena_print(writer->arena, ", so far (as of %s)", date_text(writer->grading->as_of, as_of));
    return arena_print(writer->arena, "Week %s, %s to %s%s", week->name, date_text(week->start, start),
                       date_text(week->end, end), so_far);
}

static const char *subject(const struct fact_writer *writer) {
    const struct review_week *week = writer->week;
    return arena_print(writer->arena, "Weekly P&L report %s · %s · TIER %d · %s%s", week->name,
                       gain(writer, week->realised_pnl), week->tier, assessment_name(week->assessment),
                       week->complete ? "" : " (so far)");
}

static const char *caution(const struct fact_writer *writer) {
    size_t errors = writer->grading->reconciliation.errors;
    if (!errors)
        return NULL;
    return arena_print(writer->arena, "Careful: %zu row%s of the log left out for errors, see the sheet Checks; figures may be incomplete.", errors,
                       errors == 1 ? "" : "s");
}

struct weekly_facts weekly_facts(const struct grading *grading, size_t week, struct arena *arena) {
    struct weekly_facts facts = {0};
    struct fact_writer writer = {grading, grading->settings, &grading->review->weeks[week], arena, &facts};
    facts.heading = heading(&writer);
    facts.caution = caution(&writer);
    facts.subject = subject(&writer);
    add_record(&writer);
    add_strategies(&writer);
    add_days(&writer);
    add_risk(&writer);
    add_tier(&writer);
    add_week_trades(&facts, grading, week, arena);
    if (week == 0 && grading->review->has_target)
        add_target(&writer);
    add_money(&writer);
    add_grades(&writer);
    add_reasons(&writer);
    add_modifications(&writer);
    if (week + 1 == grading->review->week_count && grading->wheel->exposed_count > 0)
        add_exposed(&writer);
    return facts;
}
