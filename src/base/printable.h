/*
 * The gate through which texts of logs, of the file system and of settings go before they are shown or written anywhere.
 *
 * What passes is well-formed UTF-8 without control characters, line ends and noncharacters, so that it may stand in XML, JSON, a line of a
 * report and on a terminal. Line ends and tabs become blanks, other controls their pictures (U+2400…), anything else that may not
 * stand there U+FFFD. Cells of a rebuilt workbook do not come here: they are written as they were (package/row_writer.h).
 */
#ifndef WHEELGRADE_BASE_PRINTABLE_H
#define WHEELGRADE_BASE_PRINTABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* What stands for a character; the character itself when it passes. */
uint32_t printable_character(uint32_t character);
bool is_printable(struct slice text);
/* The text itself when it is printable, else a copy that is. NULL gives NULL. */
const char *printable_text(const char *text, struct arena *arena);

#endif
