/* Clocks of POSIX. */
#include "system/clock.h"

struct tm clock_local_time(void) {
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return local;
}

double clock_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void clock_pause(double seconds) {
    time_t whole = (time_t)seconds;
    nanosleep(&(struct timespec){.tv_sec = whole, .tv_nsec = (long)((seconds - (double)whole) * 1e9)}, NULL);
}
