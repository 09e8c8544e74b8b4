/* The clock on the wall, one for durations, and waiting. */
#ifndef WHEELGRADE_SYSTEM_CLOCK_H
#define WHEELGRADE_SYSTEM_CLOCK_H

#include <time.h>

/* Now, where the user is. */
struct tm clock_local_time(void);
/* Seconds since some moment, never set back. */
double clock_seconds(void);
void clock_pause(double seconds);

#endif
