/* Action cells: a word of the table, a word with a type behind it, or a phrase of words that agree. */
#include "journal/words/action_words.h"

#include <string.h>

#include "journal/cells/split_ratio.h"
#include "journal/words/action_table.h"
#include "journal/words/folded_name.h"
#include "journal/words/phrase_words.h"

bool action_word_is_side(const char *text) {
    return action_of_word(text).side;
}

/* "Split 10:1", "2-for-1 Stock Split", "1:20 Reverse Split": the letters alone are the word. */
static bool is_split_with_ratio(const char *text) {
    struct split_ratio ratio;
    char letters[FOLDED_NAME_SIZE];
    size_t length = 0;
    if (!read_split_ratio(text, &ratio))
        return false;
    for (const char *c = text; *c && length + 1 < sizeof letters; c++)
        if ((*c | 32) >= 'a' && (*c | 32) <= 'z')
            letters[length++] = (char)(*c | 32);
    letters[length] = '\0';
    return strstr(letters, "split");
}

/* The meaning of a word that the table has. */
static struct action_meaning find_word(const struct folded_name *folded) {
    const struct action_words *group;
    for (size_t n = 0; folded->text[0] && (group = action_words_at(n)); n++)
        if (name_is_among(folded, group->words))
            return (struct action_meaning){.action = group->action,
                                           .share_action = group->share_action ? group->share_action : group->action,
                                           .known = true,
                                           .side = group->side};
    return (struct action_meaning){0};
}

/* "Sell Put", "Sold Covered Call", "BTC CSP": an action with a type behind it. */
static struct action_meaning find_with_type(const struct folded_name *folded) {
    enum { SHORTEST_TYPE = 2 };
    size_t length = strlen(folded->text);
    const char *word;
    enum type_word type;
    for (size_t n = 0; (word = type_word(n, &type)); n++) {
        size_t type_length = strlen(word);
        if (type_length < SHORTEST_TYPE || type == TYPE_SHARES || type_length >= length || strcmp(folded->text + length - type_length, word) != 0)
            continue;
        struct folded_name rest = *folded;
        rest.text[length - type_length] = '\0';
        struct action_meaning meaning = find_word(&rest);
        if (!meaning.known || meaning.action == ACTION_NONE || meaning.action >= SHARES_BOUGHT)
            continue;
        meaning.type = type == TYPE_PUT ? OPTION_PUT : OPTION_CALL;
        meaning.share_action = meaning.action;
        return meaning;
    }
    return (struct action_meaning){0};
}

/* ---- phrases ---- */

static bool is_remark(const struct folded_name *word) {
    return name_is_among(word, action_remarks());
}

bool action_opens_only(const struct action_meaning *meaning) {
    return meaning->action == SELL_TO_OPEN && meaning->share_action == SHARES_BOUGHT;
}

bool action_closes_only(const struct action_meaning *meaning) {
    return meaning->action == BUY_TO_CLOSE && meaning->share_action == SHARES_SOLD;
}

/* "Sell (open)", "close, sell": the side of one word and the end of the other. */
static enum action join_side(const struct action_meaning *side, const struct action_meaning *end) {
    bool sells = side->action == SELL_TO_OPEN;
    return action_opens_only(end) ? sells ? SELL_TO_OPEN : BUY_TO_OPEN : action_closes_only(end) ? sells ? SELL_TO_CLOSE : BUY_TO_CLOSE : end->action;
}

/* "STO (roll)" opens and "Roll - BTC" closes: the roll says why. */
static bool is_half_roll(const struct action_meaning *meaning, const struct action_meaning *other) {
    bool half = other->action == SELL_TO_OPEN || other->action == BUY_TO_CLOSE || other->action == BUY_TO_OPEN || other->action == SELL_TO_CLOSE;
    return meaning->action == ROLLED && half && !other->side && !action_closes_only(other);
}

/* "Closed (expired)": how it ended says more than that it did. */
static bool says_how(const struct action_meaning *meaning, const struct action_meaning *other) {
    return action_closes_only(meaning) && (other->action == EXPIRED || other->action == ASSIGNED || other->action == ROLLED);
}

static bool buys(enum action action) {
    return action == BUY_TO_OPEN || action == BUY_TO_CLOSE;
}

static bool sells(enum action action) {
    return action == SELL_TO_OPEN || action == SELL_TO_CLOSE;
}

/* "Buy/Long": the other word says of the same side whether it opens. */
static bool is_on_same_side(enum action side, enum action other) {
    return (buys(side) && buys(other)) || (sells(side) && sells(other));
}

/* Both meanings in one; not known where they contradict each other. */
static struct action_meaning join_meanings(struct action_meaning first, struct action_meaning second) {
    const struct action_meaning pairs[2][2] = {{first, second}, {second, first}};
    for (size_t i = 0; i < 2; i++) {
        const struct action_meaning *meaning = &pairs[i][0], *other = &pairs[i][1];
        if (says_how(meaning, other) || is_half_roll(meaning, other))
            return *other;
        if (!meaning->side || (!action_opens_only(other) && !action_closes_only(other) && !is_on_same_side(meaning->action, other->action)))
            continue;
        struct action_meaning joined = *meaning;
        joined.action = join_side(meaning, other);
        joined.side = other->side;
        return joined;
    }
    first.known = first.action == second.action;
    return first;
}

/* What a phrase has said so far. */
struct phrase_meaning {
    struct action_meaning action; /* unknown: no word yet */
    enum type_word type;          /* TYPE_UNKNOWN likewise */
};

static enum type_word type_of_name(const struct folded_name *name) {
    const char *word;
    enum type_word type;
    for (size_t n = 0; (word = type_word(n, &type)); n++)
        if (strcmp(word, name->text) == 0)
            return type;
    return TYPE_UNKNOWN;
}

/* Takes up a type or an action; false where it contradicts what was said. */
static bool take_type(struct phrase_meaning *said, enum type_word type) {
    bool agrees = said->type == TYPE_UNKNOWN || said->type == type;
    said->type = type;
    return agrees;
}

static bool take_action(struct phrase_meaning *said, struct action_meaning action) {
    if (action.type != OPTION_NONE && !take_type(said, action.type == OPTION_PUT ? TYPE_PUT : TYPE_CALL))
        return false;
    said->action = said->action.known ? join_meanings(said->action, action) : action;
    return said->action.known;
}

/* The longest run of words from `first` on that is known; returns its length, 0 when the first word is not known or contradicts. */
static size_t take_words(const struct phrase_words *phrase, size_t first, struct phrase_meaning *said) {
    for (size_t count = phrase->count - first; count > 0; count--) {
        struct folded_name name = phrase_words_joined(phrase, first, count);
        struct action_meaning action = {0};
        if (count == 1 && said->action.known && is_remark(&name))
            return 1;
        action = find_word(&name);
        if (!action.known)
            action = find_with_type(&name);
        if (action.known)
            return take_action(said, action) ? count : 0;
        enum type_word type = type_of_name(&name);
        if (type != TYPE_UNKNOWN)
            return take_type(said, type) ? count : 0;
    }
    return is_remark(&phrase->words[first]);
}

/* Bought or sold shares; assigned shares stay an assignment, and nothing else has any. */
static struct action_meaning of_shares(struct action_meaning action) {
    bool traded = action.share_action == SHARES_BOUGHT || action.share_action == SHARES_SOLD;
    if (traded)
        action.action = action.share_action;
    action.side = action.side && !traded;
    bool moved = action.action == ACTION_NONE || action.action == SHARES_IN || action.action == SHARES_OUT;
    action.known = traded || moved || action.action == ASSIGNED;
    return action;
}

static struct action_meaning find_in_phrase(const char *text) {
    struct phrase_words phrase = phrase_words_of(text);
    struct phrase_meaning said = {.type = TYPE_UNKNOWN};
    for (size_t i = 0, count; i < phrase.count; i += count)
        if (!(count = take_words(&phrase, i, &said)))
            return (struct action_meaning){0};
    if (!said.action.known || phrase.too_long)
        return (struct action_meaning){0};
    if (said.type == TYPE_SHARES)
        return of_shares(said.action);
    if (said.type != TYPE_UNKNOWN && said.action.action != ACTION_NONE && said.action.action < SHARES_BOUGHT) {
        said.action.type = said.type == TYPE_PUT ? OPTION_PUT : OPTION_CALL;
        said.action.share_action = said.action.action;
    }
    return said.action;
}

struct action_meaning action_of_word(const char *text) {
    struct folded_name folded = fold_name(text);
    struct action_meaning meaning = find_word(&folded);
    if (!meaning.known)
        meaning = find_with_type(&folded);
    if (!meaning.known && is_split_with_ratio(text))
        return (struct action_meaning){.action = SPLIT, .share_action = SPLIT, .known = true};
    return meaning.known ? meaning : find_in_phrase(text);
}

const char *action_word_cash(const char *text) {
    static const struct {
        const char *part, *cash;
    } parts[] = {{"interest", "interest"}, {"zins", "interest"}, {"lending", "interest"}, {"slip", "interest"}, {"fee", "a fee"},          {"charge", "a fee"},
                 {"gebuhr", "a fee"},      {"tax", "a tax"},     {"steuer", "a tax"},     {"withholding", "a tax"}, {"deposit", "a deposit"}, {"einzahlung", "a deposit"},
                 {"contribution", "a deposit"}, {"withdraw", "a withdrawal"}, {"auszahlung", "a withdrawal"}};
    struct folded_name folded = fold_name(text);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(folded.text, parts[i].part))
            return parts[i].cash;
    return strcmp(folded.text, "int") == 0 ? "interest" : NULL;
}
