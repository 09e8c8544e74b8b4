/* Orders by their time, legs by their contract, side and price. */
#include "brokers/formats/thinkorswim_history.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"
#include "brokers/reading/signature.h"

enum { SECONDS_APART = 1, MINUTE_SECONDS = 60, DAY_SECONDS = 86400 };

static int compare_legs(const void *left, const void *right) {
    const struct history_leg *a = left, *b = right;
    int order = COMPARE(a->time, b->time);
    return order ? order : COMPARE(a->place, b->place);
}

static int compare_moments(const void *left, const void *right) {
    return COMPARE(*(const int64_t *)left, *(const int64_t *)right);
}

static bool read_leg(const struct reading *reading, const struct record *record, struct history_leg *leg) {
    const char *right = record_text(record, ROLE_RIGHT), *symbol = record_text(record, ROLE_SYMBOL);
    const char *effect = record_text(record, ROLE_EFFECT);
    struct option_symbol *contract = &leg->contract.symbol;
    struct stamp stamp;
    leg->quantity = record_number(record, ROLE_QUANTITY);
    leg->price = record_number(record, ROLE_PRICE);
    contract->strike = record_number(record, ROLE_STRIKE);
    contract->type = record_text_holds(right, "PUT") ? OPTION_PUT : record_text_holds(right, "CALL") ? OPTION_CALL : OPTION_NONE;
    leg->opens = record_text_holds(effect, "OPEN");
    leg->closes = record_text_holds(effect, "CLOSE");
    leg->is_shares = record_text_holds(right, "STOCK") || record_text_holds(right, "ETF");
    if (!symbol || strlen(symbol) >= sizeof contract->root || isnan(leg->quantity))
        return false;
    snprintf(contract->root, sizeof contract->root, "%s", symbol);
    if (leg->is_shares)
        return true;
    if (contract->type == OPTION_NONE || !read_date_role(reading, record, ROLE_EXPIRY, &stamp) || !(contract->strike > 0))
        return false;
    contract->expiry = stamp.date;
    return true;
}

bool history_read_moment(const struct reading *reading, const struct record *record, int64_t *moment) {
    struct stamp stamp;
    if (!read_date_role(reading, record, ROLE_DATE, &stamp) || stamp.seconds == NO_TIME)
        return false;
    *moment = (int64_t)stamp.date.day * DAY_SECONDS + stamp.seconds;
    return true;
}

const char *history_behind_side(const char *description, const char *side) {
    for (const char *at = record_text_after(description, side); at; at = record_text_after(at, side)) {
        const char *before = at - strlen(side);
        bool begins = before == description || before[-1] == ' ';
        bool signed_number = (at[0] == '+' || at[0] == '-') && isdigit((unsigned char)at[1]);
        if (begins && (at[0] == ' ' || signed_number))
            return at + strspn(at, " ");
    }
    return NULL;
}

/* A Cash Balance may stand there without any row, of a practice account among others. */
static bool text_is_trade(const char *description) {
    return history_behind_side(description, "SOLD") || history_behind_side(description, "BOT");
}

/* The date and the time of a row of cash stand in two cells. */
static void list_paid(const struct reading *reading, const struct record *record, struct history *history) {
    const char *time = record_text(record, ROLE_TIME);
    struct stamp stamp;
    if (!text_is_trade(record_text(record, ROLE_DESCRIPTION)))
        return;
    history->has_balance = true;
    if (time && read_time(time) != NO_TIME && read_date_role(reading, record, ROLE_DATE, &stamp))
        *array_add(reading->arena, &history->paid) = (int64_t)stamp.date.day * DAY_SECONDS + read_time(time);
}

/* Seconds that were lost are none in all rows. */
static int64_t most_late(const struct history *history) {
    for (size_t i = 0; i < history->count; i++)
        if (history->items[i].time % MINUTE_SECONDS != 0)
            return SECONDS_APART;
    return MINUTE_SECONDS;
}

struct history *read_trade_history(struct reading *reading, const struct format_section *sections) {
    const struct export_table *table = &reading->export->table;
    struct history *history = arena_alloc(reading->arena, sizeof *history);
    struct binding binding = {0};
    history->moment = arena_alloc(reading->arena, sizeof *history->moment);
    int64_t moment = INT64_MIN;
    size_t order = 0;
    for (size_t i = 0; i < table->count; i++) {
        struct record record = {&table->items[i], &binding};
        struct history_leg leg = {.place = i};
        bool forex = signature_cells(&sections[FOREX], record.row);
        if (signature_cells(&sections[HISTORY], record.row) || (!forex && signature_cells(&sections[BALANCE], record.row)))
            signature_bind_section(&sections[signature_cells(&sections[HISTORY], record.row) ? HISTORY : BALANCE], record.row, &binding);
        else if (record.row->count == 1 || forex || signature_cells(&sections[FUTURES], record.row))
            binding.section = NULL;
        else if (binding.section && binding.section->id == BALANCE)
            list_paid(reading, &record, history);
        else if (binding.section) {
            order += history_read_moment(reading, &record, &moment);
            leg.time = moment;
            leg.order = order;
            if (order > 0 && read_leg(reading, &record, &leg))
                *array_add(reading->arena, history) = leg;
        }
    }
    if (history->count > 1)
        qsort(history->items, history->count, sizeof *history->items, compare_legs);
    if (history->paid.count > 1)
        qsort(history->paid.items, history->paid.count, sizeof *history->paid.items, compare_moments);
    history->late = most_late(history);
    return history;
}

/* The first leg that a row of cash at `moment` may be of. */
static size_t first_leg_at(const struct history *history, int64_t moment) {
    size_t first = 0;
    SKIP_SORTED(first, history->count, history->items[first].time < moment - history->late);
    return first;
}

static bool is_one_contract(const struct option_symbol *a, const struct option_symbol *b) {
    return strcmp(a->root, b->root) == 0 && a->type == b->type && fabs(a->strike - b->strike) < 1e-9 && date_compare(a->expiry, b->expiry) == 0;
}

struct history_leg *history_find_leg(const struct history *history, int64_t moment, const struct option_symbol *contract, bool sale, double price) {
    struct history_leg *best = NULL;
    for (size_t i = first_leg_at(history, moment); i < history->count && history->items[i].time <= moment + SECONDS_APART; i++) {
        struct history_leg *leg = &history->items[i];
        if (leg->used || (leg->quantity < 0) != sale || !is_one_contract(&leg->contract.symbol, contract))
            continue;
        if (!best || fabs(leg->price - price) + 1e-9 < fabs(best->price - price))
            best = leg;
    }
    return best;
}

static bool is_paid(const struct history *history, const struct history_leg *leg) {
    const struct trade_moments *paid = &history->paid;
    size_t next = 0;
    SKIP_SORTED(next, paid->count, paid->items[next] < leg->time - MINUTE_SECONDS);
    return leg->used || (next < paid->count && paid->items[next] <= leg->time + MINUTE_SECONDS);
}

size_t history_unpaid_legs(const struct history *history, const struct export_table *table, uint32_t *first) {
    size_t count = 0;
    *first = UINT32_MAX;
    for (size_t i = 0; i < history->count; i++) {
        const struct history_leg *leg = &history->items[i];
        uint32_t row = table->items[leg->place].number;
        if (leg->contract.symbol.root[0] == '/' || is_paid(history, leg))
            continue;
        count++;
        *first = row < *first ? row : *first;
    }
    return count;
}

double history_leg_value(const struct history_leg *leg) {
    return -leg->quantity * leg->price * (leg->is_shares ? 1 : 100);
}

static bool is_named(const struct history_leg *leg, const char *description) {
    char name[SYMBOL_ROOT_SIZE + 2];
    snprintf(name, sizeof name, " %s ", leg->contract.symbol.root);
    return !leg->used && record_text_holds(description, name);
}

/* Of the order that begins at `first`, the legs that are named; `next`: behind it. */
static size_t take_order(const struct history *history, size_t first, const char *description, struct history_leg *legs[MOST_LEGS], size_t *next) {
    size_t count = 0, at = first;
    for (; at < history->count && history->items[at].order == history->items[first].order && history->items[at].time == history->items[first].time; at++)
        if (is_named(&history->items[at], description) && count < MOST_LEGS)
            legs[count++] = &history->items[at];
    *next = at;
    return count;
}

size_t history_find_legs(const struct history *history, int64_t moment, const char *description, double amount, struct history_leg *legs[MOST_LEGS]) {
    size_t best = 0;
    double best_off = INFINITY;
    for (size_t i = first_leg_at(history, moment), next; i < history->count && history->items[i].time <= moment + SECONDS_APART; i = next) {
        struct history_leg *found[MOST_LEGS];
        size_t count = take_order(history, i, description, found, &next);
        double off = -amount;
        for (size_t leg = 0; leg < count; leg++)
            off += history_leg_value(found[leg]);
        if (count < 2 || fabs(off) + 1e-6 >= best_off)
            continue;
        best = count;
        best_off = fabs(off);
        memcpy(legs, found, count * sizeof *found);
    }
    return best;
}
