/* What is told of an import besides its rows: what they lack, what was passed over, a sentence each (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_RUN_IMPORT_NOTES_H
#define WHEELGRADE_RUN_IMPORT_NOTES_H

#include "run/import_log.h"

enum { IMPORT_NOTES_MOST = 13 };

struct import_notes {
    const char *items[IMPORT_NOTES_MOST]; /* without a full stop, in the arena of the import */
    size_t count;
};
struct import_notes list_import_notes(const struct log_import *import);

#endif
