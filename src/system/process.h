/* What the system gives the program at its start, and what it is left with at the end. */
#ifndef WHEELGRADE_SYSTEM_PROCESS_H
#define WHEELGRADE_SYSTEM_PROCESS_H

/* Sets up heap, standard streams and signals; returns the arguments, in UTF-8, and their number. */
char **process_begin(int *count, char **arguments);

/* The folder of the user's own settings, which need not exist; malloc'ed. NULL where there is no home. */
char *process_settings_folder(void);

#endif
