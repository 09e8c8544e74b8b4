/* Threads of POSIX. */
#include "system/thread.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"

struct thread {
    pthread_t native;
    void (*work)(void *context);
    void *context;
};

static void *run(void *context) {
    struct thread *thread = context;
    thread->work(thread->context);
    return NULL;
}

struct thread *thread_start(void (*work)(void *context), void *context) {
    sigset_t all, old;
    struct thread *thread = memory_alloc(sizeof *thread);
    thread->work = work;
    thread->context = context;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    bool started = pthread_create(&thread->native, NULL, run, thread) == 0;
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (started)
        return thread;
    free(thread);
    return NULL;
}

void thread_join(struct thread *thread) {
    pthread_join(thread->native, NULL);
    free(thread);
}

int thread_cores(void) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > 64 ? 64 : (int)cores;
}

struct monitor {
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

struct monitor *monitor_new(void) {
    struct monitor *monitor = memory_alloc(sizeof *monitor);
    pthread_mutex_init(&monitor->lock, NULL);
    pthread_cond_init(&monitor->changed, NULL);
    return monitor;
}

void monitor_release(struct monitor *monitor) {
    pthread_cond_destroy(&monitor->changed);
    pthread_mutex_destroy(&monitor->lock);
    free(monitor);
}

void monitor_enter(struct monitor *monitor) {
    pthread_mutex_lock(&monitor->lock);
}

void monitor_leave(struct monitor *monitor) {
    pthread_mutex_unlock(&monitor->lock);
}

void monitor_wait(struct monitor *monitor) {
    pthread_cond_wait(&monitor->changed, &monitor->lock);
}

void monitor_wake(struct monitor *monitor) {
    pthread_cond_broadcast(&monitor->changed);
}
