/*
 * Reading delimited text (.csv, .tsv and the like) as a workbook of one sheet.
 *
 * Encoding (UTF-8, UTF-16, Windows-1252) and delimiter (comma, semicolon, tab, pipe, or what a "sep=" line says) are
 * recognised. Every filled field is a CELL_TEXT, whatever it starts with (="text" is the text in it); rows are records,
 * so a field with line breaks counts as one row. The file is streamed; memory is bounded by the longest record.
 */
#ifndef WHEELGRADE_FORMATS_CSV_READER_H
#define WHEELGRADE_FORMATS_CSV_READER_H

#include "base/arena.h"
#include "base/limits.h"
#include "workbook/workbook.h"

/* Fills the workbook, whose name and file are set. False after saying what is wrong. */
bool csv_open(struct workbook *workbook, const struct limits *limits, struct arena *arena, struct diags *diags);

#endif
