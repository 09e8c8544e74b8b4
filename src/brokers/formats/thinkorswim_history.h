/*
 * The Account Trade History of a thinkorswim statement: the legs of all orders, by time, to be found for the rows of cash (thinkorswim.c).
 *
 * Saved by a spreadsheet program, the times of the history may have lost their seconds: then the minute decides.
 */
#ifndef WHEELGRADE_BROKERS_THINKORSWIM_HISTORY_H
#define WHEELGRADE_BROKERS_THINKORSWIM_HISTORY_H

#include "brokers/formats/thinkorswim_balance.h"
#include "brokers/reading/record.h"

enum { MOST_LEGS = 8 };

/* A leg of an order; legs of one order stand in consecutive rows, of which the first bears the time. */
struct history_leg {
    int64_t time; /* seconds */
    size_t order, place;
    struct contract contract;
    double quantity, price; /* quantity signed */
    bool opens, closes, used;
    bool is_shares; /* of a covered order: the contract holds their ticker only */
};

/* When Cash Balance has trades. */
struct trade_moments {
    int64_t *items;
    size_t count, capacity;
};

struct history {
    struct history_leg *items; /* by time, then as they stand */
    size_t count, capacity;
    bool has_balance; /* with trades in it */
    int64_t late;     /* seconds that a row of cash may be behind its legs */
    struct hidden_fees hidden;
    struct trade_moments paid;
    const char **moment; /* of the order whose legs are read, when the history is all there is */
};

/* `sections`: of the format, in this order. */
enum { FOREX, FUTURES, BALANCE, HISTORY };
struct history *read_trade_history(struct reading *reading, const struct format_section *sections);

/* Seconds of the row's time; false without. */
bool history_read_moment(const struct reading *reading, const struct record *record, int64_t *moment);

/* Behind "BOT " or "SOLD ", also "BOT+2"; NULL. */
const char *history_behind_side(const char *description, const char *side);

/* The leg of that moment, contract and side whose price is nearest; NULL. */
struct history_leg *history_find_leg(const struct history *history, int64_t moment, const struct option_symbol *contract, bool sale, double price);

/* The legs of the order of that moment whose ticker the description names, and which come nearest to the amount; how many. */
size_t history_find_legs(const struct history *history, int64_t moment, const char *description, double amount, struct history_leg *legs[MOST_LEGS]);

/* The legs of which no row of cash tells; `first`: the row of the first that stands there. */
size_t history_unpaid_legs(const struct history *history, const struct export_table *table, uint32_t *first);

/* What the leg brought in. */
double history_leg_value(const struct history_leg *leg);

#endif
