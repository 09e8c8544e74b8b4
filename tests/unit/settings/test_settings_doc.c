/* docs/settings.md holds every setting: `test_settings_doc --print` writes it. */
#include "check.h"

#include <stdlib.h>

#include "settings/settings.h"

static const char head[] =
    "# Settings\n\n"
    "Every number that goes into a grade or a review can be changed. Sources, the later over the earlier: the defaults below, "
    "`settings.ini` in\n`~/.config/wheelgrade` (or `$XDG_CONFIG_HOME/wheelgrade`), the sheet Grading Settings of a graded workbook, "
    "`--settings FILE`, `--set NAME=VALUE`.\n\n"
    "An INI file has lines `name = value`; a line `[section]` puts `section.` before the names after it; `#` and `;` begin comments:\n\n"
    "    account.buying_power = 60000\n    [tier.2]\n    win_rate = 58%   ; a rate may also be written 0.58\n\n"
    "A curve is a list of knots `x:score`, x increasing, at least two; between knots the score is linear, outside them it is the end knot's.\n"
    "A value that holds a `#` or `;` after a blank stands in quotes: `columns.quantity = \"# of Contracts\"`. Names that end in\ncapitals "
    "(`ticker.OLD`) stand for as many settings as you like, up to 256; an empty value takes one away again.\n"
    "Weights are any numbers not below 0, not all 0; they are normalised, so only their proportions count.\n\n"
    "| name | default | what it accepts | meaning |\n|---|---|---|---|\n";

static void print_document(FILE *stream) {
    struct arena arena;
    struct settings presets = settings_default();
    arena_init(&arena);
    fputs(head, stream);
    for (size_t i = 0; i < settings_count(); i++) {
        const char *preset = settings_value(&presets, i, &arena), *quote = *preset ? "`" : "";
        fprintf(stream, "| `%s` | %s%s%s | %s | %s |\n", settings_name(i), quote, preset, quote, settings_expected(i, &arena), settings_meaning(i));
    }
    for (enum setting_family family = 0; family < FAMILY_COUNT; family++)
        fprintf(stream, "| `%s` | | %s | %s |\n", settings_family_name(family, &arena), family_rows[family].value_expected,
                family_rows[family].meaning);
    arena_release(&arena);
}

static char *read_all(FILE *stream) {
    size_t capacity = 1 << 20;
    char *text = calloc(1, capacity);
    if (text)
        text[fread(text, 1, capacity - 1, stream)] = '\0';
    return text;
}

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "--print") == 0) {
        print_document(stdout);
        return 0;
    }
    FILE *made = tmpfile(), *kept = fopen("docs/settings.md", "r");
    CHECK(made && kept);
    if (made && kept) {
        print_document(made);
        rewind(made);
        char *expected = read_all(made), *actual = read_all(kept);
        CHECK(expected && actual && strcmp(expected, actual) == 0); /* else: test_settings_doc --print > docs/settings.md */
        free(expected);
        free(actual);
        fclose(made);
        fclose(kept);
    }
    return checks_end("settings document");
}
