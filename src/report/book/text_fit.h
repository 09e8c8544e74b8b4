/*
 * How much room a text takes in a cell: spreadsheets do not all fit the height of a row when they open a workbook.
 *
 * Widths are in characters as column widths are (a digit of the default font). Private to report/.
 */
#ifndef WHEELGRADE_REPORT_TEXT_FIT_H
#define WHEELGRADE_REPORT_TEXT_FIT_H

#include <stdbool.h>

enum { LINE_POINTS = 15 }; /* height of a line of the default font */

/* Lines the text takes in a column of this width, wrapped between words; at least 1, also for NULL. */
int text_lines(const char *text, double width, bool bold);

#endif
