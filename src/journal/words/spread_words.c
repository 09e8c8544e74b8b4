/* Words of strategies, and numbers side by side. */
#include "journal/words/spread_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/packed_words.h"
#include "journal/words/folded_name.h"

bool says_spread(const char *text) {
    static const char parts[] = "spread\0" "condor\0" "butterfly\0" "vertical\0" "calendar\0" "diagonal\0";
    static const char names[] = "pcs\0" "bps\0" "bullput\0" "bearcall\0" "ironfly\0";
    struct folded_name folded = fold_name(text);
    for (const char *known = parts; known; known = packed_words_next(known))
        if (strstr(folded.text, known))
            return true;
    return packed_words_have(names, folded.text);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Behind the number: "$45P" leads past the P. */
static const char *take_strike(const char *text, double *strike) {
    char *end;
    text += strspn(text, "$+-");
    if (!is_digit(*text))
        return NULL;
    *strike = strtod(text, &end);
    return end + (*end && strchr("PpCc", *end) != NULL);
}

static const char *take_sign(const char *text) {
    text += strspn(text, " ");
    bool comma = text[0] == ',' && text[1] == ' ';
    if (!*text || (!comma && !strchr("/-&|x", *text)))
        return NULL;
    return text + 1 + strspn(text + 1, " ");
}

bool spread_says_two_strikes(const char *text, double strike) {
    for (const char *at = text; *at; at++) {
        double first, second;
        if (at > text && (is_digit(at[-1]) || at[-1] == '.' || at[-1] == '/' || at[-1] == '-'))
            continue; /* in the midst of a number or a date */
        const char *next = take_strike(at, &first);
        next = next ? take_sign(next) : NULL;
        next = next ? take_strike(next, &second) : NULL;
        if (next && *next != '/' && *next != '-' && (isnan(strike) || first == strike || second == strike))
            return true;
    }
    return false;
}
