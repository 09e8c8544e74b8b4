/* Lines of a wrapped text, by four classes of letters. */
#include "report/book/text_fit.h"

#include <string.h>

/* Hundredths of a digit's width, of the byte that starts a character; those that follow in it take nothing. */
static int letter_width(unsigned char letter) {
    if ((letter & 0xC0) == 0x80)
        return 0;
    if (letter >= 0xE3)
        return 200; /* ideographs */
    switch (letter) {
    case ' ': case 'i': case 'j': case 'l': case '.': case ',': case ':': case ';': case '\'': case '|': case '!':
        return 48;
    case 'f': case 'r': case 't': case '(': case ')': case '-': case '/': case '[': case ']':
        return 68;
    case 'm': case 'w': case 'M': case 'W': case '%': case '@':
        return 150;
    default:
        break;
    }
    return letter >= 'A' && letter <= 'Z' ? 114 : 101;
}

static int word_width(const char *word, size_t length) {
    int width = 0;
    for (size_t i = 0; i < length; i++)
        width += letter_width((unsigned char)word[i]);
    return width;
}

int text_lines(const char *text, double width, bool bold) {
    int room = (int)(width * (bold ? 94 : 96)), lines = 1, used = 0;
    room = room < 200 ? 200 : room; /* room for any one letter */
    for (const char *word = text ? text : ""; *word;) {
        size_t length = strcspn(word, " \n");
        int needed = word_width(word, length);
        if (used && used + needed > room)
            lines++, used = 0;
        lines += needed > room ? (needed - 1) / room : 0;
        used = needed > room ? room : used + needed;
        word += length;
        if (*word == '\n')
            lines++, used = 0;
        else if (*word)
            used += letter_width(' ');
        word += *word != '\0';
    }
    return lines;
}
