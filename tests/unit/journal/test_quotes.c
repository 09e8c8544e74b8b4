/* What a row says beside its price is kept short, and comes back as it was. */
#include "check.h"

#include <math.h>

#include "journal/quotes.h"

static bool equals(double a, double b) {
    return a == b || (isnan(a) && isnan(b));
}

static void check_kept(struct quotes said, struct arena *arena) {
    struct transaction row = {.row = 2};
    set_quotes(&row, said, arena);
    struct quotes kept = quotes_of(&row);
    CHECK(equals(kept.delta, said.delta) && equals(kept.bid, said.bid));
    CHECK(equals(kept.ask, said.ask) && equals(kept.cost_basis, said.cost_basis));
    CHECK((row.quotes == NULL) == (isnan(said.delta) && isnan(said.bid) && isnan(said.ask) && isnan(said.cost_basis)));
}

int main(void) {
    struct arena arena;
    arena_init(&arena);
    check_kept((struct quotes){NAN, NAN, NAN, NAN}, &arena);
    check_kept((struct quotes){-0.305, 1.04, 1.08, NAN}, &arena);
    check_kept((struct quotes){NAN, NAN, NAN, 51.25}, &arena);
    check_kept((struct quotes){1.0 / 3, 1.04, 2.0 / 3, 1e12 / 7}, &arena);
    struct transaction row = {.row = 2};
    set_quotes(&row, (struct quotes){0.3, 1, 2, 3}, &arena);
    struct transaction copy = row;
    set_quotes(&row, (struct quotes){NAN, NAN, NAN, NAN}, &arena);
    CHECK(isnan(quotes_of(&row).bid) && quotes_of(&copy).bid == 1); /* a copy keeps what it said */
    arena_release(&arena);
    return checks_end("quotes");
}
