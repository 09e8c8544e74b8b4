/* Processes, what they print, and the order in which it is shown. */
#include "cli/several.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/messages.h"
#include "cli/summary.h"

struct worker {
    pid_t process;  /* 0 = not started */
    int out, err;   /* what it prints, in memory */
    int status;     /* of waitpid */
    bool ended;
};

struct crew {
    const struct options *options;
    const struct settings_sources *sources;
    const struct log_job *jobs;
    struct log_result *results; /* shared with the workers */
    struct worker *workers;     /* one a log */
    size_t count, started, shown, running, limit;
    const struct screen *out, *err;
    struct timespec began;
    bool bar_drawn;
};

/* The worker's side: grade, print into memory, end. */
_Noreturn static void work(const struct crew *crew, size_t index) {
    const struct worker *worker = &crew->workers[index];
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (dup2(worker->out, STDOUT_FILENO) < 0 || dup2(worker->err, STDERR_FILENO) < 0)
        _exit(2);
    struct screen out = *crew->out, err = *crew->err;
    out.terminal = err.terminal = false;
    int status = grade_log(crew->options, crew->sources, &crew->jobs[index], &out, &err, &crew->results[index]);
    if (!screen_close(&out) || !screen_close(&err))
        status = 2;
    _exit(status);
}

static bool start(struct crew *crew) {
    size_t index = crew->started;
    struct worker *worker = &crew->workers[index];
    worker->out = memfd_create("stdout", MFD_CLOEXEC);
    worker->err = memfd_create("stderr", MFD_CLOEXEC);
    fflush(NULL);
    worker->process = worker->out < 0 || worker->err < 0 ? -1 : fork();
    if (worker->process == 0)
        work(crew, index);
    crew->started++;
    if (worker->process < 0) {
        worker->status = errno;
        worker->ended = true;
        return false;
    }
    crew->running++;
    return true;
}

static void await_one(struct crew *crew) {
    int status;
    pid_t process = waitpid(-1, &status, 0);
    for (size_t i = crew->shown; process > 0 && i < crew->started; i++)
        if (crew->workers[i].process == process && !crew->workers[i].ended) {
            crew->workers[i].ended = true;
            crew->workers[i].status = status;
            crew->running--;
            return;
        }
}

static void pass_on(int descriptor, FILE *stream) {
    char bytes[16384];
    ssize_t size;
    off_t at = 0;
    if (descriptor < 0)
        return;
    while ((size = pread(descriptor, bytes, sizeof bytes, at)) > 0) {
        fwrite(bytes, 1, (size_t)size, stream);
        at += size;
    }
    close(descriptor);
    fflush(stream);
}

static void report_stop(const struct crew *crew, size_t index) {
    const struct worker *worker = &crew->workers[index];
    struct place place = {.file = crew->jobs[index].input, .column = NO_COLUMN};
    struct arena arena;
    struct diags diags;
    arena_init(&arena);
    diags_init(&diags, &arena);
    const char *why = worker->process < 0 ? strerror(worker->status)
                      : WIFSIGNALED(worker->status)
                          ? arena_print(&arena, "%s", strsignal(WTERMSIG(worker->status)))
                          : "out of memory";
    diag_report(&diags, RUN_STOPPED, place, "nothing written", "grading stopped before its end: %s", why);
    print_messages(crew->err, &diags, MESSAGES_USUAL, NULL);
    arena_release(&arena);
}

/* How far all logs together are, on a terminal that shows nothing else. */
static void draw_bar(struct crew *crew) {
    struct timespec now;
    char text[64];
    clock_gettime(CLOCK_MONOTONIC, &now);
    double elapsed = (double)(now.tv_sec - crew->began.tv_sec) + (double)(now.tv_nsec - crew->began.tv_nsec) / 1e9;
    if (!crew->err->terminal || crew->options->quiet || elapsed < 1 || crew->shown == crew->count)
        return;
    double done = (double)crew->shown / (double)crew->count;
    snprintf(text, sizeof text, "%zu of %zu logs", crew->shown, crew->count);
    progress_draw(crew->err, text, done, done > 0 ? elapsed * (1 - done) / done : 0);
    crew->bar_drawn = true;
}

static void erase_bar(struct crew *crew) {
    if (crew->bar_drawn)
        progress_erase(crew->err);
    crew->bar_drawn = false;
}

static void show(struct crew *crew) {
    struct worker *worker = &crew->workers[crew->shown];
    struct log_result *result = &crew->results[crew->shown];
    pass_on(worker->err, crew->err->stream);
    pass_on(worker->out, stdout);
    bool exited = worker->process > 0 && WIFEXITED(worker->status);
    if (!result->done)
        report_stop(crew, crew->shown);
    if (!result->done || !exited)
        result->status = 2;
    else if (WEXITSTATUS(worker->status) > result->status)
        result->status = WEXITSTATUS(worker->status);
    crew->shown++;
}

static void run_crew(struct crew *crew) {
    /* A few may run ahead of the one to be shown next; more would hold too many descriptors. */
    size_t ahead = crew->limit * 4;
    while (crew->shown < crew->count) {
        while (crew->running < crew->limit && crew->started < crew->count && crew->started < crew->shown + ahead)
            start(crew);
        if (!crew->workers[crew->shown].ended)
            await_one(crew);
        erase_bar(crew);
        while (crew->shown < crew->started && crew->workers[crew->shown].ended)
            show(crew);
        draw_bar(crew);
    }
    erase_bar(crew);
}

static int worst_status(const struct log_result *results, size_t count) {
    int worst = 0;
    for (size_t i = 0; i < count; i++)
        worst = results[i].status > worst ? results[i].status : worst;
    return worst;
}

int grade_several(const struct options *options, const struct settings_sources *sources, const struct log_job *jobs,
                  size_t count, const struct screen *out, const struct screen *err) {
    struct arena arena;
    size_t size = count * sizeof(struct log_result);
    struct log_result *results = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (results == MAP_FAILED)
        out_of_memory();
    arena_init(&arena);
    struct crew crew = {.options = options, .sources = sources, .jobs = jobs, .results = results, .count = count,
                        .limit = (size_t)options->jobs, .out = out, .err = err};
    crew.workers = arena_alloc_array(&arena, count, sizeof *crew.workers);
    clock_gettime(CLOCK_MONOTONIC, &crew.began);
    run_crew(&crew);
    if (!options->quiet && !options->explain)
        print_totals(results, count, out);
    int worst = worst_status(results, count);
    arena_release(&arena);
    munmap(results, size);
    return worst;
}
