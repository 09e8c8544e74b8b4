/* What stands before and behind a ticker is taken off, then its class is set apart by a point. */
#include "journal/tickers/ticker_name.h"

#include <string.h>

#include "base/letters.h"
#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/tickers/index_roots.h"

static struct slice without_first(struct slice text, size_t count) {
    return utf8_trim((struct slice){text.text + count, text.length - count});
}

static bool ends_with(struct slice text, const char *ending) {
    size_t length = strlen(ending);
    return text.length > length &&
           utf8_equals_folded((struct slice){text.text + text.length - length, length}, (struct slice){ending, length});
}

/* Length of "NYSE:" or "US." in front; 0 without. */
static size_t venue_length(struct slice text) {
    size_t length = 0;
    while (length < text.length && is_letter(text.text[length]))
        length++;
    if (length == 0 || length + 1 >= text.length)
        return 0;
    bool country = length == 2 && text.text[2] == '.' && utf8_equals_folded((struct slice){text.text, 2}, slice_of("US"));
    return text.text[length] == ':' || (country && text.length > 4) ? length + 1 : 0;
}

struct slice ticker_without_prefix(struct slice text) {
    text = utf8_trim(text);
    size_t venue = venue_length(text);
    if (venue)
        text = without_first(text, venue);
    while (text.length > 1 && (text.text[0] == '$' || text.text[0] == '^'))
        text = without_first(text, 1);
    return text;
}

static struct slice without_ending(struct slice text) {
    static const char endings[] = ".US\0" " US Equity\0" " US\0";
    for (const char *known = endings; known; known = packed_words_next(known))
        if (ends_with(text, known))
            return utf8_trim((struct slice){text.text, text.length - strlen(known)});
    return text;
}

/* "BRK/B" → "BRK.B"; "SPX.X", an index, → "SPX". */
static void mark_class(char *ticker, size_t length) {
    if (length < 3 || !is_letter(ticker[length - 1]) || !is_letter(ticker[length - 3]) || !strchr("./- ", ticker[length - 2]))
        return;
    char class = ticker[length - 1];
    ticker[length - 2] = '\0';
    if (class == 'X' && index_root_is_known(ticker))
        return;
    ticker[length - 2] = '.';
}

bool ticker_name(struct slice text, char *ticker) {
    text = without_ending(ticker_without_prefix(text));
    if (text.length >= TICKER_SIZE)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.text[i];
        ticker[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    ticker[text.length] = '\0';
    mark_class(ticker, text.length);
    return true;
}
