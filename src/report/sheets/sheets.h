/* The report's sheets: each plans, draws and writes itself. */
#ifndef WHEELGRADE_REPORT_SHEETS_H
#define WHEELGRADE_REPORT_SHEETS_H

#include "report/book/book.h"

#define SHEET_FUNCTIONS(constant, word, name, wanted)                                     \
    void sheet_##word##_plan(struct book *book);                                                   \
    void sheet_##word##_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);     \
    void sheet_##word##_write(struct book *book, struct row_writer *writer);
REPORT_SHEET_LIST(SHEET_FUNCTIONS)
#undef SHEET_FUNCTIONS

/* By day: the highest equity up to it. */
const struct money *daily_equity_peaks(struct book *book);
/* Whether there are any other trades. */
bool has_others(const struct book *book);
/* Where no wheel option is open: whether other trades are. */
const char *nothing_open_text(struct book *book);

#endif
