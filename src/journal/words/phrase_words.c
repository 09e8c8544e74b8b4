/* Letters are what folding keeps of a character; anything else ends a word. */
#include "journal/words/phrase_words.h"

#include "base/utf8.h"

/* The name of a stretch without digits; "" when it holds none. */
static struct folded_name fold_stretch(struct slice stretch) {
    char text[FOLDED_NAME_SIZE];
    if (!stretch.length || stretch.length >= sizeof text)
        return (struct folded_name){""};
    return folded_has_letter_or_digit(slice_terminated(stretch, text)) ? fold_name(text) : (struct folded_name){""};
}

static bool ends_word(struct slice rest) {
    char character[5];
    bool ascii = (unsigned char)*rest.text < 0x80;
    bool letter = ((*rest.text | 32) >= 'a' && (*rest.text | 32) <= 'z') || *rest.text == '\'';
    if (ascii)
        return !letter;
    character[utf8_put(utf8_next(&rest), character)] = '\0';
    return !folded_has_letter_or_digit(character);
}

struct phrase_words phrase_words_of(const char *text) {
    struct phrase_words phrase = {.count = 0};
    struct slice rest = slice_of(text), word = {rest.text, 0};
    while (rest.length || word.length) {
        bool ended = !rest.length || ends_word(rest);
        if (rest.length)
            utf8_next(&rest);
        if (!ended) {
            word.length = (size_t)(rest.text - word.text);
            continue;
        }
        struct folded_name name = fold_stretch(word);
        phrase.too_long |= name.text[0] && phrase.count == PHRASE_WORDS_MOST;
        if (name.text[0] && phrase.count < PHRASE_WORDS_MOST)
            phrase.words[phrase.count++] = name;
        word = (struct slice){rest.text, 0};
    }
    return phrase;
}

struct folded_name phrase_words_joined(const struct phrase_words *phrase, size_t first, size_t count) {
    struct folded_name joined = {""};
    size_t length = 0;
    for (size_t i = first; i < first + count; i++) {
        size_t more = strlen(phrase->words[i].text);
        if (length + more >= sizeof joined.text)
            return (struct folded_name){""};
        memcpy(joined.text + length, phrase->words[i].text, more + 1);
        length += more;
    }
    return joined;
}
