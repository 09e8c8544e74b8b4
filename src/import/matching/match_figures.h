/* Which row is which fill, by figures and dates, among the candidates of one contract and side (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_IMPORT_MATCH_FIGURES_H
#define WHEELGRADE_IMPORT_MATCH_FIGURES_H

#include "import/matching/shelf.h"

/* Who takes note of what was found. `first`: the fill is not noted yet, as it is where it stands for several rows. */
struct match_sink {
    void *context;
    void (*matched)(void *context, struct candidate *row, struct candidate *fill, bool first);
};

/* One row against one fill, on the same day first; then one row against several fills of a day, and several rows against one fill, by sum.
 * `shelf` has room for all of them. */
void match_figures(struct candidate *list, size_t count, struct shelf *shelf, const struct match_sink *sink);

#endif
