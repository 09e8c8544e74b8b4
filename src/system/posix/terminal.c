/* Terminals of POSIX: the locale's codeset, NO_COLOR and TERM. */
#include "system/terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* The codeset of the user's locale, without changing the program's: numbers keep their point. */
static bool locale_is_utf8(void) {
    locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    if (!locale)
        return false;
    locale_t usual = uselocale(locale);
    const char *codeset = nl_langinfo(CODESET);
    bool utf8 = strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "UTF8") == 0;
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
    return (struct terminal){.interactive = interactive, .utf8 = locale_is_utf8(), .colour = interactive && !colour_is_refused()};
}
