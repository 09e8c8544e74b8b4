/* Threads of Windows; there are no signals to leave alone. */
#include "system/windows/wide.h"

#include <process.h>
#include <stdlib.h>

#include "base/memory.h"
#include "system/thread.h"

enum { CORES_MOST = 64 };

struct thread {
    HANDLE native;
    void (*work)(void *context);
    void *context;
};

static unsigned __stdcall run(void *context) {
    struct thread *thread = context;
    thread->work(thread->context);
    return 0;
}

struct thread *thread_start(void (*work)(void *context), void *context) {
    struct thread *thread = memory_alloc(sizeof *thread);
    thread->work = work;
    thread->context = context;
    thread->native = (HANDLE)_beginthreadex(NULL, 0, run, thread, 0, NULL);
    if (thread->native)
        return thread;
    free(thread);
    return NULL;
}

void thread_join(struct thread *thread) {
    WaitForSingleObject(thread->native, INFINITE);
    CloseHandle(thread->native);
    free(thread);
}

int thread_cores(void) {
    SYSTEM_INFO information;
    GetSystemInfo(&information);
    DWORD cores = information.dwNumberOfProcessors;
    return cores < 1 ? 1 : cores > CORES_MOST ? CORES_MOST : (int)cores;
}

struct monitor {
    CRITICAL_SECTION lock;
    CONDITION_VARIABLE changed;
};

struct monitor *monitor_new(void) {
    struct monitor *monitor = memory_alloc(sizeof *monitor);
    InitializeCriticalSection(&monitor->lock);
    InitializeConditionVariable(&monitor->changed);
    return monitor;
}

void monitor_release(struct monitor *monitor) {
    DeleteCriticalSection(&monitor->lock);
    free(monitor);
}

void monitor_enter(struct monitor *monitor) {
    EnterCriticalSection(&monitor->lock);
}

void monitor_leave(struct monitor *monitor) {
    LeaveCriticalSection(&monitor->lock);
}

void monitor_wait(struct monitor *monitor) {
    SleepConditionVariableCS(&monitor->changed, &monitor->lock, INFINITE);
}

void monitor_wake(struct monitor *monitor) {
    WakeAllConditionVariable(&monitor->changed);
}
