/* A row that an import adds, as it is shown before anything is written. */
#ifndef WHEELGRADE_RUN_IMPORT_ROW_TEXT_H
#define WHEELGRADE_RUN_IMPORT_ROW_TEXT_H

#include "run/import_log.h"

/* "2025-03-03  GRP-001  AAPL put 170 2025-03-21  Sell to Open  1 at 2.1  fees 0.65"; the run's. */
const char *import_row_text(const struct log_import *import, const struct grouped_row *row);

/* "KO put 62 2025-02-07  3 bought back on 2025-01-23 at 0.25  fees 1.95"; likewise. */
const char *import_ended_text(const struct log_import *import, const struct ended_row *ended);

/* "2025-03-04 KO call 60 2025-03-21, 1 at 0.5". */
const char *import_transaction_text(const struct broker_transaction *transaction, struct arena *arena);

#endif
