/* docs/scoring.md tells the truth: each default it prints is the program's, and every setting that scores is in it. */
#include "check.h"

#include <stdbool.h>
#include <stdlib.h>

#include "settings/settings.h"

enum { LINE_SIZE = 4096, MOST_SETTINGS = 256 };

/* Takes the text between the next two back quotes; returns what follows, NULL when there is none. */
static char *take_quoted(char *line, char **text) {
    char *begin = strchr(line, '`'), *end = begin ? strchr(begin + 1, '`') : NULL;
    if (!end)
        return NULL;
    *end = '\0';
    *text = begin + 1;
    return end + 1;
}

/* A line "| `name` | `default` |" of the document. */
static void check_line(char *line, const struct settings *settings, bool *told, struct arena *arena) {
    char *name, *value, *rest;
    if (strncmp(line, "| `", 3) != 0 || !(rest = take_quoted(line, &name)) || !take_quoted(rest, &value))
        return;
    size_t index = settings_find(name);
    CHECK(index < MOST_SETTINGS);
    if (index >= MOST_SETTINGS)
        return;
    told[index] = true;
    CHECK_TEXT(value, settings_value(settings, index, arena));
}

static bool scores(const char *name) {
    static const char *const prefixes[] = {"weight.", "curve.", "outcome.", "management.", "grade.", "score.", "why."};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return false;
}

int main(void) {
    struct arena arena;
    struct settings settings = settings_default();
    static char line[LINE_SIZE];
    bool told[MOST_SETTINGS] = {false};
    FILE *document = fopen("docs/scoring.md", "r");
    arena_init(&arena);
    CHECK(document != NULL && settings_count() <= MOST_SETTINGS);
    while (document && fgets(line, sizeof line, document))
        check_line(line, &settings, told, &arena);
    for (size_t i = 0; i < settings_count(); i++)
        if (scores(settings_name(i)) && !told[i]) {
            CHECK(false);
            fprintf(stderr, "docs/scoring.md lacks %s\n", settings_name(i));
        }
    if (document)
        fclose(document);
    arena_release(&arena);
    return checks_end("scoring document");
}
