/* Why a file cannot be opened or written, as the end of a sentence. */
#ifndef WHEELGRADE_SYSTEM_FILE_ERROR_H
#define WHEELGRADE_SYSTEM_FILE_ERROR_H

/* `error` is an errno; 0 counts as an input/output error. */
const char *file_error_text(int error);

#endif
