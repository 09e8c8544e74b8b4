/*
 * What reading a file may take: a file that asks for more is refused before memory is given to it (docs/spec/settings.md).
 *
 * The layers that read files know these and no other settings; they stand in struct settings as `limit`, one setting each but `workers`.
 */
#ifndef WHEELGRADE_BASE_LIMITS_H
#define WHEELGRADE_BASE_LIMITS_H

#include <stdint.h>

struct limits {
    int64_t part_bytes, package_bytes; /* produced bytes of one part, of all */
    int64_t members;                   /* of a zip archive */
    int32_t xml_depth;                 /* nesting of elements */
    int32_t workers;                   /* threads that may be used; 0 and 1 = none besides the main one */
    int64_t xls_memory_bytes;          /* for the strings and cells of an .xls file */
};

#endif
