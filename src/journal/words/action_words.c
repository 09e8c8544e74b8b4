/* The tables of action and type words, in folded form. */
#include "journal/words/action_words.h"

#include <string.h>

#include "journal/cells/split_ratio.h"
#include "journal/words/folded_name.h"

static const struct {
    const char *word;
    enum action action, share_action;
} words[] = {
    {"selltoopen", SELL_TO_OPEN, SHARES_SOLD},
    {"sto", SELL_TO_OPEN, SHARES_SOLD},
    {"soldtoopen", SELL_TO_OPEN, SHARES_SOLD},
    {"sell", SELL_TO_OPEN, SHARES_SOLD},
    {"sold", SELL_TO_OPEN, SHARES_SOLD},
    {"sellshort", SELL_TO_OPEN, SHARES_SOLD},
    {"soldshort", SELL_TO_OPEN, SHARES_SOLD},
    {"open", SELL_TO_OPEN, SHARES_BOUGHT},
    {"s", SELL_TO_OPEN, SHARES_SOLD},
    {"sld", SELL_TO_OPEN, SHARES_SOLD},
    {"write", SELL_TO_OPEN, ACTION_NONE},
    {"wrote", SELL_TO_OPEN, ACTION_NONE},
    {"written", SELL_TO_OPEN, ACTION_NONE},
    {"short", SELL_TO_OPEN, SHARES_SOLD},
    {"opened", SELL_TO_OPEN, SHARES_BOUGHT},

    {"buytoclose", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"btc", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"boughttoclose", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"buy", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"bought", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"cover", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"shortcover", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"buytocover", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"boughttocover", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"close", BUY_TO_CLOSE, SHARES_SOLD},
    {"closed", BUY_TO_CLOSE, SHARES_SOLD},
    {"b", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"bot", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"buyback", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"boughtback", BUY_TO_CLOSE, SHARES_BOUGHT},

    {"verkauf", SELL_TO_OPEN, SHARES_SOLD},
    {"verkauft", SELL_TO_OPEN, SHARES_SOLD},
    {"kauf", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"gekauft", BUY_TO_CLOSE, SHARES_BOUGHT},
    {"rückkauf", BUY_TO_CLOSE, ACTION_NONE},
    {"zurückgekauft", BUY_TO_CLOSE, ACTION_NONE},
    {"verfall", EXPIRED, ACTION_NONE},
    {"verfallen", EXPIRED, ACTION_NONE},
    {"wertlosverfallen", EXPIRED, ACTION_NONE},
    {"zuteilung", ASSIGNED, ACTION_NONE},
    {"zugeteilt", ASSIGNED, ACTION_NONE},
    {"andienung", ASSIGNED, ACTION_NONE},
    {"angedient", ASSIGNED, ACTION_NONE},
    {"ausübung", ASSIGNED, ACTION_NONE},
    {"gerollt", ROLLED, ACTION_NONE},
    {"dividende", DIVIDEND, ACTION_NONE},

    {"expired", EXPIRED, ACTION_NONE},
    {"exp", EXPIRED, ACTION_NONE},
    {"expire", EXPIRED, ACTION_NONE},
    {"expires", EXPIRED, ACTION_NONE},
    {"expiredworthless", EXPIRED, ACTION_NONE},
    {"expiration", EXPIRED, ACTION_NONE},
    {"oexp", EXPIRED, ACTION_NONE},
    {"optionexpired", EXPIRED, ACTION_NONE},
    {"optionexpiration", EXPIRED, ACTION_NONE},
    {"expiresworthless", EXPIRED, ACTION_NONE},
    {"expiry", EXPIRED, ACTION_NONE},
    {"letexpire", EXPIRED, ACTION_NONE},
    {"letitexpire", EXPIRED, ACTION_NONE},
    {"letexpireworthless", EXPIRED, ACTION_NONE},
    {"worthless", EXPIRED, ACTION_NONE},
    {"expiredotm", EXPIRED, ACTION_NONE},

    {"assigned", ASSIGNED, ACTION_NONE},
    {"assign", ASSIGNED, ACTION_NONE},
    {"assignment", ASSIGNED, ACTION_NONE},
    {"asg", ASSIGNED, ACTION_NONE},
    {"oasgn", ASSIGNED, ACTION_NONE},
    {"calledaway", ASSIGNED, ACTION_NONE},
    {"callaway", ASSIGNED, ACTION_NONE},
    {"sharescalledaway", ASSIGNED, ACTION_NONE},
    {"exercised", ASSIGNED, ACTION_NONE},
    {"exercise", ASSIGNED, ACTION_NONE},
    {"exerciseassignment", ASSIGNED, ACTION_NONE},
    {"exercisedassigned", ASSIGNED, ACTION_NONE},
    {"optionassigned", ASSIGNED, ACTION_NONE},
    {"optionassignment", ASSIGNED, ACTION_NONE},
    {"assignedearly", ASSIGNED, ACTION_NONE},
    {"earlyassignment", ASSIGNED, ACTION_NONE},
    {"earlyassigned", ASSIGNED, ACTION_NONE},
    {"putassigned", ASSIGNED, ACTION_NONE},
    {"callassigned", ASSIGNED, ACTION_NONE},
    {"cashsettledassignment", ASSIGNED, ACTION_NONE},
    {"gotassigned", ASSIGNED, ACTION_NONE},
    {"wasassigned", ASSIGNED, ACTION_NONE},
    {"assigneditm", ASSIGNED, ACTION_NONE},
    {"puttome", ASSIGNED, ACTION_NONE},
    {"sharesputtome", ASSIGNED, ACTION_NONE},
    {"called", ASSIGNED, ACTION_NONE},
    {"gotcalled", ASSIGNED, ACTION_NONE},
    {"gotcalledaway", ASSIGNED, ACTION_NONE},
    {"exerciseassigned", ASSIGNED, ACTION_NONE},
    {"exerciseandassignment", ASSIGNED, ACTION_NONE},
    {"cashsettled", ASSIGNED, ACTION_NONE},
    {"cashsettlement", ASSIGNED, ACTION_NONE},
    {"settledincash", ASSIGNED, ACTION_NONE},
    {"cashsettledexercise", ASSIGNED, ACTION_NONE},

    {"rolled", ROLLED, ACTION_NONE},
    {"roll", ROLLED, ACTION_NONE},
    {"rolledout", ROLLED, ACTION_NONE},
    {"rollout", ROLLED, ACTION_NONE},
    {"rolledup", ROLLED, ACTION_NONE},
    {"rollup", ROLLED, ACTION_NONE},
    {"rolleddown", ROLLED, ACTION_NONE},
    {"rolldown", ROLLED, ACTION_NONE},
    {"rolledoutup", ROLLED, ACTION_NONE},
    {"rolledoutandup", ROLLED, ACTION_NONE},
    {"rolledupout", ROLLED, ACTION_NONE},
    {"rolledupandout", ROLLED, ACTION_NONE},
    {"rolledoutdown", ROLLED, ACTION_NONE},
    {"rolledoutanddown", ROLLED, ACTION_NONE},
    {"rolleddownout", ROLLED, ACTION_NONE},
    {"rolleddownandout", ROLLED, ACTION_NONE},
    {"rolledforward", ROLLED, ACTION_NONE},
    {"rolloutup", ROLLED, ACTION_NONE},
    {"rolloutandup", ROLLED, ACTION_NONE},
    {"rollupout", ROLLED, ACTION_NONE},
    {"rollupandout", ROLLED, ACTION_NONE},
    {"rolloutdown", ROLLED, ACTION_NONE},
    {"rolloutanddown", ROLLED, ACTION_NONE},
    {"rolldownout", ROLLED, ACTION_NONE},
    {"rolldownandout", ROLLED, ACTION_NONE},
    {"rollforward", ROLLED, ACTION_NONE},

    {"buytoopen", BUY_TO_OPEN, SHARES_BOUGHT},
    {"bto", BUY_TO_OPEN, SHARES_BOUGHT},
    {"long", BUY_TO_OPEN, SHARES_BOUGHT},
    {"boughttoopen", BUY_TO_OPEN, SHARES_BOUGHT},
    {"selltoclose", SELL_TO_CLOSE, SHARES_SOLD},
    {"stc", SELL_TO_CLOSE, SHARES_SOLD},
    {"soldtoclose", SELL_TO_CLOSE, SHARES_SOLD},

    {"buyshares", SHARES_BOUGHT, ACTION_NONE},
    {"buystock", SHARES_BOUGHT, ACTION_NONE},
    {"boughtshares", SHARES_BOUGHT, ACTION_NONE},
    {"reinvestshares", SHARES_BOUGHT, ACTION_NONE},
    {"reinvestment", SHARES_BOUGHT, ACTION_NONE},
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
    {"qualifieddiv", DIVIDEND, ACTION_NONE},
    {"qualdiv", DIVIDEND, ACTION_NONE},
    {"specialdividend", DIVIDEND, ACTION_NONE},
    {"specialdiv", DIVIDEND, ACTION_NONE},
    {"specialqualdiv", DIVIDEND, ACTION_NONE},
    {"dividendpaid", DIVIDEND, ACTION_NONE},
    {"dividendincome", DIVIDEND, ACTION_NONE},
    {"mdiv", DIVIDEND, ACTION_NONE},
    {"qualdivreinvest", DIVIDEND, ACTION_NONE},
    {"reinvestdividend", DIVIDEND, ACTION_NONE},

    {"split", SPLIT, ACTION_NONE},
    {"splits", SPLIT, ACTION_NONE},
    {"stocksplit", SPLIT, ACTION_NONE},
    {"sharesplit", SPLIT, ACTION_NONE},
    {"forwardsplit", SPLIT, ACTION_NONE},
    {"forwardstocksplit", SPLIT, ACTION_NONE},
    {"stockforwardsplit", SPLIT, ACTION_NONE},
    {"reversesplit", SPLIT, ACTION_NONE},
    {"reversestocksplit", SPLIT, ACTION_NONE},
    {"stockreversesplit", SPLIT, ACTION_NONE},
    {"spl", SPLIT, ACTION_NONE},
    {"spr", SPLIT, ACTION_NONE},

    {"symbolchange", SYMBOL_CHANGE, ACTION_NONE},
    {"symbolchanged", SYMBOL_CHANGE, ACTION_NONE},
    {"tickerchange", SYMBOL_CHANGE, ACTION_NONE},
    {"tickersymbolchange", SYMBOL_CHANGE, ACTION_NONE},
    {"changeofsymbol", SYMBOL_CHANGE, ACTION_NONE},
    {"namechange", SYMBOL_CHANGE, ACTION_NONE},
    {"symbolnamechange", SYMBOL_CHANGE, ACTION_NONE},
    {"rename", SYMBOL_CHANGE, ACTION_NONE},
    {"renamed", SYMBOL_CHANGE, ACTION_NONE},

    {"transfer", ACTION_NONE, ACTION_NONE},
    {"transfers", ACTION_NONE, ACTION_NONE},
    {"transferin", ACTION_NONE, ACTION_NONE},
    {"transferout", ACTION_NONE, ACTION_NONE},
    {"transferred", ACTION_NONE, ACTION_NONE},
    {"transferredin", ACTION_NONE, ACTION_NONE},
    {"transferredout", ACTION_NONE, ACTION_NONE},
    {"transferofshares", ACTION_NONE, ACTION_NONE},
    {"transferofassets", ACTION_NONE, ACTION_NONE},
    {"sharetransfer", ACTION_NONE, ACTION_NONE},
    {"sharestransfer", ACTION_NONE, ACTION_NONE},
    {"sharestransferred", ACTION_NONE, ACTION_NONE},
    {"stocktransfer", ACTION_NONE, ACTION_NONE},
    {"securitytransfer", ACTION_NONE, ACTION_NONE},
    {"securitiestransfer", ACTION_NONE, ACTION_NONE},
    {"internaltransfer", ACTION_NONE, ACTION_NONE},
    {"accounttransfer", ACTION_NONE, ACTION_NONE},
    {"acat", ACTION_NONE, ACTION_NONE},
    {"acats", ACTION_NONE, ACTION_NONE},
    {"acatin", ACTION_NONE, ACTION_NONE},
    {"acatout", ACTION_NONE, ACTION_NONE},
    {"acatsin", ACTION_NONE, ACTION_NONE},
    {"acatsout", ACTION_NONE, ACTION_NONE},
    {"acati", ACTION_NONE, ACTION_NONE},
    {"acato", ACTION_NONE, ACTION_NONE},
    {"acattransfer", ACTION_NONE, ACTION_NONE},
    {"acatstransfer", ACTION_NONE, ACTION_NONE},
    {"itrf", ACTION_NONE, ACTION_NONE},
    {"xent", ACTION_NONE, ACTION_NONE},
    {"journal", ACTION_NONE, ACTION_NONE},
    {"journaled", ACTION_NONE, ACTION_NONE},
    {"journaledshares", ACTION_NONE, ACTION_NONE},
    {"journalentry", ACTION_NONE, ACTION_NONE},
    {"journaledentry", ACTION_NONE, ACTION_NONE},
    {"internaljournal", ACTION_NONE, ACTION_NONE},
    {"receivedeliver", ACTION_NONE, ACTION_NONE},
    {"moneytransfer", ACTION_NONE, ACTION_NONE},
    {"moneymovement", ACTION_NONE, ACTION_NONE},
    {"moneylinktransfer", ACTION_NONE, ACTION_NONE},
    {"moneylinkdeposit", ACTION_NONE, ACTION_NONE},
    {"wiretransfer", ACTION_NONE, ACTION_NONE},
    {"wire", ACTION_NONE, ACTION_NONE},
    {"wirein", ACTION_NONE, ACTION_NONE},
    {"wireout", ACTION_NONE, ACTION_NONE},
    {"wiresent", ACTION_NONE, ACTION_NONE},
    {"wirereceived", ACTION_NONE, ACTION_NONE},
    {"wirefunds", ACTION_NONE, ACTION_NONE},
    {"fundsreceived", ACTION_NONE, ACTION_NONE},
    {"fundsdisbursed", ACTION_NONE, ACTION_NONE},
    {"fundspaid", ACTION_NONE, ACTION_NONE},
    {"ach", ACTION_NONE, ACTION_NONE},
    {"rtp", ACTION_NONE, ACTION_NONE},
    {"eft", ACTION_NONE, ACTION_NONE},
    {"deposit", ACTION_NONE, ACTION_NONE},
    {"deposits", ACTION_NONE, ACTION_NONE},
    {"cashdeposit", ACTION_NONE, ACTION_NONE},
    {"directdeposit", ACTION_NONE, ACTION_NONE},
    {"withdrawal", ACTION_NONE, ACTION_NONE},
    {"withdraw", ACTION_NONE, ACTION_NONE},
    {"cashwithdrawal", ACTION_NONE, ACTION_NONE},
    {"contribution", ACTION_NONE, ACTION_NONE},
    {"interest", ACTION_NONE, ACTION_NONE},
    {"bankinterest", ACTION_NONE, ACTION_NONE},
    {"creditinterest", ACTION_NONE, ACTION_NONE},
    {"debitinterest", ACTION_NONE, ACTION_NONE},
    {"margininterest", ACTION_NONE, ACTION_NONE},
    {"int", ACTION_NONE, ACTION_NONE},
    {"slip", ACTION_NONE, ACTION_NONE},
    {"stocklending", ACTION_NONE, ACTION_NONE},
    {"fee", ACTION_NONE, ACTION_NONE},
    {"fees", ACTION_NONE, ACTION_NONE},
    {"servicefee", ACTION_NONE, ACTION_NONE},
    {"adrfee", ACTION_NONE, ACTION_NONE},
    {"adrmgmtfee", ACTION_NONE, ACTION_NONE},
    {"adrfees", ACTION_NONE, ACTION_NONE},
    {"gold", ACTION_NONE, ACTION_NONE},
    {"dfee", ACTION_NONE, ACTION_NONE},
    {"afee", ACTION_NONE, ACTION_NONE},
    {"margincharge", ACTION_NONE, ACTION_NONE},
    {"tax", ACTION_NONE, ACTION_NONE},
    {"foreigntax", ACTION_NONE, ACTION_NONE},
    {"foreigntaxpaid", ACTION_NONE, ACTION_NONE},
    {"dtax", ACTION_NONE, ACTION_NONE},
    {"nratax", ACTION_NONE, ACTION_NONE},
    {"nrataxadj", ACTION_NONE, ACTION_NONE},
    {"nrawithholding", ACTION_NONE, ACTION_NONE},
    {"balance", ACTION_NONE, ACTION_NONE},
    {"balanceadjustment", ACTION_NONE, ACTION_NONE},
    {"cashadjustment", ACTION_NONE, ACTION_NONE},
    {"misccashentry", ACTION_NONE, ACTION_NONE},
    {"misc", ACTION_NONE, ACTION_NONE},
    {"marktomarket", ACTION_NONE, ACTION_NONE},
};

bool action_word_is_side(const char *text) {
    static const char *const sides[] = {"sell", "sold", "sld", "s", "verkauf", "verkauft", "buy", "bought", "bot", "b", "kauf", "gekauft"};
    struct folded_name name = fold_name(text);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (strcmp(sides[i], name.text) == 0)
            return true;
    return false;
}

const char *action_word(size_t n, struct action_meaning *meaning) {
    if (n >= sizeof words / sizeof *words)
        return NULL;
    enum action shares = words[n].share_action ? words[n].share_action : words[n].action;
    *meaning = (struct action_meaning){.action = words[n].action, .share_action = shares, .known = true};
    return words[n].word;
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
static struct action_meaning find_word(const char *folded) {
    struct action_meaning meaning;
    const char *word;
    for (size_t n = 0; (word = action_word(n, &meaning)); n++)
        if (word[0] == folded[0] && strcmp(folded, word) == 0)
            return meaning;
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
        struct action_meaning meaning = find_word(rest.text);
        if (!meaning.known || meaning.action == ACTION_NONE || meaning.action >= SHARES_BOUGHT)
            continue;
        meaning.type = type == TYPE_PUT ? OPTION_PUT : OPTION_CALL;
        meaning.share_action = meaning.action;
        return meaning;
    }
    return (struct action_meaning){0};
}

/* "BTC 50%": the number says how well it went. */
static struct action_meaning find_without_number(struct folded_name folded) {
    size_t length = strlen(folded.text);
    while (length && folded.text[length - 1] >= '0' && folded.text[length - 1] <= '9')
        folded.text[--length] = '\0';
    return find_word(folded.text);
}

struct action_meaning action_of_word(const char *text) {
    struct folded_name folded = fold_name(text);
    struct action_meaning meaning = find_word(folded.text);
    if (!meaning.known)
        meaning = find_with_type(&folded);
    if (!meaning.known && is_split_with_ratio(text))
        return (struct action_meaning){.action = SPLIT, .share_action = SPLIT, .known = true};
    return meaning.known ? meaning : find_without_number(folded);
}
