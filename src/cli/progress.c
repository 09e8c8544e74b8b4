/* Drawing the progress bar and guessing how long it will be there. */
#include "cli/progress.h"

#include <math.h>
#include <string.h>

#include "system/clock.h"
#include "system/disk.h"

enum { BAR_WIDTH = 24 };
static const double first_shown = 1.0, bytes_a_second = 8e6;

/* Usual shares of the whole; the last is drawn full. */
static const struct {
    const char *name;
    double share;
} stages[STAGE_COUNT] = {
    [STAGE_READING] = {"reading", 0.30},
    [STAGE_GRADING] = {"grading", 0.15},
    [STAGE_WRITING] = {"writing", 0.50},
    [STAGE_REPORTS] = {"reports", 0.05},
};

void progress_draw(const struct screen *screen, const char *what, double done, double seconds_left) {
    static const char full_cell[] = "\u2588", empty_cell[] = "\u2591";
    char bar[BAR_WIDTH * sizeof full_cell] = "";
    for (int i = 0; i < BAR_WIDTH; i++)
        memcpy(bar + strlen(bar), i < (int)(done * BAR_WIDTH) ? full_cell : empty_cell, sizeof full_cell);
    fputs("\r\033[K", screen->stream);
    screen_coloured(screen, SCREEN_GREEN, "%s", bar);
    screen_print(screen, " %3.0f%%  %s", floor(done * 100), what);
    if (seconds_left >= 1)
        screen_print(screen, ", about %.0f s left", ceil(seconds_left));
    fflush(screen->stream);
}

void progress_erase(const struct screen *screen) {
    fputs("\r\033[K", screen->stream);
    fflush(screen->stream);
}

/* How far the whole is, 0 to 1, short of the end of the running stage. */
static double reckon(const struct progress *progress, double now, double *seconds_left) {
    enum stage stage = (enum stage)atomic_load(&progress->stage);
    double before = 0, elapsed = now - progress->began;
    double stage_elapsed = now - atomic_load(&progress->stage_began);
    for (int i = 0; i < (int)stage; i++)
        before += stages[i].share;
    double total = before > 0 ? (elapsed - stage_elapsed) / before : (double)progress->log_size / bytes_a_second;
    double expected = total * stages[stage].share;
    double part = expected > 0 ? 1 - exp(-1.5 * stage_elapsed / expected) : 1; /* a stage that takes longer slows down */
    double done = before + part * stages[stage].share;
    *seconds_left = done > 0 ? elapsed * (1 - done) / done : 0;
    return done;
}

static void draw_until_ended(void *context) {
    struct progress *progress = context;
    bool drawn = false;
    while (!atomic_load(&progress->ended)) {
        clock_pause(0.1);
        double now = clock_seconds(), left;
        if (now - progress->began < first_shown || atomic_load(&progress->ended))
            continue;
        double done = reckon(progress, now, &left);
        progress_draw(&progress->screen, stages[atomic_load(&progress->stage)].name, done, left);
        drawn = true;
    }
    if (drawn)
        progress_erase(&progress->screen);
}

void progress_begin(struct progress *progress, const struct screen *screen, const char *log) {
    struct disk_entry entry;
    memset(progress, 0, sizeof *progress);
    progress->began = clock_seconds();
    atomic_store(&progress->stage_began, progress->began);
    if (!screen->terminal)
        return;
    progress->screen = *screen;
    progress->log_size = disk_look(log, &entry) ? entry.size : 0;
    progress->thread = thread_start(draw_until_ended, progress);
}

static void finish_stage(struct progress *progress) {
    double now = clock_seconds();
    progress->seconds[atomic_load(&progress->stage)] += now - atomic_load(&progress->stage_began);
    atomic_store(&progress->stage_began, now);
}

void progress_stage(struct progress *progress, enum stage stage) {
    finish_stage(progress);
    atomic_store(&progress->stage, (int)stage);
}

void progress_end(struct progress *progress) {
    finish_stage(progress);
    if (!progress->thread)
        return;
    atomic_store(&progress->ended, true);
    thread_join(progress->thread);
    progress->thread = NULL;
}

void progress_print_stages(const struct progress *progress, const struct screen *screen) {
    if (progress->began == 0)
        return;
    screen_print(screen, "Time");
    for (int i = 0; i < STAGE_COUNT; i++)
        screen_print(screen, "%s %s %.3f s", i ? "," : "", stages[i].name, progress->seconds[i]);
    screen_print(screen, "\n");
}
