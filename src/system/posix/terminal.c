/* Terminals of POSIX: the locale's codeset, NO_COLOR and TERM. */
#include "system/terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool is_utf8(const char *codeset, size_t length) {
    return (length == 5 && strncasecmp(codeset, "UTF-8", length) == 0) || (length == 4 && strncasecmp(codeset, "UTF8", length) == 0);
}

/* The locale's name, by which the codeset is known without loading it: "de_DE.UTF-8@euro". */
static const char *locale_name(void) {
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *name = getenv(variables[i]);
        if (name && *name)
            return name;
    }
    return "C";
}

static bool is_named_utf8(const char *locale) {
    const char *point = strchr(locale, '.');
    return point && is_utf8(point + 1, strcspn(point + 1, "@"));
}

/* The codeset of the user's locale, without changing the program's: numbers keep their point. */
static bool has_utf8(const char *name) {
    locale_t locale = newlocale(LC_CTYPE_MASK, name, (locale_t)0);
    if (!locale)
        return false;
    locale_t usual = uselocale(locale);
    const char *codeset = nl_langinfo(CODESET);
    bool utf8 = is_utf8(codeset, strlen(codeset));
    uselocale(usual);
    freelocale(locale);
    return utf8;
}

/* It understands escape sequences: those that draw a line anew as well as colours. */
static bool terminal_is_able(void) {
    const char *terminal = getenv("TERM");
    return terminal && strcmp(terminal, "dumb") != 0;
}

static bool colour_is_refused(void) {
    const char *refused = getenv("NO_COLOR");
    return refused && *refused;
}

struct terminal terminal_of(FILE *stream) {
    bool interactive = isatty(fileno(stream)) && terminal_is_able();
    return (struct terminal){.interactive = interactive, .colour = interactive && !colour_is_refused()};
}

bool terminal_reads_utf8(void) {
    const char *name = locale_name();
    return is_named_utf8(name) || has_utf8(name);
}
