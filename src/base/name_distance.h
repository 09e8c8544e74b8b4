/* How far a mistyped name is from one that exists, so that a message can offer the nearest. */
#ifndef WHEELGRADE_BASE_NAME_DISTANCE_H
#define WHEELGRADE_BASE_NAME_DISTANCE_H

#include <stddef.h>

/* Letters to change, add or take away to get from one name to the other; SIZE_MAX when one has more than 64. */
size_t name_distance(const char *a, const char *b);

#endif
