/* What the page is told, as JSON: a short form of the document, messages with their remedies, what there is to choose from. */
#ifndef WHEELGRADE_PAGE_PAGE_JSON_H
#define WHEELGRADE_PAGE_PAGE_JSON_H

#include "report/grading.h"
#include "run/import_log.h"
#include "system/output_file.h"

/* Each opens `output`, a file in memory, and fills it. */
void page_json_summary(const struct grading *grading, struct output_file *output);
void page_json_messages(const struct diags *diags, int status, bool macros, struct output_file *output);
void page_json_import(const struct log_import *import, struct output_file *output);
void page_json_joined(const size_t *joined, size_t count, struct output_file *output);
void page_json_known(struct output_file *output);

#endif
