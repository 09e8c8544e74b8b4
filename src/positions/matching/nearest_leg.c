/* Which open leg a close that found none comes nearest to (docs/spec/real-logs.md §9). */
#include "positions/matching/nearest_leg.h"

#include <math.h>

#include "base/number_text.h"
#include "positions/legs/build_legs.h"

enum { LEGS_LOOKED_AT = 500, MOST_DIFFERENCES = 2 };

enum part { PART_TICKER, PART_TYPE, PART_STRIKE, PART_EXPIRY, PART_ACCOUNT, PART_GROUP, PART_COUNT };

const char *nearest_contract_words(const char *ticker, uint8_t type, double strike, struct date expiry, struct arena *arena) {
    static const char *const types[] = {"", " put", " call"};
    char strike_text[NUMBER_TEXT_SIZE + 1] = "", expiry_text[DATE_TEXT_SIZE];
    if (!isnan(strike)) {
        strike_text[0] = ' ';
        number_print(strike, strike_text + 1);
    }
    bool dated = date_is_set(expiry);
    return arena_print(arena, "%s%s%s%s%s", ticker ? ticker : "any contract", types[type], strike_text, dated ? " expiring " : "",
                       dated ? date_text(expiry, expiry_text) : "");
}

static bool owners_differ(const char *of_row, const char *of_leg) {
    return of_row && of_leg && of_row != of_leg;
}

/* A bit for each part in which the leg is not what the row says. */
static unsigned differences_of(const struct transaction *row, const struct leg *leg) {
    unsigned parts = 0;
    parts |= (unsigned)(row->ticker && row->ticker != leg->ticker) << PART_TICKER;
    parts |= (unsigned)(row->type != OPTION_NONE && row->type != leg->type) << PART_TYPE;
    parts |= (unsigned)(!isnan(row->strike) && row->strike != leg->strike) << PART_STRIKE;
    parts |= (unsigned)(date_is_set(row->expiry) && date_compare(row->expiry, leg->expiry) != 0) << PART_EXPIRY;
    parts |= (unsigned)(!row->group && owners_differ(row->account, leg->account)) << PART_ACCOUNT;
    parts |= (unsigned)(row->group && row->group != leg->group) << PART_GROUP;
    return parts;
}

static int count_bits(unsigned bits) {
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static const char *part_text(const struct leg *leg, enum part part, struct arena *arena) {
    char number[NUMBER_TEXT_SIZE], date[DATE_TEXT_SIZE];
    switch (part) {
    case PART_TICKER:
        return arena_print(arena, "ticker: %s", leg->ticker);
    case PART_TYPE:
        return leg->type == OPTION_PUT ? "type: put" : "type: call";
    case PART_STRIKE:
        number_print(leg->strike, number);
        return arena_print(arena, "strike: %s", number);
    case PART_EXPIRY:
        return arena_print(arena, "expiry: %s", date_text(leg->expiry, date));
    case PART_ACCOUNT:
        return arena_print(arena, "account: %s", leg->account);
    case PART_GROUP:
        return leg->group ? arena_print(arena, "group: %s", leg->group) : "group: none";
    case PART_COUNT:
        break;
    }
    return "";
}

static const char *differences_text(const struct leg *leg, unsigned parts, struct arena *arena) {
    const char *text = NULL;
    for (enum part part = 0; part < PART_COUNT; part++)
        if (parts >> part & 1)
            text = text ? arena_print(arena, "%s and %s", text, part_text(leg, part, arena)) : part_text(leg, part, arena);
    return text;
}

/* The newest leg that a search through the ticker, or without one through all, begins with, and the one after a leg in it. */
static uint32_t first_leg(const struct matching *matching, const char *ticker) {
    return ticker ? newest_leg_of(matching, ticker) : (uint32_t)matching->legs.count - 1; /* none: NO_INDEX */
}

static uint32_t next_leg(const struct matching *matching, const char *ticker, uint32_t leg) {
    return ticker ? matching->ledgers.items[leg].ticker_before : leg - 1;
}

/* Of the newest legs, the nearest; of equally near ones the oldest. */
static void search(const struct matching *matching, const struct transaction *row, const char *ticker, bool same_contract_type,
                   unsigned *parts, struct nearest_leg *nearest) {
    uint32_t leg = first_leg(matching, ticker);
    for (int looked_at = 0; leg != NO_INDEX && looked_at < LEGS_LOOKED_AT; looked_at++, leg = next_leg(matching, ticker, leg)) {
        const struct leg *at = &matching->legs.items[leg];
        unsigned differ = differences_of(row, at);
        bool short_of_type = !at->bought && !(differ & (1u << PART_TICKER | 1u << PART_TYPE));
        if (at->remaining == 0 || at->paper != row->paper || (same_contract_type && !short_of_type) ||
            count_bits(differ) > nearest->differences)
            continue;
        *nearest = (struct nearest_leg){leg, count_bits(differ), NULL};
        *parts = differ;
    }
}

struct nearest_leg find_nearest_leg(const struct matcher *matcher, const struct transaction *row, bool same_contract_type) {
    const struct matching *matching = matcher->matching;
    struct nearest_leg nearest = {NO_INDEX, MOST_DIFFERENCES, NULL};
    unsigned parts = 0;
    search(matching, row, row->ticker, same_contract_type, &parts, &nearest);
    if (nearest.leg == NO_INDEX && !same_contract_type && row->ticker) {
        nearest.differences = 1;
        search(matching, row, NULL, false, &parts, &nearest);
    }
    if (nearest.leg != NO_INDEX)
        nearest.text = differences_text(&matching->legs.items[nearest.leg], parts, matching->scratch);
    return nearest;
}
