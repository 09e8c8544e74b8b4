/* Help, made from the tables of options and settings. */
#include "cli/help.h"

#include <string.h>

#include "brokers/brokers.h"
#include "cli/options.h"
#include "report/grading.h"
#include "settings/settings.h"

enum { HELP_WIDTH = 80, OPTION_WIDTH = 28 };

static const char *const group_titles[COMMAND_OPTION_GROUPS] = {
    [GROUP_OUTPUT] = "Output",          [GROUP_LOG] = "Reading the log",       [GROUP_IMPORT] = "Importing",       [GROUP_SETTINGS] = "Settings",
    [GROUP_SEVERAL] = "Several logs",   [GROUP_INFORMATION] = "Information",
};

/* Prints a text in lines that begin at `indent` and end before HELP_WIDTH; the first line has begun already. */
static void print_wrapped(const struct screen *screen, const char *text, int indent) {
    int column = indent;
    while (*text) {
        int length = (int)strcspn(text, " ");
        if (column > indent && column + 1 + length > HELP_WIDTH) {
            screen_print(screen, "\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            screen_print(screen, " ");
            column++;
        }
        screen_print(screen, "%.*s", length, text);
        column += length;
        text += length + (text[length] == ' ');
    }
    screen_print(screen, "\n");
}

static void print_option(const struct screen *screen, const struct command_option *row) {
    char label[64], letter[8] = "    ";
    if (row->letter)
        snprintf(letter, sizeof letter, "-%c, ", row->letter);
    snprintf(label, sizeof label, "  %s--%s%s%s", letter, row->name, row->argument ? " " : "",
             row->argument ? row->argument : "");
    screen_print(screen, "%-*s", OPTION_WIDTH, label);
    if (strlen(label) >= (size_t)OPTION_WIDTH)
        screen_print(screen, "\n%*s", OPTION_WIDTH, "");
    print_wrapped(screen, row->help, OPTION_WIDTH);
}

static void print_options(const struct screen *screen) {
    screen_print(screen, "Usage: wheelgrade [OPTION]... LOG...\n"
                         "       wheelgrade --import EXPORT... LOG\n"
                         "       wheelgrade --new FILE\n\n"
                         "Grades the wheel trades of a Transaction Log (.xlsx, .xlsm, .xls, .ods, .csv)\n"
                         "and writes LOG-graded.xlsx beside it: your own workbook with every position\n"
                         "scored, and the review of its weeks, months and tiers.\n");
    for (int group = 0; group < COMMAND_OPTION_GROUPS; group++) {
        screen_print(screen, "\n");
        screen_coloured(screen, SCREEN_BOLD, "%s:", group_titles[group]);
        screen_print(screen, "\n");
        for (size_t i = 0; i < command_option_count; i++)
            if (command_options[i].group == (enum command_option_group)group)
                print_option(screen, &command_options[i]);
    }
    screen_print(screen, "\n");
    screen_coloured(screen, SCREEN_BOLD, "Examples:");
    screen_print(screen, "\n"
                         "  wheelgrade trades.xlsx                     grade a log\n"
                         "  wheelgrade --new trades.xlsx               begin with a blank one\n"
                         "  wheelgrade --explain GRP-001 trades.xlsx   how a score comes about\n"
                         "  wheelgrade --reports reviews trades.xlsx   weekly and monthly reports\n"
                         "  wheelgrade --set account.buying_power=60000 trades.xlsx\n"
                         "  wheelgrade -r -j 4 logs/                   every log in a folder\n\n"
                         "Settings are read from settings.ini in ~/.config/wheelgrade, then from the\n"
                         "Grading Settings sheet of a graded workbook, then from --settings, then from\n"
                         "--set.\n"
                         "Exit status: 0 graded, 1 graded but rows were left out, 2 nothing written.\n");
}

static void print_brokers(const struct screen *screen) {
    const char *title, *download;
    screen_print(screen, "Exports of brokers that are known, and where to find each. Leave them as they are.\n");
    for (size_t n = 0; broker_format_listed(n, &title, &download); n++) {
        screen_print(screen, "\n");
        screen_coloured(screen, SCREEN_BOLD, "%s", title);
        screen_print(screen, "\n    ");
        print_wrapped(screen, download, 4);
    }
}

static void print_settings(const struct screen *screen) {
    struct arena arena;
    struct settings presets = settings_default();
    arena_init(&arena);
    screen_print(screen, "Settings, with their defaults. Write them as NAME = VALUE in an INI file, or as\n"
                         "--set NAME=VALUE. Rates may be written as 60%% or 0.6; a curve is a list of\n"
                         "knots x:score with x increasing.\n");
    for (size_t i = 0; i < settings_count(); i++) {
        screen_print(screen, "\n");
        screen_coloured(screen, SCREEN_BOLD, "%s", settings_name(i));
        screen_print(screen, " = %s\n    ", settings_value(&presets, i, &arena));
        const char *expected = settings_expected(i, &arena);
        print_wrapped(screen, arena_print(&arena, "%s (%s)", settings_meaning(i), expected), 4);
    }
    for (enum setting_family family = 0; family < FAMILY_COUNT; family++) {
        screen_print(screen, "\n");
        screen_coloured(screen, SCREEN_BOLD, "%s", settings_family_name(family, &arena));
        screen_print(screen, "\n    ");
        print_wrapped(screen, arena_print(&arena, "%s (%s)", family_rows[family].meaning, family_rows[family].value_expected), 4);
    }
    arena_release(&arena);
}

void print_help(const struct screen *screen, const char *topic) {
    if (topic && strcmp(topic, "settings") == 0)
        print_settings(screen);
    else if (topic && strcmp(topic, "brokers") == 0)
        print_brokers(screen);
    else
        print_options(screen);
}

void print_help_version(const struct screen *screen) {
    screen_print(screen, "wheelgrade %s\n", WHEELGRADE_VERSION);
}
