/* What is no wheel trade in the JSON document: other trades and splits. */
#include "report/json/json_others.h"

#include "positions/other_trades.h"

static void write_trade(struct json_writer *json, const struct position_list *others, size_t index) {
    struct arena arena;
    arena_init(&arena);
    struct other_trade trade = measure_other_trade(others, index, &arena);
    json_object(json, NULL);
    json_text(json, "kind", other_kind_key(trade.kind));
    json_text(json, "ticker", trade.ticker);
    json_whole(json, "legs", trade.legs);
    json_date(json, "opened", trade.opened);
    json_date(json, "closed", trade.closed);
    json_whole(json, "quantity", trade.quantity);
    json_money(json, "premium", trade.premium);
    json_money(json, "fees", trade.fees);
    json_money(json, "pnl", trade.pnl);
    json_number(json, "capital", trade.capital);
    json_object_end(json);
    arena_release(&arena);
}

void json_write_other_trades(struct json_writer *json, const struct position_list *positions) {
    const struct position_list *others = positions->others;
    json_array(json, "other_trades");
    for (size_t i = 0; i < others->position_count; i++)
        if (!others->legs[others->positions[i].first_leg].paper)
            write_trade(json, others, i);
    json_array_end(json);
}

void json_write_splits(struct json_writer *json, const struct position_list *positions) {
    json_array(json, "splits");
    for (size_t i = 0; i < positions->split_count; i++) {
        const struct split *split = &positions->splits[i];
        struct arena arena;
        arena_init(&arena);
        bool known = split->new_shares > 0;
        json_object(json, NULL);
        json_date(json, "date", split->date);
        json_text(json, "ticker", split->ticker);
        json_text(json, "ratio", known ? arena_print(&arena, "%d:%d", (int)split->new_shares, (int)split->old_shares) : NULL);
        json_object_end(json);
        arena_release(&arena);
    }
    json_array_end(json);
}
