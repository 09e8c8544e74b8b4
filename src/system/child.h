/*
 * Work done in processes of their own, so that what stops one stops no other.
 *
 * What a child prints is kept until it is passed on. Where the system has no such processes the work is done at once, in this one,
 * and prints as it goes.
 */
#ifndef WHEELGRADE_SYSTEM_CHILD_H
#define WHEELGRADE_SYSTEM_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Memory that children write and their parent reads; zeroed. */
void *child_shared_memory(size_t size);
void child_shared_release(void *memory, size_t size);

struct child;

/* `work` gives the child's exit status. A child that could not be started has ended, stopped. */
struct child *child_start(int (*work)(void *context, size_t item), void *context, size_t item);
bool child_has_ended(const struct child *child);
/* In a child: it may have this much memory and this much time of the processor, and is stopped beyond that. Where children are
 * no processes of their own, nothing. */
void child_limit(size_t memory_mib, unsigned seconds);
/* Waits for one of these (some NULL) to end; at least one must run. */
void child_await_one(struct child *const *children, size_t count);
/* Prints what the child, which has ended, printed. */
void child_pass_on(struct child *child, FILE *out, FILE *err);
/* Its exit status; -1 when it was stopped or could not be started. */
int child_status(const struct child *child);
/* What stopped it, in the system's words. */
const char *child_stopped_by(const struct child *child);
void child_release(struct child *child);

#endif
