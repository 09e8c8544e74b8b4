/* Closed and open positions in the JSON document. */
#ifndef WHEELGRADE_REPORT_JSON_POSITIONS_H
#define WHEELGRADE_REPORT_JSON_POSITIONS_H

#include "report/grading.h"
#include "report/json/json_writer.h"

void json_write_positions(struct json_writer *json, const struct grading *grading);
void json_write_open_positions(struct json_writer *json, const struct grading *grading);

#endif
