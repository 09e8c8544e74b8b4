/* --explain: one position's arithmetic and its place in the wheel. */
#ifndef WHEELGRADE_RUN_EXPLAIN_RUN_H
#define WHEELGRADE_RUN_EXPLAIN_RUN_H

#include "run/run.h"

/* After run_grade_workbook, the text for the position of that ID; NULL after reporting that there is none. The text is the run's. */
const char *explain_run(struct run *run, const char *id);

#endif
