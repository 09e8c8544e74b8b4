/* The parts of the JSON document that have files of their own; private to write_json. */
#ifndef WHEELGRADE_REPORT_JSON_PARTS_H
#define WHEELGRADE_REPORT_JSON_PARTS_H

#include "report/grading.h"
#include "report/json/json_writer.h"

/* Raised only when a key goes or changes its meaning; new keys may come at any time. */
enum { JSON_SCHEMA = 2 };

#endif
