/* Closed and open positions in the JSON document. */
#include "report/json/json_positions.h"

#include "report/open_legs.h"
#include "review/trade_facts.h"

static void write_figures(struct json_writer *json, const struct figures *figures) {
    json_date(json, "opened", figures->opened);
    json_date(json, "closed", figures->closed);
    json_whole(json, "days", figures->days);
    json_whole(json, "contracts", figures->contracts);
    json_number(json, "strike", figures->strike);
    json_date(json, "expiry", figures->expiry);
    json_text(json, "outcome", position_outcome_key(figures->outcome));
    json_number(json, "stock_at_entry", figures->stock_at_entry);
    json_number(json, "stock_at_close", figures->stock_at_close);
    json_money(json, "premium", figures->premium);
    json_money(json, "cost_to_close", figures->cost_to_close);
    json_money(json, "fees", figures->fees);
    json_money(json, "net_pnl", figures->net);
    json_number(json, "captured", figures->captured);
    json_number(json, "capital_at_risk", figures->capital);
    json_number(json, "roc", figures->roc);
    json_number(json, "weekly_yield", figures->weekly_yield);
    json_number(json, "annualised", figures->annualised);
    json_number(json, "delta", figures->delta);
}

static void write_components(struct json_writer *json, const struct components *components) {
    json_object(json, "components");
    for (int k = 0; k < COMPONENT_COUNT; k++)
        json_number(json, component_key((enum component)k), components->value[k]);
    json_object_end(json);
}

static void write_position(struct json_writer *json, const struct grading *grading, size_t index) {
    const struct position *position = &grading->positions->positions[index];
    struct score score = score_at(grading->scores, index);
    struct figures figures = measure_position(grading->positions, index);
    struct components components = score_components(grading->positions, index, &figures, grading->settings);
    struct arena arena;
    arena_init(&arena);
    json_object(json, NULL);
    json_text(json, "position", position->id);
    json_whole(json, "legs", position->leg_count);
    json_text(json, "account", figures.account);
    json_flag(json, "paper", figures.paper);
    json_text(json, "ticker", figures.ticker);
    json_text(json, "strategy", strategy_name(figures.strategy));
    write_figures(json, &figures);
    write_components(json, &components);
    json_number(json, "score", score.value);
    json_letter(json, "grade", score.grade);
    json_text(json, "why",
              explain_score(grading->positions, index, &figures, &components, grading->settings, &arena));
    json_number(json, "out_of_the_money", trade_distance_at_entry(grading->positions, position));
    json_number(json, "break_even", trade_break_even(grading->positions, position, &figures));
    json_whole(json, "rolls", trade_count_rolls(grading->positions, position));
    json_text(json, "capped", score_cap_key((enum score_cap)score.cap));
    json_object_end(json);
    arena_release(&arena);
}

void json_write_positions(struct json_writer *json, const struct grading *grading) {
    json_array(json, "positions");
    for (size_t i = 0; i < grading->review->closed_count; i++)
        write_position(json, grading, grading->review->closed_order[i]);
    json_array_end(json);
}

static void write_open_leg(struct json_writer *json, const struct grading *grading, const struct open_legs *legs, uint32_t index) {
    const struct leg *leg = &grading->positions->legs[index];
    struct open_leg open = measure_open_leg(grading, legs, index);
    json_object(json, NULL);
    json_text(json, "position", grading->positions->positions[leg->position].id);
    json_text(json, "account", leg->account);
    json_flag(json, "paper", leg->paper);
    json_text(json, "ticker", leg->ticker);
    json_text(json, "strategy", strategy_name(leg->type == OPTION_CALL ? STRATEGY_CC : STRATEGY_CSP));
    json_date(json, "opened", leg->opened);
    json_whole(json, "contracts", leg->opened_contracts);
    json_whole(json, "remaining", leg->remaining);
    json_number(json, "strike", leg->strike);
    json_date(json, "expiry", leg->expiry);
    json_money(json, "premium", open.premium);
    json_number(json, "capital_at_risk", open.capital);
    json_whole(json, "days_to_expiry", open.days_to_expiry);
    json_text(json, "note", open.note);
    json_number(json, "buy_back_50", open.buy_back_50);
    json_number(json, "buy_back_80", open.buy_back_80);
    json_number(json, "break_even", open.break_even);
    json_number(json, "last_stock_price", open.last_stock_price);
    json_number(json, "distance", open.distance);
    json_text(json, "to_do", open.to_do);
    json_object_end(json);
}

void json_write_open_positions(struct json_writer *json, const struct grading *grading) {
    struct arena arena;
    arena_init(&arena);
    struct open_legs legs = list_open_legs(grading, &arena);
    json_array(json, "open_positions");
    for (uint32_t i = 0; i < grading->positions->leg_count; i++)
        if (grading->positions->legs[i].remaining > 0)
            write_open_leg(json, grading, &legs, i);
    json_array_end(json);
    arena_release(&arena);
}
