/* Interactive Brokers' Flex queries in XML: every element with attributes is a record of its name. */
#ifndef WHEELGRADE_FORMATS_READ_FLEX_H
#define WHEELGRADE_FORMATS_READ_FLEX_H

#include "formats/records/record_sheet.h"
#include "settings/settings.h"

/* `text` is UTF-8, whatever its declaration says. False when it is no XML (reported). */
bool read_flex_records(struct slice text, const char *file, const struct settings *settings, struct record_sheet *sheet, struct diags *diags);

#endif
