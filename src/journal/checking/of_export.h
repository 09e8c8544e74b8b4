/* Whether a workbook's log was made of a broker's export: what it says was written by no hand. */
#ifndef WHEELGRADE_JOURNAL_OF_EXPORT_H
#define WHEELGRADE_JOURNAL_OF_EXPORT_H

#include "journal/log_layout.h"

/* As the graded workbook of an export has it: the export's own table stands beside it. */
bool log_is_made_of_export(const struct log_layout *layout);

/* True also when the graded workbook of such an export, or a log with imported rows, is graded again. */
bool log_is_of_export(const struct log_layout *layout);

#endif
