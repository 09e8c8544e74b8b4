/*
 * Where things stand on the sheet Grading Settings: formulas point there, and a later run reads it back.
 *
 * Columns: setting, value, default, meaning, and hidden the value as the program would have it without a person's
 * edit on this sheet; a value counts as edited where the two differ. Below the settings stand the members of families and a
 * row to begin a new one of each. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_SETTINGS_SHEET_H
#define WHEELGRADE_REPORT_SETTINGS_SHEET_H

#include "report/grading.h"

enum {
    SETTINGS_NAME_COLUMN,
    SETTINGS_VALUE_COLUMN,
    SETTINGS_DEFAULT_COLUMN,
    SETTINGS_MEANING_COLUMN,
    SETTINGS_BASE_COLUMN,
    SETTINGS_COLUMNS
};
enum { SETTINGS_HEADER_ROW = 4 };

/* Between the parts of the hidden value of an edit that --set or --settings outranked: "40000 | 20000 | 45000". */
#define OUTRANKED_MARK " | "

/* Row (1-based) of a setting, by its index in the table of settings. */
static inline uint32_t settings_sheet_row(size_t index) {
    return SETTINGS_HEADER_ROW + 1 + (uint32_t)index;
}

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

/* The edits on the workbook's Grading Settings sheet; none without such a sheet. */
struct setting_edits read_setting_edits(struct workbook *workbook, struct arena *arena, struct diags *diags);

/* Reads the settings a person changed on a graded workbook's Grading Settings sheet; false when one is invalid (reported). */
bool read_settings_sheet(struct workbook *workbook, struct settings *settings, struct arena *arena, struct diags *diags);

#endif
