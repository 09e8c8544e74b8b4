/* Brokers' exports into a log, without a terminal: what would be added, then the workbook with it (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_RUN_IMPORT_LOG_H
#define WHEELGRADE_RUN_IMPORT_LOG_H

#include "import/import.h"
#include "run/run.h"

struct log_import {
    struct run *run; /* its workbook is the log, its exports are those that are imported; nothing is graded */
    struct import_request request;
    struct import_plan plan;
};

/* `input` is the log, `input->more` the exports; wishes->as_of is today. False after reporting why nothing can be added. */
bool plan_log_import(struct log_import *import, struct run *run, const struct run_input *input, const struct run_wishes *wishes);

/* Whether rows of an export had errors. */
bool log_import_has_errors(const struct log_import *import);

/* The whole workbook with what the plan adds. False after reporting. */
bool write_log_import(const struct log_import *import, struct output_file *output);

#endif
