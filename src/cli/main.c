/* wheelgrade: from the command line to the exit status. */
#include <string.h>

#include "cli/find_logs.h"
#include "cli/help.h"
#include "cli/import_exports.h"
#include "cli/join_logs.h"
#include "run/output_names.h"
#include "cli/messages.h"
#include "cli/plan_jobs.h"
#include "cli/several.h"
#include "system/clock.h"
#include "system/disk.h"
#include "system/process.h"

enum { STATUS_NOTHING_WRITTEN = 2 };

struct program {
    struct options options;
    struct settings_sources sources;
    struct settings settings; /* before any workbook's own */
    struct screen out, err;   /* `out` is standard error where standard output is for the JSON document */
    enum screen_locale locale;
    struct arena arena;
    struct diags diags;
};

static int usage_error(const struct program *program, const char *what) {
    print_usage_message(&program->err, what);
    return STATUS_NOTHING_WRITTEN;
}

static bool is_dash(const char *text) {
    return text && text[0] == '-' && text[1] == '\0';
}

/* What cannot be asked for together; NULL when all is well. */
static const char *find_conflict(const struct options *options, size_t log_count, struct arena *arena) {
    bool outputs = options->output || options->json || options->reports || options->share;
    if (options->import && (outputs || options->explain || options->new_file))
        return "--import adds to a log and grades nothing: leave out -o, --json, --reports, --share, --explain and --new";
    if (options->import && (options->assume_expired || options->as_one || options->strict))
        return "--import grades nothing: --assume-expired, --as-one and --strict are for grading";
    if (options->dry_run && !options->import)
        return "--dry-run belongs to --import";
    if (options->import && options->inputs.count < 2)
        return "--import needs one export or more, then the log";
    if (options->new_file)
        return log_count > 0 || outputs || options->explain ? "--new writes a blank log and nothing else" : NULL;
    if (log_count == 0)
        return arena_print(arena, "name a log to grade%s", option_that_took_log(options, arena));
    if (options->explain && outputs)
        return "--explain writes nothing: leave out -o, --json, --reports and --share";
    if (is_dash(options->output))
        return "-o: the graded workbook cannot go to standard output";
    if (log_count > 1 && options->output)
        return "-o names one file, but there are several logs";
    if (log_count > 1 && options->json && !is_dash(options->json))
        return "--json FILE holds one document, but there are several logs; --json - writes one a line";
    return NULL;
}

/* Why a workbook cannot have the name it is given; NULL when it can. What is no file is refused where it is opened. */
static const char *find_wrong_name(const char *option, const char *name, bool macros, struct arena *arena) {
    struct disk_entry entry;
    if (!name || name_is_workbook(name))
        return NULL;
    if (!disk_look(name, &entry) || (entry.kind != DISK_FILE && entry.kind != DISK_NOTHING))
        return NULL;
    return arena_print(arena, "%s: what is written is an Excel workbook: name it \"%s\", not \"%s\"", option,
                       name_with_extension(name, macros ? ".xlsm" : ".xlsx", arena), name);
}

static const char *find_wrong_names(const struct options *options, struct arena *arena) {
    bool macros = options->inputs.count > 0 && name_is_macro_workbook(options->inputs.items[0]);
    const char *wrong = find_wrong_name("-o", options->output, macros, arena);
    return wrong ? wrong : find_wrong_name("--new", options->new_file, false, arena);
}

/* "buying_power=80000" among the logs, where no file has that name; NULL when there is none. */
static const char *find_setting(const struct text_list *inputs, struct arena *arena) {
    for (size_t i = 0; i < inputs->count; i++) {
        const char *input = inputs->items[i], *equals = strchr(input, '=');
        if (!equals || name_is_log(input) || !disk_is(DISK_NOTHING, input))
            continue;
        const char *meant = settings_meant(arena_copy_length(arena, input, (size_t)(equals - input)), arena);
        if (meant)
            return arena_print(arena, "there is no file \"%s\"; a setting is given as --set %s%s", input, meant, equals);
    }
    return NULL;
}

static struct date today(void) {
    struct tm local = clock_local_time();
    return date_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

static bool read_settings(struct program *program) {
    bool fine = read_settings_sources(&program->options, &program->sources, &program->arena, &program->diags) &&
                apply_settings_early(&program->sources, &program->settings, &program->arena, &program->diags);
    print_messages(&program->err, &program->diags, MESSAGES_QUIET, NULL);
    return fine;
}

/* Logs at a time, and the cores they share. */
static void share_cores(struct program *program) {
    int cores = program->sources.cores;
    if (program->options.jobs == 0)
        program->options.jobs = cores;
    int each = cores / program->options.jobs;
    program->sources.cores = each > 0 ? each : 1;
}

static int grade_logs(struct program *program, const struct text_list *logs, const struct text_list *more) {
    const struct options *options = &program->options;
    struct log_job *jobs = plan_jobs(options, logs, &program->settings, &program->arena);
    for (size_t i = 0; i < logs->count; i++)
        jobs[i].more = more[i];
    if (logs->count > 1) {
        share_cores(program);
        return grade_several(options, &program->sources, jobs, logs->count, &program->out, &program->err);
    }
    struct log_result result;
    return pipeline_grade_log(options, &program->sources, jobs, &program->out, &program->err, &result);
}

static void report_unread(struct program *program, const struct text_list *folders) {
    struct diags diags;
    diags_init(&diags, &program->arena);
    for (size_t i = 0; i < folders->count; i++)
        diag_report(&diags, FILE_UNREADABLE, (struct place){.file = folders->items[i], .column = NO_COLUMN}, NULL,
                    "the folder cannot be read");
    print_messages(&program->err, &diags, MESSAGES_QUIET, NULL);
}

static int grade_inputs(struct program *program) {
    struct options *options = &program->options;
    struct text_list logs = {0}, unread = {0};
    const char *conflict = find_conflict(options, options->inputs.count > 0, &program->arena); /* several may be exports of one account */
    if (conflict)
        return usage_error(program, conflict);
    conflict = find_setting(&options->inputs, &program->arena);
    if (!conflict)
        conflict = find_wrong_names(options, &program->arena);
    if (conflict)
        return usage_error(program, conflict);
    if (!read_settings(program))
        return STATUS_NOTHING_WRITTEN;
    if (options->new_file)
        return pipeline_write_new_log(options, &program->sources, &program->out, &program->err);
    if (options->import) {
        options->as_of = date_is_set(options->as_of) ? options->as_of : today();
        return import_exports(options, &program->sources, &program->out, &program->err);
    }
    find_logs(&options->inputs, options->recursive, &logs, &unread, &program->arena);
    report_unread(program, &unread);
    if (logs.count == 0)
        return usage_error(program, "there is no log in the folders given");
    const struct text_list *more = join_logs(options, &logs, &program->settings, &program->arena);
    conflict = find_conflict(options, logs.count, &program->arena);
    if (conflict)
        return usage_error(program, conflict);
    if (!date_is_set(options->as_of))
        options->as_of = today();
    int status = grade_logs(program, &logs, more);
    return unread.count > 0 ? STATUS_NOTHING_WRITTEN : status;
}

static int run_program(struct program *program, int count, char **arguments) {
    const char *wrong = parse_options(count, arguments, &program->options, &program->arena);
    if (wrong)
        return usage_error(program, wrong);
    if (program->options.help) {
        print_help(&program->out, program->options.help_topic);
        return 0;
    }
    if (program->options.version) {
        print_help_version(&program->out);
        return 0;
    }
    if (is_dash(program->options.json))
        program->out = program->err;
    return grade_inputs(program);
}

/* What could not be told is a failure; the files are as they were written. */
static int close_screens(const struct program *program, int status) {
    const struct options *options = &program->options;
    const struct screen out = screen_open(stdout, program->err.locale), err = screen_open(stderr, program->err.locale);
    bool files = status != STATUS_NOTHING_WRITTEN && !options->help && !options->version && !options->dry_run &&
                 (options->new_file || (options->inputs.count > 0 && !options->explain));
    if (!screen_close(&out)) {
        screen_print(&err, "wheelgrade: standard output cannot be written%s\n", files ? "; the files are written" : "");
        status = STATUS_NOTHING_WRITTEN;
    }
    return screen_close(&err) ? status : STATUS_NOTHING_WRITTEN;
}

int main(int count, char **arguments) {
    arguments = process_begin(&count, arguments, option_takes_value);
    struct program program = {.locale = LOCALE_NOT_ASKED};
    program.out = screen_open(stdout, &program.locale);
    program.err = screen_open(stderr, &program.locale);
    arena_init(&program.arena);
    diags_init(&program.diags, &program.arena);
    int status = run_program(&program, count, arguments);
    status = close_screens(&program, status);
    bool told = status != 0 || program.options.inputs.count != 1;
    arena_release(&program.arena);
    return process_end(status, told);
}
