/* The summary, line by line. */
#include "cli/summary.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/currency.h"
#include "base/date.h"
#include "base/number_text.h"
#include "brokers/reading/format.h"
#include "report/cautions.h"
#include "report/read_sheets.h"
#include "wheel/account_result.h"

enum { LABEL_WIDTH = 12 };

static void label(const struct screen *screen, const char *text) {
    screen_print(screen, "  ");
    screen_coloured(screen, SCREEN_BOLD, "%-*s", LABEL_WIDTH, text);
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

/* "82.4 B"; "none" without scored trades. */
static const char *score_text(double score, char grade, struct arena *arena) {
    return isnan(score) ? "none" : arena_print(arena, "%.1f %c", score, grade);
}

static const char *amount_text(const struct run *run, struct money amount, struct arena *arena) {
    char text[MONEY_TEXT_SIZE];
    return arena_print(arena, "%s %s", currency_text(run->settings.currency, amount, text), run->settings.currency);
}

static const char *rate_text(double rate, struct arena *arena) {
    return isnan(rate) ? "none" : arena_print(arena, "%.1f%%", number_round(rate * 100, 1));
}

/* What was left out, and what was read with a warning: a figure that may be wrong is never shown in silence (docs/spec/real-logs.md). */
static void print_doubt(const struct run *run, const struct screen *screen) {
    size_t errors = run->grading.reconciliation.errors, warnings = diags_count_doubts(&run->diags);
    if (!errors && !warnings)
        return;
    screen_coloured(screen, errors ? SCREEN_RED : SCREEN_YELLOW, "; figures may be wrong");
    screen_print(screen, ":");
    if (errors)
        screen_print(screen, " %zu row%s left out%s", errors, plural(errors), warnings ? "," : "");
    if (warnings)
        screen_print(screen, " %zu warning%s", warnings, plural(warnings));
}

/* The titles of the formats that were recognised, each once. */
static void print_formats(const struct broker_exports *exports, const struct screen *screen) {
    const char *between = "";
    for (size_t i = 0; i < exports->count; i++) {
        const struct broker_format *format = exports->items[i].format;
        bool told = false;
        for (size_t before = 0; before < i; before++)
            told = told || exports->items[before].format == format;
        if (told)
            continue;
        screen_print(screen, "%s%s", between, format->title);
        between = ", ";
    }
}

/* Whose export the log was made of. */
static void print_export(const struct run *run, const struct screen *screen) {
    struct date from, to;
    char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    if (!run->exports.count)
        return;
    label(screen, "Export");
    print_formats(&run->exports, screen);
    const char *account = broker_exports_account(&run->exports);
    if (account)
        screen_print_inline(screen, "; account %s", account);
    if (broker_exports_period(&run->exports, &from, &to))
        screen_print(screen, "; %s to %s", date_text(from, first), date_text(to, last));
    screen_print(screen, "\n");
}

static void print_positions(const struct run *run, const struct screen *screen) {
    size_t closed = run->results.review.closed_count, paper = closed - (size_t)run->results.review.dashboard.tally.trades;
    size_t open = position_count_open_legs(&run->results.positions);
    screen_coloured(screen, SCREEN_BOLD, "%s", run->workbook.name);
    screen_print(screen, ": %zu position%s graded", closed, plural(closed));
    if (paper > 0)
        screen_print(screen, ", %zu of them on paper", paper);
    if (open > 0)
        screen_print(screen, "; %zu leg%s open", open, plural(open));
    print_doubt(run, screen);
    screen_print(screen, "\n");
}

static void print_grades(const struct run *run, const struct screen *screen, struct arena *arena) {
    const struct dashboard *dashboard = &run->results.review.dashboard;
    label(screen, "Grades");
    if (run->results.review.dashboard.tally.trades == 0 && run->results.review.closed_count > 0) {
        screen_print(screen, "of paper trades only, on Scores: they count in no average\n");
        return;
    }
    for (int i = 0; i < GRADE_COUNT; i++) {
        int64_t count = dashboard->strategies[STRATEGY_CSP].grades[i] + dashboard->strategies[STRATEGY_CC].grades[i];
        screen_print(screen, "%c %" PRId64 "  ", "ABCDF"[i], count);
    }
    screen_print(screen, "average %s\n",
                 score_text(dashboard->tally.average_score, dashboard->tally.average_grade, arena));
}

/* Only where there is more than wheel trades and their shares. */
static void print_account(const struct run *run, const struct account_result *account, const struct screen *screen, struct arena *arena) {
    char options[MONEY_TEXT_SIZE], others[MONEY_TEXT_SIZE], shares[MONEY_TEXT_SIZE];
    if (!account->has_others)
        return;
    label(screen, "Account");
    screen_print(screen, "wheel options %s, other options %s, shares and dividends %s: %s\n", money_text(account->wheel_options, options),
                 money_text(account->other_options, others), money_text(money_add(account->shares, account->dividends), shares),
                 amount_text(run, account->total, arena));
}

/* What is held at its last price, where the log gives one. */
static void print_open_shares(const struct run *run, const struct screen *screen, struct arena *arena) {
    const struct dashboard *dashboard = &run->results.review.dashboard;
    if (isnan(dashboard->total_with_shares))
        return;
    label(screen, "Held");
    screen_print(screen, "with the open shares at their last price %s", amount_text(run, money_from_dollars(dashboard->total_with_shares), arena));
    if (dashboard->oldest_price)
        screen_coloured(screen, SCREEN_YELLOW, "; %s", dashboard->oldest_price);
    screen_print(screen, "\n");
}

static void print_money(const struct run *run, const struct screen *screen, struct arena *arena) {
    const struct dashboard *dashboard = &run->results.review.dashboard;
    const struct account_result account = sum_account(&run->results.positions, &run->results.wheel);
    label(screen, "P&L");
    screen_print(screen, "%s", amount_text(run, dashboard->realised_pnl, arena));
    if (run->results.review.included)
        screen_print(screen, ", %s included", run->results.review.included);
    else if (!account.has_others && (account.shares.units != 0 || account.dividends.units != 0))
        screen_print(screen, "; with shares and dividends %s", amount_text(run, account.total, arena));
    screen_print(screen, "\n");
    print_account(run, &account, screen, arena);
    print_open_shares(run, screen, arena);
    label(screen, "Win rate");
    screen_print(screen, "%s", rate_text(dashboard->tally.win_rate, arena));
    if (dashboard->tally.trades > 0)
        screen_print(screen, " (%" PRId64 " of %" PRId64 ")", dashboard->tally.wins, dashboard->tally.trades);
    screen_print(screen, "\n");
}

static void print_tier(const struct run *run, const struct screen *screen) {
    const struct dashboard *dashboard = &run->results.review.dashboard;
    label(screen, "Tier");
    screen_print(screen, "%d %s%s", dashboard->tier, tier_name(dashboard->tier), dashboard->paused ? ", paused" : "");
    if (review_tier_is_reserved(dashboard))
        screen_print(screen, " earned, not yet to be taken");
    else if (dashboard->last_week && dashboard->tier != dashboard->last_week_tier)
        screen_print(screen, ", until now %d", dashboard->last_week_tier);
    if (dashboard->next_action)
        screen_print(screen, "; next: %s", dashboard->next_action);
    if (dashboard->so_far)
        screen_print(screen, " (%s)", dashboard->so_far);
    screen_print(screen, "\n");
}

/* What a trader should look at before trusting the verdict: the Dashboard's line says the same. */
static void print_cautions(const struct run *run, const struct screen *screen, struct arena *arena) {
    struct caution_list cautions = list_cautions(&run->grading, arena);
    for (size_t i = 0; i < cautions.count; i++) {
        label(screen, cautions.items[i].label);
        screen_coloured(screen, SCREEN_YELLOW, "%s", cautions.items[i].text);
        screen_print(screen, "\n");
    }
}

static void print_rolls(const struct run *run, const struct screen *screen) {
    size_t rolls = run->results.positions.detected_rolls;
    if (rolls == 0)
        return;
    label(screen, "Rolls");
    screen_print(screen, "%zu buy-back%s read as %s; detect_rolls=no keeps them apart\n", rolls, plural(rolls),
                 rolls == 1 ? "a roll" : "rolls");
}

static void print_left_out(const struct run *run, const struct screen *screen, struct arena *arena) {
    const struct reconciliation *rows = &run->grading.reconciliation;
    const struct {
        size_t count;
        const char *what;
        enum screen_colour colour;
    } parts[] = {
        {rows->errors, "with errors", SCREEN_RED},
        {rows->not_wheel, "of shares or cash", SCREEN_PLAIN},
        {rows->passed_over, "passed over", SCREEN_PLAIN},
        {rows->not_transactions, "not transactions", SCREEN_PLAIN},
        {rows->after_as_of, "after the as-of date", SCREEN_PLAIN},
    };
    const char *comma = "";
    label(screen, "Rows");
    screen_print(screen, "%zu read", rows->read);
    const char *sheets = read_sheets_text(run->grading.layout, arena);
    if (sheets)
        screen_print_inline(screen, " of %s", sheets);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].count == 0)
            continue;
        screen_print(screen, "%s", *comma ? comma : "; not graded: ");
        screen_coloured(screen, parts[i].colour, "%zu %s", parts[i].count, parts[i].what);
        comma = ", ";
    }
    enum premium_unit unit = run->transactions.sheets[0].premium_unit;
    screen_print(screen, "; premiums %s\n",
                 unit == UNIT_TOTAL ? "for the whole row" : unit == UNIT_PER_CONTRACT ? "per contract" : "per share");
}

static void print_files(const struct log_task *task, const struct screen *screen) {
    label(screen, "Written");
    const char *between = "";
    for (enum output output = 0; output < OUTPUT_FILE_COUNT; output++)
        if (task->targets[output].path) {
            screen_print_inline(screen, "%s%s", between, task->targets[output].path);
            between = ", ";
        }
    if (task->job->paths[OUTPUT_REPORTS])
        screen_print_inline(screen, ", reports in %s", task->job->paths[OUTPUT_REPORTS]);
    screen_print(screen, "\n");
    if (task->reports_kept.count > 0) {
        label(screen, "Kept");
        const struct reports_kept *kept = &task->reports_kept;
        screen_print_inline(screen, "%s %zu report%s%s, as %s%s", kept->changed ? "your changes to" : "the old", kept->count, plural(kept->count),
                            kept->changed ? "" : " of another log", kept->first, kept->count > 1 ? " and so on" : "");
        screen_print(screen, "\n");
    }
    const struct target *graded = &task->targets[OUTPUT_GRADED];
    if (graded->backup) {
        label(screen, "Kept");
        if (graded->differs)
            screen_print_inline(screen, "the old one, %s, as %s", graded->differs, graded->backup);
        else
            screen_print_inline(screen, "the old one with your changes, which the new one lacks, as %s; grade that one to go on with them", graded->backup);
        screen_print(screen, "\n");
    }
}

void print_summary(const struct log_task *task, const struct screen *screen) {
    char text[MONEY_TEXT_SIZE];
    struct arena arena;
    arena_init(&arena);
    print_positions(&task->run, screen);
    print_export(&task->run, screen);
    print_grades(&task->run, screen, &arena);
    print_money(&task->run, screen, &arena);
    print_tier(&task->run, screen);
    if (task->run.settings.buying_power_assumed) {
        label(screen, "Assumed");
        screen_print(screen, "buying power %s; yours with --set account.buying_power=AMOUNT%s\n",
                     currency_text(task->run.settings.currency, money_from_dollars(task->run.settings.buying_power), text),
                     task->targets[OUTPUT_SHARED].path ? "; until then the shared copy's percents are of the most that was at work" : "");
    }
    print_cautions(&task->run, screen, &arena);
    print_rolls(&task->run, screen);
    print_left_out(&task->run, screen, &arena);
    print_files(task, screen);
    arena_release(&arena);
}

static bool is_written(const struct log_task *task, enum output output) {
    return output == OUTPUT_REPORTS ? task->reports_written : task->targets[output].replaced;
}

static const char *path_of(const struct log_task *task, enum output output) {
    return output == OUTPUT_REPORTS ? task->job->paths[output] : task->targets[output].path;
}

void print_summary_partial(const struct log_task *task, const struct screen *screen) {
    for (int written = 1; written >= 0; written--) {
        const char *between = written ? "wheelgrade: written nevertheless: " : "; not written: ";
        for (enum output output = 0; output < OUTPUT_COUNT; output++)
            if (path_of(task, output) && is_written(task, output) == written) {
                screen_print_inline(screen, "%s%s", between, path_of(task, output));
                between = ", ";
            }
    }
    screen_print(screen, "\n");
}

bool summary_is_partial(const struct log_task *task) {
    for (enum output output = 0; output < OUTPUT_COUNT; output++)
        if (is_written(task, output))
            return true;
    return false;
}

void print_summary_line(const struct log_task *task, const struct screen *screen) {
    const struct dashboard *dashboard = &task->run.results.review.dashboard;
    size_t closed = task->run.results.review.closed_count;
    struct arena arena;
    arena_init(&arena);
    screen_coloured(screen, SCREEN_BOLD, "%s", task->job->input);
    screen_print(screen, ": %zu position%s, average %s, P&L %s, win rate %s, tier %d", closed, plural(closed),
                 score_text(dashboard->tally.average_score, dashboard->tally.average_grade, &arena),
                 amount_text(&task->run, dashboard->realised_pnl, &arena), rate_text(dashboard->tally.win_rate, &arena),
                 dashboard->tier);
    print_doubt(&task->run, screen);
    const struct target *graded = &task->targets[OUTPUT_GRADED];
    screen_print(screen, "; %s", graded->path);
    if (graded->backup)
        screen_print_inline(screen, "; the old one kept as %s", graded->backup);
    screen_print(screen, "\n");
    arena_release(&arena);
}

/* Amounts in different currencies have no sum. */
static bool one_currency(const struct log_result *results, size_t count, const char **currency) {
    *currency = NULL;
    for (size_t i = 0; i < count; i++) {
        if (results[i].status == 2)
            continue;
        if (*currency && strcmp(*currency, results[i].currency) != 0)
            return false;
        *currency = results[i].currency;
    }
    return *currency != NULL;
}

void print_summary_totals(const struct log_result *results, size_t count, const struct screen *screen) {
    struct log_result sum = {0};
    struct money pnl = MONEY_ZERO;
    char text[MONEY_TEXT_SIZE];
    const char *currency;
    size_t graded = 0;
    for (size_t i = 0; i < count; i++) {
        if (results[i].status == 2)
            continue;
        graded++;
        sum.positions += results[i].positions;
        sum.scored += results[i].scored;
        sum.score_sum += results[i].score_sum;
        sum.errors += results[i].errors;
        pnl = money_add(pnl, (struct money){results[i].pnl_units});
    }
    screen_print(screen, "%zu logs: %zu graded", count, graded);
    if (graded < count)
        screen_coloured(screen, SCREEN_RED, ", %zu not", count - graded);
    screen_print(screen, "; %zu position%s", sum.positions, plural(sum.positions));
    if (sum.scored > 0)
        screen_print(screen, ", average %.1f", number_round(sum.score_sum / (double)sum.scored, 1));
    if (one_currency(results, count, &currency))
        screen_print(screen, ", P&L %s %s", currency_text(currency, pnl, text), currency);
    if (sum.errors > 0)
        screen_print(screen, "; %zu row%s left out", sum.errors, plural(sum.errors));
    screen_print(screen, "\n");
}
