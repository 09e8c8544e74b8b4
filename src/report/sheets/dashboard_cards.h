/* The Dashboard's cards: label, figure, and a line that says what the figure is made of. */
#ifndef WHEELGRADE_REPORT_DASHBOARD_CARDS_H
#define WHEELGRADE_REPORT_DASHBOARD_CARDS_H

#include "package/row_writer.h"
#include "report/book/book.h"

/* Line 0–2 of the card row that starts at `row` */
bool write_card_line(struct book *book, struct row_writer *writer, uint32_t row);
void merge_cards(lxw_worksheet *sheet);

#endif
