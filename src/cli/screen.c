/* Printing for people: transliteration, harmless control characters, colour. */
#include "cli/screen.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "system/terminal.h"

static bool reads_utf8(const struct screen *screen) {
    if (*screen->locale == LOCALE_NOT_ASKED)
        *screen->locale = terminal_reads_utf8() ? LOCALE_UTF8 : LOCALE_OTHER;
    return *screen->locale == LOCALE_UTF8;
}

/* On a terminal a thread draws the progress, with characters of which it must be known before. */
struct screen screen_open(FILE *stream, enum screen_locale *locale) {
    struct terminal terminal = terminal_of(stream);
    struct screen screen = {stream, locale, terminal.colour, terminal.interactive};
    if (terminal.interactive)
        reads_utf8(&screen);
    return screen;
}

/* What stands for a character where the locale has no UTF-8; NULL = leave it as it is. */
static const char *ascii_equivalent(uint32_t character) {
    static const struct {
        uint32_t character;
        const char *plain;
    } table[] = {
        {0x00A0, " "}, {0x00B7, "."},  {0x00D7, "x"},  {0x2013, "-"},   {0x2014, "--"}, {0x2018, "'"},
        {0x2019, "'"}, {0x201C, "\""}, {0x201D, "\""}, {0x2026, "..."}, {0x2192, "->"}, {0x2212, "-"},
        {0x2264, "<="}, {0x2265, ">="}, {0x2588, "#"}, {0x2591, "."},  {0x03A3, "sum"}, {0x00F7, "/"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].character == character)
            return table[i].plain;
    return NULL;
}

static bool is_control(uint32_t character, bool one_line) {
    if (!one_line && (character == '\n' || character == '\t'))
        return false;
    return character != printable_character(character) || (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

static void put_character(const struct screen *screen, struct slice bytes, uint32_t character, bool one_line) {
    const char *plain = character < 0x80 ? NULL : ascii_equivalent(character);
    bool ill_formed = character == 0xFFFD && bytes.length == 1;
    if (ill_formed || is_control(character, one_line))
        fputc('?', screen->stream);
    else if (plain && !reads_utf8(screen))
        fputs(plain, screen->stream);
    else
        fwrite(bytes.text, 1, bytes.length, screen->stream);
}

static void put_text(const struct screen *screen, const char *text, bool one_line) {
    struct slice rest = slice_of(text);
    while (rest.length > 0) {
        struct slice bytes = rest;
        uint32_t character = utf8_next(&rest);
        bytes.length -= rest.length;
        put_character(screen, bytes, character, one_line);
    }
}

static void print_arguments(const struct screen *screen, bool one_line, const char *format, va_list arguments) {
    struct arena arena;
    arena_init(&arena);
    put_text(screen, arena_vprint(&arena, format, arguments), one_line);
    arena_release(&arena);
}

void screen_print(const struct screen *screen, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_arguments(screen, false, format, arguments);
    va_end(arguments);
}

void screen_print_inline(const struct screen *screen, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_arguments(screen, true, format, arguments);
    va_end(arguments);
}

void screen_print_line(const struct screen *screen, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_arguments(screen, true, format, arguments);
    va_end(arguments);
    fputc('\n', screen->stream);
}

void screen_coloured(const struct screen *screen, enum screen_colour colour, const char *format, ...) {
    static const char *const codes[] = {"", "\033[1m", "\033[31m", "\033[33m", "\033[32m"};
    va_list arguments;
    bool coloured = screen->colour && colour != SCREEN_PLAIN;
    if (coloured)
        fputs(codes[colour], screen->stream);
    va_start(arguments, format);
    print_arguments(screen, true, format, arguments);
    va_end(arguments);
    if (coloured)
        fputs("\033[0m", screen->stream);
}

bool screen_close(const struct screen *screen) {
    return fflush(screen->stream) == 0 && !ferror(screen->stream);
}
