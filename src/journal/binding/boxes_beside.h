/*
 * A box to the right of the log, of sums, notes, prices or settings, whose headers stand in the log's header row (docs/spec/real-logs.md §3:
 * a summary box is nothing). Private to binding/.
 */
#ifndef WHEELGRADE_JOURNAL_BOXES_BESIDE_H
#define WHEELGRADE_JOURNAL_BOXES_BESIDE_H

#include "journal/binding/header_row.h"

/* How many headers, from the left, are the log's: behind a blank column a box may begin, which its cells tell. */
size_t headers_before_box(const struct header_row *header, const struct kept_rows *kept, const struct settings *settings);

#endif
