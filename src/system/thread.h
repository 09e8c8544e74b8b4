/*
 * Threads that leave signals to the main one, and the lock under which they wait for each other.
 *
 * A system may give no threads (a page has none): thread_start then returns NULL, and the caller does the work itself.
 */
#ifndef WHEELGRADE_SYSTEM_THREAD_H
#define WHEELGRADE_SYSTEM_THREAD_H

struct thread;

/* NULL where the system gives none. `context` must live until thread_join. */
struct thread *thread_start(void (*work)(void *context), void *context);
/* Waits for its end; the thread is gone then. */
void thread_join(struct thread *thread);
/* How many run at once here: 1 to 64. */
int thread_cores(void);

/* What one thread at a time is in, and where it may wait for another to change something. */
struct monitor;

struct monitor *monitor_new(void);
/* Nobody may be in it. */
void monitor_release(struct monitor *monitor);
void monitor_enter(struct monitor *monitor);
void monitor_leave(struct monitor *monitor);
/* From within: leaves it, waits to be woken, and enters again. It may return for nothing: look again at what was waited for. */
void monitor_wait(struct monitor *monitor);
/* From within: wakes all that wait. */
void monitor_wake(struct monitor *monitor);

#endif
