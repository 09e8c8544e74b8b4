/* The tables of headers and action words: nothing twice, everything the specification names. */
#include "check.h"

#include <math.h>

#include "base/packed_words.h"
#include "journal/binding/header_names.h"
#include "journal/cells/split_ratio.h"
#include "journal/cells/written_number.h"
#include "journal/tickers/index_roots.h"
#include "journal/tickers/ticker_name.h"
#include "journal/words/action_table.h"
#include "journal/words/action_words.h"
#include "journal/words/contract_words.h"
#include "journal/words/folded_name.h"

static struct header_meanings meanings_of(const char *header) {
    struct arena arena;
    struct header_names names;
    arena_init(&arena);
    header_names_init(&names, &arena);
    struct header_meanings meanings = header_names_find(&names, header);
    arena_release(&arena);
    return meanings;
}

/* Every name of the table names its field, and the class it has there. */
static void test_headers(void) {
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        for (const char *alias = column_header(field); alias; alias = packed_words_next(alias)) {
            struct header_meanings meanings = meanings_of(alias);
            CHECK(header_means(&meanings, field));
        }
        CHECK(column_header(field) != NULL);
        CHECK(column_kind(field) < FIELD_KINDS);
        CHECK((column_key(field) == NULL) == (field == FIELD_PAPER));
        CHECK(column_noun(field) != NULL);
    }
}

static const struct {
    const char *header;
    enum field field;
} headers[] = {
    {"C or P", FIELD_TYPE},
    {"Contract Exp Dt", FIELD_EXPIRY},
    {"Strk Pr.", FIELD_STRIKE},
    {"# Sold", FIELD_QUANTITY},
    {"# Options", FIELD_QUANTITY},
    {"Trade #", FIELD_GROUP_ID},
    {"Reg/Exch Fees", FIELD_FEES},
    {"Brokerage Commission (USD)", FIELD_FEES},
    {"Comm Out", FIELD_CLOSE_FEES},
    {"Open/Close Fees", FIELD_FEES},
    {"Comm Target", FIELD_COUNT},
    {"date", FIELD_DATE},
    {" TRADE  DATE ", FIELD_DATE},
    {"Activity/Trade Date", FIELD_DATE},
    {"group_id", FIELD_GROUP_ID},
    {"Trade #", FIELD_GROUP_ID},
    {"C/P", FIELD_TYPE},
    {"Call / Put", FIELD_TYPE},
    {"B/S", FIELD_ACTION},
    {"# Contracts", FIELD_QUANTITY},
    {"Quantity #", FIELD_QUANTITY},
    {"Premium/Contract", FIELD_PREMIUM},
    {"Price ($)", FIELD_PREMIUM},
    {"T. Price", FIELD_PREMIUM},
    {"Fees & Comm", FIELD_FEES},
    {"Fees\nand Commissions", FIELD_FEES},
    {"Amount $", FIELD_NET_PREMIUM},
    {"Cost Basis / Share", FIELD_COST_BASIS},
    {"Δ", FIELD_DELTA},
    {"δ", FIELD_DELTA},
    {"∆", FIELD_DELTA},
    {"Bid at Fill", FIELD_BID},
    {"Paper", FIELD_PAPER},
    {"Live/Paper", FIELD_MODE},
    {"#", FIELD_QUANTITY},
    {"Strike GBP", FIELD_STRIKE},
    {"Premium (CAD)", FIELD_PREMIUM},
    {"Premium per contract CHF", FIELD_PREMIUM},
    {"fees_nzd", FIELD_FEES},
    {"Premium US$", FIELD_PREMIUM},
    {"Strike £", FIELD_STRIKE},
    {"CHF", FIELD_COUNT},
    {"", FIELD_COUNT},
    {"Wann", FIELD_COUNT},
    {"Strike Price and a very long text that no header of a log would ever have in it", FIELD_COUNT},
};

static const struct {
    const char *word;
    enum action action, shares;
    bool known;
} actions[] = {
    {"Sell to Open", SELL_TO_OPEN, SHARES_SOLD, true}, {"sell_to_open", SELL_TO_OPEN, SHARES_SOLD, true},
    {"STO", SELL_TO_OPEN, SHARES_SOLD, true},          {"Sold to Open", SELL_TO_OPEN, SHARES_SOLD, true},
    {"Sell", SELL_TO_OPEN, SHARES_SOLD, true},          {"Sold", SELL_TO_OPEN, SHARES_SOLD, true},
    {"Sell Short", SELL_TO_OPEN, SHARES_SOLD, true},    {"Sold Short", SELL_TO_OPEN, SHARES_SOLD, true},
    {"Open", SELL_TO_OPEN, SHARES_BOUGHT, true},        {"S", SELL_TO_OPEN, SHARES_SOLD, true},
    {"Buy to Close", BUY_TO_CLOSE, SHARES_BOUGHT, true}, {"BTC", BUY_TO_CLOSE, SHARES_BOUGHT, true},
    {"Bought to Close", BUY_TO_CLOSE, SHARES_BOUGHT, true}, {"Buy", BUY_TO_CLOSE, SHARES_BOUGHT, true},
    {"Bought", BUY_TO_CLOSE, SHARES_BOUGHT, true},      {"Bought to Cover", BUY_TO_CLOSE, SHARES_BOUGHT, true},
    {"Close", BUY_TO_CLOSE, SHARES_SOLD, true},         {"B", BUY_TO_CLOSE, SHARES_BOUGHT, true},
    {"Expired", EXPIRED, EXPIRED, true},                {"Exp", EXPIRED, EXPIRED, true},
    {"Expire", EXPIRED, EXPIRED, true},                 {"Expired Worthless", EXPIRED, EXPIRED, true},
    {"Expiration", EXPIRED, EXPIRED, true},             {"OEXP", EXPIRED, EXPIRED, true},
    {"Option Expired", EXPIRED, EXPIRED, true},         {"Assigned", ASSIGNED, ASSIGNED, true},
    {"Assignment", ASSIGNED, ASSIGNED, true},           {"ASG", ASSIGNED, ASSIGNED, true},
    {"OASGN", ASSIGNED, ASSIGNED, true},                {"Called Away", ASSIGNED, ASSIGNED, true},
    {"Exercised", ASSIGNED, ASSIGNED, true},            {"Option Assigned", ASSIGNED, ASSIGNED, true},
    {"Rolled", ROLLED, ROLLED, true},                   {"Roll", ROLLED, ROLLED, true},
    {"Rolled Out", ROLLED, ROLLED, true},               {"Roll Out", ROLLED, ROLLED, true},
    {"Roll Up", ROLLED, ROLLED, true},                  {"Roll Down", ROLLED, ROLLED, true},
    {"Buy to Open", BUY_TO_OPEN, SHARES_BOUGHT, true},    {"BTO", BUY_TO_OPEN, SHARES_BOUGHT, true},
    {"Bought to Open", BUY_TO_OPEN, SHARES_BOUGHT, true}, {"Sell to Close", SELL_TO_CLOSE, SHARES_SOLD, true},
    {"STC", SELL_TO_CLOSE, SHARES_SOLD, true},        {"Sold to Close", SELL_TO_CLOSE, SHARES_SOLD, true},
    {"Dividend", DIVIDEND, DIVIDEND, true},             {"CDIV", DIVIDEND, DIVIDEND, true},
    {"Transfer", SHARES_IN, SHARES_IN, true},       {"Hold", ACTION_NONE, ACTION_NONE, false},
    {"Transfer In", SHARES_IN, SHARES_IN, true},    {"Transfer Out", SHARES_OUT, SHARES_OUT, true},
    {"ACAT", SHARES_IN, SHARES_IN, true},           {"Journaled Shares", SHARES_IN, SHARES_IN, true},
    {"Security Transfer", SHARES_IN, SHARES_IN, true}, {"Margin Interest", ACTION_NONE, ACTION_NONE, true},
    {"Option Assignment", ASSIGNED, ASSIGNED, true},    {"Expires Worthless", EXPIRED, EXPIRED, true},
    {"Rolled Out & Up", ROLLED, ROLLED, true},          {"Roll Down and Out", ROLLED, ROLLED, true},
    {"Rolled up/out", ROLLED, ROLLED, true},            {"Reinvest Shares", SHARES_BOUGHT, SHARES_BOUGHT, true},
    {"Cash Settled", ASSIGNED, ASSIGNED, true},         {"Symbol Change", SYMBOL_CHANGE, SYMBOL_CHANGE, true},
    {"S.T.O.", SELL_TO_OPEN, SHARES_SOLD, true},        {"Sell-to-open", SELL_TO_OPEN, SHARES_SOLD, true},
    {"Sell Put", SELL_TO_OPEN, SELL_TO_OPEN, true},     {"Sold Call", SELL_TO_OPEN, SELL_TO_OPEN, true},
    {"Wrote", SELL_TO_OPEN, SELL_TO_OPEN, true},        {"SLD", SELL_TO_OPEN, SHARES_SOLD, true},
    {"BOT", BUY_TO_CLOSE, SHARES_BOUGHT, true},         {"Buy Back", BUY_TO_CLOSE, SHARES_BOUGHT, true},
    {"Bought Back", BUY_TO_CLOSE, SHARES_BOUGHT, true}, {"BTC 50%", BUY_TO_CLOSE, SHARES_BOUGHT, true},
    {"Let Expire", EXPIRED, EXPIRED, true},             {"Expiry", EXPIRED, EXPIRED, true},
    {"Got Assigned", ASSIGNED, ASSIGNED, true},         {"Assigned ITM", ASSIGNED, ASSIGNED, true},
    {"Put to Me", ASSIGNED, ASSIGNED, true},            {"Called", ASSIGNED, ASSIGNED, true},
    {"Cash Settlement", ASSIGNED, ASSIGNED, true},      {"Exercise Assigned", ASSIGNED, ASSIGNED, true},
    {"BTC (roll)", BUY_TO_CLOSE, SHARES_BOUGHT, true},  {"STO (roll)", SELL_TO_OPEN, SHARES_SOLD, true},
    {"Roll - BTC", BUY_TO_CLOSE, SHARES_BOUGHT, true},  {"Rolled (early)", ROLLED, ROLLED, true},
    {"exp worthless", EXPIRED, EXPIRED, true},          {"expired worthless OTM", EXPIRED, EXPIRED, true},
    {"Closed (expired)", EXPIRED, EXPIRED, true},       {"Closed - assigned", ASSIGNED, ASSIGNED, true},
    {"Assigned at expiration", ASSIGNED, ASSIGNED, true}, {"Sell (open)", SELL_TO_OPEN, SHARES_SOLD, true},
    {"buy, open", BUY_TO_OPEN, SHARES_BOUGHT, true},    {"Close (sell)", SELL_TO_CLOSE, SHARES_SOLD, true},
    {"Sold 2 weekly puts", SELL_TO_OPEN, SELL_TO_OPEN, true}, {"Short put (weekly)", SELL_TO_OPEN, SELL_TO_OPEN, true},
    {"Sold 100 shares", SHARES_SOLD, SHARES_SOLD, true}, {"Assigned 100 shares", ASSIGNED, ASSIGNED, true},
    {"Verkauf zur Eröffnung", SELL_TO_OPEN, SELL_TO_OPEN, true}, {"Kauf zum Schließen", BUY_TO_CLOSE, BUY_TO_CLOSE, true},
    {"glattgestellt", BUY_TO_CLOSE, BUY_TO_CLOSE, true}, {"Vente à l'ouverture", SELL_TO_OPEN, SELL_TO_OPEN, true},
    {"Compra para cerrar", BUY_TO_CLOSE, BUY_TO_CLOSE, true}, {"Scaduta senza valore", EXPIRED, EXPIRED, true},
    {"Expired ITM", EXPIRED, EXPIRED, false},           {"BTC expired", BUY_TO_CLOSE, BUY_TO_CLOSE, false},
    {"Sold put and call", SELL_TO_OPEN, SELL_TO_OPEN, false}, {"Sell put spread", SELL_TO_OPEN, SELL_TO_OPEN, false},
    {"Sell iron condor", SELL_TO_OPEN, SELL_TO_OPEN, false}, {"Not assigned", ASSIGNED, ASSIGNED, false},
    {"Covered Call", ACTION_NONE, ACTION_NONE, false},  {"CSP", ACTION_NONE, ACTION_NONE, false},
    {"50%", ACTION_NONE, ACTION_NONE, false},           {"Put", ACTION_NONE, ACTION_NONE, false},
    {"", ACTION_NONE, ACTION_NONE, false},
};

static void test_actions(void) {
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        struct action_meaning meaning = action_of_word(actions[i].word);
        CHECK_TEXT(meaning.known == actions[i].known ? "" : actions[i].word, "");
        if (!meaning.known || !actions[i].known)
            continue;
        CHECK_INT(meaning.action, actions[i].action);
        CHECK_INT(meaning.share_action, actions[i].shares);
    }
    const struct action_words *group;
    for (size_t n = 0; (group = action_words_at(n)); n++)
        for (const char *word = group->words; *word; word += strlen(word) + 1) {
            struct action_meaning found = action_of_word(word);
            CHECK_TEXT(found.known && found.action == group->action ? "" : word, ""); /* in one group only */
            CHECK_INT(found.share_action, group->share_action ? group->share_action : group->action);
        }
    for (enum action action = SELL_TO_OPEN; action <= SELL_TO_CLOSE; action++)
        CHECK_INT(action_of_word(action_name(action)).action, action);
}

static void test_splits(void) {
    static const char *const splits[] = {"Split",     "Stock Split", "Reverse Split",   "SPL", "Split 10:1", "2-for-1 Stock Split",
                                         "10:1 split", "1:20 Reverse Split"};
    for (size_t i = 0; i < sizeof splits / sizeof *splits; i++) {
        struct action_meaning meaning = action_of_word(splits[i]);
        CHECK(meaning.known && meaning.action == SPLIT && meaning.share_action == SPLIT);
    }
    CHECK(!action_of_word("Hold").known && !action_of_word("10:1").known);
}

static const struct {
    const char *text;
    int32_t new_shares, old_shares; /* 0 = no ratio */
} ratios[] = {
    {"10:1", 10, 1}, {"10 for 1", 10, 1}, {"10-for-1", 10, 1}, {"1:10", 1, 10}, {"3 : 2", 3, 2}, {"3/2", 3, 2}, {"1 to 20", 1, 20},
    {"split 4 for 1 on 6/9/2025", 4, 1}, {"1.5:1", 3, 2}, {"1:1", 0, 0}, {"10:30:00", 0, 0}, {"6/9/22", 0, 0}, {"10", 0, 0},
    {"", 0, 0}, {"10 form 1", 0, 0}, {"0:1", 0, 0}, {"1:0", 0, 0}, {"100000:1", 0, 0}, {"ten for one", 0, 0}, {"for 1", 0, 0},
};

static void test_ratios(void) {
    struct split_ratio ratio;
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
        ratio = (struct split_ratio){0, 0};
        CHECK_INT(read_split_ratio(ratios[i].text, &ratio), ratios[i].new_shares > 0);
        CHECK_INT(ratio.new_shares, ratios[i].new_shares);
        CHECK_INT(ratio.old_shares, ratios[i].old_shares);
    }
    CHECK(split_ratio_of_number(1.5, &ratio) && ratio.new_shares == 3 && ratio.old_shares == 2);
    CHECK(split_ratio_of_number(0.1, &ratio) && ratio.new_shares == 1 && ratio.old_shares == 10);
    CHECK(!split_ratio_of_number(1, &ratio) && !split_ratio_of_number(-2, &ratio) && !split_ratio_of_number(1e12, &ratio));
    CHECK(split_ratio_of_time(601.0 / 1440, &ratio) && ratio.new_shares == 10 && ratio.old_shares == 1);
    CHECK(!split_ratio_of_time(45000.5, &ratio) && !split_ratio_of_time(0.5, &ratio));
}

static const struct {
    const char *written, *name;
} tickers[] = {
    {"$aapl", "AAPL"}, {"NYSE:KO", "KO"}, {"AAPL.US", "AAPL"}, {"BRK/B", "BRK.B"}, {"BRK B", "BRK.B"}, {"brk-b", "BRK.B"},
    {"BRK.B", "BRK.B"}, {"BRKB", "BRKB"}, {"^SPX", "SPX"}, {"$SPX.X", "SPX"}, {"/ES", "/ES"}, {"SHOP.TO", "SHOP.TO"},
    {"US.SPY", "SPY"}, {"US", "US"}, {"F", "F"}, {"$", "$"}, {"KO US", "KO"}, {"NASDAQ: MSFT", "MSFT"}, {"X.Y", "X.Y"}, {"9988", "9988"},
};

static void test_ticker_names(void) {
    char name[TICKER_SIZE];
    for (size_t i = 0; i < sizeof tickers / sizeof *tickers; i++) {
        CHECK(ticker_name(slice_of(tickers[i].written), name));
        CHECK_TEXT(name, tickers[i].name);
    }
    CHECK(!ticker_name(slice_of("A TICKER THAT IS LONGER THAN ANY TICKER EVER WAS OR WILL BE, AND THEN SOME MORE"), name));
}

static const struct {
    const char *text;
    double price, count; /* NAN = none */
} written[] = {
    {"@0.60", 0.6, NAN}, {"0.60cr", 0.6, NAN}, {"0.60/share", 0.6, NAN}, {".60", 0.6, 0.6}, {"$1.05 credit", 1.05, NAN}, {"0.40 db", -0.4, NAN},
    {"1 contract", NAN, 1}, {"x1", NAN, 1}, {"2x", NAN, 2}, {"3 Lots", NAN, 3}, {"(2)", -2, -2}, {"-2", -2, -2}, {"cr", NAN, NAN},
    {"", NAN, NAN}, {"@", NAN, NAN}, {"contract", NAN, NAN},
};

static void test_written_numbers(void) {
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        double number = 0;
        CHECK_INT(read_written_price(written[i].text, &number), !isnan(written[i].price));
        if (!isnan(written[i].price))
            CHECK_NEAR(number, written[i].price, 0);
        CHECK_INT(read_written_count(written[i].text, &number), !isnan(written[i].count));
        if (!isnan(written[i].count))
            CHECK_NEAR(number, written[i].count, 0);
    }
}

static const struct {
    const char *text;
    double strike;
    enum option_type type; /* NONE = not read */
} contracts[] = {
    {"68P", 68, OPTION_PUT}, {"68 Put", 68, OPTION_PUT}, {"$68 P", 68, OPTION_PUT}, {"C70.5", 70.5, OPTION_CALL}, {"Call 1,070", 1070, OPTION_CALL},
    {"68", 0, OPTION_NONE}, {"P", 0, OPTION_NONE}, {"68 X", 0, OPTION_NONE}, {"-68P", 0, OPTION_NONE}, {"", 0, OPTION_NONE},
};

static void test_contract_words(void) {
    for (size_t i = 0; i < sizeof contracts / sizeof *contracts; i++) {
        double strike = 0;
        enum option_type type = OPTION_NONE;
        bool read = read_contract_strike_and_type(contracts[i].text, &strike, &type);
        CHECK_INT(read, contracts[i].type != OPTION_NONE);
        if (read) {
            CHECK_NEAR(strike, contracts[i].strike, 0);
            CHECK_INT(type, contracts[i].type);
        }
    }
    CHECK_INT(action_of_word("Sell Covered Call").type, OPTION_CALL);
    CHECK_INT(action_of_word("BTC Put").type, OPTION_PUT);
    CHECK_INT(action_of_word("Sell").type, OPTION_NONE);
    CHECK(type_word_is_long("Long Call") && !type_word_is_long("Call"));
}

static void test_index_roots(void) {
    struct settings settings = settings_default();
    CHECK(ticker_is_cash_settled("SPXW", &settings) && !ticker_is_cash_settled("SPY", &settings) &&
          !ticker_is_cash_settled(NULL, &settings));
    settings.cash_settled = "XYZ ABC";
    CHECK(ticker_is_cash_settled("ABC", &settings) && !ticker_is_cash_settled("AB", &settings));
    CHECK_TEXT(index_of_series("SPXW"), "SPX");
    CHECK_TEXT(index_of_series("NDXP"), "NDX");
    CHECK(!index_of_series("SPX") && !index_of_series(NULL) && !index_of_series("AAPL"));
}

static void test_types(void) {
    CHECK_INT(type_of_word("CALL"), TYPE_CALL);
    CHECK_INT(type_of_word("c"), TYPE_CALL);
    CHECK_INT(type_of_word("Put "), TYPE_PUT);
    CHECK_INT(type_of_word("P"), TYPE_PUT);
    CHECK_INT(type_of_word("Cash-Secured Put"), TYPE_PUT);
    CHECK_INT(type_of_word("Stock"), TYPE_SHARES);
    CHECK_INT(type_of_word("Straddle"), TYPE_UNKNOWN);
    CHECK_INT(type_of_word(""), TYPE_UNKNOWN);
}

static void check_header(const char *header, enum field field) {
    struct header_meanings meanings = meanings_of(header);
    if (field == FIELD_COUNT ? meanings.count > 0 : !header_means(&meanings, field))
        fprintf(stderr, "\"%s\" does not mean %s\n", header, field == FIELD_COUNT ? "nothing" : column_noun(field));
    CHECK(field == FIELD_COUNT ? meanings.count == 0 : header_means(&meanings, field));
}

int main(void) {
    test_headers();
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        check_header(headers[i].header, headers[i].field);
    test_actions();
    test_splits();
    test_ratios();
    test_ticker_names();
    test_written_numbers();
    test_contract_words();
    test_index_roots();
    test_types();
    return checks_end("journal tables");
}
