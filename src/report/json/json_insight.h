/* Breakdown, calendar and years in the JSON document. */
#ifndef WHEELGRADE_REPORT_JSON_INSIGHT_H
#define WHEELGRADE_REPORT_JSON_INSIGHT_H

#include "report/grading.h"
#include "report/json/json_writer.h"
#include "review/insight.h"

void json_write_breakdown(struct json_writer *json, const struct grading *grading);
void json_write_calendar(struct json_writer *json, const struct insight *insight);
void json_write_years(struct json_writer *json, const struct insight *insight);

#endif
