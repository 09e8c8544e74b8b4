/* Words of strategies, and numbers side by side. */
#include "journal/words/spread_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "journal/words/folded_name.h"

bool says_spread(const char *text) {
    static const char *const parts[] = {"spread", "condor", "butterfly", "vertical", "calendar", "diagonal"};
    static const char *const names[] = {"pcs", "bps", "bullput", "bearcall", "ironfly"};
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(folded.text, parts[i]))
            return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(folded.text, names[i]) == 0)
            return true;
    return false;
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
