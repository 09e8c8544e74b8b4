/*
 * Where things stand on the sheet Grading Settings: formulas point there, and a later run reads it back.
 *
 * Columns: a plain name, the setting, value, default, meaning, and hidden the value as the program would have it without a
 * person's edit on this sheet; a value counts as edited where the two differ. An assumed buying power has an empty value:
 * whatever is typed there is set, the assumed amount too. Below the settings stand the members of families and a
 * row to begin a new one of each. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_SETTINGS_SHEET_H
#define WHEELGRADE_REPORT_SETTINGS_SHEET_H

#include "report/book/settings_order.h"
#include "report/grading.h"

enum {
    SETTINGS_PLAIN_COLUMN,
    SETTINGS_NAME_COLUMN,
    SETTINGS_VALUE_COLUMN,
    SETTINGS_DEFAULT_COLUMN,
    SETTINGS_MEANING_COLUMN,
    SETTINGS_BASE_COLUMN,
    SETTINGS_COLUMNS
};
/* Between the parts of the hidden value of an edit that --set or --settings outranked: "40000 | 20000 | 45000". */
#define OUTRANKED_MARK " | "

#define ASSUMED_MARK   "assumed" /* the hidden value of a buying power that nobody has set */
#define ASSUMED_SETTING "account.buying_power"

/* One setting a person changed on the sheet. */
struct setting_edit {
    const char *name;  /* of a setting or of a member of a family: "ticker.FB" */
    const char *value; /* as settings_value writes it (an emptied cell: the default); NULL = it is no value (reported) */
    const char *base;  /* the hidden value, likewise */
    uint32_t row;      /* where it stands */
};

struct setting_edits {
    struct setting_edit *items; /* in the order of their rows */
    size_t count, capacity;
    size_t sheet; /* where they stand; SIZE_MAX = the workbook has no such sheet */
};

#endif
