/* Looking for bytes in bytes, where the C library of some systems has nothing for it. */
#ifndef WHEELGRADE_BASE_BYTES_H
#define WHEELGRADE_BASE_BYTES_H

#include <stddef.h>

/* Where `sought` first stands; NULL = nowhere. Meant for what is sought by the program, which is short. */
const void *bytes_find(const void *bytes, size_t length, const void *sought, size_t sought_length);
/* Where the byte last stands; NULL = nowhere. */
const void *bytes_find_last(const void *bytes, size_t length, unsigned char sought);
/* The same as the first for texts, whatever the case of ASCII letters. */
const char *bytes_find_any_case(const char *text, const char *sought);

#endif
