/* What is no wheel trade in the JSON document: other trades and splits. */
#ifndef WHEELGRADE_REPORT_JSON_OTHERS_H
#define WHEELGRADE_REPORT_JSON_OTHERS_H

#include "positions/position.h"
#include "report/json/json_writer.h"

void json_write_other_trades(struct json_writer *json, const struct position_list *positions);
void json_write_splits(struct json_writer *json, const struct position_list *positions);

#endif
