/* Word by word: the longest run of words that is a date, and a number with a point or a sign of money. */
#include "journal/words/status_details.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "journal/cells/without_year.h"
#include "journal/cells/written_number.h"

enum { WORDS_MOST = 16, DATE_WORDS_MOST = 3, WORD_SIZE = 32 };

struct words {
    struct slice items[WORDS_MOST];
    size_t count;
};

static struct words words_of(const char *text) {
    static const char gaps[] = " ()[];";
    struct words words = {.count = 0};
    while (words.count < WORDS_MOST) {
        text += strspn(text, gaps);
        size_t length = strcspn(text, gaps);
        if (!length)
            break;
        words.items[words.count++] = (struct slice){text, length};
        text += length;
    }
    return words;
}

/* From one word to another, without a comma behind. */
static struct slice stretch(const struct words *words, size_t first, size_t count) {
    const struct slice *last = &words->items[first + count - 1];
    size_t length = (size_t)(last->text + last->length - words->items[first].text);
    length -= length > 1 && words->items[first].text[length - 1] == ',';
    return (struct slice){words->items[first].text, length};
}

/* A lone number, and what a point parts, is a price sooner. */
static bool may_be_date(struct slice text) {
    bool parts = false, letters = false;
    for (size_t i = 0; i < text.length; i++) {
        parts |= text.text[i] == '/' || (text.text[i] == '-' && i > 0);
        letters |= (text.text[i] | 32) >= 'a' && (text.text[i] | 32) <= 'z';
    }
    return parts || letters;
}

/* The number of words that make a date from this one on; 0 = none. */
static size_t take_date(const struct words *words, size_t first, struct status_details *details) {
    for (size_t count = words->count - first < DATE_WORDS_MOST ? words->count - first : DATE_WORDS_MOST; count > 0; count--) {
        struct slice text = stretch(words, first, count);
        if (!may_be_date(text))
            continue;
        bool whole = read_date_slice(text, &details->date);
        details->yearless = !whole && read_without_year(text, &details->date);
        if (whole || details->yearless)
            return count;
    }
    details->date.date = DATE_NONE;
    return 0;
}

/* "0.35", "$1", "@1": not "50%" and not "21 DTE". */
static double price_of(struct slice word) {
    char text[WORD_SIZE];
    double price;
    word.length -= word.length > 1 && strchr(",;", word.text[word.length - 1]) != NULL;
    if (!word.length || word.length >= sizeof text)
        return NAN;
    slice_terminated(word, text);
    bool money = strchr(text, '.') || strchr("$@", *text);
    return money && !strchr(text, '%') && read_written_price(text, &price) ? fabs(price) : NAN;
}

struct status_details read_status_details(const char *text) {
    struct words words = words_of(text);
    struct status_details details = {.price = NAN, .date.date = DATE_NONE};
    for (size_t i = 0, taken; i < words.count; i += taken) {
        taken = date_is_set(details.date.date) ? 0 : take_date(&words, i, &details);
        double price = taken ? NAN : price_of(words.items[i]);
        details.price = isnan(details.price) ? price : details.price;
        taken = taken ? taken : 1;
    }
    return details;
}
