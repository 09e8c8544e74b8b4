/* The beginning of a POSIX process: streams held, signals caught. */
#include "system/process.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "system/disk.h"
#include "system/posix/native.h"

enum { STATUS_NO_STREAMS = 2 };

/* A closed standard stream must not become the number of a file that is opened later; to use it stays a failure. */
static void hold_standard_streams(void) {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
        if (fcntl(descriptor, F_GETFD) == -1 && open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) != descriptor)
            _exit(STATUS_NO_STREAMS);
}

static void abandon(int signal_number) {
    disk_abandon_all();
    raise(signal_number); /* SA_RESETHAND has put the default back; it is delivered when the handler returns */
}

static void catch_signals(void) {
    static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGXCPU};
    struct sigaction action = {.sa_handler = abandon, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    atexit(disk_abandon_all); /* for the exits that release nothing */
    signal(SIGCHLD, SIG_DFL); /* where a caller has it ignored, children vanish and cannot be waited for */
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow further is a write that fails, and is reported as one */
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction old;
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

char **process_begin(int *count, char **arguments, bool (*takes_value)(const char *argument)) {
    (void)takes_value;
    (void)count;
    native_set_up_heap();
    hold_standard_streams();
    static char line[BUFSIZ]; /* the stream keeps it to the very end, and needs it when memory has run out */
    setvbuf(stderr, line, _IOLBF, sizeof line); /* a line of a message is one write */
    catch_signals();
    return arguments;
}

void process_show(const char *path) {
    (void)path; /* the desktop's own way: templates/wheelgrade-open */
}

int process_end(int status, bool told) {
    (void)told;
    return status;
}

/* $XDG_CONFIG_HOME/wheelgrade, by default below ~/.config. */
char *process_settings_folder(void) {
    const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char *path = NULL;
    int length = 0;
    if (folder && folder[0] == '/')
        length = asprintf(&path, "%s/wheelgrade", folder);
    else if (home && *home)
        length = asprintf(&path, "%s/.config/wheelgrade", home);
    if (length < 0)
        out_of_memory();
    return path;
}
