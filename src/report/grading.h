/*
 * Everything a run has found out, in one place: what each report, sheet and document is made from.
 *
 * Nothing here is owned; all of it lives as long as the run's arena. Reports read it and change nothing.
 */
#ifndef WHEELGRADE_REPORT_GRADING_H
#define WHEELGRADE_REPORT_GRADING_H

#include "brokers/brokers.h"
#include "journal/log_layout.h"
#include "review/review.h"

#define WHEELGRADE_VERSION     "0.1.0"

struct grading {
    const char *input_name; /* the log without folders; of a graded workbook that is graded again, that of the log it was made from */
    struct date as_of;
    const struct settings *settings;
    struct workbook *workbook;
    const struct log_layout *layout;
    const struct transaction_list *transactions;
    const struct position_list *positions;
    const struct score_list *scores;
    const struct wheel *wheel;
    const struct review *review;
    const struct diags *diags;
    struct reconciliation reconciliation;
    const struct reconciliation *sheet_reconciliations; /* by source: the log's sheets; copied ones apart */
    bool in_place; /* the graded workbook takes the place of the log, which is one of an earlier run */
    const struct broker_exports *exports; /* the log was made of; NULL = the input is a log */
};

#endif
