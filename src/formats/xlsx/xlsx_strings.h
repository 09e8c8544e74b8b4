/* The shared strings (ECMA-376 part 1, 18.4.9): scanned when they are plain texts, through expat when not. */
#ifndef WHEELGRADE_FORMATS_XLSX_STRINGS_H
#define WHEELGRADE_FORMATS_XLSX_STRINGS_H

#include "base/diag.h"
#include "formats/xlsx/xlsx_source.h"

/* Loaded once. */
bool xlsx_load_strings(struct xlsx_source *source, struct diags *diags);

#endif
