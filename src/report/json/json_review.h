/* The week-1 target, phases, wheel cycles and dashboard in the JSON document. */
#ifndef WHEELGRADE_REPORT_JSON_REVIEW_H
#define WHEELGRADE_REPORT_JSON_REVIEW_H

#include "report/grading.h"
#include "report/json/json_writer.h"
#include "review/review.h"
#include "wheel/cycle.h"

void json_write_target(struct json_writer *json, const struct review *review);
void json_write_phases(struct json_writer *json, const struct review *review);
void json_write_cycles(struct json_writer *json, const struct wheel *wheel);
void json_write_dashboard(struct json_writer *json, const struct grading *grading);

#endif
