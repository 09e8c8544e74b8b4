/* Reads the log by the letter, then again where what came of it says that a row means something else. */
#include "positions/grouping/read_log.h"

#include "positions/grouping/find_spreads.h"
#include "positions/grouping/take_out_others.h"
#include "positions/grouping/tie_rolled_rows.h"
#include "positions/legs/matching.h"
#include "positions/matching/match_legs.h"

enum { ROUNDS_ROW_BY_ROW = 16 /* then all rows that ask are read the other way at once */ };

static void make_readings(struct matching *matching) {
    if (!matching->readings)
        matching->readings = arena_alloc_array(matching->scratch, matching->transactions->count, sizeof *matching->readings);
}

/* Whether the closing of a Rolled row that names a contract sold that day was left without a next leg (docs/spec/transaction-log.md §7). */
static bool asks_to_be_read_otherwise(const struct matching *matching, const struct named_roll *named) {
    bool tried = matching->readings && matching->readings[named->row].rolls_into_named;
    return !tried && named->untied;
}

/* In row order; of each ticker one row a round, as reading it otherwise may give another of its rows a next leg. */
static bool read_otherwise(struct matching *matching, bool all) {
    bool any = false;
    bool *done = arena_alloc_array(matching->scratch, matching->newest_of_ticker.count, sizeof *done);
    for (size_t i = 0; i < matching->named_rolls.count; i++) {
        const struct named_roll *named = &matching->named_rolls.items[i];
        if (!asks_to_be_read_otherwise(matching, named) || (done[named->ticker] && !all))
            continue;
        make_readings(matching);
        matching->readings[named->row].rolls_into_named = done[named->ticker] = any = true;
    }
    return any;
}

/* Says of each named roll whether tying has found it a next leg. */
static void look_at_named_rolls(struct matching *matching) {
    size_t at = 0;
    for (size_t i = 0; i < matching->named_rolls.count; i++) {
        struct named_roll *named = &matching->named_rolls.items[i];
        while (at < matching->closings.count && matching->closings.items[at].sequence < named->sequence)
            at++;
        named->untied = at < matching->closings.count && matching->closings.items[at].sequence == named->sequence &&
                        matching->closings.items[at].next_leg == NO_INDEX;
    }
}

static void read_once(struct matching *matching, struct matching *others) {
    match_legs(matching);
    take_out_others(matching, others);
    tie_rolled_rows(matching);
    look_at_named_rolls(matching);
}

void read_log(struct matching *matching, struct matching *others) {
    matching->first_diag = matching->diags->count;
    match_legs(matching);
    if (matching->any_bought && matching->settings->detect_spreads) {
        make_readings(matching);
        if (find_spreads(matching))
            match_legs(matching);
    }
    take_out_others(matching, others);
    tie_rolled_rows(matching);
    look_at_named_rolls(matching);
    for (int round = 0; read_otherwise(matching, round >= ROUNDS_ROW_BY_ROW); round++)
        read_once(matching, others);
}
