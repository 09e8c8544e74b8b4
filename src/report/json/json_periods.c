/* Days, weeks and months in the JSON document. */
#include "report/json/json_periods.h"

#include "base/number_text.h"

void json_write_days(struct json_writer *json, const struct review *review) {
    json_array(json, "days");
    for (size_t i = 0; i < review->day_count; i++) {
        const struct review_day *day = &review->days[i];
        json_object(json, NULL);
        json_date(json, "date", day->date);
        json_money(json, "realised_pnl", day->realised_pnl);
        json_money(json, "premium_income", day->premium_income);
        json_money(json, "cumulative_pnl", day->cumulative);
        json_money(json, "total_pnl", day->total);
        json_money(json, "equity", day->equity);
        json_number(json, "drawdown", day->drawdown);
        json_number(json, "capital_at_risk", day->capital_at_risk);
        json_flag(json, "limit_hit", day->limit_hit);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_modifications(struct json_writer *json, const struct review_week *week) {
    json_array(json, "modifications");
    for (int i = 0; i < week->modification_count; i++) {
        const struct due_modification *due = &week->modifications[i];
        json_object(json, NULL);
        json_text(json, "code", modification_name(due->code));
        json_text(json, "text", due->text);
        json_text(json, "proposal", due->proposal);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_week_trades(struct json_writer *json, const struct review_week *week) {
    const struct trade_tally *tally = &week->tally;
    json_whole(json, "trades", tally->trades);
    json_whole(json, "wins", tally->wins);
    json_whole(json, "losses", tally->losses);
    json_whole(json, "scratches", tally->scratches);
    json_number(json, "win_rate", tally->win_rate);
    json_whole(json, "cc_contracts_sold", week->cc_contracts);
    json_money(json, "cc_premium", week->cc_premium);
    json_number(json, "cc_expired_profitable", week->cc_expired_profitable);
    json_whole(json, "csp_contracts_sold", week->csp_contracts);
    json_money(json, "csp_premium", week->csp_premium);
    json_number(json, "csp_assigned_or_expired_profitable", week->csp_assigned_or_expired_profitable);
}

static void write_week_money(struct json_writer *json, const struct review_week *week) {
    json_money(json, "realised_pnl", week->realised_pnl);
    json_money(json, "cumulative_pnl", week->cumulative);
    json_money(json, "premium_income", week->premium_income);
    json_money_if(json, "best_day", week->realised_days > 0, week->best_day);
    json_money_if(json, "worst_day", week->realised_days > 0, week->worst_day);
    json_number(json, "average_trade", week->tally.average_trade);
    json_whole(json, "limit_hits", week->limit_hits);
    json_number(json, "max_drawdown", week->max_drawdown);
    json_money_if(json, "largest_loss", week->tally.losses > 0, week->tally.largest_loss);
    json_number(json, "peak_capital_at_risk", week->peak_capital);
    json_number(json, "allocation", week->allocation);
}

static void write_week(struct json_writer *json, const struct review_week *week) {
    json_object(json, NULL);
    json_text(json, "week", week->name);
    json_date(json, "start", week->start);
    json_date(json, "end", week->end);
    write_week_trades(json, week);
    write_week_money(json, week);
    json_number(json, "average_score", week->tally.average_score);
    json_letter(json, "average_grade", week->tally.average_grade);
    json_whole(json, "tier", week->tier);
    json_text(json, "assessment", assessment_name(week->assessment));
    json_text(json, "next_action", week->next_action);
    json_flag(json, "complete", week->complete);
    json_array(json, "notes");
    for (size_t i = 0; i < week->note_count; i++)
        json_text(json, NULL, week->notes[i]);
    json_array_end(json);
    write_modifications(json, week);
    json_money(json, "trades_pnl", week->trades_pnl);
    json_money(json, "rolled_legs", week->rolled_legs);
    json_object_end(json);
}

void json_write_weeks(struct json_writer *json, const struct review *review) {
    json_array(json, "weeks");
    for (size_t i = 0; i < review->week_count; i++)
        write_week(json, &review->weeks[i]);
    json_array_end(json);
}

/* "2-4", as the setting is written. */
static void write_span(struct json_writer *json, const char *key, const struct span *span) {
    char low[NUMBER_TEXT_SIZE], high[NUMBER_TEXT_SIZE];
    struct arena arena;
    arena_init(&arena);
    number_print(span->low, low);
    number_print(span->high, high);
    json_text(json, key, arena_print(&arena, "%s-%s", low, high));
    arena_release(&arena);
}

static void write_month_trades(struct json_writer *json, const struct review_month *month) {
    const struct trade_tally *tally = &month->tally;
    json_money(json, "realised_pnl", month->realised_pnl);
    json_whole(json, "trades", tally->trades);
    json_whole(json, "wins", tally->wins);
    json_number(json, "win_rate", tally->win_rate);
    json_money_if(json, "best_trade", tally->trades > 0, tally->best);
    json_money_if(json, "worst_trade", tally->trades > 0, tally->worst);
    json_money(json, "premium_income", month->premium_income);
    json_money(json, "ytd_premium_income", month->ytd_premium_income);
    json_number(json, "average_score", tally->average_score);
    json_letter(json, "average_grade", tally->average_grade);
    json_money_if(json, "largest_loss", tally->losses > 0, tally->largest_loss);
}

static void write_month(struct json_writer *json, const struct review_month *month, const struct settings *settings) {
    int tier = month->next_tier;
    json_object(json, NULL);
    json_text(json, "month", month->name);
    write_month_trades(json, month);
    json_whole(json, "limit_hits", month->limit_hits);
    json_whole(json, "emergency_brakes", month->emergency_brakes);
    json_text(json, "assessment", month_assessment_name(month->assessment));
    json_array(json, "modifications");
    for (int i = 0; i < month->proposal_count; i++)
        json_text(json, NULL, review_proposal_name(month->proposals[i]));
    json_array_end(json);
    json_whole(json, "next_tier", tier);
    write_span(json, "next_trades", &settings->tier.trades[tier - 1]);
    json_number(json, "next_goal", settings->tier.goal[tier - 1]);
    json_flag(json, "complete", month->complete);
    json_money(json, "trades_pnl", month->trades_pnl);
    json_money(json, "rolled_legs", month->rolled_legs);
    json_text(json, "advice", month->advice);
    json_flag(json, "next_paused", month->next_paused);
    json_object_end(json);
}

static void write_averages(struct json_writer *json, const char *key, const struct review_averages *averages) {
    json_object(json, key);
    json_object(json, "all");
    json_number(json, "contracts", averages->contracts);
    json_number(json, "premiums", averages->premiums);
    json_number(json, "premium_income", averages->premium_income);
    json_number(json, "realised_pnl", averages->realised_pnl);
    json_object_end(json);
    json_object(json, "with_trades");
    json_number(json, "trades", averages->trades);
    json_number(json, "wins", averages->wins);
    json_number(json, "losses", averages->losses);
    json_number(json, "scratches", averages->scratches);
    json_number(json, "win_rate", averages->win_rate);
    json_number(json, "score", averages->score);
    json_object_end(json);
    json_object_end(json);
}

void json_write_averages(struct json_writer *json, const struct review *review) {
    json_object(json, "averages");
    write_averages(json, "weeks", &review->week_averages);
    write_averages(json, "months", &review->month_averages);
    json_object_end(json);
}

void json_write_months(struct json_writer *json, const struct review *review, const struct settings *settings) {
    json_array(json, "months");
    for (size_t i = 0; i < review->month_count; i++)
        write_month(json, &review->months[i], settings);
    json_array_end(json);
}
