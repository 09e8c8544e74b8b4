/*
 * What a person reads: standard output and error, as the terminal and the locale can show it.
 *
 * Texts are UTF-8; where the locale is not, dashes, quotes and the like become their ASCII equivalents. Control characters, which a
 * log could use to drive the terminal, become "?". Colour is for terminals only, and never where NO_COLOR is set.
 */
#ifndef WHEELGRADE_CLI_SCREEN_H
#define WHEELGRADE_CLI_SCREEN_H

#include <stdbool.h>
#include <stdio.h>

enum screen_colour { SCREEN_PLAIN, SCREEN_BOLD, SCREEN_RED, SCREEN_YELLOW, SCREEN_GREEN };

/* Whether the locale has UTF-8. Asked once, and only where something is printed that it may not have: a locale that has to be loaded
 * for the answer takes longer than all that is printed. */
enum screen_locale { LOCALE_NOT_ASKED, LOCALE_UTF8, LOCALE_OTHER };

struct screen {
    FILE *stream;
    enum screen_locale *locale; /* of all screens of the run */
    bool colour, terminal;
};

/* Looks at the stream and the environment. */
struct screen screen_open(FILE *stream, enum screen_locale *locale);

void screen_print(const struct screen *screen, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same within a line: a line break or a tab, which a file's name may hold, becomes "?". */
void screen_print_inline(const struct screen *screen, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same, and the line's end. */
void screen_print_line(const struct screen *screen, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same in colour, where there is any. */
void screen_coloured(const struct screen *screen, enum screen_colour colour, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* False when something printed so far did not get through (a full disk). */
bool screen_close(const struct screen *screen);

#endif
