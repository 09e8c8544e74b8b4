/* The letters of the cell are the type, the rest is the strike. */
#include "journal/words/contract_words.h"

#include <string.h>

#include "base/letters.h"
#include "base/utf8.h"
#include "journal/cells/read_number.h"
#include "journal/words/action_words.h"

enum { LONGEST_TEXT = 40 };

/* How many letters, points and blanks the text begins with, or ends with. */
static size_t word_length(struct slice text, bool behind) {
    size_t length = 0;
    while (length < text.length) {
        char c = text.text[behind ? text.length - 1 - length : length];
        if (!is_letter(c) && c != ' ')
            break;
        length++;
    }
    return length;
}

static bool read_parts(struct slice word, struct slice number, double *strike, enum option_type *type) {
    char buffer[LONGEST_TEXT];
    enum type_word meaning = type_of_word(slice_terminated(word, buffer));
    *type = meaning == TYPE_PUT ? OPTION_PUT : meaning == TYPE_CALL ? OPTION_CALL : OPTION_NONE;
    return *type != OPTION_NONE && read_number(slice_terminated(number, buffer), strike) && *strike > 0;
}

bool read_contract_strike_and_type(const char *text, double *strike, enum option_type *type) {
    struct slice slice = utf8_trim(slice_of(text));
    if (slice.length < 2 || slice.length >= LONGEST_TEXT)
        return false;
    size_t behind = word_length(slice, true), before = word_length(slice, false);
    struct slice head = {slice.text, slice.length - behind}, tail = {slice.text + slice.length - behind, behind};
    if (behind && head.length && read_parts(tail, head, strike, type))
        return true;
    head = (struct slice){slice.text, before};
    tail = (struct slice){slice.text + before, slice.length - before};
    return before && tail.length && read_parts(head, tail, strike, type);
}
