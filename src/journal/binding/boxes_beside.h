/*
 * Which headed columns are the log's, where blank columns part them (docs/spec/real-logs.md §3): a summary, holdings, a watchlist beside the
 * log have headers in its header row, too. A blank column may also stand in the middle of the log: what is beyond it is another table only
 * where its cells do not stand on the log's rows and its headers are such as tables beside logs have. Private to binding/.
 */
#ifndef WHEELGRADE_JOURNAL_BOXES_BESIDE_H
#define WHEELGRADE_JOURNAL_BOXES_BESIDE_H

#include "journal/binding/header_row.h"

struct log_headers {
    struct headed_column items[HEADERS_MOST]; /* ascending */
    size_t count;
    uint32_t unsure_fees; /* a column of fees that is left out for the few cells of its table alone; NO_COLUMN = none */
};

/* The headers without those of other tables. `sheet` says which columns are this program's. */
void boxes_find_log_headers(const struct header_list *headers, const struct kept_rows *kept, const struct sheet *sheet, const struct settings *settings,
                      struct log_headers *own);

#endif
