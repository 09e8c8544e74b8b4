/* Clocks of Windows. */
#include "system/windows/wide.h"

#include "system/clock.h"

struct tm clock_local_time(void) {
    time_t now = time(NULL);
    struct tm local = {0};
    localtime_s(&local, &now);
    return local;
}

double clock_seconds(void) {
    LARGE_INTEGER now, second;
    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&second);
    return (double)now.QuadPart / (double)second.QuadPart;
}

void clock_pause(double seconds) {
    Sleep((DWORD)(seconds * 1000));
}
