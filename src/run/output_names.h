/* Names of outputs, made from the name of the log (docs/spec/output.md §1). Texts are the arena's. */
#ifndef WHEELGRADE_RUN_OUTPUT_NAMES_H
#define WHEELGRADE_RUN_OUTPUT_NAMES_H

#include <stdbool.h>
#include <time.h>

#include "base/arena.h"

/* "logs/trades.xlsx" → "logs/trades-graded.xlsx", .xlsm → "-graded.xlsm". */
const char *graded_name(const char *log, struct arena *arena);
/* "logs/trades.xlsx" and "logs/trades-graded.xlsx" → "logs/trades-shared.xlsx". */
const char *shared_name(const char *log, struct arena *arena);
/* "out.xlsx" → "out.backup-20250630-170000.xlsx"; a second one within the second gets "-2". */
const char *backup_name(const char *path, const struct tm *now, int attempt, struct arena *arena);
/* "trades-graded.xlsx" → "trades.xlsx"; any other name as it is */
const char *ungraded_name(const char *log, struct arena *arena);
/* "logs/trades.xlsx" → "trades" */
const char *name_log_stem(const char *log, struct arena *arena);
/* The path without extension, as one that stays below a folder: "/logs/a/trades.xlsx" → "logs/a/trades", "../trades.csv" → "up/trades" */
const char *name_nested_stem(const char *log, struct arena *arena);
/* The name without folders. */
const char *base_name(const char *path);
/* The same name with another extension. */
const char *name_with_extension(const char *path, const char *extension, struct arena *arena);

bool name_is_log(const char *path);    /* .xlsx .xlsm .xls .ods .csv, and no lock file, backup or hidden file */
bool name_is_workbook(const char *path); /* .xlsx or .xlsm */
bool name_is_macro_workbook(const char *path); /* .xlsm */
bool name_is_graded(const char *path); /* …-graded.xlsx or .xlsm */

/* An absolute name by which two names of one file can be told to be the same, whether it exists or not. */
const char *canonical_name(const char *path, struct arena *arena);

#endif
