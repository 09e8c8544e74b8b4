/*
 * Compound files ([MS-CFB]), as far as telling what is in them needs: the names of their streams.
 */
#ifndef WHEELGRADE_FORMATS_COMPOUND_FILE_H
#define WHEELGRADE_FORMATS_COMPOUND_FILE_H

#include "base/input_file.h"

/* Whether the directory has a stream or storage of this name (ASCII). Damaged chains end the search. */
bool compound_file_has(const struct input_file *file, const char *name);

#endif
