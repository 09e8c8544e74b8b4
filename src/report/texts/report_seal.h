/*
 * The line by which a report is known to be ours and as it was written: a header of a mail, the last line of anything else.
 *
 *     # wheelgrade checksum 0123456789abcdef 89abcdef
 *
 * The first number is of all the other bytes, the second of the log's name without extension and "-graded".
 */
#ifndef WHEELGRADE_REPORT_REPORT_SEAL_H
#define WHEELGRADE_REPORT_REPORT_SEAL_H

#include <stdint.h>

#include "package/graft/graft.h"

/* The content with its line; `name` says by its ending what kind of file it is. */
const char *report_seal(const char *name, const char *content, const char *log, struct arena *arena);

struct report_record {
    enum seal_state state;
    uint32_t log; /* 0 where `state` is SEAL_NONE */
};

/* What a file says of itself; what cannot be read is SEAL_NONE. */
struct report_record report_record_of(const char *path);
/* The number that stands for a log in the seals of its reports. */
uint32_t report_log_number(const char *log);

#endif
