/* The tables of action and type words. */
#include "journal/action_words.h"

#include "journal/folded_name.h"

static const struct {
    const char *word;
    enum action action, share_action;
} words[] = {
    {"Sell to Open", SELL_TO_OPEN, ACTION_NONE},
    {"STO", SELL_TO_OPEN, ACTION_NONE},
    {"Sold to Open", SELL_TO_OPEN, ACTION_NONE},
    {"Sell", SELL_TO_OPEN, SHARES_SOLD},
    {"Sold", SELL_TO_OPEN, SHARES_SOLD},
    {"Sell Short", SELL_TO_OPEN, SHARES_SOLD},
    {"Sold Short", SELL_TO_OPEN, SHARES_SOLD},
    {"Open", SELL_TO_OPEN, SHARES_BOUGHT},
    {"S", SELL_TO_OPEN, SHARES_SOLD},

    {"Buy to Close", BUY_TO_CLOSE, ACTION_NONE},
    {"BTC", BUY_TO_CLOSE, ACTION_NONE},
    {"Bought to Close", BUY_TO_CLOSE, ACTION_NONE},
    {"Buy", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"Bought", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"Buy to Cover", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"Bought to Cover", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"Close", BUY_TO_CLOSE, SHARES_SOLD},
    {"B", BUY_TO_CLOSE, SHARES_BOUGHT},

    {"Expired", EXPIRED, ACTION_NONE},
    {"Exp", EXPIRED, ACTION_NONE},
    {"Expire", EXPIRED, ACTION_NONE},
    {"Expires", EXPIRED, ACTION_NONE},
    {"Expired Worthless", EXPIRED, ACTION_NONE},
    {"Expiration", EXPIRED, ACTION_NONE},
    {"OEXP", EXPIRED, ACTION_NONE},
    {"Option Expired", EXPIRED, ACTION_NONE},

    {"Assigned", ASSIGNED, ACTION_NONE},
    {"Assign", ASSIGNED, ACTION_NONE},
    {"Assignment", ASSIGNED, ACTION_NONE},
    {"ASG", ASSIGNED, ACTION_NONE},
    {"OASGN", ASSIGNED, ACTION_NONE},
    {"Called Away", ASSIGNED, ACTION_NONE},
    {"Exercised", ASSIGNED, ACTION_NONE},
    {"Option Assigned", ASSIGNED, ACTION_NONE},

    {"Rolled", ROLLED, ACTION_NONE},
    {"Roll", ROLLED, ACTION_NONE},
    {"Rolled Out", ROLLED, ACTION_NONE},
    {"Roll Out", ROLLED, ACTION_NONE},
    {"Rolled Up", ROLLED, ACTION_NONE},
    {"Roll Up", ROLLED, ACTION_NONE},
    {"Rolled Down", ROLLED, ACTION_NONE},
    {"Roll Down", ROLLED, ACTION_NONE},

    {"Buy to Open", BUY_TO_OPEN, ACTION_NONE},
    {"BTO", BUY_TO_OPEN, ACTION_NONE},
    {"Bought to Open", BUY_TO_OPEN, ACTION_NONE},
    {"Sell to Close", SELL_TO_CLOSE, ACTION_NONE},
    {"STC", SELL_TO_CLOSE, ACTION_NONE},
    {"Sold to Close", SELL_TO_CLOSE, ACTION_NONE},

    {"Buy Shares", SHARES_BOUGHT, ACTION_NONE},
    {"Buy Stock", SHARES_BOUGHT, ACTION_NONE},
    {"Bought Shares", SHARES_BOUGHT, ACTION_NONE},
    {"Reinvest Shares", SHARES_BOUGHT, ACTION_NONE},
    {"Sell Shares", SHARES_SOLD, ACTION_NONE},
    {"Sell Stock", SHARES_SOLD, ACTION_NONE},
    {"Sold Shares", SHARES_SOLD, ACTION_NONE},

    {"Dividend", DIVIDEND, ACTION_NONE},
    {"Dividends", DIVIDEND, ACTION_NONE},
    {"Div", DIVIDEND, ACTION_NONE},
    {"CDIV", DIVIDEND, ACTION_NONE},
    {"Cash Dividend", DIVIDEND, ACTION_NONE},
    {"Dividend Received", DIVIDEND, ACTION_NONE},
    {"Ordinary Dividend", DIVIDEND, ACTION_NONE},
    {"Qualified Dividend", DIVIDEND, ACTION_NONE},
    {"Non-Qualified Div", DIVIDEND, ACTION_NONE},
    {"Reinvest Dividend", DIVIDEND, ACTION_NONE},

    {"Transfer", ACTION_NONE, ACTION_NONE},
    {"Transfers", ACTION_NONE, ACTION_NONE},
    {"Money Transfer", ACTION_NONE, ACTION_NONE},
    {"MoneyLink Transfer", ACTION_NONE, ACTION_NONE},
    {"Wire Transfer", ACTION_NONE, ACTION_NONE},
    {"Wire", ACTION_NONE, ACTION_NONE},
    {"ACH", ACTION_NONE, ACTION_NONE},
    {"Deposit", ACTION_NONE, ACTION_NONE},
    {"Withdrawal", ACTION_NONE, ACTION_NONE},
    {"Journal", ACTION_NONE, ACTION_NONE},
    {"Interest", ACTION_NONE, ACTION_NONE},
    {"Bank Interest", ACTION_NONE, ACTION_NONE},
    {"Credit Interest", ACTION_NONE, ACTION_NONE},
    {"Margin Interest", ACTION_NONE, ACTION_NONE},
    {"Balance", ACTION_NONE, ACTION_NONE},
    {"Balance Adjustment", ACTION_NONE, ACTION_NONE},
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
        if (name_is(&folded, word))
            return meaning;
    return (struct action_meaning){ACTION_NONE, ACTION_NONE, false};
}

static const struct {
    const char *word;
    enum type_word type;
} types[] = {
    {"Put", TYPE_PUT},           {"P", TYPE_PUT},           {"Puts", TYPE_PUT},
    {"Short Put", TYPE_PUT},     {"Put Option", TYPE_PUT},  {"CSP", TYPE_PUT},
    {"Cash-Secured Put", TYPE_PUT},
    {"Call", TYPE_CALL},         {"C", TYPE_CALL},          {"Calls", TYPE_CALL},
    {"Short Call", TYPE_CALL},   {"Call Option", TYPE_CALL}, {"CC", TYPE_CALL},
    {"Covered Call", TYPE_CALL},
    {"Stock", TYPE_SHARES},      {"Stocks", TYPE_SHARES},   {"Share", TYPE_SHARES},
    {"Shares", TYPE_SHARES},     {"Equity", TYPE_SHARES},   {"ETF", TYPE_SHARES},
};

enum type_word type_of_word(const char *text) {
    struct folded_name folded = fold_name(text);
    for (size_t n = 0; n < sizeof types / sizeof *types; n++)
        if (name_is(&folded, types[n].word))
            return types[n].type;
    return TYPE_UNKNOWN;
}
