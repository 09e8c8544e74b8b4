/* The table of type words, in folded form. */
#include "journal/words/type_words.h"

#include <string.h>

#include "base/packed_words.h"
#include "journal/words/folded_name.h"
#include "journal/words/phrase_words.h"
#include "journal/words/spread_words.h"

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

bool type_word_names_strategy(const char *text) {
    static const char strategies[] = "strangle\0" "straddle\0" "collar\0" "ratio\0" "lizard\0" "pmcc\0" "fly\0" "poorman\0"; /* besides spreads */
    struct folded_name folded = fold_name(text);
    for (const char *known = strategies; known; known = packed_words_next(known))
        if (strstr(folded.text, known))
            return true;
    return says_spread(text);
}

/* "CSP (cash secured)", "Covered Call - weekly": what stands before a bracket, a dash or a comma. */
static enum type_word find_before_remark(const char *text) {
    char word[WORD_SIZE];
    size_t length = strcspn(text, "(,-:;/");
    if (!text[length] || length >= sizeof word || type_word_names_strategy(text))
        return TYPE_UNKNOWN;
    memcpy(word, text, length);
    word[length] = '\0';
    return find_type(word);
}

/* Words beside a type that say nothing about it. */
static bool is_remark(const struct folded_name *word) {
    static const char remarks[] = "wheel\0" "the\0" "weekly\0" "weeklies\0" "monthly\0" "strategy\0" "income\0" "option\0" "options\0" "premium\0" "theta\0" "trade\0" "leg\0" "otm\0" "atm\0"
                                  "leap\0" "leaps\0" "protective\0" "hedge\0" "hedging\0";
    return packed_words_have(remarks, word->text);
}

static enum type_word type_of_words(const struct phrase_words *phrase, size_t first, size_t *count) {
    for (*count = phrase->count - first; *count > 0; --*count) {
        struct folded_name name = phrase_words_joined(phrase, first, *count);
        for (size_t n = 0; n < sizeof types / sizeof *types; n++)
            if (strcmp(name.text, types[n].word) == 0)
                return types[n].type;
    }
    return TYPE_UNKNOWN;
}

/* "Wheel - CSP", "Weekly covered call": one type among remarks. */
static enum type_word find_in_phrase(const char *text) {
    struct phrase_words phrase = phrase_words_of(text);
    enum type_word found = TYPE_UNKNOWN;
    for (size_t i = 0, count = 1; i < phrase.count; i += count) {
        enum type_word type = type_of_words(&phrase, i, &count);
        if (type == TYPE_UNKNOWN && !is_remark(&phrase.words[i]))
            return TYPE_UNKNOWN;
        if (type != TYPE_UNKNOWN && found != TYPE_UNKNOWN && type != found)
            return TYPE_UNKNOWN;
        found = type == TYPE_UNKNOWN ? found : type;
        count = count ? count : 1;
    }
    return phrase.too_long || type_word_names_strategy(text) || strpbrk(text, "0123456789") ? TYPE_UNKNOWN : found;
}

enum type_word type_of_word(const char *text) {
    enum type_word type = find_type(text);
    if (type == TYPE_UNKNOWN)
        type = find_before_remark(text);
    return type == TYPE_UNKNOWN ? find_in_phrase(text) : type;
}

static bool is_bought_word(const struct folded_name *word) {
    static const char words[] = "long\0" "longs\0" "buy\0" "bought\0" "purchased\0" "bto\0" "leap\0" "leaps\0";
    return packed_words_have(words, word->text);
}

bool type_word_is_long(const char *text) {
    static const char bought[] = "longput\0" "longcall\0" "buyput\0" "buycall\0" "boughtput\0" "boughtcall\0";
    static const char hedges[] = "protective\0" "hedge\0" "hedging\0";
    struct folded_name folded = fold_name(text);
    struct phrase_words phrase = phrase_words_of(text);
    bool is_long = packed_words_have(bought, folded.text);
    for (size_t i = 0; i < phrase.count; i++)
        is_long |= is_bought_word(&phrase.words[i]) || packed_words_have(hedges, phrase.words[i].text);
    return is_long && !type_word_is_short(text); /* "LEAPS covered call" */
}

bool type_says_bought(const char *text) {
    static const char others[] = "put\0" "puts\0" "call\0" "calls\0" "option\0" "options\0" "trade\0" "trades\0" "position\0" "positions\0"
                                 "log\0" "my\0" "the\0" "open\0" "closed\0" "and\0";
    struct phrase_words phrase = phrase_words_of(text);
    bool says = false;
    for (size_t i = 0; i < phrase.count; i++) {
        bool bought = is_bought_word(&phrase.words[i]);
        if (!bought && !packed_words_have(others, phrase.words[i].text))
            return false;
        says |= bought;
    }
    return says && !phrase.too_long;
}

bool type_word_is_short(const char *text) {
    static const char words[] = "short\0" "sell\0" "sold\0" "sto\0" "csp\0" "csps\0" "cc\0" "ccs\0" "covered\0" "secured\0" "naked\0" "write\0" "wrote\0";
    struct phrase_words phrase = phrase_words_of(text);
    for (size_t i = 0; i < phrase.count; i++)
        if (packed_words_have(words, phrase.words[i].text))
            return true;
    return false;
}

const char *type_word(size_t n, enum type_word *type) {
    if (n >= sizeof types / sizeof *types)
        return NULL;
    *type = types[n].type;
    return types[n].word;
}
