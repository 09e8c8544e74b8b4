/*
 * The search for the log's sheets, and what is said when it finds none (docs/spec/transaction-log.md §1). Private to finding/.
 */
#ifndef WHEELGRADE_JOURNAL_NO_LOG_H
#define WHEELGRADE_JOURNAL_NO_LOG_H

#include "journal/finding/sheet_headers.h"

#define NO_SHEET SIZE_MAX

struct log_search {
    struct sheet_examiner examiner;
    struct sheet_headers *headers; /* one a sheet */
    bool *taken;                   /* the same */
};

/* Not ours, and not a chart. */
bool may_hold_log(const struct sheet *sheet);

struct place no_log_workbook_place(const struct workbook *workbook);
const char *no_log_sheet_names(const struct workbook *workbook, struct arena *arena);

/* Each false, as a stage that ends. `where`: the sheets looked at. */
bool report_no_log(const struct log_search *search, const char *where);
bool report_no_sheet(const struct log_search *search, const char *pattern);
bool no_log_report_unfit_sheet(const struct log_search *search, size_t sheet);

/* Why a sheet with the log's name is not the log, which was found elsewhere. */
const char *no_log_why_passed_over(const struct sheet_headers *headers, struct arena *arena);

#endif
