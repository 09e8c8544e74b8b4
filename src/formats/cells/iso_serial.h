/* Dates, times and durations as XML writes them (ISO 8601, XML
 * Schema part 2), as spreadsheet serials of the 1900 system. */
#ifndef WHEELGRADE_FORMATS_ISO_SERIAL_H
#define WHEELGRADE_FORMATS_ISO_SERIAL_H

#include "base/slice.h"

/* "2025-03-14", "2025-03-14T15:30:00.000Z" or "15:30:00"; the zone is dropped. */
bool parse_iso_serial(struct slice text, double *serial);

/* "PT15H30M00S", in days. */
bool parse_iso_duration(struct slice text, double *days);

#endif
