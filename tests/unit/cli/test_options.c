/* The option table and the command line. */
#include "check.h"

#include "cli/options.h"

static struct options options;
static struct arena arena;

/* Parses words separated by blanks; NULL or what is wrong. */
static const char *parse(const char *line) {
    char *arguments[16] = {arena_copy(&arena, "wheelgrade")};
    int count = 1;
    char *text = arena_copy(&arena, line), *rest = text;
    for (char *word; (word = strtok_r(rest, " ", &rest));)
        arguments[count++] = word;
    arguments[count] = NULL;
    return parse_options(count, arguments, &options, &arena);
}

static void test_table(void) {
    for (size_t i = 0; i < command_option_count; i++) {
        CHECK(command_options[i].help && strlen(command_options[i].help) > 10);
        CHECK((command_options[i].argument == NULL) == (command_options[i].kind == COMMAND_OPTION_FLAG));
        for (size_t k = 0; k < i; k++) {
            CHECK(strcmp(command_options[i].name, command_options[k].name) != 0);
            CHECK(!command_options[i].letter || command_options[i].letter != command_options[k].letter);
            CHECK(command_options[i].offset != command_options[k].offset);
        }
    }
}

static void test_sound(void) {
    CHECK(!parse("a.xlsx -o out.xlsx --json - b.xlsx --set x=1 --set y=2 -qrj4"));
    CHECK_TEXT(options.output, "out.xlsx");
    CHECK_TEXT(options.json, "-");
    CHECK(options.quiet && options.recursive && options.jobs == 4 && !options.force);
    CHECK(options.assignments.count == 2 && strcmp(options.assignments.items[1], "y=2") == 0);
    CHECK(options.inputs.count == 2 && strcmp(options.inputs.items[1], "b.xlsx") == 0);
    CHECK(!date_is_set(options.as_of));
    CHECK(!parse("--as-of=2025-06-30 -- --force -"));
    CHECK(date_compare(options.as_of, date_from_civil(2025, 6, 30)) == 0);
    CHECK(options.inputs.count == 2 && !options.force);
    CHECK(!parse("--help settings"));
    CHECK_TEXT(options.help_topic, "settings");
    CHECK(!parse(""));
    CHECK(options.inputs.count == 0 && options.jobs == 1);
}

static void test_wrong(void) {
    static const char *const lines[] = {"--nothing", "-x", "-o", "--sheet", "--force=1", "--se=1", "-j -1", "-j 1.5",
                                        "-j 9999", "--as-of 2025-13-01", "--as-of 1980-01-01", "--as-of", "--sheet="};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        CHECK(parse(lines[i]) != NULL);
}

static void test_values(void) {
    static const char *const with[] = {"--sheet", "--she", "-o", "-rj", "--as-of"}, *const without[] = {"--force", "--sheet=2024", "-r", "log.xlsx", "-", "--", ""};
    for (size_t i = 0; i < sizeof with / sizeof *with; i++)
        CHECK(option_takes_value(with[i]));
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        CHECK(!option_takes_value(without[i]));
}

int main(void) {
    arena_init(&arena);
    test_table();
    test_sound();
    test_wrong();
    arena_release(&arena);
    test_values();
    return checks_end("options");
}
