/* Days, weeks and months in the JSON document. */
#ifndef WHEELGRADE_REPORT_JSON_PERIODS_H
#define WHEELGRADE_REPORT_JSON_PERIODS_H

#include "report/json/json_writer.h"
#include "review/review.h"
#include "settings/settings.h"

void json_write_days(struct json_writer *json, const struct review *review);
void json_write_weeks(struct json_writer *json, const struct review *review);
void json_write_averages(struct json_writer *json, const struct review *review);
void json_write_months(struct json_writer *json, const struct review *review, const struct settings *settings);

#endif
