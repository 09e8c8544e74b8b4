/* The week-1 target, phases, wheel cycles and dashboard in the JSON document. */
#include "report/json/json_review.h"

#include "report/cautions.h"
#include "wheel/turn_wheel.h"

void json_write_target(struct json_writer *json, const struct review *review) {
    if (!review->has_target) {
        json_null(json, "week1_target");
        return;
    }
    json_object(json, "week1_target");
    json_text(json, "week", review->target_week);
    json_flag(json, "passed", review->target_passed);
    json_array(json, "rows");
    for (int i = 0; i < TARGET_ROWS; i++) {
        const struct target_row *row = &review->target[i];
        json_object(json, NULL);
        json_text(json, "metric", row->metric);
        json_text(json, "target", row->target);
        json_number(json, "actual", row->actual);
        json_flag(json, "met", row->met);
        json_object_end(json);
    }
    json_array_end(json);
    json_text(json, "pnl_basis", pnl_basis_name(review->target_basis));
    json_object_end(json);
}

void json_write_phases(struct json_writer *json, const struct review *review) {
    json_array(json, "phases");
    for (int i = 0; i < 3; i++) {
        json_object(json, NULL);
        json_whole(json, "phase", i + 1);
        json_text(json, "status", phase_status_name(review->phases[i].status));
        json_text(json, "pnl_basis", pnl_basis_name(review->phases[i].basis));
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_cycle_money(struct json_writer *json, const struct cycle *cycle) {
    json_money(json, "put_income", cycle->put_income);
    json_money(json, "call_income", cycle->call_income);
    json_money(json, "share_pnl", cycle->share_pnl);
    json_money(json, "dividends", cycle->dividends);
    json_money(json, "cycle_pnl", cycle->pnl);
    json_whole(json, "shares_held", cycle->shares_held);
    json_number(json, "average_cost", cycle->average_cost);
    json_number(json, "adjusted_basis", cycle->adjusted_basis);
}

static void write_cycle(struct json_writer *json, const struct cycle *cycle) {
    struct arena arena;
    arena_init(&arena);
    json_object(json, NULL);
    json_text(json, "cycle", arena_print(&arena, "%s %u", cycle->ticker, cycle->number));
    json_text(json, "account", cycle->account);
    json_text(json, "ticker", cycle->ticker);
    json_text(json, "status", cycle_status_key(cycle->status));
    json_date(json, "opened", cycle->opened);
    json_date(json, "closed", cycle->closed);
    write_cycle_money(json, cycle);
    json_whole(json, "days", cycle->days);
    json_number(json, "capital", cycle->capital);
    json_number(json, "return", cycle->return_on_capital);
    json_number(json, "annualised", cycle->annualised);
    json_whole(json, "puts_sold", cycle->puts_sold);
    json_whole(json, "calls_sold", cycle->calls_sold);
    json_whole(json, "assignments", cycle->assignments);
    json_whole(json, "rolls", cycle->rolls);
    json_object_end(json);
    arena_release(&arena);
}

void json_write_cycles(struct json_writer *json, const struct wheel *wheel) {
    json_array(json, "cycles");
    for (size_t i = 0; i < wheel->cycle_count; i++)
        write_cycle(json, &wheel->cycles[i]);
    json_array_end(json);
}

static void write_totals(struct json_writer *json, const struct dashboard *dashboard) {
    json_money(json, "total_pnl", dashboard->total_pnl);
    json_money(json, "wheel_options_pnl", dashboard->wheel_options_pnl);
    json_money(json, "other_options_pnl", dashboard->other_options_pnl);
    json_money(json, "share_pnl", dashboard->share_pnl);
    json_money(json, "dividends", dashboard->dividends);
    json_number(json, "open_shares_pnl", dashboard->open_shares_pnl);
    json_number(json, "capital_now", dashboard->capital_now);
    json_number(json, "capital_share", dashboard->capital_share);
    json_whole(json, "cycles_won", dashboard->cycles_won);
    json_whole(json, "cycles_closed", dashboard->cycles_closed);
    json_flag(json, "buying_power_assumed", dashboard->buying_power_assumed);
    json_whole(json, "detected_rolls", dashboard->detected_rolls);
    json_array(json, "reservations");
    for (int i = 0; i < dashboard->reservation_count; i++)
        json_text(json, NULL, reservation_name(dashboard->reservations[i]));
    json_array_end(json);
}

static void write_performance(struct json_writer *json, const struct dashboard *dashboard) {
    json_array(json, "performance");
    for (int i = 0; i < PERIOD_COUNT; i++) {
        const struct performance_row *row = &dashboard->performance[i];
        json_object(json, NULL);
        json_text(json, "period", row->name);
        json_date(json, "from", row->from);
        json_whole(json, "trades", row->tally.trades);
        json_number(json, "win_rate", row->tally.win_rate);
        json_money(json, "realised_pnl", row->realised_pnl);
        json_money(json, "premium_income", row->premium_income);
        json_number(json, "average_score", row->tally.average_score);
        json_letter(json, "average_grade", row->tally.average_grade);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_cautions(struct json_writer *json, const struct grading *grading) {
    struct arena arena;
    arena_init(&arena);
    struct caution_list cautions = list_cautions(grading, &arena);
    json_array(json, "cautions");
    for (size_t i = 0; i < cautions.count; i++)
        json_text(json, NULL, cautions.items[i].text);
    if (grading->review->dashboard.oldest_price)
        json_text(json, NULL, grading->review->dashboard.oldest_price);
    json_array_end(json);
    arena_release(&arena);
}

void json_write_dashboard(struct json_writer *json, const struct grading *grading) {
    const struct dashboard *dashboard = &grading->review->dashboard;
    json_object(json, "dashboard");
    json_money(json, "ytd_premium_income", dashboard->ytd_premium_income);
    json_number(json, "projected_annual_income", dashboard->projected_annual_income);
    json_number(json, "average_weekly_income", dashboard->average_weekly_income);
    json_number(json, "average_score", dashboard->tally.average_score);
    json_letter(json, "average_grade", dashboard->tally.average_grade);
    json_money(json, "realised_pnl", dashboard->realised_pnl);
    json_number(json, "win_rate", dashboard->tally.win_rate);
    json_number(json, "profit_factor", dashboard->profit_factor);
    json_number(json, "expectancy", dashboard->expectancy);
    json_number(json, "max_drawdown", dashboard->max_drawdown);
    json_whole(json, "tier", dashboard->tier);
    json_text(json, "next_action", dashboard->next_action);
    json_money(json, "wheel_pnl", grading->wheel->pnl);
    write_totals(json, dashboard);
    json_text(json, "sentence", dashboard->sentence);
    write_cautions(json, grading);
    write_performance(json, dashboard);
    json_object_end(json);
}
