/* Which of the files given are exports of one account, graded as one log (docs/spec/brokers.md §6). */
#ifndef WHEELGRADE_CLI_JOIN_LOGS_H
#define WHEELGRADE_CLI_JOIN_LOGS_H

#include "cli/options.h"
#include "settings/settings.h"

/* Takes out of `logs` those that are joined with an earlier one; the list of further files of each that is left is at the same index of the result. */
struct text_list *join_logs(const struct options *options, struct text_list *logs, const struct settings *settings, struct arena *arena);

#endif
