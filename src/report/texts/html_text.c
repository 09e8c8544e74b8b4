/* HTML escapes. */
#include "report/texts/html_text.h"

static const char *entity(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void text_add_html(struct text *text, const char *addition) {
    for (; *addition; addition++) {
        const char *escaped = entity(*addition);
        if (escaped)
            text_add(text, escaped);
        else
            text_add_slice(text, (struct slice){addition, 1});
    }
}
