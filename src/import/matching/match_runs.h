/*
 * Rows of the log that no fill's price stands in: a roll in one row, which is a close and an opening at what both came to, and a row whose only
 * amount is net of fees (docs/spec/brokers.md §7). Fills next to each other of one day that come to as much are theirs. What a row says was bought back
 * for nothing, or rolled when it expired, may be an expiry.
 */
#ifndef WHEELGRADE_IMPORT_MATCH_RUNS_H
#define WHEELGRADE_IMPORT_MATCH_RUNS_H

#include "import/matching/match_figures.h"

/* Of a list in order (candidates_sort), beside the log that its rows are of. */
void match_runs(struct candidate *list, size_t count, const struct log_transactions *log, const struct match_sink *sink, struct arena *arena);

/* The index of a row that no fill was found for, though some of its day are as many contracts at its price in another unit: of a share, of a
 * contract, of the whole row. NO_ROW: there is none. */
uint32_t match_other_unit(struct candidate *list, size_t count);

#endif
