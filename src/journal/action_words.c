/* The tables of action and type words, in folded form. */
#include "journal/action_words.h"

#include <string.h>

#include "journal/folded_name.h"

static const struct {
    const char *word;
    enum action action, share_action;
} words[] = {
    {"selltoopen", SELL_TO_OPEN, ACTION_NONE},
    {"sto", SELL_TO_OPEN, ACTION_NONE},
    {"soldtoopen", SELL_TO_OPEN, ACTION_NONE},
    {"sell", SELL_TO_OPEN, SHARES_SOLD},
    {"sold", SELL_TO_OPEN, SHARES_SOLD},
    {"sellshort", SELL_TO_OPEN, SHARES_SOLD},
    {"soldshort", SELL_TO_OPEN, SHARES_SOLD},
    {"open", SELL_TO_OPEN, SHARES_BOUGHT},
    {"s", SELL_TO_OPEN, SHARES_SOLD},

    {"buytoclose", BUY_TO_CLOSE, ACTION_NONE},
    {"btc", BUY_TO_CLOSE, ACTION_NONE},
    {"boughttoclose", BUY_TO_CLOSE, ACTION_NONE},
    {"buy", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"bought", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"buytocover", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"boughttocover", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"close", BUY_TO_CLOSE, SHARES_SOLD},
    {"b", BUY_TO_CLOSE, SHARES_BOUGHT},

    {"expired", EXPIRED, ACTION_NONE},
    {"exp", EXPIRED, ACTION_NONE},
    {"expire", EXPIRED, ACTION_NONE},
    {"expires", EXPIRED, ACTION_NONE},
    {"expiredworthless", EXPIRED, ACTION_NONE},
    {"expiration", EXPIRED, ACTION_NONE},
    {"oexp", EXPIRED, ACTION_NONE},
    {"optionexpired", EXPIRED, ACTION_NONE},

    {"assigned", ASSIGNED, ACTION_NONE},
    {"assign", ASSIGNED, ACTION_NONE},
    {"assignment", ASSIGNED, ACTION_NONE},
    {"asg", ASSIGNED, ACTION_NONE},
    {"oasgn", ASSIGNED, ACTION_NONE},
    {"calledaway", ASSIGNED, ACTION_NONE},
    {"exercised", ASSIGNED, ACTION_NONE},
    {"optionassigned", ASSIGNED, ACTION_NONE},

    {"rolled", ROLLED, ACTION_NONE},
    {"roll", ROLLED, ACTION_NONE},
    {"rolledout", ROLLED, ACTION_NONE},
    {"rollout", ROLLED, ACTION_NONE},
    {"rolledup", ROLLED, ACTION_NONE},
    {"rollup", ROLLED, ACTION_NONE},
    {"rolleddown", ROLLED, ACTION_NONE},
    {"rolldown", ROLLED, ACTION_NONE},

    {"buytoopen", BUY_TO_OPEN, ACTION_NONE},
    {"bto", BUY_TO_OPEN, ACTION_NONE},
    {"boughttoopen", BUY_TO_OPEN, ACTION_NONE},
    {"selltoclose", SELL_TO_CLOSE, ACTION_NONE},
    {"stc", SELL_TO_CLOSE, ACTION_NONE},
    {"soldtoclose", SELL_TO_CLOSE, ACTION_NONE},

    {"buyshares", SHARES_BOUGHT, ACTION_NONE},
    {"buystock", SHARES_BOUGHT, ACTION_NONE},
    {"boughtshares", SHARES_BOUGHT, ACTION_NONE},
    {"reinvestshares", SHARES_BOUGHT, ACTION_NONE},
    {"sellshares", SHARES_SOLD, ACTION_NONE},
    {"sellstock", SHARES_SOLD, ACTION_NONE},
    {"soldshares", SHARES_SOLD, ACTION_NONE},

    {"dividend", DIVIDEND, ACTION_NONE},
    {"dividends", DIVIDEND, ACTION_NONE},
    {"div", DIVIDEND, ACTION_NONE},
    {"cdiv", DIVIDEND, ACTION_NONE},
    {"cashdividend", DIVIDEND, ACTION_NONE},
    {"dividendreceived", DIVIDEND, ACTION_NONE},
    {"ordinarydividend", DIVIDEND, ACTION_NONE},
    {"qualifieddividend", DIVIDEND, ACTION_NONE},
    {"nonqualifieddiv", DIVIDEND, ACTION_NONE},
    {"reinvestdividend", DIVIDEND, ACTION_NONE},

    {"transfer", ACTION_NONE, ACTION_NONE},
    {"transfers", ACTION_NONE, ACTION_NONE},
    {"moneytransfer", ACTION_NONE, ACTION_NONE},
    {"moneylinktransfer", ACTION_NONE, ACTION_NONE},
    {"wiretransfer", ACTION_NONE, ACTION_NONE},
    {"wire", ACTION_NONE, ACTION_NONE},
    {"ach", ACTION_NONE, ACTION_NONE},
    {"deposit", ACTION_NONE, ACTION_NONE},
    {"withdrawal", ACTION_NONE, ACTION_NONE},
    {"journal", ACTION_NONE, ACTION_NONE},
    {"interest", ACTION_NONE, ACTION_NONE},
    {"bankinterest", ACTION_NONE, ACTION_NONE},
    {"creditinterest", ACTION_NONE, ACTION_NONE},
    {"margininterest", ACTION_NONE, ACTION_NONE},
    {"balance", ACTION_NONE, ACTION_NONE},
    {"balanceadjustment", ACTION_NONE, ACTION_NONE},
};

const char *action_word(size_t n, struct action_meaning *meaning) {
    if (n >= sizeof words / sizeof *words)
        return NULL;
    enum action shares = words[n].share_action ? words[n].share_action : words[n].action;
    *meaning = (struct action_meaning){words[n].action, shares, true};
    return words[n].word;
}

struct action_meaning action_of_word(const char *text) {
    struct folded_name folded = fold_name(text);
    struct action_meaning meaning;
    const char *word;
    for (size_t n = 0; (word = action_word(n, &meaning)); n++)
        if (word[0] == folded.text[0] && strcmp(folded.text, word) == 0)
            return meaning;
    return (struct action_meaning){ACTION_NONE, ACTION_NONE, false};
}

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
    {"stock", TYPE_SHARES}, {"stocks", TYPE_SHARES}, {"share", TYPE_SHARES},
    {"shares", TYPE_SHARES}, {"equity", TYPE_SHARES}, {"etf", TYPE_SHARES},
};

enum type_word type_of_word(const char *text) {
    struct folded_name folded = fold_name(text);
    for (size_t n = 0; n < sizeof types / sizeof *types; n++)
        if (strcmp(folded.text, types[n].word) == 0)
            return types[n].type;
    return TYPE_UNKNOWN;
}
