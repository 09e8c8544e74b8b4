/* The median of many numbers in time proportional to their count, whatever their order. */
#ifndef WHEELGRADE_BASE_MEDIAN_H
#define WHEELGRADE_BASE_MEDIAN_H

#include <stddef.h>

/* Of finite numbers ≥ 0; the mean of the middle two when their count is even; NAN when there are none. */
double median(const double *numbers, size_t count);

#endif
