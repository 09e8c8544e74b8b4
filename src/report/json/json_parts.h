/* The parts of the JSON document that have files of their own; private to write_json. */
#ifndef WHEELGRADE_REPORT_JSON_PARTS_H
#define WHEELGRADE_REPORT_JSON_PARTS_H

#include "report/grading.h"
#include "report/json/json_writer.h"

/* Raised only when a key goes or changes its meaning; new keys may come at any time. */
enum { JSON_SCHEMA = 2 };

/* json_positions.c */
void json_write_positions(struct json_writer *json, const struct grading *grading);
void json_write_open_positions(struct json_writer *json, const struct grading *grading);

/* json_periods.c */
void json_write_days(struct json_writer *json, const struct review *review);
void json_write_weeks(struct json_writer *json, const struct review *review);
void json_write_averages(struct json_writer *json, const struct review *review);
void json_write_months(struct json_writer *json, const struct review *review, const struct settings *settings);

/* json_review.c */
void json_write_target(struct json_writer *json, const struct review *review);
void json_write_phases(struct json_writer *json, const struct review *review);
void json_write_cycles(struct json_writer *json, const struct wheel *wheel);
void json_write_dashboard(struct json_writer *json, const struct grading *grading);

/* json_others.c */
void json_write_other_trades(struct json_writer *json, const struct position_list *positions);
void json_write_splits(struct json_writer *json, const struct position_list *positions);

/* json_insight.c */
void json_write_breakdown(struct json_writer *json, const struct grading *grading);
void json_write_calendar(struct json_writer *json, const struct insight *insight);
void json_write_years(struct json_writer *json, const struct insight *insight);

#endif
