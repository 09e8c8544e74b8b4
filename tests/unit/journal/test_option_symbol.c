/* Option symbols of brokers, and tickers that are none. */
#include "check.h"

#include <math.h>

#include "journal/words/option_symbol.h"
#include "journal/words/trade_text.h"

static const struct {
    const char *text, *root;
    enum option_type type;
    double strike;
    const char *expiry;
} symbols[] = {
    {"AAPL  240119C00150000", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {"AAPL240119C00150000", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {"aapl240119p00152500", "AAPL", OPTION_PUT, 152.5, "2024-01-19"},
    {"F     250620P00009500", "F", OPTION_PUT, 9.5, "2025-06-20"},
    {".AAPL240119C150", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {".SPXW240119C4712.5", "SPXW", OPTION_CALL, 4712.5, "2024-01-19"},
    {"-AAPL240119C150", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {"AAPL1240119C00150000", "AAPL1", OPTION_CALL, 150, "2024-01-19"},
    {"AAPL 01/19/2024 150.00 C", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {"AAPL 1/19/2024 Call $150.00", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {"BRK.B 1/19/2024 Put $1,150.50", "BRK.B", OPTION_PUT, 1150.5, "2024-01-19"},
    {"AAPL 2/3/2024 Put $150.00", "AAPL", OPTION_PUT, 150, "2024-02-03"},
    {"AAPL Jan 19 '24 $150 Call", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {"AAPL 01/19/24 150C", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {"AAPL 2024-01-19 P$152.5", "AAPL", OPTION_PUT, 152.5, "2024-01-19"},
    {"AAPL Jan 19 2024 150p", "AAPL", OPTION_PUT, 150, "2024-01-19"},
    {"AAPL 19JAN24 150 P", "AAPL", OPTION_PUT, 150, "2024-01-19"},
    {"AAPL 150C 1/19/24", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {"AAPL $150 Put 1/19/24", "AAPL", OPTION_PUT, 150, "2024-01-19"},
    {"1/19/24 AAPL 150P", "AAPL", OPTION_PUT, 150, "2024-01-19"},
    {"150 Put AAPL Jan 19 2024", "AAPL", OPTION_PUT, 150, "2024-01-19"},
    {"AAPL 150 Put exp 1/19/24", "AAPL", OPTION_PUT, 150, "2024-01-19"},
};

/* Beside a ticker the text need not name it. */
static const struct {
    const char *text, *ticker, *root;
    enum option_type type;
    double strike;
    const char *expiry;
} beside[] = {
    {"1/19/24 150C", "AAPL", "AAPL", OPTION_CALL, 150, "2024-01-19"},
    {"150 Put 1/19/24", "AAPL", "AAPL", OPTION_PUT, 150, "2024-01-19"},
    {"MSFT 1/19/24 150C", "AAPL", "MSFT", OPTION_CALL, 150, "2024-01-19"},
};

static const char *const tickers[] = {"AAPL",          "BRK.B",          "SPXW",           "AAPL 150 C",     "/ESH24",
                                      "AAPL240119X150", "AAPL241319C150", "240119C00150000", "AAPL240119C",  "AAPL240119C0",
                                      "AAPL 1/19/2024 Share $150", "AAPL 1/45/2024 Call $150", "ABCDEFGHIJKLMNOPQR240119C150",
                                      "AAPL 1/19/24 C", "AAPL 1/19/24 150", "AAPL 150C 1/19/24 9", "AAPL 1/19/24 CP", "AAPL 150C x",
                                      "AAPL 01/19/2024 C 150 extra words in here now", ""};

/* Action, quantity and price around a contract. */
static const struct {
    const char *text, *contract;
    enum action action;
    double quantity, price; /* NAN = not said */
} trades[] = {
    {"STO 1 AAPL 3/21 170P @ 2.10", "AAPL 3/21 170P", SELL_TO_OPEN, 1, 2.10},
    {"Sold 2 SPY 21MAR25 560 P @1.25", "SPY 21MAR25 560 P", SELL_TO_OPEN, 2, 1.25},
    {"-1 AAPL 100 21 MAR 25 170 PUT @2.10", "AAPL 21 MAR 25 170 PUT", ACTION_NONE, -1, 2.10},
    {"Buy to close 3 contracts KO 1/17/25 60P for $0.20", "KO 1/17/25 60P", BUY_TO_CLOSE, 3, 0.20},
    {"KO 1/17/25 60P expired worthless", "KO 1/17/25 60P", EXPIRED, NAN, NAN},
    {"KO 1/17/25 60P", NULL, ACTION_NONE, NAN, NAN},
    {"sold", NULL, ACTION_NONE, NAN, NAN},
    {"", NULL, ACTION_NONE, NAN, NAN},
};

static void test_trade_texts(void) {
    for (size_t i = 0; i < sizeof trades / sizeof *trades; i++) {
        struct trade_text trade;
        bool split = split_trade_text(trades[i].text, &trade);
        CHECK_INT(split, trades[i].contract != NULL);
        if (!split || !trades[i].contract)
            continue;
        CHECK_TEXT(trade.contract, trades[i].contract);
        CHECK_INT(trade.action.action, trades[i].action);
        CHECK(trade.quantity == trades[i].quantity || (isnan(trade.quantity) && isnan(trades[i].quantity)));
        CHECK(trade.price == trades[i].price || (isnan(trade.price) && isnan(trades[i].price)));
    }
}

int main(void) {
    struct option_symbol symbol;
    char text[DATE_TEXT_SIZE];
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        if (!read_option_symbol(symbols[i].text, &symbol)) {
            fprintf(stderr, "\"%s\" is not read\n", symbols[i].text);
            checks_failed++;
            continue;
        }
        CHECK_TEXT(symbol.root, symbols[i].root);
        CHECK_INT(symbol.type, symbols[i].type);
        CHECK_NEAR(symbol.strike, symbols[i].strike, 0);
        CHECK_TEXT(date_text(symbol.expiry, text), symbols[i].expiry);
    }
    for (size_t i = 0; i < sizeof tickers / sizeof *tickers; i++) {
        if (read_option_symbol(tickers[i], &symbol))
            fprintf(stderr, "\"%s\" is read\n", tickers[i]);
        CHECK(!read_option_symbol(tickers[i], &symbol));
    }
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        CHECK(read_option_text(beside[i].text, beside[i].ticker, &symbol));
        CHECK_TEXT(symbol.root, beside[i].root);
        CHECK_INT(symbol.type, beside[i].type);
        CHECK_NEAR(symbol.strike, beside[i].strike, 0);
        CHECK_TEXT(date_text(symbol.expiry, text), beside[i].expiry);
    }
    CHECK(!read_option_text("1/19/24 150C", NULL, &symbol));
    CHECK(!read_option_text("rolled into February", "AAPL", &symbol));
    test_trade_texts();
    return checks_end("option_symbol");
}
