/*
 * Which sheets of a workbook are the log, and which column of each holds what (docs/spec/transaction-log.md §1).
 *
 * settings/log_fields.h lists the fields, columns.c has their headers and aliases. A field without a column is NO_COLUMN.
 */
#ifndef WHEELGRADE_JOURNAL_LOG_LAYOUT_H
#define WHEELGRADE_JOURNAL_LOG_LAYOUT_H

#include "settings/settings.h"
#include "workbook/workbook.h"

/* One sheet that is read. */
struct sheet_layout {
    size_t sheet;         /* index into workbook->sheets */
    uint32_t header_row;  /* 1-based */
    uint32_t last_column; /* 0-based: last column with a header */
    uint32_t columns[FIELD_COUNT];
    bool trades; /* a row is a whole trade (docs/spec/real-logs.md §4) */
};

/* All of them, in the workbook's order; a transaction's `source` is an index into `sheets`. */
struct log_layout {
    struct workbook *workbook;
    struct sheet_layout *sheets;
    size_t sheet_count; /* 1 or more */
};

enum { LOG_SHEETS_MOST = 4096 /* so that an index fits a transaction */ };

static inline const char *layout_sheet_name(const struct log_layout *layout, size_t source) {
    return layout->workbook->sheets[layout->sheets[source].sheet].name;
}

/* Index into `sheets` of the workbook's sheet; SIZE_MAX when it is not read. */
size_t layout_source_of(const struct log_layout *layout, size_t sheet);

/* Canonical header of a field ("Group ID"; NULL where none is known yet) and its JSON key ("group_id"; NULL for FIELD_PAPER). */
const char *field_header(enum field field);
const char *field_key(enum field field);

/* Finds the log; `sheet_name` is --sheet's or NULL. False after saying what was looked for and found (NO_LOG). */
bool locate_log(struct workbook *workbook, const char *sheet_name, struct log_layout *layout, struct arena *arena,
                struct diags *diags);

#endif
