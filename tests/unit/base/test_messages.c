/* docs/messages.md holds every message code with its remedy: `test_messages --print` writes it. */
#include "check.h"

#include <stdlib.h>

#include "base/diag.h"

static const char head[] =
    "# Messages\n\n"
    "What wheelgrade says about a log, by code, with what to do. On the terminal a message reads\n"
    "`wheelgrade: FILE: Sheet!Cell: what is wrong; what was done`; the codes stand on the sheet Checks and in the JSON document.\n\n"
    "- **note**: worth knowing; nothing was lost.\n"
    "- **warning**: something optional was not used as written; the rest of the row counts.\n"
    "- **error**: a row was left out; the exit status is 1.\n"
    "- **fatal**: nothing was written; the exit status is 2.\n\n"
    "| code | severity | what to do |\n|---|---|---|\n";

static void print_document(FILE *stream) {
    static const char *const severities[] = {"note", "warning", "error", "fatal"};
    fputs(head, stream);
    for (int severity = DIAG_FATAL; severity >= DIAG_NOTE; severity--)
        for (int code = 0; code < DIAG_CODE_COUNT; code++)
            if (diag_severity((enum diag_code)code) == (enum diag_severity)severity)
                fprintf(stream, "| `%s` | %s | %s |\n", diag_code_name((enum diag_code)code), severities[severity],
                        diag_code_remedy((enum diag_code)code));
}

static char *read_all(FILE *stream) {
    size_t size = 0, capacity = 1 << 20;
    char *text = calloc(1, capacity);
    size = text ? fread(text, 1, capacity - 1, stream) : 0;
    if (text)
        text[size] = '\0';
    return text;
}

static void test_document(void) {
    FILE *made = tmpfile(), *kept = fopen("docs/messages.md", "r");
    CHECK(made && kept);
    if (!made || !kept)
        return;
    print_document(made);
    rewind(made);
    char *expected = read_all(made), *actual = read_all(kept);
    CHECK(expected && actual && strcmp(expected, actual) == 0); /* else: test_messages --print > docs/messages.md */
    free(expected);
    free(actual);
    fclose(made);
    fclose(kept);
}

/* Names are unique, lower case; remedies are sentences. */
static void test_codes(void) {
    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        const char *name = diag_code_name((enum diag_code)code), *remedy = diag_code_remedy((enum diag_code)code);
        CHECK(strspn(name, "abcdefghijklmnopqrstuvwxyz-0123456789") == strlen(name) && *name);
        CHECK(remedy[0] >= 'A' && remedy[0] <= 'Z' && remedy[strlen(remedy) - 1] == '.');
        for (int other = 0; other < code; other++)
            CHECK(strcmp(name, diag_code_name((enum diag_code)other)) != 0);
    }
}

/* Warnings about another program or the workbook that is written say nothing against a figure. */
static void test_doubts(void) {
    static const enum diag_code sure[] = {OPEN_ELSEWHERE, TEXT_CUT, WORKBOOK_REBUILT, NOTES_LEFT_OUT, NO_ROOM_FOR_COLUMNS};
    static const enum diag_code unsure[] = {BAD_VALUE, READERS_DIFFER, FORMULA_WITHOUT_VALUE, PREMIUM_UNIT_UNSURE, EXPIRED_UNLOGGED};
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
        CHECK(diag_severity(sure[i]) == DIAG_WARNING && !diag_casts_doubt(sure[i]));
    for (size_t i = 0; i < sizeof unsure / sizeof *unsure; i++)
        CHECK(diag_severity(unsure[i]) == DIAG_WARNING && diag_casts_doubt(unsure[i]));
}

/* What a file holds cannot control the terminal that a message is shown on. */
static void test_printable(void) {
    struct arena arena;
    struct diags diags;
    arena_init(&arena);
    diags_init(&diags, &arena);
    diag_report(&diags, FILE_DAMAGED, (struct place){0}, NULL, "%s", "a\x1B[31mb\nc\xC3\xA4\xC2\x9B\xFFz\xEF\xBF\xBD\xE2\x82");
    CHECK_TEXT(diags.items[0].message, "a?[31mb?c\xC3\xA4??z\xEF\xBF\xBD??");
    arena_release(&arena);
}

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "--print") == 0) {
        print_document(stdout);
        return 0;
    }
    test_codes();
    test_document();
    test_printable();
    test_doubts();
    return checks_end("messages");
}
