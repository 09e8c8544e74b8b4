/*
 * Exports of brokers that are no tables: JSON, Interactive Brokers' Flex XML, OFX (SGML or XML), each read as a sheet (record_sheet.h).
 *
 * Which it is was told by the file's first bytes (file_type.h).
 */
#ifndef WHEELGRADE_FORMATS_RECORDS_READER_H
#define WHEELGRADE_FORMATS_RECORDS_READER_H

#include "settings/settings.h"
#include "workbook/workbook.h"

enum record_language { RECORDS_NONE, RECORDS_JSON, RECORDS_FLEX, RECORDS_OFX };

/* Fills the workbook, whose name and file are set. False after saying what is wrong. */
bool records_open(struct workbook *workbook, enum record_language language, const struct settings *settings, struct arena *arena, struct diags *diags);

#endif
