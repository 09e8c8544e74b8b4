/* Processes, what they print, and the order in which it is shown. */
#include "cli/several.h"

#include "cli/messages.h"
#include "cli/summary.h"
#include "system/child.h"
#include "system/clock.h"

enum { STATUS_NOTHING_WRITTEN = 2 };

struct crew {
    const struct options *options;
    const struct settings_sources *sources;
    const struct log_job *jobs;
    struct log_result *results; /* shared with the workers */
    struct child **workers;     /* one a log; NULL = not started, or shown */
    size_t count, started, shown, limit;
    const struct screen *out, *err;
    double began;
    bool bar_drawn;
};

/* The worker's side: grade and print. */
static int work(void *context, size_t index) {
    const struct crew *crew = context;
    struct screen out = *crew->out, err = *crew->err;
    out.terminal = err.terminal = false;
    int status = grade_log(crew->options, crew->sources, &crew->jobs[index], &out, &err, &crew->results[index]);
    bool printed = screen_close(&out) && screen_close(&err);
    return printed ? status : STATUS_NOTHING_WRITTEN;
}

static size_t running(const struct crew *crew) {
    size_t count = 0;
    for (size_t i = crew->shown; i < crew->started; i++)
        count += !child_has_ended(crew->workers[i]);
    return count;
}

static void report_stop(const struct crew *crew, size_t index) {
    struct place place = {.file = crew->jobs[index].input, .column = NO_COLUMN};
    struct arena arena;
    struct diags diags;
    arena_init(&arena);
    diags_init(&diags, &arena);
    diag_report(&diags, RUN_STOPPED, place, "nothing written", "grading stopped before its end: %s",
                child_stopped_by(crew->workers[index]));
    print_messages(crew->err, &diags, MESSAGES_USUAL, NULL);
    arena_release(&arena);
}

/* How far all logs together are, on a terminal that shows nothing else. */
static void draw_bar(struct crew *crew) {
    char text[64];
    double elapsed = clock_seconds() - crew->began;
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
    struct child *worker = crew->workers[crew->shown];
    struct log_result *result = &crew->results[crew->shown];
    child_pass_on(worker, stdout, crew->err->stream);
    int status = child_status(worker);
    if (!result->done)
        report_stop(crew, crew->shown);
    if (!result->done || status < 0)
        result->status = STATUS_NOTHING_WRITTEN;
    else if (status > result->status)
        result->status = status;
    child_release(worker);
    crew->workers[crew->shown++] = NULL;
}

/* A few may run ahead of the one to be shown next; more would hold too many files open. */
static void start_some(struct crew *crew) {
    size_t ahead = crew->limit * 4;
    while (running(crew) < crew->limit && crew->started < crew->count && crew->started < crew->shown + ahead) {
        crew->workers[crew->started] = child_start(work, crew, crew->started);
        crew->started++;
    }
}

static void run_crew(struct crew *crew) {
    while (crew->shown < crew->count) {
        start_some(crew);
        if (!child_has_ended(crew->workers[crew->shown]))
            child_await_one(crew->workers + crew->shown, crew->started - crew->shown);
        erase_bar(crew);
        while (crew->shown < crew->started && child_has_ended(crew->workers[crew->shown]))
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
    struct log_result *results = child_shared_memory(size);
    arena_init(&arena);
    struct crew crew = {.options = options, .sources = sources, .jobs = jobs, .results = results, .count = count,
                        .limit = (size_t)options->jobs, .out = out, .err = err};
    crew.workers = arena_alloc_array(&arena, count, sizeof *crew.workers);
    crew.began = clock_seconds();
    run_crew(&crew);
    if (!options->quiet && !options->explain)
        print_totals(results, count, out);
    int worst = worst_status(results, count);
    arena_release(&arena);
    child_shared_release(results, size);
    return worst;
}
