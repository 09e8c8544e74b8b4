/*
 * The header row of one sheet, and whether a log stands below it (docs/spec/real-logs.md §1).
 */
#ifndef WHEELGRADE_JOURNAL_SHEET_HEADERS_H
#define WHEELGRADE_JOURNAL_SHEET_HEADERS_H

#include "journal/binding/header_row.h"

/* The best header rows of one sheet; row 0 = none. */
struct sheet_headers {
    const struct sheet *sheet;
    bool examined;
    struct header_row ranked[HEADER_COMPLETE + 1];
    ARRAY(struct header_row) by_values; /* all of that rank, from above; those beyond the first few are left out */
    uint64_t fields_down;            /* bits of the fields that texts below each other in the first column name */
    bool rows_below;                 /* the complete one has a transaction below it */
    uint32_t loose_row;              /* the first that looks traded, above any complete header; 0 = none */
    const struct header_row *header; /* the one to use; NULL when the sheet holds no log */
    bool qualifies;                  /* there is one, and a transaction below it */
};

struct sheet_examiner {
    struct workbook *workbook;
    const struct settings *settings;
    const struct header_names *names;
    struct arena *arena;
    struct diags *diags;
    struct header_reader reader; /* while rows are tried */
    bool beside_tickers; /* a sheet of the workbook is named after a ticker */
    bool only_sheet;     /* the workbook has one besides those written by this program */
};

/* The ticker that the sheet's name gives, or that of the workbook's only sheet, where neither a column nor a contract does; NULL = none. */
const char *sheet_given_ticker(const struct sheet_examiner *examiner, const struct sheet *sheet, bool contracts_named);

/* Finds the sheet's header row, if it has one. False when the sheet cannot be read. */
bool examine_sheet(struct sheet_examiner *examiner, size_t sheet, struct sheet_headers *headers);

/* The number of rows below the header and before row `end` that look like transactions, at most `most`. False when the sheet cannot be read. */
bool sheet_count_log_rows(struct sheet_examiner *examiner, size_t sheet, const struct header_row *header, uint32_t end, size_t most, size_t *count);

#endif
