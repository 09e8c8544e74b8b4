/*
 * The JSON document (docs/spec/json.md), schema 2: one object on one stream.
 *
 * What cannot be written is latched in the output file, and its committer reports it.
 * `pretty` breaks lines as docs/json.md shows; otherwise the document is one line (JSON lines of several logs).
 */
#ifndef WHEELGRADE_REPORT_WRITE_JSON_H
#define WHEELGRADE_REPORT_WRITE_JSON_H

#include "system/output_file.h"
#include "report/grading.h"

void write_json(const struct grading *grading, bool pretty, struct output_file *output);

#endif
