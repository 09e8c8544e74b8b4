/* Frozen rows, which stand in settings.xml. */
#ifndef WHEELGRADE_FORMATS_ODS_SETTINGS_H
#define WHEELGRADE_FORMATS_ODS_SETTINGS_H

#include "base/diag.h"
#include "formats/ods/ods_source.h"
#include "workbook/workbook.h"

bool ods_read_settings(struct workbook *workbook, const struct ods_source *source, struct diags *diags);

#endif
