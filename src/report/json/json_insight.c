/* Breakdown, calendar and years in the JSON document. */
#include "report/json/json_insight.h"

static void write_tally(struct json_writer *json, const struct breakdown_row *row) {
    json_whole(json, "trades", row->tally.trades);
    json_number(json, "win_rate", row->tally.win_rate);
    json_number(json, "assigned", row->assigned);
    json_number(json, "average_score", row->tally.average_score);
    json_letter(json, "average_grade", row->tally.average_grade);
    json_number(json, "weekly_yield", row->weekly_yield);
}

static void write_groups(struct json_writer *json, const char *key, const char *name, const struct breakdown_group *groups,
                         size_t count) {
    json_array(json, key);
    for (size_t i = 0; i < count; i++) {
        const struct breakdown_group *group = &groups[i];
        json_object(json, NULL);
        json_text(json, name, group->closed.key);
        json_money(json, "premium", group->premium);
        json_money(json, "options_pnl", group->options_pnl);
        json_money(json, "share_pnl", group->share_pnl);
        json_money(json, "dividends", group->dividends);
        json_money(json, "wheel_pnl", group->wheel_pnl);
        write_tally(json, &group->closed);
        json_number(json, "capital_now", group->capital_now);
        json_number(json, "capital_share", group->capital_share);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_buckets(struct json_writer *json, const char *key, const struct breakdown_row *rows, size_t count) {
    json_array(json, key);
    for (size_t i = 0; i < count; i++) {
        json_object(json, NULL);
        json_text(json, "bucket", rows[i].key);
        write_tally(json, &rows[i]);
        json_money(json, "pnl", rows[i].tally.net);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_outcomes(struct json_writer *json, const struct breakdown *breakdown) {
    json_array(json, "by_outcome");
    for (int strategy = 0; strategy < 2; strategy++)
        for (int group = 0; group < OUTCOME_GROUP_COUNT; group++) {
            const struct breakdown_row *row = &breakdown->outcomes[strategy][group];
            json_object(json, NULL);
            json_text(json, "strategy", strategy_name((enum strategy)strategy));
            json_text(json, "outcome", row->key);
            json_whole(json, "count", row->tally.trades);
            json_money(json, "pnl", row->tally.net);
            json_number(json, "score", row->tally.average_score);
            json_object_end(json);
        }
    json_array_end(json);
}

static void write_rolls(struct json_writer *json, const struct roll_summary *rolls) {
    json_object(json, "rolls");
    json_whole(json, "positions", rolls->positions);
    json_whole(json, "rolls", rolls->rolls);
    json_whole(json, "for_credit", rolls->for_credit);
    json_whole(json, "for_debit", rolls->for_debit);
    json_money(json, "credit", rolls->credit);
    json_money(json, "earned", rolls->earned);
    json_money(json, "at_first_roll", rolls->at_first_roll);
    json_object_end(json);
}

static void write_fees(struct json_writer *json, const struct fee_summary *fees) {
    json_object(json, "fees");
    json_money(json, "fees", fees->fees);
    json_money(json, "premium", fees->premium);
    json_number(json, "share", fees->share);
    json_object_end(json);
}

static void write_extremes(struct json_writer *json, const char *key, const struct grading *grading, const uint32_t *positions,
                           size_t count) {
    json_array(json, key);
    for (size_t i = 0; i < count; i++) {
        const struct position *position = &grading->positions->positions[positions[i]];
        struct figures figures = measure_position(grading->positions, positions[i]);
        struct components components = score_components(grading->positions, positions[i], &figures, grading->settings);
        struct arena arena;
        arena_init(&arena);
        json_object(json, NULL);
        json_text(json, "position", position->id);
        json_text(json, "ticker", figures.ticker);
        json_text(json, "strategy", strategy_name(figures.strategy));
        json_date(json, "closed", figures.closed);
        json_money(json, "net_pnl", position->net);
        struct score score = score_at(grading->scores, positions[i]);
        json_number(json, "score", score.value);
        json_letter(json, "grade", score.grade);
        json_text(json, "why", explain_score(grading->positions, positions[i], &figures, &components, grading->settings, &arena));
        json_object_end(json);
        arena_release(&arena);
    }
    json_array_end(json);
}

void json_write_breakdown(struct json_writer *json, const struct grading *grading) {
    const struct breakdown *breakdown = &grading->review->insight.breakdown;
    json_object(json, "breakdown");
    write_groups(json, "by_ticker", "ticker", breakdown->tickers, breakdown->ticker_count);
    write_groups(json, "by_account", "account", breakdown->accounts, breakdown->account_count);
    write_outcomes(json, breakdown);
    write_buckets(json, "by_delta", breakdown->deltas, DELTA_BUCKETS);
    write_buckets(json, "by_dte", breakdown->days_to_expiry, DTE_BUCKETS);
    write_buckets(json, "by_days_held", breakdown->days_held, HELD_BUCKETS);
    write_buckets(json, "by_distance", breakdown->distances, DISTANCE_BUCKETS);
    write_rolls(json, &breakdown->rolls);
    write_fees(json, &breakdown->fees);
    write_extremes(json, "best", grading, breakdown->best, breakdown->best_count);
    write_extremes(json, "worst", grading, breakdown->worst, breakdown->worst_count);
    json_object_end(json);
}

void json_write_calendar(struct json_writer *json, const struct insight *insight) {
    json_array(json, "calendar");
    for (size_t i = 0; i < insight->day_count; i++) {
        const struct calendar_cell *cell = &insight->days[i];
        json_object(json, NULL);
        json_date(json, "date", cell->date);
        json_money_if(json, "pnl", cell->realised, cell->pnl);
        json_money(json, "premium", cell->premium);
        json_whole(json, "trades", cell->trades);
        json_whole(json, "expiries", cell->expiries);
        json_object_end(json);
    }
    json_array_end(json);
}

static void write_year_shares(struct json_writer *json, const struct tax_year *year) {
    json_whole(json, "shares_sold", year->shares_sold);
    json_money(json, "proceeds", year->proceeds);
    json_money(json, "share_cost", year->share_cost);
    json_money(json, "share_gain", year->share_gain);
    json_number(json, "days_held", year->days_held);
    json_money(json, "share_tax_gain", year->share_tax_gain);
    json_money(json, "dividends", year->dividends);
    json_money(json, "total", year->total);
}

static void write_year(struct json_writer *json, const struct tax_year *year) {
    json_object(json, NULL);
    json_whole(json, "year", year->year);
    json_text(json, "account", year->account);
    json_whole(json, "opened", year->opened);
    json_whole(json, "closed", year->closed);
    json_money(json, "premium", year->premium);
    json_money(json, "cost", year->cost);
    json_money(json, "fees", year->fees);
    json_money(json, "options_pnl", year->options_pnl);
    json_whole(json, "assigned_puts", year->assigned_puts);
    json_whole(json, "assigned_calls", year->assigned_calls);
    json_money(json, "put_premium", year->put_premium);
    json_money(json, "call_premium", year->call_premium);
    json_money(json, "options_tax_pnl", year->options_tax_pnl);
    write_year_shares(json, year);
    json_object_end(json);
}

void json_write_years(struct json_writer *json, const struct insight *insight) {
    json_array(json, "years");
    for (size_t i = 0; i < insight->year_count; i++)
        write_year(json, &insight->years[i]);
    json_array_end(json);
}
