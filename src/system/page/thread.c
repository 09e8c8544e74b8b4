/* A page's module has one thread, which nobody waits for. */
#include "system/thread.h"

#include <stddef.h>


struct thread *thread_start(void (*work)(void *context), void *context) {
    (void)work, (void)context;
    return NULL;
}

void thread_join(struct thread *thread) {
    (void)thread;
}

int thread_cores(void) {
    return 1;
}

/* There is nobody to be kept out. */
struct monitor *monitor_new(void) {
    return NULL;
}

void monitor_release(struct monitor *monitor) {
    (void)monitor;
}

void monitor_enter(struct monitor *monitor) {
    (void)monitor;
}

void monitor_leave(struct monitor *monitor) {
    (void)monitor;
}

void monitor_wait(struct monitor *monitor) {
    (void)monitor;
}

void monitor_wake(struct monitor *monitor) {
    (void)monitor;
}
