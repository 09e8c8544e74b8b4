/*
 * One log, from its bytes to everything there is to say about it, without a terminal: the program's table of contents.
 *
 * A front (cli/, page/) names the input and its wishes, calls run_grade_workbook, and writes what it likes of `grading`. A run
 * keeps everything in one arena, and what is to be told about the log in its diagnostics; it prints and writes nothing.
 * Its members point into each other: a run is not moved.
 */
#ifndef WHEELGRADE_RUN_RUN_H
#define WHEELGRADE_RUN_RUN_H

#include "brokers/brokers.h"
#include "report/grading.h"
#include "run/results.h"
#include "run/settings_sources.h"

/* What is graded: the file at a path ("-" is standard input), or bytes under that name, which must outlive the run. */
struct run;

struct run_file {
    const char *path;
    const void *bytes; /* NULL: the file of that path */
    size_t size;
};

struct run_input {
    struct run_file log;
    const struct run_file *more; /* exports of brokers: joined with the first, or imported into the log */
    size_t more_count;
};

/* Files on the disk. */
const struct run_file *run_files(const char *const *paths, size_t count, struct arena *arena);

/* With the run's settings; false after reporting. */
bool open_run_file(struct run *run, const struct run_file *file, struct workbook *workbook);

enum run_stage { RUN_READING, RUN_GRADING };

struct run_wishes {
    struct date as_of;
    struct sheet_patterns sheets; /* that hold the log; none: they are found */
    bool assume_expired; /* of an export without expiries: options past their expiry are booked as expired */
    const struct settings_sources *sources;
    void (*begin_stage)(void *context, enum run_stage stage); /* NULL: nobody asks */
    void *context;
};

struct run {
    struct arena arena;
    struct diags diags;
    struct settings settings;
    struct workbook workbook;
    bool workbook_open;
    struct broker_exports exports; /* the log was made of; count 0 = the input is a log */
    struct log_layout layout;
    struct transaction_list transactions;
    struct results results;
    struct grading grading; /* all of it, as reports take it; set once run_grade_workbook returned true */
};

void run_init(struct run *run);

/* False after reporting why the log cannot be graded. The workbook stays open until run_release, as reports copy from it. */
bool run_grade_workbook(struct run *run, const struct run_input *input, const struct run_wishes *wishes);

/* Whether rows were left out of what run_grade_workbook graded. */
static inline bool run_has_errors(const struct run *run) {
    return run->grading.reconciliation.errors > 0;
}

void run_release(struct run *run);

#endif
