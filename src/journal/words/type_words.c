/* The table of type words, in folded form. */
#include "journal/words/type_words.h"

#include <string.h>

#include "journal/words/folded_name.h"

enum { WORD_SIZE = 32 };

static const struct {
    const char *word;
    enum type_word type;
} types[] = {
    {"put", TYPE_PUT}, {"p", TYPE_PUT}, {"puts", TYPE_PUT},
    {"shortput", TYPE_PUT}, {"putoption", TYPE_PUT}, {"csp", TYPE_PUT},
    {"cashsecuredput", TYPE_PUT},
    {"call", TYPE_CALL}, {"c", TYPE_CALL}, {"calls", TYPE_CALL},
    {"shortcall", TYPE_CALL}, {"calloption", TYPE_CALL}, {"cc", TYPE_CALL},
    {"coveredcall", TYPE_CALL},
    {"nakedput", TYPE_PUT}, {"sellput", TYPE_PUT}, {"soldput", TYPE_PUT},
    {"longput", TYPE_PUT}, {"buyput", TYPE_PUT}, {"boughtput", TYPE_PUT},
    {"shortputs", TYPE_PUT}, {"csps", TYPE_PUT}, {"cashsecuredputs", TYPE_PUT},
    {"nakedcall", TYPE_CALL}, {"sellcall", TYPE_CALL}, {"soldcall", TYPE_CALL},
    {"longcall", TYPE_CALL}, {"buycall", TYPE_CALL}, {"boughtcall", TYPE_CALL},
    {"shortcalls", TYPE_CALL}, {"ccs", TYPE_CALL}, {"coveredcalls", TYPE_CALL},
    {"stock", TYPE_SHARES}, {"stocks", TYPE_SHARES}, {"share", TYPE_SHARES},
    {"shares", TYPE_SHARES}, {"equity", TYPE_SHARES}, {"equities", TYPE_SHARES},
    {"etf", TYPE_SHARES}, {"stk", TYPE_SHARES}, {"commonstock", TYPE_SHARES},
};

static enum type_word find_type(const char *text) {
    struct folded_name folded = fold_name(text);
    for (size_t n = 0; n < sizeof types / sizeof *types; n++)
        if (strcmp(folded.text, types[n].word) == 0)
            return types[n].type;
    return TYPE_UNKNOWN;
}

/* Of several legs, or bought: no type of one sold option. */
static bool names_other_strategy(const char *text) {
    static const char *const strategies[] = {"spread", "condor", "butterfly", "vertical", "calendar", "diagonal", "strangle", "straddle",
                                             "collar", "ratio",  "lizard",    "pmcc",     "leap",     "fly",      "protective"};
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof strategies / sizeof *strategies; i++)
        if (strstr(folded.text, strategies[i]))
            return true;
    return false;
}

/* "CSP (cash secured)", "Covered Call - weekly": what stands before a bracket, a dash or a comma. */
static enum type_word find_before_remark(const char *text) {
    char word[WORD_SIZE];
    size_t length = strcspn(text, "(,-:;/");
    if (!text[length] || length >= sizeof word || names_other_strategy(text))
        return TYPE_UNKNOWN;
    memcpy(word, text, length);
    word[length] = '\0';
    return find_type(word);
}

enum type_word type_of_word(const char *text) {
    enum type_word type = find_type(text);
    return type == TYPE_UNKNOWN ? find_before_remark(text) : type;
}

bool type_word_is_long(const char *text) {
    static const char *const bought[] = {"longput", "longcall", "buyput", "buycall", "boughtput", "boughtcall"};
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof bought / sizeof *bought; i++)
        if (strcmp(folded.text, bought[i]) == 0)
            return true;
    return false;
}

const char *type_word(size_t n, enum type_word *type) {
    if (n >= sizeof types / sizeof *types)
        return NULL;
    *type = types[n].type;
    return types[n].word;
}
