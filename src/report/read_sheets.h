/* The sheets that were read as one log, in a few words. */
#ifndef WHEELGRADE_REPORT_READ_SHEETS_H
#define WHEELGRADE_REPORT_READ_SHEETS_H

#include "journal/log_layout.h"

/* "2024, 2025", "KO, PEP, T and 9 more sheets": the arena's; NULL where one sheet alone is the log. */
const char *read_sheets_text(const struct log_layout *layout, struct arena *arena);

#endif
