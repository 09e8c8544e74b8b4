/* Reads back what a person changed on the sheet Grading Settings: where the value differs from the hidden one beside it. */
#ifndef WHEELGRADE_REPORT_READ_SETTINGS_SHEET_H
#define WHEELGRADE_REPORT_READ_SETTINGS_SHEET_H

#include "base/arena.h"
#include "base/diag.h"
#include "report/book/settings_sheet.h"
#include "settings/settings.h"
#include "workbook/workbook.h"

/* The edits on the workbook's Grading Settings sheet; none without such a sheet. */
struct setting_edits read_setting_edits(struct workbook *workbook, struct arena *arena, struct diags *diags);

/* Reads the settings a person changed on a graded workbook's Grading Settings sheet; false when one is invalid (reported). */
bool read_settings_sheet(struct workbook *workbook, struct settings *settings, struct arena *arena, struct diags *diags);

#endif
