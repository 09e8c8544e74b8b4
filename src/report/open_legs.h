/*
 * What an open leg amounts to on the as-of date: the same figures for the sheet, the JSON and the reports.
 */
#ifndef WHEELGRADE_REPORT_OPEN_LEGS_H
#define WHEELGRADE_REPORT_OPEN_LEGS_H

#include "report/grading.h"

struct open_leg {
    struct money premium;   /* what the remaining contracts brought in */
    double capital;         /* dollars at risk on the remaining contracts */
    int32_t days_to_expiry; /* below 0: past expiry */
    const char *note;       /* what to log when past expiry; NULL = nothing to say */
};

struct open_leg measure_open_leg(const struct grading *grading, const struct leg *leg);

#endif
