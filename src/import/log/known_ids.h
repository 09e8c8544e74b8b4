/*
 * Which transactions a log has taken in before: the IDs in its column Import ID and those that its sheet Imports keeps, counted
 * (docs/spec/brokers.md §7). A row that the user deleted is known by the sheet alone, one in a log whose sheet is gone by its column.
 */
#ifndef WHEELGRADE_IMPORT_KNOWN_IDS_H
#define WHEELGRADE_IMPORT_KNOWN_IDS_H

#include "base/name_map.h"
#include "import/log/log_rows.h"

/* Columns of the sheet Imports; IDs fill as many from the last on as they need. */
enum imports_column {
    IMPORTS_DATE, IMPORTS_FILE, IMPORTS_FORMAT, IMPORTS_ACCOUNT, IMPORTS_FROM, IMPORTS_TO, IMPORTS_READ, IMPORTS_ADDED, IMPORTS_THERE,
    IMPORTS_BEFORE, IMPORTS_PASSED, IMPORTS_SETTING, IMPORTS_IDS, IMPORTS_COLUMNS
};
extern const char *const imports_headings[IMPORTS_COLUMNS];

/* In a row that is a whole trade: before the IDs of its end. */
#define IMPORT_ID_ENDS ';'

/* A row of the log that bears an ID. */
struct id_row {
    uint32_t sheet;  /* index into the logs' rows */
    uint32_t row;
    uint32_t id;     /* index into ids */
    uint32_t next;   /* of the same ID; NO_ID */
    bool claimed;    /* by a transaction of the exports */
    bool ends;       /* behind IMPORT_ID_ENDS */
};
#define NO_ID UINT32_MAX

struct known_id {
    const char *id;       /* without figures */
    const char *figures;  /* that it was imported with; NULL = none are known */
    uint32_t recorded, written; /* on the sheet Imports, in the column */
    uint32_t used;              /* by transactions of the exports so far */
    uint32_t rows;              /* the first that bears it; NO_ID */
    uint32_t changed;           /* the only transaction of it, by number, where that states other figures now; NO_ID */
};

/* A row of an earlier export that may be used yet (brokers/joining/kept_rows.h): among the IDs of the sheet Imports it stands behind KEPT_ROW, and once it
 * is used behind USED_ROW. */
#define KEPT_ROW "kept|"
#define USED_ROW "used|"
struct kept_row {
    const char *text;
    int32_t left; /* how often it is kept and not used */
};

struct known_ids {
    struct arena *arena;
    const char *sheet; /* name of the sheet Imports, or of that to be made: "Imports", "Imports 2" where the user has one of his own */
    struct name_map index;
    ARRAY(struct known_id) ids;
    ARRAY(struct id_row) rows;
    ARRAY(const char *) accounts; /* of earlier imports, as shown */
    ARRAY(const char *) formats;  /* of earlier imports; and sheets of the export that the log was made of */
    ARRAY(const struct broker_format *) made_of; /* the formats of those sheets (log_exports.h) */
    struct name_map kept_index;
    ARRAY(struct kept_row) kept; /* rows that earlier imports did not use */
    bool directions_assumed; /* the log was made by grading an export that does not say what opens (log_exports.h) */
};

/* False when the sheet Imports cannot be read (reported). */
bool known_ids_read(struct known_ids *known, struct workbook *workbook, const struct log_rows *logs, size_t log_count, struct arena *arena,
                    struct diags *diags);

/* Whether one more transaction of that ID, of that number among the exports', is known; it counts as met, and a row that bears it as claimed, from then on: all that are left
 * with the last transaction of it. */
bool known_ids_take(struct known_ids *known, const char *id, uint32_t number);

/* What imports kept of how the log is to be read. */
struct imports_settings {
    bool newest_first;           /* the log was, whose added rows stand at its end */
    bool oldest_first;           /* … though its first row is later than the last that was added */
    bool fees_below_are_rebates; /* they were the rarer ones before rows were added */
};

/* Nothing when there was no import, or the sheet cannot be read (reported). */
struct imports_settings imports_read_settings(struct workbook *workbook, struct arena *arena, struct diags *diags);
#define IMPORTS_KEPT_ORDER   "log.order = newest_first"
#define IMPORTS_KEPT_OLDEST  "log.order = oldest_first"
#define IMPORTS_KEPT_REBATES "log.negative_fees = rebate"

#endif
