/* A copy of a user's file beside it. */
#ifndef WHEELGRADE_CLI_COPY_FILE_H
#define WHEELGRADE_CLI_COPY_FILE_H

/* Writes the file `from` to `to`, which nobody may read who may not read `from`. Returns 0, or the error: `to` is then not there. */
int copy_file(const char *from, const char *to);

#endif
