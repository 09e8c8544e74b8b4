/* What POSIX systems do each in their own way: one sub-folder a system. */
#ifndef WHEELGRADE_SYSTEM_NATIVE_H
#define WHEELGRADE_SYSTEM_NATIVE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

uint64_t native_random(void);

/* A file in the folder without a name, for writing and reading; -1 where there is no such thing. */
int native_open_nameless(const char *folder, mode_t mode);
/* Gives it one; false with errno EEXIST when the name is taken. */
bool native_name(int descriptor, const char *name);
void native_start_sync(int descriptor);

/* A file for what need not outlive the process; -1 when it cannot be had. */
int native_open_scratch(void);

/* A child is ended with its parent, where the system offers it. */
void native_end_with_parent(void);
void native_set_up_heap(void);

#endif
