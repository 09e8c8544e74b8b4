/*
 * A progress bar on the terminal once work lasts over a second: stage, how far, about how long still.
 *
 * A thread of its own draws it, so no stage knows of it. How far is reckoned from the time the finished stages took and
 * from their usual shares; before the first is over, from the size of the log.
 */
#ifndef WHEELGRADE_CLI_PROGRESS_H
#define WHEELGRADE_CLI_PROGRESS_H

#include <stdatomic.h>
#include <stdint.h>

#include "cli/screen.h"
#include "system/thread.h"

enum stage { STAGE_READING, STAGE_GRADING, STAGE_WRITING, STAGE_REPORTS, STAGE_COUNT };

struct progress {
    struct screen screen;
    uint64_t log_size;
    double began;
    double seconds[STAGE_COUNT]; /* that each stage took */
    _Atomic int stage;
    _Atomic double stage_began;
    atomic_bool ended;
    struct thread *thread; /* NULL = none draws */
};

/* Draws nothing where the screen is no terminal. */
void progress_begin(struct progress *progress, const struct screen *screen, const char *log);
void progress_stage(struct progress *progress, enum stage stage);
/* Takes the bar off the screen. */
void progress_end(struct progress *progress);
/* How long each stage took; nothing for work that never began. */
void progress_print_stages(const struct progress *progress, const struct screen *screen);

/* One state of a bar, for work that counts its own steps. */
void progress_draw(const struct screen *screen, const char *what, double done, double seconds_left);
void progress_erase(const struct screen *screen);

#endif
