/* The same for a file system without nameless files: opening one fails, as it does there. */
#include <fcntl.h>

#undef O_TMPFILE
#define O_TMPFILE O_DIRECTORY
#include "system/output_file.c"

#include "test_files.c"
