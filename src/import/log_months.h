/* A log with a sheet a month: which month each is of, and where rows to be added belong (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_IMPORT_LOG_MONTHS_H
#define WHEELGRADE_IMPORT_LOG_MONTHS_H

#include "import/import.h"

/* The sheet of the month that all of the exports' rows are of; `otherwise` where there is no such sheet, or they are of several months. */
size_t log_months_choose(const struct import_request *request, const struct import_plan *plan, size_t otherwise);

/* Added rows that are of another month than the target sheet. */
struct months_outside {
    size_t rows;
    struct money cash; /* that they moved */
};
struct months_outside log_months_count_outside(const struct import_request *request, const struct import_plan *plan);

#endif
