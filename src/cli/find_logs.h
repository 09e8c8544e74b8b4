/* The logs that are meant: files as given, and with -r those in folders. */
#ifndef WHEELGRADE_CLI_FIND_LOGS_H
#define WHEELGRADE_CLI_FIND_LOGS_H

#include "cli/options.h"

/*
 * Folders are walked without following symbolic links, their logs taken in the order of their names. Passed over are hidden
 * files, lock files, backups, shared copies, and graded workbooks whose log stands beside them. A folder without
 * `recursive` stays in the list as it is; a folder that cannot be read goes into `unread`.
 */
void find_logs(const struct text_list *inputs, bool recursive, struct text_list *logs, struct text_list *unread,
               struct arena *arena);

#endif
