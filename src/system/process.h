/* What the system gives the program at its start, and what it is left with at the end. */
#ifndef WHEELGRADE_SYSTEM_PROCESS_H
#define WHEELGRADE_SYSTEM_PROCESS_H

#include <stdbool.h>

/* Sets up heap, standard streams and signals; returns the arguments, in UTF-8, and their number. Where the shell leaves it to the program,
 * patterns become the files that match, but for the value of an argument that `takes_value`. */
char **process_begin(int *count, char **arguments, bool (*takes_value)(const char *argument));

/* Shows a file to who started the program from a desktop, by the program that is there for it. */
void process_show(const char *path);

/* Returns the exit status, after what a person who started the program from a desktop has read; `told`: there is something. */
int process_end(int status, bool told);

/* The folder of the user's own settings, which need not exist; malloc'ed. NULL where there is no home. */
char *process_settings_folder(void);

#endif
