/*
 * Hidden defined names by which an earlier run of this program marked what it wrote (docs/spec/output.md §2).
 *
 * References are those of .xlsx ('Transaction Log'!$U:$Y) and of .ods ($'Transaction Log'.$U$1:.$Y$1048576).
 */
#ifndef WHEELGRADE_FORMATS_GENERATED_NAMES_H
#define WHEELGRADE_FORMATS_GENERATED_NAMES_H

#include "base/slice.h"
#include "workbook/workbook.h"

enum { GENERATED_NAMES_MOST = 8192 /* more than this program writes, one a sheet: further ones are not looked at */ };

bool is_generated_name(const char *name);

/* Whether the name is that of columns added to a sheet of the log: "_wheelgrade_log", "_wheelgrade_log_2", … */
bool is_log_columns_name(const char *name);

/* Marks the sheet, or the columns of the sheet, that the reference names. `name` is kept. */
void mark_generated(struct workbook *workbook, const char *name, struct slice reference, struct arena *arena);

#endif
