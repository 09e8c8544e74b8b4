/* The table of options and the reading of the command line. */
#include "cli/options.h"

#include <getopt.h>
#include <string.h>

#include "base/array.h"
#include "base/name_distance.h"
#include "base/number_text.h"
#include "run/output_names.h"
#include "settings/settings.h"

#define FEEDS(member)                                                                                        \
    .offset = offsetof(struct options, member),                                                              \
    .kind = _Generic(((struct options *)0)->member,                                                          \
                     bool: COMMAND_OPTION_FLAG,                                                                      \
                     const char *: COMMAND_OPTION_TEXT,                                                              \
                     struct text_list: COMMAND_OPTION_LIST,                                                          \
                     int: COMMAND_OPTION_WHOLE,                                                                      \
                     struct date: COMMAND_OPTION_DATE)

const struct command_option command_options[] = {
    {'o', "output",    "FILE",       GROUP_OUTPUT,      FEEDS(output),          .help = "write the graded workbook to FILE instead of LOG-graded.xlsx"},
    {0,   "json",      "FILE",       GROUP_OUTPUT,      FEEDS(json),            .help = "also write every figure as JSON; - is standard output"},
    {0,   "reports",   "DIR",        GROUP_OUTPUT,      FEEDS(reports),         .help = "also write weekly reports, mails, monthly reviews and a line for each day into DIR"},
    {0,   "share",     NULL,         GROUP_OUTPUT,      FEEDS(share),           .help = "also write LOG-shared.xlsx, fit for showing others: tickers, dates, returns and grades stay, no amounts, contracts or names"},
    {0,   "explain",   "POSITION",   GROUP_OUTPUT,      FEEDS(explain),         .help = "print how one position's score comes about; write nothing"},
    {0,   "new",       "FILE",       GROUP_OUTPUT,      FEEDS(new_file),        .help = "write a blank log, ready to fill in"},
    {0,   "force",     NULL,         GROUP_OUTPUT,      FEEDS(force),           .help = "replace an output file that wheelgrade did not write"},
    {0,   "sheet",     "NAME",       GROUP_LOG,         FEEDS(sheets),          .help = "read the log from this sheet; may be given more than once, * and ? match"},
    {0,   "as-of",     "YYYY-MM-DD", GROUP_LOG,         FEEDS(as_of),           .help = "leave out later rows and judge as on this day; default today"},
    {0,   "as-one",    NULL,         GROUP_LOG,         FEEDS(as_one),          .help = "grade exports of several accounts as one log"},
    {0,   "assume-expired", NULL,   GROUP_LOG,         FEEDS(assume_expired),  .help = "of an export without expiries: book options past their expiry as expired"},
    {0,   "strict",    NULL,         GROUP_LOG,         FEEDS(strict),          .help = "write nothing if any row has an error"},
    {0,   "import",    NULL,         GROUP_IMPORT,      FEEDS(import),          .help = "add to LOG, the last file given, what the brokers' exports before it hold and it lacks; grade nothing"},
    {0,   "dry-run",   NULL,         GROUP_IMPORT,      FEEDS(dry_run),         .help = "with --import: print the rows, write nothing"},
    {0,   "settings",  "FILE",       GROUP_SETTINGS,    FEEDS(settings_files),  .help = "read settings from this INI file; may be given more than once"},
    {0,   "set",       "NAME=VALUE", GROUP_SETTINGS,    FEEDS(assignments),     .help = "change one setting for this run; may be given more than once"},
    {0,   "threads",   "N",          GROUP_SETTINGS,    FEEDS(threads),         .help = "compress with N threads; 0, the default, is one for each core"},
    {'r', "recursive", NULL,         GROUP_SEVERAL,     FEEDS(recursive),       .help = "grade the logs in the folders given, and in the folders inside them"},
    {'j', "jobs",      "N",          GROUP_SEVERAL,     FEEDS(jobs),            .help = "grade N logs at once; 0 is one for each core"},
    {'q', "quiet",     NULL,         GROUP_INFORMATION, FEEDS(quiet),           .help = "print errors only"},
    {'v', "verbose",   NULL,         GROUP_INFORMATION, FEEDS(verbose),         .help = "print every note and warning, not only the first few of each kind, and how long each stage took"},
    {'h', "help",      NULL,         GROUP_INFORMATION, FEEDS(help),            .help = "print this help; --help settings lists the settings, --help brokers the exports that are read"},
    {'V', "version",   NULL,         GROUP_INFORMATION, FEEDS(version),         .help = "print the version"},
};

const size_t command_option_count = sizeof command_options / sizeof *command_options;

enum { OPTIONS_MOST = 32, LONG_ONLY = 256 /* value of the first option without a letter */ };
_Static_assert(sizeof command_options / sizeof *command_options < OPTIONS_MOST, "room for getopt's own table");

struct getopt_table {
    struct option longs[OPTIONS_MOST];
    char letters[2 * OPTIONS_MOST + 2];
};

static void fill_getopt_table(struct getopt_table *table) {
    size_t length = 0;
    memset(table, 0, sizeof *table);
    table->letters[length++] = ':';
    for (size_t i = 0; i < command_option_count; i++) {
        const struct command_option *row = &command_options[i];
        table->longs[i] = (struct option){row->name, row->argument ? required_argument : no_argument, NULL,
                                          LONG_ONLY + (int)i};
        if (!row->letter)
            continue;
        table->letters[length++] = row->letter;
        if (row->argument)
            table->letters[length++] = ':';
    }
}

static const struct command_option *row_of(int found) {
    if (found >= LONG_ONLY)
        return &command_options[found - LONG_ONLY];
    for (size_t i = 0; i < command_option_count; i++)
        if (command_options[i].letter == found)
            return &command_options[i];
    return NULL;
}

static const char *row_label(const struct command_option *row, struct arena *arena) {
    return arena_print(arena, "--%s", row->name);
}

static const char *store_whole(const struct command_option *row, const char *argument, int *number, struct arena *arena) {
    double value;
    if (!number_parse(argument, strlen(argument), &value) || value < 0 || value > 1024 || value != (int)value)
        return arena_print(arena, "%s: \"%s\" is not a whole number from 0 to 1024", row_label(row, arena), argument);
    *number = (int)value;
    return NULL;
}

static const char *store_date(const struct command_option *row, const char *argument, struct date *date,
                              struct arena *arena) {
    if (!date_parse_iso(argument, date) || !date_in_range(*date))
        return arena_print(arena, "%s: \"%s\" is not a date from 1990 to 2100 written as 2025-06-30",
                           row_label(row, arena), argument);
    return NULL;
}

static const char *store(const struct command_option *row, const char *argument, struct options *options,
                         struct arena *arena) {
    void *member = (char *)options + row->offset;
    switch (row->kind) {
    case COMMAND_OPTION_FLAG:
        *(bool *)member = true;
        return NULL;
    case COMMAND_OPTION_TEXT:
        *(const char **)member = argument;
        return *argument ? NULL : arena_print(arena, "%s: the %s is empty", row_label(row, arena), row->argument);
    case COMMAND_OPTION_LIST:
        *array_add(arena, (struct text_list *)member) = argument;
        return *argument ? NULL : arena_print(arena, "%s: the %s is empty", row_label(row, arena), row->argument);
    case COMMAND_OPTION_WHOLE:
        return store_whole(row, argument, member, arena);
    case COMMAND_OPTION_DATE:
        return store_date(row, argument, member, arena);
    }
    return NULL;
}

bool option_takes_value(const char *argument) {
    size_t length = strlen(argument);
    if (argument[0] != '-' || length < 2)
        return false;
    for (size_t i = 0; i < command_option_count; i++) {
        const struct command_option *row = &command_options[i];
        bool named = argument[1] == '-' ? length > 2 && strncmp(row->name, argument + 2, length - 2) == 0
                                        : row->letter && argument[length - 1] == row->letter;
        if (named)
            return row->argument != NULL;
    }
    return false;
}

const char *option_that_took_log(const struct options *options, struct arena *arena) {
    for (size_t i = 0; i < command_option_count; i++) {
        const struct command_option *row = &command_options[i];
        const void *member = (const char *)options + row->offset;
        const struct text_list *list = member;
        const char *value = row->kind == COMMAND_OPTION_TEXT ? *(const char *const *)member : row->kind == COMMAND_OPTION_LIST && list->count ? list->items[0] : NULL;
        if (value && name_is_log(value))
            return arena_print(arena, "; \"%s\" was taken for the %s of --%s", value, row->argument, row->name);
    }
    return "";
}

/* "; the nearest is …" when a long option was mistyped, else nothing. */
static const char *nearest_option(const char *argument, struct arena *arena) {
    const char *given = arena_copy_length(arena, argument, strcspn(argument, "="));
    const char *nearest = NULL;
    size_t least = 4;
    for (size_t i = 0; i < command_option_count; i++) {
        const char *label = row_label(&command_options[i], arena);
        size_t distance = name_distance(given, label);
        if (distance < least && distance * 2 < strlen(command_options[i].name)) {
            least = distance;
            nearest = label;
        }
    }
    return nearest ? arena_print(arena, "; the nearest is \"%s\"", nearest) : "";
}

/* What "--buying-power=80000" and "--log.xlsx" were meant as. */
static const char *meant_by(const char *argument, struct arena *arena) {
    if (name_is_log(argument))
        return arena_print(arena, "; give the log as ./%s", argument);
    const char *nearest = nearest_option(argument, arena), *equals = strchr(argument, '=');
    size_t length = strcspn(argument, "=") - strlen("--");
    const char *setting = settings_meant(arena_copy_length(arena, argument + strlen("--"), length), arena);
    return *nearest || !setting ? nearest : arena_print(arena, "; a setting is given as --set %s%s", setting, equals ? equals : "=VALUE");
}

/* Why getopt stopped: it leaves the letter in `optopt`, and 0 or our own value there for a long option. */
static const char *explain_stop(int found, int letter, const char *argument, struct arena *arena) {
    const struct command_option *row = letter ? row_of(letter) : NULL;
    if (found == ':' && (!row || row->argument)) /* some libraries say so of a value not wanted, too */
        return arena_print(arena, "%s needs a %s", argument, row && row->argument ? row->argument : "value");
    if (letter && letter < LONG_ONLY)
        return arena_print(arena, "there is no option \"-%c\"%s", letter,
                           name_is_log(argument) ? arena_print(arena, "; give the log as ./%s", argument) : "");
    if (row)
        return arena_print(arena, "--%s takes no value", row->name);
    for (size_t i = 0, matches = 0; i < command_option_count; i++)
        if (strncmp(argument, row_label(&command_options[i], arena), strcspn(argument, "=")) == 0 && ++matches > 1)
            return arena_print(arena, "\"%s\" may stand for several options", argument);
    return arena_print(arena, "there is no option \"%s\"%s", argument, meant_by(argument, arena));
}

/* "--help settings" */
static void take_help_topic(struct options *options) {
    if (options->help && options->inputs.count == 1)
        options->help_topic = options->inputs.items[0];
}

/* The argument that getopt stops in: it goes on to the next only behind the last letter. */
static const char *argument_at(int found, char **arguments) {
    const char *next = arguments[optind], *last = arguments[optind - 1];
    bool letter = found == '?' && optopt && optopt < LONG_ONLY, behind = letter && *last && last[strlen(last) - 1] == optopt;
    return letter && !behind && next && next[0] == '-' && strchr(next, optopt) ? next : last;
}

const char *parse_options(int count, char **arguments, struct options *options, struct arena *arena) {
    struct getopt_table table;
    int found;
    *options = (struct options){.as_of = DATE_NONE, .jobs = 1};
    fill_getopt_table(&table);
    optind = 0;
    opterr = 0;
    while ((found = getopt_long(count, arguments, table.letters, table.longs, NULL)) != -1) {
        const struct command_option *row = found == '?' || found == ':' ? NULL : row_of(found);
        if (!row)
            return explain_stop(found, optopt, argument_at(found, arguments), arena);
        const char *wrong = store(row, optarg, options, arena);
        if (wrong)
            return wrong;
    }
    for (int i = optind; i < count; i++)
        *array_add(arena, &options->inputs) = arguments[i];
    take_help_topic(options);
    return NULL;
}
