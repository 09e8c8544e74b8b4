/* The words are taken off, then the rest is read as any number. */
#include "journal/cells/written_number.h"

#include <string.h>

#include "base/utf8.h"
#include "journal/cells/read_number.h"

enum { LONGEST_TEXT = 60 };

struct ending {
    const char *word;
    bool debit;
};

static const struct ending price_endings[] = {
    {"cr", false}, {"cr.", false}, {"credit", false}, {"db", true}, {"dr", true}, {"debit", true}, {"/share", false}, {"/sh", false},
    {"per share", false}, {"a share", false}, {"/contract", false}, {"per contract", false}, {"/ct", false}, {"each", false}, {"ea", false},
};

static const struct ending count_endings[] = {
    {"contracts", false}, {"contract", false}, {"lots", false}, {"lot", false}, {"cts", false}, {"ct", false}, {"con", false},
    {"cons", false}, {"x", false}, {"options", false}, {"option", false}, {"shares", false}, {"sh", false},
};

static bool ends_with(struct slice text, const char *word) {
    size_t length = strlen(word);
    return text.length > length && utf8_equals_folded((struct slice){text.text + text.length - length, length}, slice_of(word));
}

/* The longest ending that the text has. */
static const struct ending *find_ending(struct slice text, const struct ending *endings, size_t count) {
    const struct ending *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (ends_with(text, endings[i].word) && (!found || strlen(endings[i].word) > strlen(found->word)))
            found = &endings[i];
    return found;
}

/* "CR 0.60", "Debit .20": a word of letters before the number. */
static const struct ending *find_beginning(struct slice text, const struct ending *endings, size_t count) {
    const struct ending *found = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(endings[i].word);
        bool begins = text.length > length && utf8_equals_folded((struct slice){text.text, length}, slice_of(endings[i].word));
        if (begins && endings[i].word[0] != '/' && (!found || length > strlen(found->word)))
            found = &endings[i];
    }
    return found;
}

/* "0.80 (1.3%)": the yield behind the price. */
static struct slice without_percentage(struct slice text) {
    const char *open = text.length > 2 && memcmp(text.text + text.length - 2, "%)", 2) == 0 ? memchr(text.text, '(', text.length) : NULL;
    return open ? utf8_trim((struct slice){text.text, (size_t)(open - text.text)}) : text;
}

static bool read_without_words(const char *text, const char *signs, const struct ending *endings, size_t count, double *number) {
    char rest[LONGEST_TEXT];
    struct slice slice = utf8_trim(slice_of(text));
    if (read_number(text, number))
        return true;
    slice = without_percentage(slice);
    if (slice.length && strchr(signs, slice.text[0]))
        slice = utf8_trim((struct slice){slice.text + 1, slice.length - 1});
    const struct ending *ending = find_ending(slice, endings, count), *beginning = ending ? NULL : find_beginning(slice, endings, count);
    if (ending)
        slice = utf8_trim((struct slice){slice.text, slice.length - strlen(ending->word)});
    if (beginning)
        slice = utf8_trim((struct slice){slice.text + strlen(beginning->word), slice.length - strlen(beginning->word)});
    ending = ending ? ending : beginning;
    if (!slice.length || slice.length >= sizeof rest)
        return false;
    if (!read_number(slice_terminated(slice, rest), number))
        return false;
    if (ending && ending->debit && *number > 0)
        *number = -*number;
    return true;
}

bool read_written_price(const char *text, double *price) {
    return read_without_words(text, "@~", price_endings, sizeof price_endings / sizeof *price_endings, price);
}

bool read_written_count(const char *text, double *count) {
    return read_without_words(text, "xX", count_endings, sizeof count_endings / sizeof *count_endings, count);
}
