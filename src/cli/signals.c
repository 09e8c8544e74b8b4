/* Handlers of the signals that end a program. */
#include "cli/signals.h"

#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

#include "system/output_file.h"

static void abandon(int signal_number) {
    output_file_abandon_all();
    raise(signal_number); /* SA_RESETHAND has put the default back; it is delivered when the handler returns */
}

void catch_signals(void) {
    static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGXCPU};
    struct sigaction action = {.sa_handler = abandon, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    atexit(output_file_abandon_all); /* for the exits that release nothing */
    signal(SIGCHLD, SIG_DFL); /* where a caller has it ignored, workers vanish and cannot be waited for */
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow further is a write that fails, and is reported as one */
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction old;
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}
