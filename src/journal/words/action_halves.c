/* Words for a side and words for an end, and what two of them say together. */
#include "journal/words/action_halves.h"

#include <string.h>

#include "journal/words/folded_name.h"

/* Put and call alone say nothing of a side. */
static bool is_plain_type(const struct folded_name *folded) {
    static const char plain[] = "Put\0" "P\0" "Puts\0" "Put Option\0" "Call\0" "C\0" "Calls\0" "Call Option\0";
    return name_is_among(folded, plain);
}

static enum direction direction_of_type(const char *text, const struct folded_name *folded) {
    enum type_word type = type_of_word(text);
    if ((type != TYPE_PUT && type != TYPE_CALL) || is_plain_type(folded))
        return DIRECTION_NONE;
    return type_word_is_long(text) ? DIRECTION_BOUGHT : DIRECTION_SOLD;
}

enum direction direction_of_word(const char *text) {
    static const char sold[] = "Short\0" "Credit\0" "Cr\0" "Shorted\0", bought[] = "Long\0" "L\0" "Debit\0" "Db\0" "Dr\0";
    struct folded_name folded = fold_name(text);
    if (name_is_among(&folded, sold))
        return DIRECTION_SOLD;
    if (name_is_among(&folded, bought))
        return DIRECTION_BOUGHT;
    struct action_meaning meaning = action_of_word(text);
    if (strpbrk(text, "0123456789")) /* "S4" is the name of a trade */
        return DIRECTION_NONE;
    if (meaning.side)
        return meaning.action == SELL_TO_OPEN ? DIRECTION_SOLD : DIRECTION_BOUGHT;
    return direction_of_type(text, &folded);
}

enum direction action_direction_of_number(bool quantity, double number) {
    bool sold = quantity ? number < 0 : number > 0;
    return !(number < 0 || number > 0) ? DIRECTION_NONE : sold ? DIRECTION_SOLD : DIRECTION_BOUGHT;
}

enum effect effect_of_word(const char *text) {
    static const char opens[] = "O\0" "To Open\0" "Eröffnung\0" "Eröffnet\0" "Ouverture\0" "Apertura\0" "Abertura\0";
    static const char closes[] = "C\0" "To Close\0" "Schließung\0" "Geschlossen\0" "Clôture\0" "Cierre\0" "Chiusura\0" "Fechamento\0";
    struct folded_name folded = fold_name(text);
    struct action_meaning meaning = action_of_word(text);
    if (action_opens_only(&meaning) || name_is_among(&folded, opens))
        return EFFECT_OPENS;
    if (action_closes_only(&meaning) || name_is_among(&folded, closes))
        return EFFECT_CLOSES;
    return meaning.known && (meaning.action == EXPIRED || meaning.action == ASSIGNED || meaning.action == ROLLED) ? EFFECT_ENDS : EFFECT_NONE;
}

static struct action_meaning opened(enum direction direction) {
    bool bought = direction == DIRECTION_BOUGHT;
    return (struct action_meaning){.action = bought ? BUY_TO_OPEN : SELL_TO_OPEN, .share_action = bought ? SHARES_BOUGHT : SHARES_SOLD, .known = true};
}

/* Shares that somebody buys are bought, whether that closes anything or not. */
static struct action_meaning closed(const char *side, enum direction direction, enum sides sides) {
    bool of_trade = sides == SIDES_OF_TRADE || (sides == SIDES_UNCLEAR && side && action_word_is_side(side));
    bool sold = of_trade == (direction == DIRECTION_SOLD);
    return (struct action_meaning){.action = sold && sides != SIDES_UNCLEAR ? SELL_TO_CLOSE : BUY_TO_CLOSE,
                                   .share_action = sold ? SHARES_SOLD : SHARES_BOUGHT,
                                   .known = true};
}

/* How it ended; of a roll a side says which half of it the row is. */
static struct action_meaning ended(const char *side, const char *end) {
    struct action_meaning meaning = action_of_word(end);
    return meaning.action == ROLLED && side && action_word_is_side(side) ? action_of_word(side) : meaning;
}

struct action_meaning action_of_halves(const char *text, const char *beside, enum direction by_sign, enum sides sides) {
    const char *const cells[] = {text, beside};
    for (size_t i = 0; i < 2 && (beside || by_sign != DIRECTION_NONE); i++) {
        const char *side = cells[i], *end = cells[1 - i];
        enum direction direction = side ? direction_of_word(side) : DIRECTION_NONE;
        enum effect effect = end ? effect_of_word(end) : EFFECT_NONE;
        direction = direction == DIRECTION_NONE && !side ? by_sign : direction;
        if (effect == EFFECT_ENDS)
            return ended(side, end);
        if (direction != DIRECTION_NONE && effect != EFFECT_NONE)
            return effect == EFFECT_OPENS ? opened(direction) : closed(side, direction, sides);
    }
    return action_of_word(text ? text : beside ? beside : "");
}
