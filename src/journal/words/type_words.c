/* The table of type words, in folded form. */
#include "journal/words/type_words.h"

#include <string.h>

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

static bool is_one_of(const struct folded_name *word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(word->text, list[i]) == 0)
            return true;
    return false;
}

bool type_word_names_strategy(const char *text) {
    static const char *const strategies[] = {"strangle", "straddle", "collar", "ratio", "lizard", "pmcc", "fly", "poorman"}; /* besides spreads */
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof strategies / sizeof *strategies; i++)
        if (strstr(folded.text, strategies[i]))
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
    static const char *const remarks[] = {"wheel", "the", "weekly", "weeklies", "monthly", "strategy", "income", "option", "options", "premium", "theta", "trade", "leg", "otm", "atm",
                                          "leap", "leaps", "protective", "hedge", "hedging"};
    return is_one_of(word, remarks, sizeof remarks / sizeof *remarks);
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
    static const char *const words[] = {"long", "longs", "buy", "bought", "purchased", "bto", "leap", "leaps"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

bool type_word_is_long(const char *text) {
    static const char *const bought[] = {"longput", "longcall", "buyput", "buycall", "boughtput", "boughtcall"};
    static const char *const hedges[] = {"protective", "hedge", "hedging"};
    struct folded_name folded = fold_name(text);
    struct phrase_words phrase = phrase_words_of(text);
    bool is_long = is_one_of(&folded, bought, sizeof bought / sizeof *bought);
    for (size_t i = 0; i < phrase.count; i++)
        is_long |= is_bought_word(&phrase.words[i]) || is_one_of(&phrase.words[i], hedges, sizeof hedges / sizeof *hedges);
    return is_long && !type_word_is_short(text); /* "LEAPS covered call" */
}

bool type_says_bought(const char *text) {
    static const char *const others[] = {"put", "puts", "call", "calls", "option", "options", "trade", "trades", "position", "positions",
                                         "log", "my",   "the",  "open",  "closed", "and"};
    struct phrase_words phrase = phrase_words_of(text);
    bool says = false;
    for (size_t i = 0; i < phrase.count; i++) {
        bool bought = is_bought_word(&phrase.words[i]);
        if (!bought && !is_one_of(&phrase.words[i], others, sizeof others / sizeof *others))
            return false;
        says |= bought;
    }
    return says && !phrase.too_long;
}

bool type_word_is_short(const char *text) {
    static const char *const words[] = {"short", "sell", "sold", "sto", "csp", "csps", "cc", "ccs", "covered", "secured", "naked", "write", "wrote"};
    struct phrase_words phrase = phrase_words_of(text);
    for (size_t i = 0; i < phrase.count; i++)
        if (is_one_of(&phrase.words[i], words, sizeof words / sizeof *words))
            return true;
    return false;
}

const char *type_word(size_t n, enum type_word *type) {
    if (n >= sizeof types / sizeof *types)
        return NULL;
    *type = types[n].type;
    return types[n].word;
}
