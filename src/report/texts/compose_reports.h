/*
 * The review's own files (docs/spec/review.md §8): weekly text and mail, monthly Markdown, the portfolio log, the year's lines.
 *
 * They are composed one after the other and handed over sealed (report_seal.h); where they go is the taker's business.
 */
#ifndef WHEELGRADE_REPORT_COMPOSE_REPORTS_H
#define WHEELGRADE_REPORT_COMPOSE_REPORTS_H

#include "report/grading.h"

/* One file, by its name within the folder of reports, such as "years/2025_share_sales.csv"; both texts last until it returns. False ends
 * the composing. */
typedef bool report_taker(void *context, const char *name, const char *content);

/* False when the taker said so. */
bool compose_reports(const struct grading *grading, report_taker *take, void *context);
/* The same names without their contents (NULL). */
bool name_reports(const struct grading *grading, report_taker *take, void *context);

/* Whether a name, without its folder, is one that some log's reports of weeks, months or years have. */
bool is_name_of_report(const char *name);

#endif
