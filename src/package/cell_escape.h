/*
 * How the characters of a text stand in a cell: as XML wants them, and those that XML has not as "_x000D_" (22.9.2.19).
 */
#ifndef WHEELGRADE_PACKAGE_CELL_ESCAPE_H
#define WHEELGRADE_PACKAGE_CELL_ESCAPE_H

#include <stdbool.h>

enum { CELL_ESCAPE_MOST = 8 /* bytes of one character: "_xFFFF_", "_x005F_" */ };

/* Bytes that may need an escape. */
extern const bool cell_special[256];

/* Writes one special character at *text, which is moved past it; the text is terminated. Returns the end of what was written. */
char *put_cell_escape(char *out, const char **text);

#endif
