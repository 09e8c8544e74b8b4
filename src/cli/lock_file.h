/* The file by which a spreadsheet program says that it has a workbook open. */
#ifndef WHEELGRADE_CLI_LOCK_FILE_H
#define WHEELGRADE_CLI_LOCK_FILE_H

#include "base/arena.h"

/* Excel's or LibreOffice's own file beside the log, or beside what a link of its name leads to; NULL where there is none. */
const char *lock_file_of(const char *log, struct arena *arena);

#endif
