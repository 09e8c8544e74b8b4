/* What the sheet of an export is called in the log made of it; private to brokers/. Reading itself: brokers.h. */
#ifndef WHEELGRADE_BROKERS_READ_EXPORT_H
#define WHEELGRADE_BROKERS_READ_EXPORT_H

#include "brokers/brokers.h"

/* Whether a sheet of that name is one that an export of the format became: "E_TRADE export 2". Formats of one broker may share it. */
bool broker_sheet_is_of_format(const struct broker_format *format, const char *sheet, struct arena *scratch);

#endif
