/* What needs attention: open legs with what they would cost to close, where the stock stood, and what to do. */
#ifndef WHEELGRADE_REPORT_DASHBOARD_ATTENTION_H
#define WHEELGRADE_REPORT_DASHBOARD_ATTENTION_H

#include "package/row_writer.h"
#include "report/book/book.h"

/* The open legs, soonest expiry first */
uint32_t attention_rows(const struct book *book);
void write_attention(struct book *book, struct row_writer *writer);
void draw_attention(struct book *book, lxw_worksheet *sheet);

#endif
