/* Which of the files given are exports of one account, graded as one log: found out before they are graded (docs/spec/brokers.md §6). */
#ifndef WHEELGRADE_RUN_PEEK_EXPORT_H
#define WHEELGRADE_RUN_PEEK_EXPORT_H

#include "run/run.h"

/* For each file the index of the first one that it is joined with, its own where there is none before it. Joined are exports of one
 * account, and those of one format that states none; `as_one` joins exports of any account. Messages come when they are graded. */
size_t *peek_joined_files(const struct run_file *files, size_t count, bool as_one, const struct settings *settings, struct arena *arena);

#endif
