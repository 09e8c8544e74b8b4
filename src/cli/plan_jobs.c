/* Naming outputs and finding names that meet. */
#include "cli/plan_jobs.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/name_map.h"
#include "base/utf8.h"
#include "run/output_names.h"
#include "package/graft/graft.h"
#include "system/disk.h"

static void refuse(struct log_job *job, enum diag_code code, const char *text) {
    if (job->refusal == DIAG_CODE_COUNT) {
        job->refusal = code;
        job->refusal_text = text;
    }
}

/* A graded workbook that this program wrote, given as the log, is refreshed in place. */
static bool is_refreshed(const char *log, const struct settings *settings) {
    return name_is_graded(log) && graft_seal_state(log, GENERATED_PREFIX, &settings->limit) != SEAL_NONE;
}

/* The shared copy stands beside the graded workbook and is named after the log. */
static const char *name_shared(const char *log, const char *output, struct arena *arena) {
    const char *shared = shared_name(log, arena);
    size_t folder = output ? (size_t)(base_name(output) - output) : 0;
    return output ? arena_print(arena, "%.*s%s", (int)folder, output, base_name(shared)) : shared;
}

static void name_outputs(struct log_job *job, const struct options *options, const struct settings *settings,
                         struct arena *arena) {
    bool standard_input = strcmp(job->input, "-") == 0;
    if (options->explain)
        return;
    if (standard_input && !options->output) {
        refuse(job, OUTPUT_NAME_NEEDED, "the log comes from standard input, so -o must name the graded workbook");
        return;
    }
    const char *named_after = standard_input ? options->output : job->input;
    job->paths[OUTPUT_GRADED] = options->output                        ? options->output
                                : is_refreshed(job->input, settings) ? job->input
                                                                     : graded_name(job->input, arena);
    job->paths[OUTPUT_SHARED] = options->share ? name_shared(named_after, options->output, arena) : NULL;
    job->paths[OUTPUT_JSON] = options->json;
    job->paths[OUTPUT_REPORTS] = options->reports;
    if (options->reports && job->one_of_several)
        job->paths[OUTPUT_REPORTS] = arena_print(arena, "%s/%s", options->reports,
                                                 job->shares_stem ? name_nested_stem(named_after, arena) : name_log_stem(named_after, arena));
}

/* Names of logs without folder and extension, whose numbers say how many logs have them. */
static struct name_map count_stems(const struct text_list *logs, struct arena *arena) {
    struct name_map stems;
    name_map_init(&stems, true, arena);
    for (size_t i = 0; i < logs->count; i++) {
        const char *stem = name_log_stem(logs->items[i], arena);
        size_t count = name_map_find(&stems, stem);
        name_map_set(&stems, stem, count == NAME_MISSING ? 1 : count + 1);
    }
    return stems;
}

static struct log_job plan_job(const char *log, const struct name_map *stems, bool several, const struct options *options,
                               const struct settings *settings, struct arena *arena) {
    struct log_job job = {.input = log, .one_of_several = several, .refusal = DIAG_CODE_COUNT};
    job.shares_stem = name_map_find(stems, name_log_stem(log, arena)) > 1;
    if (disk_is(DISK_FOLDER, log))
        refuse(&job, INPUT_IS_FOLDER, "this is a folder; -r grades the logs in it");
    else
        name_outputs(&job, options, settings, arena);
    return job;
}

/* A file that a job reads or writes. */
struct claim {
    const char *name; /* canonical */
    size_t job;
    bool output;
    const char *what; /* of an output, for messages */
};

struct claims {
    struct claim *items;
    size_t count, capacity;
};

static int compare_claims(const void *a, const void *b) {
    const struct claim *first = a, *second = b;
    int order = strcmp(first->name, second->name);
    if (order == 0 && first->job != second->job)
        order = first->job < second->job ? -1 : 1;
    if (order == 0)
        order = (int)first->output - (int)second->output;
    return order || !first->output ? order : strcmp(first->what, second->what);
}

static void claim(struct claims *claims, const char *name, size_t job, const char *output, struct arena *arena) {
    if (name && (!output || strcmp(name, "-") != 0))
        *array_add(arena, claims) = (struct claim){canonical_name(name, arena), job, output != NULL, output};
}

static const char *own_meeting_text(const struct claim *first, const struct claim *second, struct arena *arena) {
    return arena_print(arena, "%s and %s would have the same name; give one of them another", first->what, second->what);
}

static const char *meeting_text(const struct log_job *other, bool output, struct arena *arena) {
    const char *name = other->input;
    return output ? arena_print(arena, "its output would have the same name as that of %s; grade it in a run of its own, with -o", name)
                  : arena_print(arena, "its output would replace %s, which is also to be graded", name);
}

/* Whether the job that reads this name also writes it: a refreshed workbook. */
static bool is_refresh(const struct claim *claims, size_t count, size_t index) {
    return index + 1 < count && claims[index + 1].output && claims[index + 1].job == claims[index].job;
}

/* Claims of one name, sorted by job. Of several outputs all but the
 * first are refused, and any output where another job only reads. */
static void settle_claims(struct log_job *jobs, const struct claim *claims, size_t count, struct arena *arena) {
    size_t writer = SIZE_MAX, reader = SIZE_MAX;
    const struct claim *first = NULL;
    for (size_t i = 0; i < count; i++)
        if (!claims[i].output && !is_refresh(claims, count, i))
            reader = claims[i].job;
    for (size_t i = 0; i < count; i++) {
        size_t job = claims[i].job;
        if (!claims[i].output || jobs[job].refusal != DIAG_CODE_COUNT)
            continue;
        if (writer == job)
            refuse(&jobs[job], OUTPUT_TWICE, own_meeting_text(first, &claims[i], arena));
        else if (writer != SIZE_MAX)
            refuse(&jobs[job], OUTPUT_TWICE, meeting_text(&jobs[writer], true, arena));
        else if (reader != SIZE_MAX && reader != job)
            refuse(&jobs[job], OUTPUT_TWICE, meeting_text(&jobs[reader], false, arena));
        else
            writer = job, first = &claims[i];
    }
}

/* Outputs of one job that many disks take for one file. */
static void refuse_same_but_for_case(struct log_job *job, struct arena *arena) {
    for (enum output second = 0; second < OUTPUT_COUNT; second++)
        for (enum output first = 0; job->paths[second] && first < second; first++)
            if (job->paths[first] && utf8_equals_folded(slice_of(canonical_name(job->paths[first], arena)), slice_of(canonical_name(job->paths[second], arena))))
                refuse(job, OUTPUT_TWICE, arena_print(arena, "%s and %s would have names that differ only in capitals, which many disks take for one; give one of them another",
                                                      output_rows[first].words, output_rows[second].words));
}

static void refuse_meetings(struct log_job *jobs, size_t count, struct arena *arena) {
    struct claims claims = {0};
    for (size_t i = 0; i < count; i++) {
        if (jobs[i].refusal != DIAG_CODE_COUNT)
            continue;
        claim(&claims, jobs[i].input, i, NULL, arena);
        for (enum output output = 0; output < OUTPUT_COUNT; output++)
            claim(&claims, jobs[i].paths[output], i, output_rows[output].words, arena);
    }
    if (claims.count > 0)
        qsort(claims.items, claims.count, sizeof *claims.items, compare_claims);
    for (size_t first = 0, end; first < claims.count; first = end) {
        for (end = first + 1; end < claims.count && strcmp(claims.items[first].name, claims.items[end].name) == 0;)
            end++;
        settle_claims(jobs, claims.items + first, end - first, arena);
    }
    for (size_t i = 0; i < count; i++)
        refuse_same_but_for_case(&jobs[i], arena);
}

struct log_job *plan_jobs(const struct options *options, const struct text_list *logs, const struct settings *settings,
                          struct arena *arena) {
    struct log_job *jobs = arena_alloc_array(arena, logs->count, sizeof *jobs);
    struct name_map stems = count_stems(logs, arena);
    for (size_t i = 0; i < logs->count; i++)
        jobs[i] = plan_job(logs->items[i], &stems, logs->count > 1, options, settings, arena);
    refuse_meetings(jobs, logs->count, arena);
    return jobs;
}
