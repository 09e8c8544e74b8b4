/*
 * A temporary file that lives in memory only: there is no disk to fill and nothing for others to see.
 */
#ifndef WHEELGRADE_SYSTEM_SCRATCH_STREAM_H
#define WHEELGRADE_SYSTEM_SCRATCH_STREAM_H

#include <stdio.h>

/* For writing and reading; fclose frees it. NULL when it cannot be had. */
FILE *scratch_stream_open(void);

#endif
