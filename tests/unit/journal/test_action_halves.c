/* One action in two columns: what words say of a side and of an end, and what two of them say together. */
#include "check.h"

#include "journal/words/action_halves.h"

static const struct {
    const char *word;
    enum direction direction;
    enum effect effect;
} words[] = {
    {"Sell", DIRECTION_SOLD, EFFECT_NONE},        {"Short", DIRECTION_SOLD, EFFECT_NONE},   {"S", DIRECTION_SOLD, EFFECT_NONE},
    {"Credit", DIRECTION_SOLD, EFFECT_NONE},      {"CSP", DIRECTION_SOLD, EFFECT_NONE},     {"Covered Call", DIRECTION_SOLD, EFFECT_NONE},
    {"Short Put", DIRECTION_SOLD, EFFECT_NONE},   {"Buy", DIRECTION_BOUGHT, EFFECT_NONE},   {"L", DIRECTION_BOUGHT, EFFECT_NONE},
    {"Long Call", DIRECTION_BOUGHT, EFFECT_NONE}, {"Debit", DIRECTION_BOUGHT, EFFECT_NONE}, {"BOT", DIRECTION_BOUGHT, EFFECT_NONE},
    {"Open", DIRECTION_NONE, EFFECT_OPENS},       {"To Open", DIRECTION_NONE, EFFECT_OPENS}, {"O", DIRECTION_NONE, EFFECT_OPENS},
    {"Closed", DIRECTION_NONE, EFFECT_CLOSES},    {"C", DIRECTION_NONE, EFFECT_CLOSES},     {"Expired", DIRECTION_NONE, EFFECT_ENDS},
    {"Called Away", DIRECTION_NONE, EFFECT_ENDS}, {"Roll", DIRECTION_NONE, EFFECT_ENDS},    {"Put", DIRECTION_NONE, EFFECT_NONE},
    {"STO", DIRECTION_NONE, EFFECT_NONE},         {"S4", DIRECTION_NONE, EFFECT_NONE},      {"KO", DIRECTION_NONE, EFFECT_NONE},
};

static const struct {
    const char *text, *beside;
    enum sides sides;
    enum action action, shares;
} pairs[] = {
    {"Sell", "Open", SIDES_OF_TRADE, SELL_TO_OPEN, SHARES_SOLD},
    {"Open", "Buy", SIDES_OF_TRADE, BUY_TO_OPEN, SHARES_BOUGHT},
    {"Close", "Sell", SIDES_OF_TRADE, SELL_TO_CLOSE, SHARES_SOLD},
    {"Buy", "Close", SIDES_OF_TRADE, BUY_TO_CLOSE, SHARES_BOUGHT},
    {"Close", "Short", SIDES_OF_POSITION, BUY_TO_CLOSE, SHARES_BOUGHT},
    {"Close", "Long", SIDES_OF_POSITION, SELL_TO_CLOSE, SHARES_SOLD},
    {"Close", "Long", SIDES_UNCLEAR, BUY_TO_CLOSE, SHARES_SOLD},
    {"Close", "Sell", SIDES_UNCLEAR, BUY_TO_CLOSE, SHARES_SOLD},
    {"Assigned", "Close", SIDES_OF_TRADE, ASSIGNED, ASSIGNED},
    {"Short", "Expired", SIDES_OF_POSITION, EXPIRED, EXPIRED},
    {"Buy", "Roll", SIDES_OF_TRADE, BUY_TO_CLOSE, SHARES_BOUGHT},
    {"Sell to Open", NULL, SIDES_OF_TRADE, SELL_TO_OPEN, SHARES_SOLD},
    {NULL, "Expired", SIDES_UNCLEAR, EXPIRED, EXPIRED},
};

static void test_signs(void) {
    CHECK_INT(action_direction_of_number(true, -2), DIRECTION_SOLD);
    CHECK_INT(action_direction_of_number(true, 1), DIRECTION_BOUGHT);
    CHECK_INT(action_direction_of_number(false, -2), DIRECTION_BOUGHT);
    CHECK_INT(action_direction_of_number(false, 0), DIRECTION_NONE);
    CHECK_INT(action_of_halves("Open", NULL, DIRECTION_BOUGHT, SIDES_UNCLEAR).action, BUY_TO_OPEN);
    CHECK_INT(action_of_halves("Close", NULL, DIRECTION_SOLD, SIDES_OF_TRADE).action, SELL_TO_CLOSE);
    CHECK_INT(action_of_halves("Buy to Open", NULL, DIRECTION_SOLD, SIDES_OF_TRADE).action, BUY_TO_OPEN);
    CHECK(!action_of_halves(NULL, NULL, DIRECTION_NONE, SIDES_UNCLEAR).known);
}

int main(void) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        CHECK_INT(direction_of_word(words[i].word), words[i].direction);
        CHECK_INT(effect_of_word(words[i].word), words[i].effect);
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct action_meaning meaning = action_of_halves(pairs[i].text, pairs[i].beside, DIRECTION_NONE, pairs[i].sides);
        CHECK(meaning.known);
        CHECK_INT(meaning.action, pairs[i].action);
        CHECK_INT(meaning.share_action, pairs[i].shares);
    }
    test_signs();
    return checks_end("action halves");
}
