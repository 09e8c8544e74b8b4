/*
 * What an Excel number format makes of a number: date, time, percentage or plain (ECMA-376 part
 * 1, 18.8.30–31).
 *
 * Only the first section of a code counts. Formats of other programs are mapped onto Excel codes first.
 */
#ifndef WHEELGRADE_FORMATS_NUMBER_FORMAT_H
#define WHEELGRADE_FORMATS_NUMBER_FORMAT_H

#include <stdint.h>

enum number_format_kind {
    FORMAT_PLAIN,
    FORMAT_DATE,   /* with or without a time of day */
    FORMAT_TIME,   /* a time of day or a duration */
    FORMAT_PERCENT /* the value is stored divided by 100 */
};

enum number_format_kind number_format_kind(const char *code);

/* Kind of a format number that the file does not define, and its code in the en-US locale ("General" when unknown). */
enum number_format_kind builtin_format_kind(uint32_t id);
const char *builtin_format_code(uint32_t id);

#endif
