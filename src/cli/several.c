/* Processes, what they print, and the order in which it is shown. */
#include "cli/several.h"

#include "cli/messages.h"
#include "cli/summary.h"
#include "system/child.h"
#include "system/clock.h"

enum { STATUS_NOTHING_WRITTEN = 2 };

struct batch {
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
    const struct batch *batch = context;
    struct screen out = *batch->out, err = *batch->err;
    out.terminal = err.terminal = false;
    int status = pipeline_grade_log(batch->options, batch->sources, &batch->jobs[index], &out, &err, &batch->results[index]);
    bool printed = screen_close(&out) && screen_close(&err);
    return printed ? status : STATUS_NOTHING_WRITTEN;
}

static size_t running(const struct batch *batch) {
    size_t count = 0;
    for (size_t i = batch->shown; i < batch->started; i++)
        count += !child_has_ended(batch->workers[i]);
    return count;
}

static void report_stop(const struct batch *batch, size_t index) {
    struct place place = {.file = batch->jobs[index].input, .column = NO_COLUMN};
    struct arena arena;
    struct diags diags;
    arena_init(&arena);
    diags_init(&diags, &arena);
    diag_report(&diags, RUN_STOPPED, place, "nothing written", "grading stopped before its end: %s",
                child_stopped_by(batch->workers[index]));
    print_messages(batch->err, &diags, MESSAGES_USUAL, NULL);
    arena_release(&arena);
}

/* How far all logs together are, on a terminal that shows nothing else. */
static void draw_bar(struct batch *batch) {
    char text[64];
    double elapsed = clock_seconds() - batch->began;
    if (!batch->err->terminal || batch->options->quiet || elapsed < 1 || batch->shown == batch->count)
        return;
    double done = (double)batch->shown / (double)batch->count;
    snprintf(text, sizeof text, "%zu of %zu logs", batch->shown, batch->count);
    progress_draw(batch->err, text, done, done > 0 ? elapsed * (1 - done) / done : 0);
    batch->bar_drawn = true;
}

static void erase_bar(struct batch *batch) {
    if (batch->bar_drawn)
        progress_erase(batch->err);
    batch->bar_drawn = false;
}

static void show(struct batch *batch) {
    struct child *worker = batch->workers[batch->shown];
    struct log_result *result = &batch->results[batch->shown];
    child_pass_on(worker, stdout, batch->err->stream);
    int status = child_status(worker);
    if (!result->done)
        report_stop(batch, batch->shown);
    if (!result->done || status < 0)
        result->status = STATUS_NOTHING_WRITTEN;
    else if (status > result->status)
        result->status = status;
    child_release(worker);
    batch->workers[batch->shown++] = NULL;
}

/* A few may run ahead of the one to be shown next; more would hold too many files open. */
static void start_some(struct batch *batch) {
    size_t ahead = batch->limit * 4;
    while (running(batch) < batch->limit && batch->started < batch->count && batch->started < batch->shown + ahead) {
        batch->workers[batch->started] = child_start(work, batch, batch->started);
        batch->started++;
    }
}

static void grade_batch(struct batch *batch) {
    while (batch->shown < batch->count) {
        start_some(batch);
        if (!child_has_ended(batch->workers[batch->shown]))
            child_await_one(batch->workers + batch->shown, batch->started - batch->shown);
        erase_bar(batch);
        while (batch->shown < batch->started && child_has_ended(batch->workers[batch->shown]))
            show(batch);
        draw_bar(batch);
    }
    erase_bar(batch);
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
    struct batch batch = {.options = options, .sources = sources, .jobs = jobs, .results = results, .count = count,
                        .limit = (size_t)options->jobs, .out = out, .err = err};
    batch.workers = arena_alloc_array(&arena, count, sizeof *batch.workers);
    batch.began = clock_seconds();
    grade_batch(&batch);
    if (!options->quiet && !options->explain)
        print_summary_totals(results, count, out);
    int worst = worst_status(results, count);
    arena_release(&arena);
    child_shared_release(results, size);
    return worst;
}
