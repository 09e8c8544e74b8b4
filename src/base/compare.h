/* The order of two numbers, as qsort asks for it: below 0, 0 or above 0. Not by subtraction, which overflows and drops cents. */
#ifndef WHEELGRADE_BASE_COMPARE_H
#define WHEELGRADE_BASE_COMPARE_H

/* Numbers of one type, named without side effects: each is evaluated twice. */
#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

#endif
