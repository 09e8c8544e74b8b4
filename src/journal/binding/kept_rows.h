/*
 * The rows below a header that are looked at before its columns are bound (docs/spec/real-logs.md §2): copied while they stream by,
 * so that no sheet is read twice.
 */
#ifndef WHEELGRADE_JOURNAL_KEPT_ROWS_H
#define WHEELGRADE_JOURNAL_KEPT_ROWS_H

#include "base/arena.h"
#include "base/text_pool.h"
#include "workbook/workbook.h"

struct kept_rows {
    struct arena arena; /* of the rows; also for what is worked out from them */
    struct text_pool texts;
    bool date_1904;
    size_t cells; /* in all rows */
    ARRAY(struct sheet_row) rows;
};

void kept_rows_init(struct kept_rows *kept, bool date_1904);
void kept_rows_release(struct kept_rows *kept);

/* Forgets the rows. */
void kept_rows_restart(struct kept_rows *kept);

/* Copies the row with its texts. */
void kept_rows_add(struct kept_rows *kept, const struct sheet_row *row);

/* A place for what is known of a kept text, in a table of so many: equal texts are one and the same (text_pool.h). */
enum { KEPT_TEXT_PLACES = 64 };
size_t kept_text_place(const char *text);

/* Some row is nothing but a ticker: the title of the rows below it. */
bool kept_rows_have_titles(const struct kept_rows *kept);

/* Enough to decide: 2,000 rows, or fewer of very many cells. */
bool kept_rows_full(const struct kept_rows *kept);

#endif
