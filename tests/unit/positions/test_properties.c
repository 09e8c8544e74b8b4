/* What holds for every log: rows in = rows out, money in = money out, and order that does not matter does not matter. */
#include "check.h"

#include "made_log.h"
#include "score/score.h"

enum { LOGS = 100, MOST_ROWS = 160 };

struct generator {
    uint64_t state;
    bool own_tickers; /* every group trades a ticker of its own, all rows have a group */
};

static int pick(struct generator *generator, int count) {
    generator->state = generator->state * 6364136223846793005u + 1442695040888963407u;
    return (int)((generator->state >> 33) % (uint64_t)count);
}

static const char *const groups[] = {"G1", "G2", "G3", "G4", NULL, NULL, NULL};
static const char *const tickers[] = {"AAA", "BBB", "CCC", "DDD"};
static const char *const accounts[] = {"X", "Y", NULL, NULL};
static const char *const expiries[] = {"2025-06-20", "2025-06-27", "2025-07-18"};
static const char *const actions[] = {"STO", "STO", "STO", "STO", "BTC", "BTC", "EXP", "ASG", "ROLL", "ROLL"};

static struct made_row random_open(struct generator *generator) {
    int group = pick(generator, generator->own_tickers ? 4 : 7);
    return (struct made_row){
        .group = groups[group],
        .ticker = tickers[generator->own_tickers ? group : pick(generator, 2)],
        .account = accounts[pick(generator, 4)],
        .type = pick(generator, 3) ? 'P' : 'C',
        .strike = 50 + pick(generator, 4),
        .expiry = expiries[pick(generator, 3)],
        .quantity = 1 + pick(generator, 4),
        .premium = pick(generator, 40000) / 7919.0,
        .fees = pick(generator, 300) / 100.0,
        .stock = pick(generator, 3) ? 48 + pick(generator, 80) / 10.0 : 0,
        .delta = pick(generator, 2) ? -0.05 * pick(generator, 12) : 0,
        .bid = pick(generator, 2) ? 0 : 1.00,
        .ask = 1.0 + pick(generator, 20) / 100.0,
        .paper = pick(generator, 12) == 0,
    };
}

static void blank_some(struct generator *generator, struct made_row *row) {
    if (pick(generator, 3) == 0)
        row->quantity = 0;
    if (row->group && pick(generator, 2))
        row->ticker = NULL;
    if (pick(generator, 3) == 0)
        row->type = 0;
    if (pick(generator, 3) == 0)
        row->strike = 0;
    if (pick(generator, 3) == 0)
        row->expiry = NULL;
}

/* Rows in sheet order, oldest first. */
struct row_list {
    struct made_row items[MOST_ROWS];
    int count;
};

static struct row_list random_rows(struct generator *generator) {
    static const char *const days[] = {"2025-06-02", "2025-06-03", "2025-06-05", "2025-06-06", "2025-06-09",
                                       "2025-06-11", "2025-06-16", "2025-06-18", "2025-06-19", "2025-06-20"};
    struct row_list rows = {.count = 1 + pick(generator, MOST_ROWS)};
    for (int i = 0; i < rows.count; i++) {
        struct made_row row = random_open(generator);
        row.action = actions[pick(generator, sizeof actions / sizeof *actions)];
        row.date = days[i * 10 / rows.count];
        if (strcmp(row.action, "STO") != 0 && strcmp(row.action, "BTO") != 0)
            blank_some(generator, &row);
        rows.items[i] = row;
    }
    return rows;
}

static void add_rows(struct made_log *log, const struct row_list *rows) {
    log_start(log);
    for (int i = 0; i < rows->count; i++)
        log_add(log, rows->items[i]);
}

/* The plainest way to match, row against every leg, to compare the queues with. */
struct plain_leg {
    uint32_t first; /* row that opened it */
    struct leg leg;
};

struct plain_match {
    struct plain_leg legs[MOST_ROWS];
    size_t count;
};

static bool plain_agrees(const struct transaction *row, const struct leg *leg) {
    return (!row->ticker || row->ticker == leg->ticker) && (!row->type || row->type == leg->type) &&
           (isnan(row->strike) || row->strike == leg->strike) &&
           (!date_is_set(row->expiry) || row->expiry.day == leg->expiry.day) && row->paper == leg->paper &&
           leg->remaining > 0;
}

static struct plain_leg *plain_find(struct plain_match *match, const struct transaction *row, int tier) {
    for (size_t i = 0; i < match->count; i++) {
        struct plain_leg *leg = &match->legs[i];
        bool same = row->account == leg->leg.account;
        bool reachable = row->group ? leg->leg.group == row->group
                         : tier == 0 ? !leg->leg.group && same
                                     : same || !row->account || !leg->leg.account;
        if (reachable && plain_agrees(row, &leg->leg))
            return leg;
    }
    return !row->group && tier == 0 ? plain_find(match, row, 1) : NULL;
}

/* Whether some closing of the grouped log took that many contracts by that row from the leg that row `first` opened. */
static bool was_closed(const struct position_list *positions, uint32_t row, uint32_t first, int32_t contracts) {
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        if (positions->openings[leg->first_opening].transaction != first)
            continue;
        for (uint32_t j = 0; j < leg->closing_count; j++)
            if (leg_closing(positions, leg, j)->transaction == row)
                return leg_closing(positions, leg, j)->contracts == contracts;
    }
    return false;
}

static bool plain_is_kin(const struct transaction *row, const struct leg *leg) {
    bool own = row->group ? leg->group == row->group : !leg->group && leg->account == row->account;
    return own && (!row->ticker || row->ticker == leg->ticker) && (!row->type || row->type == leg->type) &&
           row->paper == leg->paper;
}

/* The leg that a Rolled row left by the grouped log, if it names another one of that ticker and type, sold on its date: only the only one
 * (of a group the oldest) that was opened before may be left so. */
static struct plain_leg *plain_left(struct plain_match *match, const struct position_list *positions, uint32_t index) {
    const struct transaction *items = positions->transactions->items, *row = &items[index];
    struct plain_leg *found = plain_find(match, row, 0), *oldest = NULL;
    int older = 0;
    if (!found || row->action != ROLLED || (isnan(row->strike) && !date_is_set(row->expiry)) ||
        items[found->first].date.day != row->date.day)
        return NULL;
    for (size_t i = 0; i < match->count; i++) {
        struct plain_leg *leg = &match->legs[i];
        bool before = items[leg->first].date.day < row->date.day && leg->leg.remaining > 0;
        if (before && plain_is_kin(row, &leg->leg) && leg->leg.ticker == found->leg.ticker && leg->leg.type == found->leg.type &&
            older++ == 0)
            oldest = leg;
    }
    bool may = oldest && (row->group || older == 1);
    int32_t contracts = may && row->quantity && row->quantity < oldest->leg.remaining ? row->quantity : may ? oldest->leg.remaining : 0;
    return may && was_closed(positions, index, oldest->first, contracts) ? oldest : NULL;
}

/* A row without account and group, when legs of several accounts fit and none of its own. */
static bool plain_unclear(struct plain_match *match, const struct transaction *row) {
    const struct plain_leg *found = plain_find(match, row, 0);
    if (row->group || row->account || !found || !found->leg.account)
        return false;
    for (size_t i = 0; i < match->count; i++)
        if (plain_agrees(row, &match->legs[i].leg) && match->legs[i].leg.account && match->legs[i].leg.account != found->leg.account)
            return true;
    return false;
}

static int32_t plain_close(struct plain_match *match, const struct position_list *positions, uint32_t index, bool day_ends) {
    const struct transaction *row = &positions->transactions->items[index];
    int32_t left = row->quantity ? row->quantity : INT32_MAX, closed = 0;
    struct plain_leg *leg = plain_left(match, positions, index);
    if (leg && !day_ends)
        return 0;
    if (leg) {
        int32_t contracts = left < leg->leg.remaining ? left : leg->leg.remaining;
        CHECK(was_closed(positions, index, leg->first, contracts));
        leg->leg.remaining -= contracts;
        return contracts;
    }
    if (plain_unclear(match, row)) {
        CHECK_INT(row->fate, ROW_ERRONEOUS);
        return -1;
    }
    while (left > 0 && (leg = plain_find(match, row, 0))) {
        int32_t contracts = left < leg->leg.remaining ? left : leg->leg.remaining;
        CHECK(was_closed(positions, index, leg->first, contracts));
        leg->leg.remaining -= contracts;
        left = row->quantity ? left - contracts : 0;
        closed += contracts;
    }
    return closed;
}

static void plain_open(struct plain_match *match, const struct transaction *row, uint32_t index, int32_t contracts) {
    for (size_t i = 0; i < match->count; i++) {
        struct leg *leg = &match->legs[i].leg;
        bool same = row->group ? leg->group == row->group : !leg->group && leg->account == row->account;
        if (same && plain_agrees(row, leg)) {
            leg->remaining += contracts;
            return;
        }
    }
    match->legs[match->count++] = (struct plain_leg){
        index,
        {.group = row->group, .ticker = row->ticker, .account = row->account, .strike = row->strike,
         .expiry = row->expiry, .type = row->type, .paper = row->paper, .remaining = contracts}};
}

/* A one-row roll, when the grouped log says that this row was one. */
static bool plain_roll(struct plain_match *match, const struct position_list *positions, uint32_t index) {
    struct transaction row = positions->transactions->items[index];
    struct plain_leg *from = NULL;
    int matches = 0;
    if (row.action != ROLLED || isnan(row.strike) || !date_is_set(row.expiry))
        return false;
    struct transaction any = row;
    any.strike = NAN;
    any.expiry = DATE_NONE;
    for (size_t i = 0; i < match->count; i++) {
        struct leg *leg = &match->legs[i].leg;
        bool own = row.group ? leg->group == row.group : !leg->group && leg->account == row.account;
        if (own && plain_agrees(&any, leg) && matches++ == 0)
            from = &match->legs[i];
    }
    if (!from || (!row.group && matches > 1))
        return false;
    int32_t contracts = row.quantity && row.quantity < from->leg.remaining ? row.quantity : from->leg.remaining;
    CHECK(was_closed(positions, index, from->first, contracts));
    from->leg.remaining -= contracts;
    struct leg leg = from->leg;
    leg.account = row.account ? row.account : leg.account;
    leg.strike = row.strike;
    leg.expiry = row.expiry;
    leg.remaining = contracts;
    match->legs[match->count++] = (struct plain_leg){index, leg};
    return true;
}

static void check_against_plain(const struct position_list *positions) {
    const struct transaction_list *list = positions->transactions;
    struct plain_match match = {.count = 0};
    uint32_t waiting[MOST_ROWS];
    size_t waiting_count = 0;
    for (size_t i = 0; i <= list->count; i++) {
        bool day_ends = i == list->count || (i > 0 && list->items[positions->order[i]].date.day !=
                                                          list->items[positions->order[i - 1]].date.day);
        for (size_t j = 0; day_ends && j < waiting_count; j++) {
            int32_t closed = plain_close(&match, positions, waiting[j], true);
            bool used = closed > 0 || (closed == 0 && plain_roll(&match, positions, waiting[j]));
            CHECK_INT(list->items[waiting[j]].fate == ROW_USED, used);
        }
        if (day_ends)
            waiting_count = 0;
        if (i == list->count)
            break;
        uint32_t index = positions->order[i];
        const struct transaction *row = &list->items[index];
        bool opens = row->action == SELL_TO_OPEN; /* a call over shares of several accounts is an error */
        if (opens && row->fate == ROW_USED)
            plain_open(&match, row, index, row->quantity);
        if (opens)
            continue;
        if ((row->group || row->ticker) && !plain_close(&match, positions, index, false))
            waiting[waiting_count++] = index;
    }
}

static void check_legs(const struct position_list *positions) {
    for (uint32_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        int64_t opened = 0, closed = 0;
        for (uint32_t j = 0; j < leg->opening_count; j++)
            opened += positions->openings[leg->first_opening + j].contracts;
        for (uint32_t j = 0; j < leg->closing_count; j++) {
            const struct closing *closing = leg_closing(positions, leg, j);
            CHECK(closing->contracts > 0);
            CHECK(j == 0 || closing[-1].sequence < closing->sequence);
            CHECK(closing->next_leg == NO_INDEX ||
                  (closing->next_leg > i && positions->legs[closing->next_leg].position == leg->position));
            closed += closing->contracts;
        }
        CHECK(opened == leg->opened_contracts && opened - closed == leg->remaining && leg->remaining >= 0);
        CHECK(leg->remaining > 0 || leg_open_premium(positions, leg).units == 0);
    }
}

/* Money in = money out: position by position, and over the whole log. */
static void check_money(const struct position_list *positions) {
    int64_t fees = 0, row_fees = 0, premium = 0, row_premium = 0;
    for (size_t i = 0; i < positions->position_count; i++) {
        struct figures figures = measure_position(positions, i);
        fees += figures.fees.units;
        premium += figures.premium.units;
        if (position_is_closed(&positions->positions[i]))
            CHECK_INT(figures.net.units, figures.premium.units - figures.cost_to_close.units - figures.fees.units);
    }
    for (size_t i = 0; i < positions->transactions->count; i++) {
        const struct transaction *row = &positions->transactions->items[i];
        row_fees += row->fate == ROW_USED ? row->fees.units : 0;
        row_premium += row->action == SELL_TO_OPEN && row->fate == ROW_USED ? row->amount.units : 0;
    }
    for (size_t i = 0; i < positions->opening_count; i++)
        row_premium += positions->openings[i].one_row_roll ? opening_amounts(positions, &positions->openings[i]).premium.units : 0;
    CHECK_INT(fees, row_fees);
    CHECK_INT(premium, row_premium);
}

/* What each row paid is what its closings cost, to the last unit. */
static void check_costs(const struct position_list *positions) {
    for (uint32_t row = 0; row < positions->transactions->count; row++) {
        const struct transaction *transaction = &positions->transactions->items[row];
        int64_t cost = 0, contracts = 0;
        for (const struct leg *leg = positions->legs; leg < positions->legs + positions->leg_count; leg++)
            for (uint32_t i = leg->first_closing; i < leg->first_closing + leg->closing_count; i++)
                if (positions->closings[i].transaction == row) {
                    cost += closing_amounts(positions, leg, &positions->closings[i]).cost.units;
                    contracts += positions->closings[i].contracts;
                }
        if (transaction->action == BUY_TO_CLOSE && contracts == transaction->quantity)
            CHECK_INT(cost, transaction->amount.units);
    }
}

static bool same_number(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

/* Both groupings have the same positions under the same ids, with the same figures and scores. */
static void check_same(const struct score_list *a, const struct score_list *b) {
    CHECK_INT(a->positions->position_count, b->positions->position_count);
    for (size_t i = 0; i < a->positions->position_count; i++) {
        const struct position *left = &a->positions->positions[i];
        const struct position *right = log_position(b->positions, left->id);
        CHECK(right != NULL);
        if (!right)
            continue;
        size_t other = (size_t)(right - b->positions->positions);
        struct figures x = measure_position(a->positions, i), y = measure_position(b->positions, other);
        CHECK(left->leg_count == right->leg_count && left->closed.day == right->closed.day);
        CHECK(x.net.units == y.net.units && x.contracts == y.contracts && x.fees.units == y.fees.units);
        CHECK(same_number(x.capital, y.capital) && same_number(x.stock_at_close, y.stock_at_close));
        CHECK(same_number(score_at(a, i).value, score_at(b, other).value) && a->items[i].grade == b->items[other].grade);
    }
}

static struct score_list grade(struct made_log *log, struct position_list *positions) {
    *positions = log_group(log);
    return log_score(log, positions);
}

static void test_random_log(uint64_t seed) {
    struct made_log log;
    struct generator generator = {.state = seed * 977};
    struct row_list rows = random_rows(&generator);
    struct position_list positions;
    add_rows(&log, &rows);
    struct score_list scores = grade(&log, &positions);
    CHECK(log_reconciles(&positions));
    check_legs(&positions);
    check_money(&positions);
    check_costs(&positions);
    check_against_plain(&positions);
    for (size_t i = 0; i < positions.position_count; i++) {
        struct score score = score_at(&scores, i);
        CHECK(position_is_closed(&positions.positions[i]) ? score.value >= 0 && score.value <= 100 && score.grade >= 'A'
                                                          : isnan(score.value) && score.grade == '\0');
    }
    log_end(&log);
}

static void check_same_grading(const struct row_list *rows, const struct row_list *other_rows, bool newest_first) {
    struct made_log log, other;
    struct position_list positions, other_positions;
    add_rows(&log, rows);
    add_rows(&other, other_rows);
    other.sheet_rows.newest_first = newest_first;
    struct score_list scores = grade(&log, &positions);
    struct score_list other_scores = grade(&other, &other_positions);
    check_same(&scores, &other_scores);
    log_end(&log);
    log_end(&other);
}

/* The same log written newest first. */
static void test_newest_first(uint64_t seed) {
    struct generator generator = {.state = seed * 31};
    struct row_list rows = random_rows(&generator), reversed = rows;
    for (int i = 0; i < rows.count; i++)
        reversed.items[i] = rows.items[rows.count - 1 - i];
    check_same_grading(&rows, &reversed, strcmp(reversed.items[0].date, rows.items[0].date) > 0);
}

static bool may_swap(const struct made_row *a, const struct made_row *b) {
    return strcmp(a->group, b->group) != 0 && strcmp(a->date, b->date) == 0;
}

/* Rows of different groups change places within their date. */
static void test_groups_change_places(uint64_t seed) {
    struct generator generator = {.state = seed * 131, .own_tickers = true};
    struct row_list rows = random_rows(&generator), shuffled = rows;
    for (int pass = 0; pass < 300 && rows.count > 1; pass++) {
        struct made_row *row = &shuffled.items[pick(&generator, rows.count - 1)];
        if (may_swap(&row[0], &row[1])) {
            struct made_row held = row[0];
            row[0] = row[1];
            row[1] = held;
        }
    }
    check_same_grading(&rows, &shuffled, false);
}

int main(void) {
    for (uint64_t seed = 1; seed <= LOGS; seed++) {
        test_random_log(seed);
        test_newest_first(seed);
        test_groups_change_places(seed);
    }
    return checks_end("properties");
}
