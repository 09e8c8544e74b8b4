/*
 * A whole trade in one text (docs/spec/real-logs.md §5): "STO 1 AAPL 3/21 170P @ 2.10", "-1 AAPL 100 21 MAR 25 170 PUT @2.10".
 */
#ifndef WHEELGRADE_JOURNAL_TRADE_TEXT_H
#define WHEELGRADE_JOURNAL_TRADE_TEXT_H

#include "journal/words/action_words.h"

enum { TRADE_CONTRACT_SIZE = 64 };

struct trade_text {
    struct action_meaning action; /* unknown = not said */
    double quantity;              /* as signed; NAN = not said */
    double price;                 /* NAN = not said; below 0 = a debit */
    bool is_signed;               /* the quantity has a sign: below 0 was sold */
    char contract[TRADE_CONTRACT_SIZE]; /* what is left, for read_option_text */
};

/* False when there is nothing but a contract, or no action, quantity or price that could be told from it. */
bool split_trade_text(const char *text, struct trade_text *trade);

/* Whether a text is of a dividend: "F dividend", "Cash Dividend KO"; its ticker, "" where no word, or more than one, may be it. */
bool dividend_text_ticker(const char *text, char ticker[TRADE_CONTRACT_SIZE]);

/* Whether what was split is a purchase or a sale of shares, as far as its words tell: "Bought 100 F @ 12.50"; their ticker, and whether it calls them so. */
bool share_text_ticker(const struct trade_text *trade, char ticker[TRADE_CONTRACT_SIZE], bool *says_shares);

/* Whether the text says what was done, by an action or by a signed quantity. */
static inline bool trade_text_acts(const struct trade_text *trade) {
    return trade->action.known || trade->is_signed;
}

#endif
